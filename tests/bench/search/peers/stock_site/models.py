"""One table of reports."""

from django.db import models


class Report(models.Model):
    title = models.CharField(max_length=300)
    text = models.TextField()
    date = models.DateField()
    year = models.IntegerField()
    topic = models.CharField(max_length=80)
    district = models.CharField(max_length=80)
    source = models.CharField(max_length=80)

    class Meta:
        app_label = "stock_site"

    def __str__(self) -> str:
        return self.title
