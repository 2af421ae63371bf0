"""A command whose reader has had enough ends quietly."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_what_is_read_by_head_ends_without_a_traceback() -> None:
    text = "全市破获诈骗案件523起，同比下降8.5%。\n" * 2000
    explain = [sys.executable, "manage.py", "explain", "-"]
    running = subprocess.Popen(
        explain, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert running.stdin and running.stdout and running.stderr
    running.stdin.write(text)
    running.stdin.close()
    assert running.stdout.readline()
    running.stdout.close()
    assert running.stderr.read() == ""
    running.stderr.close()
    assert running.wait(60) == 0
