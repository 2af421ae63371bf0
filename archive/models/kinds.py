"""The kinds of figures, and what has become of them, under their Chinese names."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.extract.mention import Kind


class KindName(models.TextChoices):
    """The kinds of `archive.extract.mention.Kind` for people."""

    LEVEL = Kind.LEVEL.value, _("数量")
    CHANGE = Kind.CHANGE.value, _("变动")
    SHARE = Kind.SHARE.value, _("比率")
    RANK = Kind.RANK.value, _("位次")
    STREAK = Kind.STREAK.value, _("连续")
    DURATION = Kind.DURATION.value, _("时长")
    THRESHOLD = Kind.THRESHOLD.value, _("界限")


class Status(models.TextChoices):
    """What people or later rules have made of a figure."""

    EXTRACTED = "extracted", _("机读")
    CONFIRMED = "confirmed", _("已核")
    CORRECTED = "corrected", _("已改")
    REJECTED = "rejected", _("已否")
    # Better rules no longer read it. It is kept, so that its address can say so, and comes back if they read it again.
    WITHDRAWN = "withdrawn", _("已撤")


# What is no figure any more, though its address still answers.
FALLEN = (Status.REJECTED, Status.WITHDRAWN)
# What somebody has looked at and let stand.
CHECKED = (Status.CONFIRMED, Status.CORRECTED)
