"""The wordings that state figures, one module each; a module here is found by itself.

A module has an `ORDER` (the lower reads first and may close numbers to the later ones) and `find(sentence)`, which yields the
`Figure`s it reads and, where a number means nothing that is counted, `LeftAlone`s. Its examples, what it says and what it does
not say, are in tests/extract/corpus/<module>.toml.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from archive.extract.figure import Figure, LeftAlone
from archive.extract.sentence import Sentence

# Figures without a number: 持平, 不变, 相若, 翻番, 减半, 零增长 (零 is a number), 首位, 冠军
_IN_WORDS = re.compile(
    "[平翻半斩若首冠亚甲魁榜]|不变|变化|相[同当等近仿似]|一样|差不多|[无不][增升降减]|季军|头名|次席|增加|增长|负"
)
TOO_LARGE = "no_figure.too_large"
Pattern = Callable[[Sentence], Iterator[Figure | LeftAlone]]


@cache
def patterns() -> dict[str, Pattern]:
    """Every pattern by its module's name, in the order of reading."""
    modules = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
    modules.sort(key=lambda module: (module.ORDER, module.__name__))
    return {module.__name__.rpartition(".")[2]: module.find for module in modules}


def apply(sentence: Sentence) -> None:
    """Reads one sentence with every pattern in turn."""
    if sentence.numerals or _IN_WORDS.search(sentence.text):
        for find in patterns().values():
            for found in find(sentence):
                if isinstance(found, LeftAlone):
                    sentence.leave(found.start, found.end, found.rule)
                elif found.is_too_large:
                    for span in filter(None, ((found.number, found.number_end), found.base)):
                        sentence.leave(*span, TOO_LARGE)
                else:
                    sentence.claim(found)
    sentence.settle()
