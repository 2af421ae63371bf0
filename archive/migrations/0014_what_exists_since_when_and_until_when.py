from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('archive', '0013_articles_are_found_by_day_source_and_year'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='historicalindicator',
            name='since_year',
            field=models.PositiveSmallIntegerField(blank=True, help_text='此前没有这个指标；留空则以首次见报的年度为准', null=True, verbose_name='始于年度'),
        ),
        migrations.AddField(
            model_name='historicalindicator',
            name='until_year',
            field=models.PositiveSmallIntegerField(blank=True, help_text='此后不再有这个指标', null=True, verbose_name='止于年度'),
        ),
        migrations.AddField(
            model_name='historicalsource',
            name='since_year',
            field=models.PositiveSmallIntegerField(blank=True, help_text='留空则以所藏最早的年度为准', null=True, verbose_name='创办年'),
        ),
        migrations.AddField(
            model_name='historicalsource',
            name='until_year',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='停办年'),
        ),
        migrations.AddField(
            model_name='indicator',
            name='since_year',
            field=models.PositiveSmallIntegerField(blank=True, help_text='此前没有这个指标；留空则以首次见报的年度为准', null=True, verbose_name='始于年度'),
        ),
        migrations.AddField(
            model_name='indicator',
            name='until_year',
            field=models.PositiveSmallIntegerField(blank=True, help_text='此后不再有这个指标', null=True, verbose_name='止于年度'),
        ),
        migrations.AddField(
            model_name='source',
            name='since_year',
            field=models.PositiveSmallIntegerField(blank=True, help_text='留空则以所藏最早的年度为准', null=True, verbose_name='创办年'),
        ),
        migrations.AddField(
            model_name='source',
            name='until_year',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='停办年'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['area', 'report_year'], name='articles_of_area'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['source', 'published_on'], name='articles_of_source_by_day'),
        ),
    ]
