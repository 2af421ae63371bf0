"""Failures of the machine said in a sentence, where a traceback would tell the operator nothing."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.management.base import CommandError
from django.db.utils import OperationalError

_FULL = "磁盘已满：{place} 所在的磁盘没有空间了。已完成的部分都已存好；腾出空间后请重新执行同一命令。"
_REFUSED = "无法读写 {place}：{why}。"


@contextmanager
def plainly() -> Iterator[None]:
    """Turns a full disk, a refused file and an unusable database into a CommandError."""
    try:
        yield
    except OSError as error:
        place = error.filename or settings.DATA_DIR
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise CommandError(_FULL.format(place=settings.DATA_DIR)) from error
        raise CommandError(_REFUSED.format(place=place, why=error.strerror)) from error
    except OperationalError as error:
        if "disk is full" in str(error) or "disk I/O error" in str(error):
            raise CommandError(_FULL.format(place=settings.DATA_DIR)) from error
        raise CommandError(f"数据库无法使用：{error}。") from error
