"""Failures of the machine said in a sentence, where a traceback would tell the operator nothing."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.management.base import CommandError
from django.db.utils import OperationalError

_FULL = "磁盘已满：{place} 所在的磁盘没有空间了。已完成的部分都已存好；腾出空间后请重新执行同一命令。"
_REFUSED = "无法读写 {place}：{why}。"
_WHY = {
    errno.ENOENT: "没有这个文件或目录",
    errno.EISDIR: "这是目录，不是文件",
    errno.ENOTDIR: "路径中有一段不是目录",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "所在的磁盘只读",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EEXIST: "文件已存在且有内容，不覆盖，请另取文件名",
}


def why(error: OSError) -> str:
    """The cause in Chinese; in the system's own words where it is a rare one."""
    return _WHY.get(error.errno or 0, error.strerror or str(error))


@contextmanager
def plainly() -> Iterator[None]:
    """Turns a full disk, a refused file and an unusable database into a CommandError."""
    try:
        yield
    except OSError as error:
        place = error.filename or settings.DATA_DIR
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise CommandError(_FULL.format(place=place)) from error
        raise CommandError(_REFUSED.format(place=place, why=why(error))) from error
    except OperationalError as error:
        if "disk is full" in str(error) or "disk I/O error" in str(error):
            raise CommandError(_FULL.format(place=settings.DATA_DIR)) from error
        raise CommandError(f"数据库无法使用：{error}。") from error
