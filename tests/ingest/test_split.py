import pytest

from archive.ingest.plain import read_text

LONG = "云州警方开展夏季治安打击整治行动，出动警力三千余人次，检查场所八百余家。"
OTHER = "临江警方破获一起跨省盗车案，抓获嫌疑人三名，追回被盗车辆十二辆。"


def titles(page: str) -> list[str]:
    return [document.title for document in read_text(page)[0]]


@pytest.mark.parametrize(
    "page",
    [
        f"警方开展整治\n{LONG}（记者 王晓）\n警方破获大案\n{OTHER}",
        f"警方开展整治\n{LONG}\n记者 王晓\n\n警方破获大案\n{OTHER}",
        f"警方开展整治\n{LONG}\n王岑\n\n警方破获大案\n{OTHER}",
        f"警方开展整治\n{LONG}\n王晓林\n\n图为民警查看现场。通讯员供图\n\n警方破获大案\n{OTHER}",
        f"警方开展整治\n{LONG}\n\n警方破获大案\n本报讯（记者 王晓）{OTHER}",
        f"警方开展整治\n{LONG}\n警方破获大案\n2019-03-05 来源：云州日报\n{OTHER}",
        f"警方开展整治\n{LONG}\n（下转A3版）\n警方破获大案\n{OTHER}",
        f"警方开展整治\n{LONG}\n----------\n警方破获大案\n{OTHER}",
        f"警方开展整治\n{LONG}\n编辑：王晓\n警方破获大案\n{OTHER}",
    ],
)
def test_two_articles_are_two(page: str) -> None:
    assert titles(page) == ["警方开展整治", "警方破获大案"]


@pytest.mark.parametrize(
    "page",
    [
        f"警方开展整治\n{LONG}\n打击犯罪\n{OTHER}",
        f"警方开展整治\n{LONG}\n\n\n\n“打防并举” 守护平安\n\n{OTHER}",
        f"警方开展整治\n{LONG}（记者 王晓）\n新闻链接\n{OTHER}",
        f"警方开展整治\n{LONG}\n图为民警查看现场。\n{OTHER}",
        f"警方开展整治\n{LONG}\n\n警方开展整治\n2019-03-05 来源：云州日报\n{LONG}\n编辑：王晓",
    ],
)
def test_one_article_is_one(page: str) -> None:
    assert titles(page) == ["警方开展整治"]


def test_a_caption_above_a_title_belongs_to_that_title() -> None:
    page = f"警方开展整治\n{LONG}\n王晓林\n\n图为民警查看现场。通讯员供图\n\n警方破获大案\n{OTHER}"
    assert [len(document.captions) for document in read_text(page)[0]] == [0, 1]


def test_what_a_second_copy_states_goes_to_the_first() -> None:
    page = f"警方开展整治\n{LONG}\n\n警方开展整治\n2019-03-05 来源：云州日报\n{LONG}\n编辑：王晓"
    (document,), cut = read_text(page)
    assert (document.source, document.editor) == ("云州日报", "王晓")
    assert LONG in cut


def test_the_title_stands_above_its_date_and_the_site_above_the_title() -> None:
    page = f"云州日报\n首页 > 新闻\n警方开展整治\n成效明显\n2019-03-05 来源：云州日报\n{LONG}"
    assert titles(page) == ["警方开展整治 成效明显"]


def test_a_line_of_dashes_begins_a_subtitle() -> None:
    (document,), _ = read_text(f"警方开展整治\n——云州公安工作综述\n\n{LONG}")
    assert (document.title, document.subtitle) == ("警方开展整治", "云州公安工作综述")
