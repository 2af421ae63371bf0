"""Failures of the machine said in a sentence, where a traceback would tell the operator nothing."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.management.base import CommandError
from django.db.utils import OperationalError

from archive.faults import Fault, fault_of
from archive.volumes import TooLittleSpaceError, database_file

_FULL = "磁盘已满：{place} 所在的磁盘没有空间了。已完成的部分都已存好；腾出空间后请重新执行同一命令。"
_RESERVED = "空间不足，没有入藏：{why}。请先腾出空间；须留多少由 RESERVED_SPACE_MB 决定。"
_UNWRITABLE = "数据库不能写入：{place} 所在的磁盘可能已满，也可能出了故障。查明后请重新执行同一命令。"
_BUSY = "数据库正被另一项工作占用，等了很久没有轮到；已完成的部分都已存好，请稍后重新执行同一命令。"
_REFUSED = "无法读写 {place}：{why}。"
_WHY = {
    errno.ENOENT: "没有这个文件或目录",
    errno.EISDIR: "这是目录，不是文件",
    errno.ENOTDIR: "路径中有一段不是目录",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "所在的磁盘只读",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EIO: "磁盘读写出错",
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
    except TooLittleSpaceError as error:
        raise CommandError(_RESERVED.format(why=error.strerror)) from error
    except OSError as error:
        place = error.filename or settings.DATA_DIR
        if fault_of(error) is Fault.FULL:
            raise CommandError(_FULL.format(place=place)) from error
        raise CommandError(_REFUSED.format(place=place, why=why(error))) from error
    except OperationalError as error:
        raise CommandError(_of_database(error)) from error


def _of_database(error: OperationalError) -> str:
    place = database_file() or settings.DATA_DIR
    said = {Fault.FULL: _FULL, Fault.UNWRITABLE: _UNWRITABLE, Fault.BUSY: _BUSY}
    fault = fault_of(error)
    return said[fault].format(place=place) if fault else f"数据库无法使用：{error}。"
