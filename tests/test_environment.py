from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from archive import environment


@pytest.mark.parametrize("said", ["1", "true", "YES", " on "])
def test_what_says_yes_is_true(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEBUG", said)
    assert environment.boolean("DEBUG", default=False)


@pytest.mark.parametrize("said", ["0", "false", "No", "off", ""])
def test_what_says_no_is_false(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEBUG", said)
    assert not environment.boolean("DEBUG", default=True)


def test_a_bad_boolean_is_refused_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEBUG", "perhaps")
    with pytest.raises(ImproperlyConfigured, match="DEBUG.*perhaps"):
        environment.boolean("DEBUG", default=False)


def test_a_choice_is_one_of_what_is_known_in_any_case(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUTTER", " Jieba ")
    assert environment.choice("CUTTER", "auto", ["auto", "jieba"]) == "jieba"


def test_an_unknown_choice_is_refused_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUTTER", "scissors")
    with pytest.raises(ImproperlyConfigured, match="CUTTER.*auto、jieba.*scissors"):
        environment.choice("CUTTER", "auto", ["auto", "jieba"])


@pytest.mark.parametrize("said", ["0", "65", "-1", "1.5", "二", "²", "", "9" * 5000])
def test_a_number_out_of_its_limits_is_refused_by_its_name(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INDEX_WORKERS", said)
    with pytest.raises(ImproperlyConfigured, match="INDEX_WORKERS.*1 至 64"):
        environment.number("INDEX_WORKERS", 2, least=1, most=64)


def test_a_number_within_its_limits_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INDEX_WORKERS", " 64 ")
    assert environment.number("INDEX_WORKERS", 2, least=1, most=64) == 64


def test_a_list_drops_blanks_and_empty_entries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", " a.example, ,b.example,")
    assert environment.names("ALLOWED_HOSTS", "") == ["a.example", "b.example"]


def test_a_directory_that_is_a_file_is_refused_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = tmp_path / "file"
    taken.write_text("")
    monkeypatch.setenv("ARCHIVE_DATA_DIR", str(taken))
    with pytest.raises(ImproperlyConfigured, match="ARCHIVE_DATA_DIR"):
        environment.directory("ARCHIVE_DATA_DIR", tmp_path)


def test_a_directory_is_made_for_its_user_only(tmp_path: Path) -> None:
    made = environment.directory("ARCHIVE_UNSET", tmp_path / "a" / "b")
    assert made.stat().st_mode & 0o777 == 0o700


def test_the_kept_secret_stays_the_same_and_is_for_its_user_only(tmp_path: Path) -> None:
    path = tmp_path / "secret_key"
    first = environment.secret("SECRET_KEY_UNSET", path)
    assert environment.secret("SECRET_KEY_UNSET", path) == first
    assert len(first) >= 50
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_short_secret_is_refused_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "12345")
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY"):
        environment.secret("SECRET_KEY", tmp_path / "unused")


def test_a_key_that_could_not_be_written_leaves_none_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.link", full)
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY"):
        environment.secret("SECRET_KEY_UNSET", tmp_path / "secret_key")
    assert list(tmp_path.iterdir()) == []
