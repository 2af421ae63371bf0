from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def reject_what_was_withdrawn(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """On the way back, so that no page shows a figure that is no longer read."""
    apps.get_model("archive", "Observation").objects.filter(status="withdrawn").update(status="rejected")


class Migration(migrations.Migration):
    dependencies = [("archive", "0003_indicators_are_proposed_and_names_declined_or_merged")]
    operations = [
        migrations.AddField(
            model_name='article',
            name='read_by',
            field=models.CharField(blank=True, db_index=True, editable=False, max_length=12, verbose_name='读法'),
        ),
        migrations.AddField(
            model_name='article',
            name='read_links',
            field=models.JSONField(blank=True, default=dict, editable=False, verbose_name='读出的归类'),
        ),
        migrations.AlterField(
            model_name='historicalobservation',
            name='status',
            field=models.CharField(choices=[('extracted', '机读'), ('confirmed', '已核'), ('corrected', '已改'), ('rejected', '已否'), ('withdrawn', '已撤')], db_index=True, default='extracted', max_length=9, verbose_name='状态'),
        ),
        migrations.AlterField(
            model_name='observation',
            name='status',
            field=models.CharField(choices=[('extracted', '机读'), ('confirmed', '已核'), ('corrected', '已改'), ('rejected', '已否'), ('withdrawn', '已撤')], db_index=True, default='extracted', max_length=9, verbose_name='状态'),
        ),
        migrations.RunPython(migrations.RunPython.noop, reject_what_was_withdrawn),
    ]
