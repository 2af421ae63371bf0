"""What keeps the archive from starting is said in a sentence."""

import os
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from django.core.management import CommandError, call_command

from archive.management.commands.serve import LONGEST_ADDRESS, _sole_server
from archive.search.query import LONGEST_QUERY
from tests.browser.served import served

ROOT = Path(__file__).resolve().parents[2]


def test_a_taken_port_is_named_with_a_way_out() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        bind = f"127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(CommandError, match=rf"{bind}.*BIND="):
            call_command("serve", bind=bind)


def test_a_second_server_on_the_same_data_is_refused() -> None:
    with _sole_server(), pytest.raises(CommandError, match="另一个 serve"), _sole_server():
        raise AssertionError("two servers at once")


@pytest.mark.parametrize("bind", ["8000", "127.0.0.1:", "127.0.0.1:http", "127.0.0.1:99999"])
def test_a_bad_address_is_refused_by_its_option(bind: str) -> None:
    with pytest.raises(CommandError, match="--bind"):
        call_command("serve", bind=bind)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", "perhaps"),
        ("SECRET_KEY", "short"),
        ("DATABASE_URL", "oracel://user:hidden@host/name"),
        ("ARCHIVE_CITY", "000001"),
        ("ARCHIVE_DATA_DIR", __file__),
    ],
)
def test_a_bad_setting_is_refused_by_its_name_without_a_traceback(name: str, value: str, tmp_path: Path) -> None:
    environment = {**os.environ, "ARCHIVE_DATA_DIR": str(tmp_path), name: value}
    command = [sys.executable, "manage.py", "prepare"]
    answer = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert answer.returncode == 1
    assert name in answer.stderr
    assert "Traceback" not in answer.stderr
    assert "hidden" not in answer.stderr


def test_the_server_answers_any_address_in_the_archives_own_words(tmp_path: Path) -> None:
    longest = "q=" + quote("中" * LONGEST_QUERY)
    asked = {
        longest: (200, "没有找到"),
        f"{longest}%E4%B8%AD": (400, "查询最长"),
        "q=" + "a" * LONGEST_ADDRESS: (414, "地址太长"),
        "q=" + "a" * 100_000: (414, "地址太长"),
        "q=平安": (400, "汉字须先编码"),  # a browser encodes it, a program may not
    }
    with served(tmp_path) as archive:
        found = {parameters: _answer(archive.address, parameters) for parameters in asked}
    for parameters, (status, words) in asked.items():
        assert found[parameters][0] == status
        assert words in found[parameters][1]
        assert '<html lang="zh-Hans">' in found[parameters][1]


def _answer(address: str, parameters: str) -> tuple[int, str]:
    """What the server answers when it is sent the address as it stands, which clients of HTTP would not do."""
    host, _, port = address.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), timeout=10) as line:
        line.sendall(f"GET /search/?{parameters} HTTP/1.0\r\nHost: {host}\r\n\r\n".encode())
        with line.makefile("rb") as file:
            response = file.read().decode()
    return int(response.split(" ", 2)[1]), response
