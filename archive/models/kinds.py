"""The kinds of figures, and what has become of them, under their Chinese names."""

from django.db import models

from archive.extract.mention import Kind


class KindName(models.TextChoices):
    """The kinds of `archive.extract.mention.Kind` for people."""

    LEVEL = Kind.LEVEL.value, "数量"
    CHANGE = Kind.CHANGE.value, "变动"
    SHARE = Kind.SHARE.value, "比率"
    RANK = Kind.RANK.value, "位次"
    STREAK = Kind.STREAK.value, "连续"
    DURATION = Kind.DURATION.value, "时长"
    THRESHOLD = Kind.THRESHOLD.value, "界限"


class Status(models.TextChoices):
    """What people or later rules have made of a figure."""

    EXTRACTED = "extracted", "机读"
    CONFIRMED = "confirmed", "已核"
    CORRECTED = "corrected", "已改"
    REJECTED = "rejected", "已否"
    # Better rules no longer read it. It is kept, so that its address can say so, and comes back if they read it again.
    WITHDRAWN = "withdrawn", "已撤"


# What is no figure any more, though its address still answers.
FALLEN = (Status.REJECTED, Status.WITHDRAWN)
