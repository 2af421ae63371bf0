from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("archive", "0004_articles_remember_their_reading")]
    operations = [
        migrations.AddField(
            model_name='historicalobservation',
            name='alternative_unit',
            field=models.CharField(blank=True, help_text='“破案率上升5%”也可能指百分点；已能断定时留空', max_length=20, verbose_name='另解单位'),
        ),
        migrations.AddField(
            model_name='historicalobservation',
            name='evidence',
            field=models.JSONField(blank=True, default=list, editable=False, verbose_name='依据'),
        ),
        migrations.AddField(
            model_name='observation',
            name='alternative_unit',
            field=models.CharField(blank=True, help_text='“破案率上升5%”也可能指百分点；已能断定时留空', max_length=20, verbose_name='另解单位'),
        ),
        migrations.AddField(
            model_name='observation',
            name='evidence',
            field=models.JSONField(blank=True, default=list, editable=False, verbose_name='依据'),
        ),
    ]
