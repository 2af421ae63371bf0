import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from archive.extract.indicators import normal


def note_forms(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    Indicator = apps.get_model("archive", "Indicator")
    for indicator in Indicator.objects.all():
        Indicator.objects.filter(pk=indicator.pk).update(form=normal(indicator.name))


def tell_namesakes_apart(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """On the way back a name is unique again: 案件 in 元 becomes 案件（元）, and what still clashes gets its number."""
    Indicator = apps.get_model("archive", "Indicator")
    taken: set[str] = set()
    for indicator in Indicator.objects.order_by("pk"):
        name = indicator.name
        if name in taken:
            name = f"{name[:70]}（{indicator.unit or indicator.kind}）"
        if name in taken:
            name = f"{name[:80]}{indicator.pk}"
        taken.add(name)
        Indicator.objects.filter(pk=indicator.pk).update(name=name)


def propose_again(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """On the way back nobody has declined or merged anything."""
    for model in ("Campaign", "Programme", "Indicator"):
        names = apps.get_model("archive", model).objects.filter(standing__in=("declined", "merged"))
        names.update(standing="proposed")


class Migration(migrations.Migration):
    dependencies = [("archive", "0002_editor_and_reviewer_groups")]
    operations = [
        migrations.AddField(
            model_name='campaign',
            name='merged_into',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='archive.campaign', verbose_name='并入'),
        ),
        migrations.AddField(
            model_name='historicalcampaign',
            name='merged_into',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='archive.campaign', verbose_name='并入'),
        ),
        migrations.AddField(
            model_name='historicalindicator',
            name='form',
            field=models.CharField(db_index=True, default='', editable=False, max_length=100, verbose_name='归并字形'),
        ),
        migrations.AddField(
            model_name='historicalindicator',
            name='kind',
            field=models.CharField(blank=True, choices=[('level', '数量'), ('change', '变动'), ('share', '比率'), ('rank', '位次'), ('streak', '连续'), ('duration', '时长'), ('threshold', '界限')], max_length=9, verbose_name='类别'),
        ),
        migrations.AddField(
            model_name='historicalindicator',
            name='merged_into',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='archive.indicator', verbose_name='并入'),
        ),
        migrations.AddField(
            model_name='historicalprogramme',
            name='merged_into',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='archive.programme', verbose_name='并入'),
        ),
        migrations.AddField(
            model_name='indicator',
            name='form',
            field=models.CharField(db_index=True, default='', editable=False, max_length=100, verbose_name='归并字形'),
        ),
        migrations.AddField(
            model_name='indicator',
            name='kind',
            field=models.CharField(blank=True, choices=[('level', '数量'), ('change', '变动'), ('share', '比率'), ('rank', '位次'), ('streak', '连续'), ('duration', '时长'), ('threshold', '界限')], max_length=9, verbose_name='类别'),
        ),
        migrations.AddField(
            model_name='indicator',
            name='merged_into',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='archive.indicator', verbose_name='并入'),
        ),
        migrations.AddField(
            model_name='programme',
            name='merged_into',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='archive.programme', verbose_name='并入'),
        ),
        migrations.AlterField(
            model_name='campaign',
            name='standing',
            field=models.CharField(choices=[('accepted', '已采纳'), ('proposed', '待审'), ('declined', '不予采用'), ('merged', '已并入')], default='accepted', max_length=10, verbose_name='采纳状态'),
        ),
        migrations.AlterField(
            model_name='historicalcampaign',
            name='standing',
            field=models.CharField(choices=[('accepted', '已采纳'), ('proposed', '待审'), ('declined', '不予采用'), ('merged', '已并入')], default='accepted', max_length=10, verbose_name='采纳状态'),
        ),
        migrations.AlterField(
            model_name='historicalindicator',
            name='name',
            field=models.CharField(max_length=100, verbose_name='名称'),
        ),
        migrations.AlterField(
            model_name='historicalindicator',
            name='standing',
            field=models.CharField(choices=[('accepted', '已采纳'), ('proposed', '待审'), ('declined', '不予采用'), ('merged', '已并入')], default='accepted', max_length=10, verbose_name='采纳状态'),
        ),
        migrations.AlterField(
            model_name='historicalprogramme',
            name='standing',
            field=models.CharField(choices=[('accepted', '已采纳'), ('proposed', '待审'), ('declined', '不予采用'), ('merged', '已并入')], default='accepted', max_length=10, verbose_name='采纳状态'),
        ),
        migrations.AlterField(
            model_name='indicator',
            name='name',
            field=models.CharField(max_length=100, verbose_name='名称'),
        ),
        migrations.AlterField(
            model_name='indicator',
            name='standing',
            field=models.CharField(choices=[('accepted', '已采纳'), ('proposed', '待审'), ('declined', '不予采用'), ('merged', '已并入')], default='accepted', max_length=10, verbose_name='采纳状态'),
        ),
        migrations.AlterField(
            model_name='programme',
            name='standing',
            field=models.CharField(choices=[('accepted', '已采纳'), ('proposed', '待审'), ('declined', '不予采用'), ('merged', '已并入')], default='accepted', max_length=10, verbose_name='采纳状态'),
        ),
        migrations.AddIndex(
            model_name='indicator',
            index=models.Index(fields=['standing'], name='indicator_standing'),
        ),
        migrations.AddConstraint(
            model_name='indicator',
            constraint=models.UniqueConstraint(fields=('name', 'unit', 'kind'), name='one_indicator_per_name_unit_and_kind', violation_error_message='已有同名、同单位、同类别的指标。'),
        ),
        migrations.RunPython(note_forms, tell_namesakes_apart),
        migrations.RunPython(migrations.RunPython.noop, propose_again),
    ]
