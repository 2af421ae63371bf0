import django.db.models.deletion
import django.utils.timezone
from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

RIGHT = "view_fixitycheck"


def let_people_see_them(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    # Permissions are otherwise made only after all migrations have run.
    from django.apps import apps as current

    create_permissions(current.get_app_config("archive"), verbosity=0, using=schema_editor.connection.alias)
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    for group in Group.objects.filter(name__in=("editor", "reviewer")):
        group.permissions.add(Permission.objects.get(content_type__app_label="archive", codename=RIGHT))


def take_it_back(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("auth", "Permission").objects.filter(codename=RIGHT).delete()


class Migration(migrations.Migration):
    dependencies = [("archive", "0007_failed_searches_are_kept_for_editors")]
    operations = [
        migrations.CreateModel(
            name='FixityCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name='时间')),
                ('outcome', models.CharField(choices=[('pass', '完好'), ('changed', '内容已变'), ('missing', '缺失'), ('renamed', '改名或移位'), ('mode', '权限不对'), ('not_regular', '不是普通文件'), ('unreadable', '无法读取')], max_length=11, verbose_name='结果')),
                ('detail', models.TextField(blank=True, verbose_name='说明')),
                ('capture', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='fixity_checks', to='archive.capture', verbose_name='采集件')),
            ],
            options={
                'verbose_name': '校验记录',
                'verbose_name_plural': '校验记录',
                'ordering': ['-pk'],
            },
        ),
        migrations.RunPython(let_people_see_them, take_it_back),
    ]
