import django.db.models.deletion
import django.db.models.manager
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def keep_nothing_in_mind(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Nothing has been withdrawn yet."""


def show_nothing_that_was_withdrawn(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """What comes before knows no withdrawing and would show these articles to everybody."""
    withdrawn = apps.get_model("archive", "Article").objects.filter(withdrawn_at__isnull=False).count()
    if withdrawn:
        raise RuntimeError(f"有{withdrawn}篇文章已撤回，退回旧版将使其重新公开：请先逐一恢复，或留在本版。")


class Migration(migrations.Migration):

    dependencies = [
        ('archive', '0008_originals_are_checked'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='article',
            options={'base_manager_name': 'everything', 'ordering': ['-pk'], 'verbose_name': '文章', 'verbose_name_plural': '文章'},
        ),
        migrations.AlterModelOptions(
            name='observation',
            options={'base_manager_name': 'everything', 'ordering': ['article', 'start', 'pk'], 'verbose_name': '观测值', 'verbose_name_plural': '观测值'},
        ),
        migrations.AlterModelManagers(
            name='article',
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('everything', django.db.models.manager.Manager()),
            ],
        ),
        migrations.AlterModelManagers(
            name='observation',
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('everything', django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddField(
            model_name='article',
            name='withdrawn_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='撤回时间'),
        ),
        migrations.AddField(
            model_name='article',
            name='withdrawn_because',
            field=models.TextField(blank=True, default='', editable=False, verbose_name='撤回原因'),
        ),
        migrations.AddField(
            model_name='article',
            name='withdrawn_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='撤回人'),
        ),
        migrations.AddField(
            model_name='article',
            name='withdrawn_notice',
            field=models.TextField(blank=True, default='', editable=False, verbose_name='告读者'),
        ),
        migrations.AddField(
            model_name='historicalarticle',
            name='withdrawn_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='撤回时间'),
        ),
        migrations.AddField(
            model_name='historicalarticle',
            name='withdrawn_because',
            field=models.TextField(blank=True, default='', editable=False, verbose_name='撤回原因'),
        ),
        migrations.AddField(
            model_name='historicalarticle',
            name='withdrawn_by',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='撤回人'),
        ),
        migrations.AddField(
            model_name='historicalarticle',
            name='withdrawn_notice',
            field=models.TextField(blank=True, default='', editable=False, verbose_name='告读者'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(condition=models.Q(('withdrawn_at__isnull', False)), fields=['withdrawn_at'], name='withdrawn_articles'),
        ),
        migrations.RunPython(keep_nothing_in_mind, show_nothing_that_was_withdrawn),
    ]
