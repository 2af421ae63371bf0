"""How alike two wordings of a measure are, for an editor to look at; nothing is ever joined by it."""


def likeness(one: str, other: str) -> float:
    """From 0 to 1, of two normal forms: by the pairs of characters they share, or where the shorter abbreviates the longer.

    电诈立案 holds only characters of 电信网络诈骗立案 in their order; 破获毒品犯罪案件 shares most of 破获毒品案件.
    """
    short, long = sorted((one, other), key=len)
    return max(_shared_pairs(one, other), 0.4 + len(short) / len(long) / 2 if _abbreviates(short, long) else 0.0)


def _shared_pairs(one: str, other: str) -> float:
    pairs, others = _pairs(one), _pairs(other)
    return 2 * len(pairs & others) / (len(pairs) + len(others)) if pairs and others else 0.0


def _pairs(form: str) -> set[str]:
    return {form[at : at + 2] for at in range(len(form) - 1)}


def _abbreviates(short: str, long: str) -> bool:
    rest = iter(long)
    return len(short) >= 3 and all(sign in rest for sign in short)
