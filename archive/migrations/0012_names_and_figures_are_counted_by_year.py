import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('archive', '0011_what_articles_agree_on_is_counted'),
    ]

    operations = [
        # manage.py prepare counts them anew, with what they lack here.
        migrations.RunSQL("DELETE FROM archive_reportedvalue", migrations.RunSQL.noop),
        migrations.AddField(
            model_name='reportedvalue',
            name='figures',
            field=models.PositiveIntegerField(default=0, verbose_name='数字条数'),
        ),
        migrations.AlterField(
            model_name='reportedvalue',
            name='checked',
            field=models.PositiveIntegerField(default=0, verbose_name='经人核对的条数'),
        ),
        migrations.CreateModel(
            name='NameCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('field', models.CharField(max_length=10)),
                ('name', models.BigIntegerField()),
                ('year', models.PositiveSmallIntegerField(null=True)),
                ('articles', models.IntegerField(default=0)),
            ],
            options={
                'indexes': [models.Index(fields=['field', 'name', 'year', 'articles'], name='counts_of_name'), models.Index(fields=['field', 'year', 'articles', 'name'], name='counts_of_year')],
            },
        ),
        migrations.CreateModel(
            name='FigureCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(null=True, verbose_name='年度')),
                ('figures', models.IntegerField(default=0, verbose_name='数字条数')),
                ('checked', models.IntegerField(default=0, verbose_name='经人核对的条数')),
                ('in_city', models.IntegerField(default=0, verbose_name='全市数字条数')),
                ('checked_in_city', models.IntegerField(default=0, verbose_name='经人核对的全市数字条数')),
                ('indicator', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='counts', to='archive.indicator', verbose_name='指标')),
            ],
            options={
                'verbose_name': '数字条数',
                'verbose_name_plural': '数字条数',
                'indexes': [models.Index(fields=['indicator', 'year'], name='figure_counts')],
            },
        ),
    ]
