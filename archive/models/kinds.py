"""The kinds of figures under their Chinese names."""

from django.db import models

from archive.extract.mention import Kind


class KindName(models.TextChoices):
    LEVEL = Kind.LEVEL.value, "数量"
    CHANGE = Kind.CHANGE.value, "变动"
    SHARE = Kind.SHARE.value, "比率"
    RANK = Kind.RANK.value, "位次"
    STREAK = Kind.STREAK.value, "连续"
    DURATION = Kind.DURATION.value, "时长"
    THRESHOLD = Kind.THRESHOLD.value, "界限"
