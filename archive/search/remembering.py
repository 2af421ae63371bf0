"""Methods that remember what they answered last."""

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar
from weakref import WeakMethod

T = TypeVar("T")


def remembered(method: Callable[..., T], most: int) -> Callable[..., T]:
    """The method, which works out none of its last so many answers twice; for an attribute of its own object.

    The memory does not hold on to the object. If it did, the file of a segment that has been merged away would stay open,
    and its place on the disk taken, until Python next looks for cycles: 20 files were, after 60 commits.
    """
    own = WeakMethod(method)

    def answer(*asked: object) -> T:
        return own()(*asked)  # type: ignore[misc]  # it is there: it was asked through its own attribute

    return lru_cache(maxsize=most)(answer)
