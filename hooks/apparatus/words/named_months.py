"""The months and seasons that a text names: *last autumn*, *in March*, *October last year*."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from apparatus.messages.catalogue import prose_words, texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from apparatus.words.dates import Edtf

_SEASONS = {21: {3, 4, 5}, 22: {6, 7, 8}, 23: {9, 10, 11}, 24: {12, 1, 2}}
_WORD = re.compile(r"\w+")
_GROUPS = ("dates.months", "dates.months-alone", "dates.months-short")


def named_months(text: str, language: str, *, with_seasons: bool = True) -> frozenset[int]:
    """Return the months that a text names, all those of a season for the name of one.

    Args:
        text: Any text; a month with a capital where the language writes it so.
        language: BCP 47 tag of the language it is written in. One that is not known names none.
        with_seasons: Whether the names of seasons count.
    """
    names = _names(language.partition("-")[0])
    found = (names[word] for word in _WORD.findall(text) if word in names)
    return frozenset().union(*(months for months in found if with_seasons or len(months) == 1))


def months_of_number(number: int) -> frozenset[int]:
    """Return the months of the number of a month or season in an EDTF date: three for 21, a spring."""
    return frozenset(_SEASONS.get(number, {number}))


def season_names(language: str) -> list[str]:
    """Return the names of seasons in a language, the longest first."""
    names = _names(language.partition("-")[0])
    return sorted(
        (name for name, months in names.items() if len(months) > 1), key=len, reverse=True
    )


def months_of(date: Edtf) -> frozenset[int]:
    """Return the months in which a date may lie; all twelve for one that is open at an end."""
    first, last = date.sort_key()
    if date.start is None or date.end is None or (last - first).days > 366:
        return frozenset(range(1, 13))
    seasons = (_SEASONS.get(point.month or 0, ()) for point in date.points)
    count = (last.year - first.year) * 12 + last.month - first.month
    months = ((first.month - 1 + step) % 12 + 1 for step in range(count + 1))
    return frozenset(months).union(*seasons)


@cache
def _names(language: str) -> Mapping[str, frozenset[int]]:
    """Return the months of each name of a month or season."""
    found: dict[str, frozenset[int]] = {}
    for key, name in texts(language).items():
        group, _, number = key.rpartition(".")
        if group in _GROUPS:
            found[name.removesuffix(".")] = frozenset(_SEASONS.get(int(number), {int(number)}))
    for season, months in _SEASONS.items():
        others = prose_words(language).get(f"seasons.{season}", ())
        found |= dict.fromkeys(others, frozenset(months))
    return found
