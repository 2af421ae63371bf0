import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("archive", "0009_articles_can_be_withdrawn")]
    operations = [
        migrations.CreateModel(
            name='IndexCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='时间')),
                ('compared', models.PositiveIntegerField(verbose_name='比对的文章数')),
                ('faults', models.PositiveIntegerField(verbose_name='索引文件的故障数')),
                ('differences', models.PositiveIntegerField(help_text='包括无法写入索引而搁置的文章', verbose_name='与数据库不一致的文章数')),
            ],
            options={
                'verbose_name': '索引核对记录',
                'verbose_name_plural': '索引核对记录',
                'ordering': ['-pk'],
            },
        ),
    ]
