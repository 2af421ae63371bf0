"""The child that reads: `python -m archive.ingest.worker MEMORY CPU_SECONDS OUTPUT FILES`. Started by `child.py` alone."""

import json
import os
import resource
import sys
from datetime import date

from archive.ingest.document import Reason, UnreadableSource
from archive.ingest.formats import read
from archive.ingest.wire import LENGTH, reading_bytes, refusal_bytes


def main(arguments: list[str]) -> None:
    """Answers questions until its input ends. A question is two parts: JSON of name and date, and the file's bytes."""
    memory, cpu, output, files = map(int, arguments)
    _set(resource.RLIMIT_AS, memory)
    _set(resource.RLIMIT_FSIZE, output)
    _set(resource.RLIMIT_NOFILE, files)
    _set(resource.RLIMIT_CORE, 0)
    while (question := _part()) is not None:
        _allow_cpu(cpu)
        content = _part() or b""
        answer = _answer(json.loads(question), content)
        if len(answer) > output:
            answer = refusal_bytes(UnreadableSource(Reason.OUTPUT_LIMIT, "从文件里读出的文字超过限度"))
        _write(LENGTH.pack(len(answer)) + answer)


def _answer(question: dict[str, str | None], content: bytes) -> bytes:
    given = question["published_on"]
    try:
        reading = read(content, question["name"] or "", published_on=date.fromisoformat(given) if given else None)
        return reading_bytes(reading)
    except UnreadableSource as error:
        return refusal_bytes(error)
    except MemoryError:
        return refusal_bytes(UnreadableSource(Reason.MEMORY_LIMIT, "读取文件所用的内存超过限度"))
    except RecursionError:
        return refusal_bytes(UnreadableSource(Reason.CRASHED, "文件嵌套太深"))


def _allow_cpu(seconds: int) -> None:
    """The limit counts from the child's birth: move it on by what was used for earlier files."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _set(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + seconds + 1, soft_only=True)


def _set(kind: int, value: int, soft_only: bool = False) -> None:
    hard = resource.getrlimit(kind)[1] if soft_only else value
    resource.setrlimit(kind, (value, hard))


def _part() -> bytes | None:
    """One part of a question, or None at the end of input."""
    head = _read(LENGTH.size)
    return _read(LENGTH.unpack(head)[0]) if head else None


def _read(size: int) -> bytes:
    return sys.stdin.buffer.read(size)


def _write(answer: bytes) -> None:
    unsent = memoryview(answer)
    while unsent:
        unsent = unsent[os.write(sys.stdout.fileno(), unsent) :]


if __name__ == "__main__":
    main(sys.argv[1:])
