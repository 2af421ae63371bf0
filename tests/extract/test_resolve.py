"""Whose figures they are: a district's account must never be read as its city's."""

from datetime import date

import pytest

from archive.extract import extract


@pytest.mark.parametrize(
    ("text", "places"),
    [
        # the police that speaks holds for the sentences after
        ("昨天，北仑公安分局公布年度账单。全年刑事立案数同比下降10.7%。群众安全感达98.2%。", ["北仑", "北仑"]),
        ("昨天，北仑警方公布年度账单。全年刑事立案数同比下降10.7%。", ["北仑"]),
        ("昨天，慈溪市公安局公布年度账单。全年刑事立案数同比下降10.7%。", ["慈溪市"]),
        # an order among the city's districts is no word of the city
        ("海曙区破案300起，降幅居全市第一。抓获嫌疑人50名。", ["海曙区", "海曙区", "海曙区"]),
        # the city itself ends it
        ("昨天，北仑警方公布年度账单。全市刑事立案数同比下降10.7%。", ["宁波"]),
        # a place that is only passed through says nothing
        ("民警赶到北仑。全年刑事立案数同比下降10.7%。", ["宁波"]),
    ],
)
def test_the_place_of_each_figure(text: str, places: list[str]) -> None:
    found = [(mention.place or "").removesuffix("区") for mention in extract(text, date(2021, 1, 12), "宁波")]
    assert found == [place.removesuffix("区") for place in places]
