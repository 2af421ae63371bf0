"""The numbers that pages show are proved against the figures and links, and made anew where they are wrong."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from archive.models import FigureCount, NameCount, ReportedValue
from tests.web import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kept() -> None:
    article = make.make_article()
    make.make_campaign("净江", article)
    make.make_figure(article, "523起", "案件", "523", indicator=make.make_indicator("案件", unit="起"))


def verify(*options: str) -> str:
    told = StringIO()
    call_command("verify_counts", *options, stdout=told)
    return told.getvalue()


def test_right_counts_are_said_to_be_right() -> None:
    assert verify().count("无误") == 3


@pytest.mark.parametrize(
    ("model", "change"),
    [(ReportedValue, {"witnesses": 7}), (FigureCount, {"figures": 7}), (NameCount, {"articles": 7})],
)
def test_a_wrong_count_is_told_and_repaired(model: type, change: dict[str, int]) -> None:
    model.objects.update(**change)
    with pytest.raises(CommandError, match="计数有误"):
        verify()
    assert "已全部重算" in verify("--repair")
    assert verify().count("无误") == 3


@pytest.mark.parametrize("model", [ReportedValue, FigureCount, NameCount])
def test_a_missing_count_is_told(model: type) -> None:
    model.objects.all().delete()
    with pytest.raises(CommandError):
        verify()
