"""Whose figures they are: a district's account must never be read as its city's, nor a partner's place as the text's."""

from datetime import date

import pytest

from archive.extract import extract

# text, city, the place of each figure
PLACES = [
    # the police that speaks holds for the sentences after, whatever paragraph
    ("昨天，北仑公安分局公布年度账单。全年刑事立案数同比下降10.7%。群众安全感达98.2%。", "宁波", ["北仑", "北仑"]),
    ("昨天，北仑警方公布年度账单。\n全年刑事立案数同比下降10.7%。\n抓获嫌疑人50名。", "宁波", ["北仑", "北仑"]),
    ("昨天，慈溪市公安局公布年度账单。全年刑事立案数同比下降10.7%。", "宁波", ["慈溪市"]),
    ("在宁波市公安局海曙分局，去年接警3.2万起。", "宁波", ["海曙"]),
    # an order among the city's districts is no word of the city
    ("海曙区破案300起，降幅居全市第一。抓获嫌疑人50名。", "宁波", ["海曙区", "海曙区", "海曙区"]),
    # the city itself ends it
    ("昨天，北仑警方公布年度账单。全市刑事立案数同比下降10.7%。", "宁波", ["宁波"]),
    ("海曙区破案300起，全市破案2000起。抓获嫌疑人50名。", "宁波", ["海曙区", "宁波", "宁波"]),
    ("漾濞县破案300起。全州破案2000起。", "大理", ["漾濞县", "大理"]),
    ("阿巴嘎旗破案30起，全盟破案200起。", "锡林郭勒", ["阿巴嘎旗", "锡林郭勒"]),
    ("海曙区破案300起，市本级破案2000起。", "宁波", ["海曙区", "宁波"]),
    # what a sentence with figures tells of a district ends with its paragraph
    ("海曙区破案300起。抓获嫌疑人50名。\n追回赃款20万元。", "宁波", ["海曙区", "海曙区", "宁波"]),
    # a place that is only passed through says nothing
    ("民警赶到北仑。全年刑事立案数同比下降10.7%。", "宁波", ["宁波"]),
    ("民警辗转广东、福建两省，抓获嫌疑人50名。", "宁波", ["宁波"]),
    ("民警赴贵州、云南抓获嫌疑人50名。", "宁波", ["宁波"]),
    ("在广东警方配合下，抓获嫌疑人50名。", "宁波", ["宁波"]),
    ("联合江苏、安徽警方破案30起。", "宁波", ["宁波"]),
    ("嫌疑人中，江西籍的占三成，安徽人占一成。", "宁波", ["宁波", "宁波"]),
    # the most specific place
    ("济宁的太白湖新区发案最少，仅17起；任城、兖州则分别发案932起、517起。", "济宁", ["太白湖新区", "任城", "兖州"]),
    ("去年，高新区发案30起，经开区发案20起。", "云州", ["高新区", "经开区"]),
    ("镇海区发案30起，临江开发区发案20起。", "宁波", ["镇海区", "临江开发区"]),
    ("云州滨江新区去年接警3万起，其中刑事警情20起。", "云州", ["滨江新区", "滨江新区"]),
    ("去年，浦东新区发案30起。", "上海", ["浦东新区"]),
    ("全市建成开发区警务站30个。", "云州", ["云州"]),
    ("全力服务新区建设，出动警力1200名。", "云州", ["云州"]),
    ("民警进驻保税区，办理业务300件。", "云州", ["云州"]),
    # a county of the province, a province, the country
    ("海口、三亚、儋州去年各招录200名辅警，琼中招录60名。", "海口", ["海口", "三亚", "儋州", "琼中"]),
    ("全省破案3000起，全市破案300起。", "宁波", ["浙江", "宁波"]),
    ("全国破案3万起，浙江破案3000起，宁波破案300起。", "宁波", ["全国", "浙江", "宁波"]),
    ("刑事立案下降15.2%，降幅比全国高3.1个百分点。", "宁波", ["宁波", "宁波"]),
    # Hong Kong and Macau, as printed
    ("九龍城區錄得騙案61宗，深水埗76宗，油尖旺則有112宗。", "香港", ["九龍城區", "深水埗", "油尖旺"]),
    ("全港錄得騙案610宗，其中觀塘76宗、北區8宗、旺角30宗。", "香港", ["香港", "觀塘", "北區", "旺角"]),
    ("路環島截獲非法入境者112人，氹仔則有39人。全澳共截獲300人。", "澳门", ["路環島", "氹仔", "澳门"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "city", "places"), PLACES)
def test_the_place_of_each_figure(text: str, city: str, places: list[str]) -> None:
    found = [(mention.place or "").removesuffix("区") for mention in extract(text, date(2021, 1, 12), city)]
    assert found == [place.removesuffix("区") for place in places]
