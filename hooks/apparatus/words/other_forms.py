"""Finds figures that another language may write with another key.

Where one language counts a day or an anniversary (`4주년`), another gives its place in an order (*the fourth
anniversary*). Of dates that stand side by side, one language writes the year with the first and another with the last:
`2024년 11월 6일과 12월 5일` is *6 November and 5 December 2024*.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from apparatus.words.numbers import ordinal_key
from apparatus.words.word_lists import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from apparatus.words.figures import Figure

_COUNT = re.compile("[1-9][0-9]?")
_DAY = re.compile(r"(?P<year>[0-9]{4}|-)(?P<day>-[0-9]{2}-[0-9]{2})")
_BETWEEN = re.compile(r"[^.;:()—0-9]{1,12}")
"""What stands between dates of one list: a comma, *and*, *to the*."""


def other_keys(text: str, language: str, figures: Sequence[Figure]) -> Mapping[str, str]:
    """Return the keys that figures of a text may have in another language, by those they have here.

    Args:
        text: A sentence, without markup and citations.
        figures: Its figures, in order.
    """
    places = _places(language.partition("-")[0])
    found = {
        item.key: ordinal_key(int(item.key))
        for item in figures
        if _COUNT.fullmatch(item.key) and places.match(text, item.end)
    }
    return found | dict(_with_year(text, figures))


def _with_year(text: str, figures: Sequence[Figure]) -> Iterator[tuple[str, str]]:
    """Yield each day without a year that stands beside one with a year, with that year."""
    for list_of_days in _lists(text, figures):
        years = {day["year"] for day in list_of_days} - {"-"}
        if len(years) == 1:
            [year] = years
            yield from ((f"-{day['day']}", f"{year}{day['day']}") for day in list_of_days)


def _lists(text: str, figures: Sequence[Figure]) -> Iterator[list[re.Match[str]]]:
    """Yield the days that stand side by side, at least two."""
    days: list[re.Match[str]] = []
    for before, item in pairwise([None, *figures]):
        day = _DAY.fullmatch(item.key) if item else None
        is_beside = (
            before is not None
            and item is not None
            # Days of one month, `6 and 7 May`, are one figure in the text.
            and (item.start == before.start or _BETWEEN.fullmatch(text, before.end, item.start))
        )
        if not (day and is_beside):
            if len(days) > 1:
                yield days
            days = []
        if day:
            days.append(day)
    if len(days) > 1:
        yield days


@cache
def _places(language: str) -> re.Pattern[str]:
    """Return what stands behind a number that may be a place in an order."""
    found = (table(language) or {}).get("translated", {})
    return re.compile(found.get("places", "(?!)"))
