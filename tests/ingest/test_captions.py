import pytest

from archive.ingest.captions import mark_captions, undouble
from archive.ingest.lines import Kind, split_lines
from archive.ingest.plain import read_text


def captions(page: str) -> list[str]:
    return [line.text for line in mark_captions(split_lines(page)) if line.kind is Kind.CAPTION]


@pytest.mark.parametrize(
    ("printed", "once"),
    [
        ("民警在路口执勤民警在路口执勤。。", "民警在路口执勤。"),
        ("护送学生过街护送学生过街", "护送学生过街"),
        ("民警巡逻在街头民警巡逻在街头。。 王晓王晓 摄摄", "民警巡逻在街头。 王晓 摄"),
    ],
)
def test_a_caption_printed_twice_over_is_read_once(printed: str, once: str) -> None:
    assert undouble(printed) == once


@pytest.mark.parametrize("line", ["民警在路口执勤。", "平平安安", "研究研究", "", "的的的的"])
def test_other_lines_are_not_halved(line: str) -> None:
    assert undouble(line) is None


@pytest.mark.parametrize(
    "page",
    [
        "正文到此。\n\n图为民警巡逻。\n",
        "正文到此。\n\n民警查看监控。通讯员供图\n",
        "正文到此。\n\n民警查看监控。 （记者 王晓 摄）\n",
        "正文到此。\n\n▲民警走访商户\n",
        "正文到此。\n\n民警在社区宣传（资料图片）\n",
    ],
)
def test_a_caption_is_told_by_its_words(page: str) -> None:
    assert len(captions(page)) == 1


def test_a_caption_over_two_lines_is_one() -> None:
    assert captions("正文到此。\n\n民警在社区为老人讲解\n反诈知识。 通讯员供图\n") == [
        "民警在社区为老人讲解反诈知识。 通讯员供图"
    ]


@pytest.mark.parametrize("page", ["本报记者 王晓 文/摄", "市民提供线索三百条。", "市局出台措施，为企业提供服务"])
def test_a_byline_or_a_sentence_is_no_caption(page: str) -> None:
    assert captions(page) == []


def test_a_credit_alone_captions_nothing() -> None:
    assert captions("（图片由云州市公安局提供）") == []


def test_a_title_drawn_with_a_shadow_is_no_caption() -> None:
    page = (
        "警方交出亮眼答卷警方交出亮眼答卷\n2019-03-05\n昨日，警方通报情况。\n\n打击有力打击有力\n去年，破案一万起。\n"
    )
    marked = mark_captions(split_lines(page))
    assert captions(page) == []
    assert [line.text for line in marked if "亮眼" in line.text or "有力" in line.text] == [
        "警方交出亮眼答卷",
        "打击有力",
    ]


@pytest.mark.parametrize(
    "page",
    [
        "民警在社区向居民宣传民警在社区向居民宣传\n反诈知识反诈知识。。",  # a short second piece
        "民警在社区向居民宣传\n民警在社区向居民宣传\n反诈知识。\n反诈知识。",  # line by line
        "民警在社区向居民宣传\n反诈知识。\n民警在社区向居民宣传\n反诈知识。",  # the whole twice
    ],
)
def test_a_broken_caption_printed_twice_is_read_once(page: str) -> None:
    captions = read_text(f"警方开展宣传活动\n记者 王晓峰\n昨日，警方开展宣传活动。\n\n{page}")[0][0].captions
    assert captions == ("民警在社区向居民宣传反诈知识。",)


def test_a_line_above_a_photographers_name_is_a_caption() -> None:
    page = "警方开展宣传活动\n记者 王晓峰\n昨日，警方开展宣传活动。\n\n民警在地铁站执勤。\n本报记者 李明 摄"
    (document,) = read_text(page)[0]
    assert (document.captions, document.authors) == (("民警在地铁站执勤。 本报记者 李明 摄",), ("王晓峰",))


def test_a_caption_between_two_articles_belongs_to_the_one_it_speaks_of() -> None:
    first = "特警守护地铁站一年\n记者 王晓峰\n昨日，特警在地铁站的岗亭执勤。（下转A07版）"
    second = "去年火灾少了两成\n本报讯（记者 李明）消防部门通报，去年火灾少了两成。"
    documents, _ = read_text(f"{first}\n\n特警在地铁站执勤。\n本报记者 钱多 摄\n\n{second}")
    assert [len(document.captions) for document in documents] == [1, 0]
