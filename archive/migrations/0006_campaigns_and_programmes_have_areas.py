import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from archive.extract.editions import stem
from archive.extract.script import fold

MARKS = dict.fromkeys(map(ord, '“”"《》 　'))


def bare(name: str) -> str:
    return fold(name).translate(MARKS).lower()


def note_forms_and_areas(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """What articles of one city alone had proposed belongs to that city; the rest is the same everywhere, as before."""
    for kind, form_of in (("Campaign", stem), ("Programme", bare)):
        model = apps.get_model("archive", kind)
        for row in model.objects.all():
            forms = dict.fromkeys(form_of(name) for name in (row.name, *row.aliases))
            areas = set(row.articles.order_by().values_list("area", flat=True))
            area = areas.pop() if row.standing == "proposed" and len(areas) == 1 else None
            model.objects.filter(pk=row.pk).update(forms="\n".join(["", *forms, ""]), area=area)


class Migration(migrations.Migration):
    dependencies = [("archive", "0005_figures_have_deciding_words_and_a_second_unit")]
    operations = [
        migrations.AddField(
            model_name='campaign',
            name='area',
            field=models.ForeignKey(blank=True, help_text='各地通用的留空', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='archive.district', verbose_name='所属地区'),
        ),
        migrations.AddField(
            model_name='campaign',
            name='forms',
            field=models.TextField(default='', editable=False, verbose_name='归并字形'),
        ),
        migrations.AddField(
            model_name='historicalcampaign',
            name='area',
            field=models.ForeignKey(blank=True, db_constraint=False, help_text='各地通用的留空', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='archive.district', verbose_name='所属地区'),
        ),
        migrations.AddField(
            model_name='historicalprogramme',
            name='area',
            field=models.ForeignKey(blank=True, db_constraint=False, help_text='各地通用的留空', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='archive.district', verbose_name='所属地区'),
        ),
        migrations.AddField(
            model_name='programme',
            name='area',
            field=models.ForeignKey(blank=True, help_text='各地通用的留空', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='archive.district', verbose_name='所属地区'),
        ),
        migrations.AddField(
            model_name='programme',
            name='forms',
            field=models.TextField(default='', editable=False, verbose_name='归并字形'),
        ),
        migrations.AddField(
            model_name='historicalcampaign',
            name='forms',
            field=models.TextField(default='', editable=False, verbose_name='归并字形'),
        ),
        migrations.AddField(
            model_name='historicalprogramme',
            name='forms',
            field=models.TextField(default='', editable=False, verbose_name='归并字形'),
        ),
        migrations.RunPython(note_forms_and_areas, migrations.RunPython.noop),
    ]
