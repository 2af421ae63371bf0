import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('archive', '0010_the_index_is_checked'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReportedValue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.CharField(blank=True, max_length=200, verbose_name='原文所称')),
                ('period_code', models.CharField(blank=True, max_length=20, verbose_name='时期')),
                ('year', models.PositiveSmallIntegerField(null=True, verbose_name='年度')),
                ('kind', models.CharField(max_length=9, verbose_name='类别')),
                ('witnesses', models.PositiveIntegerField(verbose_name='报道篇数')),
                ('place', models.PositiveSmallIntegerField(verbose_name='名次')),
                ('checked', models.BooleanField(verbose_name='经人核对')),
            ],
            options={
                'verbose_name': '报告值',
                'verbose_name_plural': '报告值',
            },
        ),
        migrations.AddIndex(
            model_name='observation',
            index=models.Index(fields=['indicator', 'area', 'period_code'], name='figures_of_cell'),
        ),
        migrations.AddField(
            model_name='reportedvalue',
            name='area',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='reported', to='archive.district', verbose_name='地区'),
        ),
        migrations.AddField(
            model_name='reportedvalue',
            name='first',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='archive.observation', verbose_name='最先入藏的观测值'),
        ),
        migrations.AddField(
            model_name='reportedvalue',
            name='indicator',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='reported', to='archive.indicator', verbose_name='指标'),
        ),
        migrations.AddIndex(
            model_name='reportedvalue',
            index=models.Index(fields=['indicator', 'area', 'period_code'], name='reported_of_cell'),
        ),
        migrations.AddIndex(
            model_name='reportedvalue',
            index=models.Index(fields=['indicator', 'area', 'place', 'year', 'kind'], name='reported_over_years'),
        ),
        migrations.AddIndex(
            model_name='reportedvalue',
            index=models.Index(fields=['indicator', 'place', '-witnesses', 'first'], name='reported_of_indicator'),
        ),
        migrations.AddIndex(
            model_name='reportedvalue',
            index=models.Index(fields=['area', 'year', 'place', '-witnesses', 'first'], name='reported_of_area_in_year'),
        ),
        migrations.AddIndex(
            model_name='reportedvalue',
            index=models.Index(fields=['area', 'place', '-witnesses', 'first'], name='reported_of_area'),
        ),
        migrations.AddIndex(
            model_name='reportedvalue',
            index=models.Index(fields=['year', 'place', '-witnesses', 'first', 'area'], name='reported_in_year'),
        ),
    ]
