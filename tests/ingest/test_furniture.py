import pytest

from archive.ingest.boilerplate import mark_furniture
from archive.ingest.furniture import is_furniture
from archive.ingest.lines import Kind, split_lines


@pytest.mark.parametrize(
    "line",
    [
        "首页 > 新闻 > 本地 > 社会",
        "首頁 | 本地 | 兩岸 | 財經 | 體育",
        "您当前的位置 : 云州网 > 新闻中心 > 民生",
        "云州新闻网首页 新闻 视频 论坛 房产 汽车",
        "字号：大 中 小　打印　分享到：",
        "【打印】【关闭】",
        "点赞 1286",
        "扫一扫，云州网装进手机",
        "报料热线:12340000",
        "版权声明：未经云州晨报书面授权，不得转载。新闻热线：0755-83990000　粤ICP备00000000号",
        "Copyright 2019 example.com",
        "增值电信业务经营许可证:00000",
        "上一篇：云州警方破获盗车案",
        "长按识别二维码关注我们",
        "② 本站转载其他媒体的稿件，仅为传递信息。",  # the terms of a site are numbered
        "（1）凡本网注明“来源：云江网”的作品，均归本网所有。",
        "热门搜索： 春运 地铁",
    ],
)
def test_it_cuts_what_belongs_to_the_site(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "云州警方公布举报电话 欢迎市民提供线索",
        "发言人表示，市民如发现可疑情况，可拨打110或致电12345，也可以通过微信公众号举报，警方将为举报人保密，并视情给予奖励。",
        "智慧警务守护千家万户",
        "打击 防范 管理",
        "在新闻发布会上，警方通报了案情",
        "2019年，全市刑事立案同比下降",
        "（1）本市去年破获侵犯版权案件12起。",
    ],
)
def test_it_leaves_the_article_alone(line: str) -> None:
    assert not is_furniture(line)


def test_a_list_of_other_articles_goes_with_its_heading() -> None:
    text = "昨日，云州警方通报，全市治安形势持续平稳，案件下降，群众安全感继续上升，满意度也有提高。"
    page = f"正文到此。\n相关新闻\n云州破获盗车案\n临江开展演练\n\n{text}"
    kinds = [line.kind for line in mark_furniture(split_lines(page))]
    assert kinds == [Kind.PROSE, Kind.FURNITURE, Kind.FURNITURE, Kind.FURNITURE, Kind.PROSE]


@pytest.mark.parametrize("heading", ["云江网版权与免责声明：", "【版权声明】", "法律声明", "免責聲明"])
def test_the_terms_of_a_site_go_with_their_heading(heading: str) -> None:
    term = "一、凡注明本网来源的稿件" + "，未经许可不得以任何方式使用" * 12 + "。"
    kinds = [line.kind for line in mark_furniture(split_lines(f"正文到此。\n{heading}\n{term}\n转载请联系。"))]
    assert kinds == [Kind.PROSE, Kind.FURNITURE, Kind.FURNITURE, Kind.FURNITURE]


def test_a_report_on_copyright_is_no_terms_of_a_site() -> None:
    page = "云州警方发表打击侵犯版权犯罪声明\n昨日，云州警方通报，去年侦破侵犯版权案件12起。"
    assert all(line.kind is Kind.PROSE for line in mark_furniture(split_lines(page)))


def test_an_article_below_the_terms_of_a_site_is_kept() -> None:
    page = "版权声明：\n本网稿件归本网所有。\n云州警方破获盗车案\n昨日，云州警方通报，案件告破。"
    kinds = [line.kind for line in mark_furniture(split_lines(page))]
    assert kinds == [Kind.FURNITURE, Kind.FURNITURE, Kind.PROSE, Kind.PROSE]
