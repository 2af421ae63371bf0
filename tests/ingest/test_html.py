import pytest

from archive.ingest import Reading, UnreadableSource, read
from archive.ingest.markup import visible_lines

PAGE = """<!DOCTYPE html>
<html><head><meta charset="gb2312"><title>云州警方晒成绩单-云州新闻网</title>
<meta name="keywords" content="平安"><meta name="PubDate" content="2001-01-01"></head><body>
<div class="nav"><a href="/">首页</a> <a href="/n">新闻</a> <a href="/v">视频</a></div>
<h1>云州警方晒成绩单</h1>
<div class="info"><span>2019年3月5日 08:15</span> <span>来源：云州日报</span> <a>【大 中 小】</a></div>
<div class="content">
<p>　　昨日，云州市公安局召开新闻发布会，通报2018年全市社会治安情况，全年刑事
案件立案数同比下降8.2%，群众安全感达到97.5%。</p>
<h3>打击更有力</h3>
<p>　　全年共破获各类刑事案件1.1万起，抓获犯罪嫌疑人7800余人，追回赃款赃物折合人民币4600万元，一批突出问题得到整治。</p>
<table><tr><th>指标</th><th>2018年</th></tr><tr><td>刑事立案</td><td>12345</td></tr></table>
<p>　　市公安局表示，今年将继续严厉打击各类违法犯罪，维护社会大局稳定。（记者 孟繁星 通讯员 云公宣）</p>
</div>
<div>责任编辑：罗小满</div>
<div class="related"><h4>相关新闻</h4><ul><li><a>临江破获盗车案</a></li><li><a>云州消防演练</a></li></ul></div>
<div class="footer">版权所有 云州新闻网 云ICP备00000000号</div><script>var a="<p>广告</p>";</script></body></html>"""


def page() -> Reading:
    return read(PAGE.encode("gb18030"), "a.html")


def test_it_reads_the_article_of_a_web_page() -> None:
    (document,) = page().documents
    assert document.title == "云州警方晒成绩单"
    assert document.text.startswith("昨日，云州市公安局召开新闻发布会")
    assert document.text.endswith("维护社会大局稳定。")
    assert (document.source, document.authors, document.editor) == ("云州日报", ("孟繁星", "云公宣"), "罗小满")
    assert "刑事案件立案数" in document.text  # broken in the source alone
    assert "刑事立案 12345" in document.text
    assert [document.text[span.start : span.end] for span in document.headings] == ["打击更有力"]


def test_the_date_shown_goes_before_the_date_in_the_head() -> None:
    assert str(page().documents[0].published_on) == "2019-03-05"


def test_the_date_in_the_head_serves_where_none_is_shown() -> None:
    undated = PAGE.replace("2019年3月5日 08:15", "")
    assert str(read(undated.encode("gb18030")).documents[0].published_on) == "2001-01-01"


def test_what_was_left_out_is_kept_as_boilerplate() -> None:
    assert any("临江破获盗车案" in row for row in page().boilerplate)
    assert any("ICP" in row for row in page().boilerplate)


@pytest.mark.parametrize(
    "content",
    [
        b"<div>" * 20_000 + b"x",
        b"<html>" + b"<!--" * 50_000,
        b"<p>" + b'<a href="' * 50_000,
        b"<html>" + b"<" * 100_000,
    ],
)
def test_a_page_of_nothing_but_tags_is_answered(content: bytes) -> None:
    try:
        assert read(content).documents
    except UnreadableSource as refused:
        assert refused.reason == "no_text"


def test_a_deep_page_is_still_read() -> None:
    text = "昨日，云州警方通报全市治安情况，案件下降一成。"
    deep = "<html><body>" + "<div>" * 5000 + f"<h1>云州警方通报</h1><p>{text}</p>" + "</div>" * 5000
    (document,) = read(deep.encode()).documents
    assert (document.title, document.text) == ("云州警方通报", text)


def test_scripts_and_styles_are_not_shown() -> None:
    assert [
        line
        for line in visible_lines("<style>p{}</style><p>甲</p><script>乙</script><!-- 丙 --><p>丁&amp;戊</p>")
        if line
    ] == ["甲", "丁&戊"]
