from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('archive', '0012_names_and_figures_are_counted_by_year'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['published_on', 'published_precision'], name='articles_by_day'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['source', 'report_year'], name='articles_of_source'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['report_year', '-published_on', '-id'], name='articles_of_year'),
        ),
    ]
