from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("archive", "0014_what_exists_since_when_and_until_when")]
    operations = [
        migrations.RunSQL("UPDATE archive_reportedvalue SET place = 9 WHERE place > 9", migrations.RunSQL.noop),
    ]
