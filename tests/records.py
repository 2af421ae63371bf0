"""Records for tests, of the plainly invented city 云州."""

from pathlib import Path

from archive.models import Article, Capture, Source, originals

TEXT = "2020年，云州警方破获电信网络诈骗案件523起，同比下降7.3%。\n“净海”专项行动收缴渔网40张。"


def capture(tmp_path: Path, content: str = TEXT) -> Capture:
    """A capture with its original really kept."""
    file = tmp_path / "报道.txt"
    file.write_text(content, "utf-8")
    sha256, size = originals.keep(file)
    return Capture.objects.create(sha256=sha256, name=file.name, byte_size=size, status=Capture.Status.STORED)


def article(tmp_path: Path, title: str = "云州警方公布年度账单", text: str = TEXT) -> Article:
    """An article of a capture of its own."""
    source, _ = Source.objects.get_or_create(name="云州晚报")
    return Article.objects.create(
        capture=capture(tmp_path, title + text), ordinal=0, title=title, text=text, source=source, report_year=2020
    )
