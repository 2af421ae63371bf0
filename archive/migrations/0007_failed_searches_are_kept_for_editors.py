import django.utils.timezone
from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

RIGHTS = ("view_failedsearch", "delete_failedsearch")


def let_editors_see_them(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    # Permissions are otherwise made only after all migrations have run.
    from django.apps import apps as current

    create_permissions(current.get_app_config("archive"), verbosity=0, using=schema_editor.connection.alias)
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    rights = Permission.objects.filter(content_type__app_label="archive", codename__in=RIGHTS)
    for editors in Group.objects.filter(name="editor"):
        editors.permissions.add(*rights)


def take_them_back(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("auth", "Permission").objects.filter(codename__in=RIGHTS).delete()


class Migration(migrations.Migration):
    dependencies = [("archive", "0006_campaigns_and_programmes_have_areas")]
    operations = [
        migrations.CreateModel(
            name='FailedSearch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('query', models.CharField(max_length=120, unique=True, verbose_name='检索词')),
                ('times', models.PositiveIntegerField(default=1, verbose_name='次数')),
                ('first_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='首次')),
                ('last_at', models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name='末次')),
            ],
            options={
                'verbose_name': '未果的检索',
                'verbose_name_plural': '未果的检索',
                'ordering': ['-times', '-last_at'],
            },
        ),
        migrations.RunPython(let_editors_see_them, take_them_back),
    ]
