"""What keeps the archive from starting is said in a sentence."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from archive.management.commands.serve import _sole_server

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
