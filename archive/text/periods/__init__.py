"""The times a text speaks of: 2020年, 去年上半年, 1至11月, 截至10月底, 3月份以来, “十三五”期间, 昨日, 比去年同期.

Each is read with the day of publication and the times named before it. What cannot be dated (五年来, 截至目前, 春运期间)
keeps its words and stays open. The text is expected folded: half-width digits, simplified characters, “” quotes.

    times.toml   the words, with what they mean       shapes.toml  how times are put together of them
    wording      the shapes as one expression         reader       finds the times one after another
    points, spans, lists, relative                    what each kind means
    years, parts                                      which year, which months are meant
    role         time, base, or part of a name        told         what the text has told so far
    reference    what is handed on
"""

from archive.text.periods.reader import find
from archive.text.periods.reference import Reference, Scope, Stretch, Unit, length, month_end, months_on, years_on
from archive.text.periods.spans import split

__all__ = ["Reference", "Scope", "Stretch", "Unit", "find", "length", "month_end", "months_on", "split", "years_on"]
