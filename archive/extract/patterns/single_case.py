"""Single cases and judgements: what one man did, paid or was sentenced to is no figure of the public safety of a place.

The wordings are data: vocabulary/single_case.toml.
"""

import re
from collections.abc import Iterator

from archive.extract.figure import LeftAlone
from archive.extract.sentence import Sentence
from archive.extract.vocabulary import any_of, rules, table
from archive.text.expressions import Sieve, headed

ORDER = 3

_CASES = Sieve(headed(pattern) for patterns in rules("single_case").values() for pattern in patterns)
_TRIAL = re.compile("|".join(rules("single_case")["trial"]))
_SUM, _LOOSE, _TIME = (re.compile(any_of(table("single_case")[name]["words"])) for name in ("sums", "loose", "times"))
_DAY = re.compile(r"月\d{1,2}[日号]|[一-鿿]某(?!些|种)")  # a day, or a man by name


def find(sentence: Sentence) -> Iterator[LeftAlone]:
    """Every number of a sentence that tells one case and sums up nothing."""
    if sentence.numerals and not _sums_up(sentence.text) and _tells_one_case(sentence):
        for numeral in sentence.numerals:
            if not sentence.taken(numeral.start, numeral.end):
                yield LeftAlone(numeral.start, numeral.end, "no_figure.single_case")


def _tells_one_case(sentence: Sentence) -> bool:
    return any(pattern.search(sentence.text) for _, pattern in _CASES.may_match(sentence.signs))


def _sums_up(text: str) -> bool:
    """Whether a sentence tells of more than one case; a year does so where no day or man is named, 分别 where nobody is judged."""
    if _SUM.search(text) or _TIME.search(text) and not _DAY.search(text):
        return True
    return bool(_LOOSE.search(text)) and not _TRIAL.search(text)
