"""Campaigns and programmes: what articles call by name, each in its many printings.

The rule that makes printings one: the same form (`archive.extract.editions`: without marks, year and noun) in articles
about the same city, or an accepted entry that belongs to no city. All printings are kept as aliases; editors merge what
the rule keeps apart and set apart what it joins.
"""

from collections.abc import Container
from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from simple_history.models import HistoricalRecords

from archive.extract.campaigns import campaigns_in, programmes_in
from archive.extract.editions import stem, without_edition
from archive.extract.script import fold
from archive.models.vocabulary import LONGEST_NAME, District, Named, NameQuerySet, Standing

# “精密智控” is 精密智控.
_DRESS = dict.fromkeys(map(ord, '“”"《》 　'))


class ProperNameQuerySet(NameQuerySet):
    """Names that newspapers print in many ways, and that different cities give to different things."""

    def called(self, name: str, area: District | None = None, linked: Container[int] = ()) -> Any:
        """The entry that this printing of a name means in an article about the area; a proposed one where there is none.

        净网2022, 淨網行動 and 净网 are one entry; the printing is kept among its aliases. An entry of another area is
        another thing (利剑 of two cities), while an accepted one without an area is the same everywhere. Of several,
        one that the article is already `linked` with (keys) is meant.
        """
        name = name[:LONGEST_NAME]
        entry = self._meant(name, area, linked) or self._proposed(name, area)
        entry = entry.merged_into or entry
        entry.remember(name)
        return entry

    def _meant(self, name: str, area: District | None, linked: Container[int]) -> Any:
        alike = self.filter(forms__contains=f"\n{self.model.form_of(name)}\n").select_related("merged_into")
        here = [entry for entry in alike if entry.is_met_in(area)]
        # The very printing before a mere likeness (利剑2008 that an editor has set apart), the area's own before all others'.
        return min(
            here,
            key=lambda entry: (entry.pk not in linked, not entry.is_printed(name), entry.area_id is None, entry.pk),
            default=None,
        )

    def _proposed(self, name: str, area: District | None) -> Any:
        plain = self.model.plain(name)
        if self.filter(name=plain).exists():
            where = f"（{area or '地区未详'}）"
            plain = plain[: LONGEST_NAME - len(where)] + where
        fresh = {"slug": self.free_slug(plain), "standing": Standing.PROPOSED, "area": area}
        return self.get_or_create(name=plain, defaults=fresh)[0]


class ProperName(Named):
    """What an article calls by name. `forms` are the forms in which its printings are equal, each between line breaks."""

    area = models.ForeignKey(
        District,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="所属地区",
        help_text="各地通用的留空",
    )
    forms = models.TextField("归并字形", default="", editable=False)

    objects: ClassVar[Any] = ProperNameQuerySet.as_manager()

    class Meta(Named.Meta):
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.forms = self.made_forms()
        super().save(*args, **kwargs)

    def made_forms(self) -> str:
        """What `forms` should be by today's rule."""
        forms = dict.fromkeys(self.form_of(name) for name in (self.name, *self.aliases))
        return "\n".join(["", *forms, ""])

    @staticmethod
    def form_of(name: str) -> str:
        """The form in which two printings of one name are equal."""
        return fold(name).translate(_DRESS).lower()

    @staticmethod
    def plain(name: str) -> str:
        """What a new entry is called that is first met in this printing."""
        return name

    def is_met_in(self, area: District | None) -> bool:
        """May an article about the area mean it? What is only proposed without an area is met in articles without one."""
        if self.area_id is None and self.standing != Standing.PROPOSED:
            return True
        return self.area_id == (area.pk if area else None)

    def is_printed(self, name: str) -> bool:
        """Whether this very printing is known of it."""
        return name in (self.name, *self.aliases)

    def printings_in(self, article: Any) -> list[str]:
        """How the article prints it."""
        return [name for name in self.read_in(f"{article.title}\n{article.text}") if self.is_printed(name)]

    @staticmethod
    def read_in(text: str) -> list[str]:
        """The names of this kind that a text holds, as printed."""
        raise NotImplementedError

    def remember(self, name: str) -> None:
        """Keeps a printing that is new."""
        if not self.is_printed(name):
            self.aliases = [*self.aliases, name]
            self.save()


class Campaign(ProperName):
    """A named operation: 净海, 蓝剑, 扫黑除恶专项斗争."""

    history = HistoricalRecords(verbose_name="修改记录")

    class Meta(ProperName.Meta):
        verbose_name = verbose_name_plural = "专项行动"

    def get_absolute_url(self) -> str:
        return reverse("web:campaign", args=[self.slug])

    @staticmethod
    def form_of(name: str) -> str:
        return stem(name)

    @staticmethod
    def plain(name: str) -> str:
        return without_edition(name)

    read_in = staticmethod(campaigns_in)


class Programme(ProperName):
    """A named platform, team or scheme: 精密智控平台."""

    history = HistoricalRecords(verbose_name="修改记录")

    class Meta(ProperName.Meta):
        verbose_name = verbose_name_plural = "机制"

    def get_absolute_url(self) -> str:
        return reverse("web:programme", args=[self.slug])

    read_in = staticmethod(programmes_in)
