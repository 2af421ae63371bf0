from pathlib import Path

from tests.quality.quotations import RUN, main, quotations, runs

PRINTED = "云州警方在这一年里把每一条街巷都走了不止一遍，也把每一户人家的门敲了不止一次。"


def test_a_repeated_sentence_is_found_even_over_line_breaks() -> None:
    wrapped = "\n  ".join(PRINTED[i : i + 7] for i in range(0, len(PRINTED), 7))
    assert quotations(wrapped, set(runs(PRINTED)))


def test_other_punctuation_hides_no_quotation() -> None:
    assert quotations(PRINTED.replace("，", ", "), set(runs(PRINTED)))


def test_a_shared_formula_is_no_quotation() -> None:
    assert not quotations(PRINTED[: RUN - 1], set(runs(PRINTED)))


def test_the_repository_quotes_no_newspaper(shared: Path) -> None:
    assert main() == 0
