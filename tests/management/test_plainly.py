import errno

import pytest
from django.core.management import CommandError
from django.db.utils import OperationalError

from archive.management.plainly import plainly


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "磁盘已满"),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), "磁盘已满"),
        (OperationalError("database or disk is full"), "磁盘已满"),
        (OSError(errno.ENOSPC, "No space left on device", "/media/changes.csv"), "/media/changes.csv"),
        (PermissionError(errno.EACCES, "Permission denied", "/secret"), "/secret：没有权限"),
        (OSError(errno.EPIPE, "Broken pipe", "/pipe"), "/pipe：Broken pipe"),
        (OperationalError("disk I/O error"), "不能写入"),
        (OperationalError("database is locked"), "另一项工作占用"),
        (OperationalError("could not connect"), "could not connect"),
    ],
)
def test_a_failure_of_the_machine_is_said_in_a_sentence(fault: Exception, said: str) -> None:
    with pytest.raises(CommandError, match=said), plainly():
        raise fault


def test_a_fault_of_our_own_keeps_its_traceback() -> None:
    with pytest.raises(ZeroDivisionError), plainly():
        raise ZeroDivisionError
