import pytest

from archive.ingest.plain import read_text

STORY = "去年全市火灾少了两成\n2012-01-17 10:44\n　　记者昨天从市消防支队了解到，去年全市火灾少了两成。\n"


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        (f"临江热线 > 资讯 > 本地\n{STORY}", "临江热线"),
        (f"{STORY}临江晚报版权所有 未经许可不得转载", "临江晚报"),
        (f"{STORY}版权声明：临江日报社版权所有", "临江日报"),
        (f"临江发布\n2012-01-17 10:44\n关注\n{STORY}", "临江发布"),
        (f"首页 > 资讯 > 本地\n{STORY}", None),
        (f"临江热线 > 资讯 > 本地\n{STORY.replace('10:44', '来源：临江商报')}", "临江商报"),  # what is named goes first
    ],
)
def test_the_site_is_the_source_where_nothing_else_is_named(page: str, wanted: str | None) -> None:
    assert read_text(page)[0][0].source == wanted
