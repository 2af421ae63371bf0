"""Normalised discounted cumulative gain, the measure of a ranking against graded answers."""

from collections.abc import Iterable
from math import log2


def dcg(grades: Iterable[int]) -> float:
    """The sum of (2^grade - 1) / log2(rank + 1), ranks from 1.

    Cumulated gain with a logarithmic discount is Järvelin & Kekäläinen's (ACM Transactions on Information Systems 20(4),
    2002, 422-446); the gain 2^grade - 1, by which one good answer outweighs several fair ones, is Burges et al.'s (ICML 2005).
    """
    return sum((2**grade - 1) / log2(rank + 1) for rank, grade in enumerate(grades, start=1))


def ndcg(ranking: list[str], grades: dict[str, int], first: int = 10) -> float:
    """1 where the first so many stand as well as they can, 0 where none of them answers. An article not graded is 0."""
    ideal = sorted(grades.values(), reverse=True)[:first]
    return dcg(grades.get(key, 0) for key in ranking[:first]) / dcg(ideal)
