"""Every fault planted in the store of originals is named, and nothing else is."""

import json
import os
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from archive.models import Capture, FixityCheck, originals
from tests import records

pytestmark = pytest.mark.django_db


@pytest.fixture
def captures(tmp_path: Path) -> list[Capture]:
    return [records.capture(tmp_path, f"云州警方第{number}号通报。") for number in range(4)]


def verified(**options: object) -> tuple[str, int]:
    """What it prints, and its exit code."""
    output = StringIO()
    try:
        call_command("verify_originals", stdout=output, **options)
    except CommandError as error:
        return output.getvalue(), error.returncode
    return output.getvalue(), 0


def lines(**options: object) -> list[str]:
    printed, code = verified(**options)
    told = printed.strip().splitlines()
    assert code == int(len(told) > 1)
    return told[:-1]


def write(path: Path, content: bytes) -> None:
    path.chmod(0o644)
    path.write_bytes(content)
    path.chmod(0o444)


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    write(path, bytes(content))


def link(path: Path) -> None:
    target = path.parents[3] / "elsewhere"
    path.rename(target)
    path.symlink_to(target)


def to_directory(path: Path) -> None:
    path.unlink()
    path.mkdir()


def to_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize(
    ("damage", "label"),
    [
        (flip, "内容已变"),
        (lambda path: write(path, path.read_bytes()[:-1]), "内容已变"),
        (lambda path: write(path, b""), "内容已变"),
        (lambda path: write(path, bytes(path.stat().st_size)), "内容已变"),
        (Path.unlink, "缺失"),
        (lambda path: path.rename(path.with_name("通报.txt")), "改名或移位"),
        (lambda path: path.rename(path.parents[2] / path.name), "改名或移位"),
        (lambda path: path.chmod(0o644), "权限不对"),
        (lambda path: path.chmod(0o555), "权限不对"),
        (link, "不是普通文件"),
        (to_directory, "不是普通文件"),
        (to_pipe, "不是普通文件"),
    ],
)
def test_it_names_the_damaged_file_and_what_is_wrong(
    damage: Callable[[Path], object], label: str, captures: list[Capture]
) -> None:
    damage(captures[2].path)
    (line,) = lines()
    assert line.startswith(f"{label}　{originals.place(captures[2].path)}　报道.txt")


def test_of_two_that_are_swapped_both_are_named_with_the_other(captures: list[Capture]) -> None:
    one, other = captures[0], captures[3]
    contents = one.path.read_bytes(), other.path.read_bytes()
    write(one.path, contents[1])
    write(other.path, contents[0])
    told = lines()
    assert [line.split("　")[0] for line in told] == ["内容已变"] * 2
    assert any(one.sha256 in line and other.sha256[:12] in line for line in told)
    assert any(other.sha256 in line and one.sha256[:12] in line for line in told)


@pytest.mark.parametrize("place", ["notes.txt", "ab/notes.txt", "ab/cd/" + "0" * 64, ".hidden"])
def test_what_no_capture_names_is_named(place: str, captures: list[Capture]) -> None:
    stray = originals.root() / place
    stray.parent.mkdir(parents=True, exist_ok=True)
    stray.write_text("云州")
    (line,) = lines()
    assert line == f"无登记　{place}"


def test_a_copy_of_an_original_elsewhere_is_no_renaming(captures: list[Capture]) -> None:
    (originals.root() / "copy").write_bytes(captures[0].path.read_bytes())
    (line,) = lines()
    assert line == "无登记　copy"


def test_a_link_beside_the_originals_is_not_followed(captures: list[Capture]) -> None:
    (originals.root() / "zz").symlink_to(originals.root())
    (line,) = lines()
    assert line == "无登记　zz　符号链接"


def test_a_name_that_is_no_text_is_named_readably(captures: list[Capture]) -> None:
    (Path(os.fsdecode(os.fsencode(originals.root()) + b"/\xd4\xc6"))).write_text("云州")
    (line,) = lines()
    assert line.startswith("无登记　\ufffd")


def test_what_an_interrupted_accession_left_is_named_as_that(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("云州")
    originals.keep(file)
    (line,) = lines()
    assert line.endswith("入藏中断所留，可用 remove_orphans 清除")


def test_a_sound_store_has_no_fault(captures: list[Capture]) -> None:
    printed, code = verified()
    assert code == 0
    assert printed.startswith("校验4份原件，")
    assert "故障0处" in printed


def test_a_store_that_was_never_used_has_none_either() -> None:
    assert lines() == []


def test_a_store_that_is_gone_is_all_missing(captures: list[Capture], tmp_path: Path) -> None:
    originals.root().rename(tmp_path / "away")
    assert [line.split("　")[0] for line in lines()] == ["缺失"] * 4


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_what_cannot_be_read_is_named(captures: list[Capture]) -> None:
    captures[1].path.chmod(0)
    captures[2].path.parent.chmod(0)
    told = lines()
    captures[2].path.parent.chmod(0o700)
    assert [line.split("　")[0] for line in told] == ["无登记", "无法读取", "无法读取"]


def test_each_check_is_recorded(captures: list[Capture]) -> None:
    flip(captures[1].path)
    lines()
    lines()
    assert FixityCheck.objects.count() == 8
    assert captures[1].fixity_checks.first().outcome == FixityCheck.Outcome.CHANGED  # type: ignore[union-attr]
    assert captures[0].fixity_checks.first().passed  # type: ignore[union-attr]


def test_those_never_checked_come_first_and_then_the_oldest(captures: list[Capture]) -> None:
    for capture in (captures[2], captures[0], captures[3]):
        FixityCheck.objects.create(capture=capture, outcome="pass")
    lines(limit=2)
    lines(limit=1)
    checked = FixityCheck.objects.order_by("pk").values_list("capture", flat=True)[3:]
    assert list(checked) == [captures[number].pk for number in (1, 2, 0)]


def test_no_more_is_checked_than_there_is_time_for(captures: list[Capture]) -> None:
    lines(minutes=0.0)
    lines(minutes=1.0)
    assert FixityCheck.objects.count() == 8  # 0 minutes are no limit


def test_json_holds_the_same(captures: list[Capture]) -> None:
    captures[0].path.unlink()
    printed, code = verified(json=True)
    told = json.loads(printed)
    (fault,) = told["faults"]
    assert (code, told["checked"], fault["outcome"], fault["sha256"]) == (1, 4, "missing", captures[0].sha256)


@pytest.mark.parametrize("rate", ["-1", "x", "nan"])
def test_a_rate_that_is_none_is_refused(rate: str) -> None:
    with pytest.raises(CommandError, match="--rate"):
        call_command("verify_originals", "--rate", rate)
