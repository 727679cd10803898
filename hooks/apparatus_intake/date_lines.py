"""Tell lines that give the day of an article, which stand above it or below, from its sentences and headings."""

from __future__ import annotations

import re

from apparatus.words.figures import iter_figures
from apparatus.words.normalisation import length_in_words

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_EAST_ASIAN = re.compile(r"\d{4}\s?[年년]\s?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일]")
_ENDS_BEFORE_DAY = re.compile(r"(?:^|[,|·–—:：(（、，-])\s*$")
_WORD = re.compile(r"[^\W\d_]{5}")
_MOST_WORDS = 8
"""Maximum number of words before the day: an outlet, a place, or `Updated`."""


def is_dateline(text: str) -> bool:
    """Return whether a line is a day, with its hour behind it and an outlet or a place before it."""
    if not any(letter.isdigit() for letter in text):
        return False
    days = [(day.start(), day.end()) for day in _EAST_ASIAN.finditer(text)] or [
        (found.start, found.end) for found in iter_figures(text, "en") if _DAY.fullmatch(found.key)
    ]
    if len(days) != 1:
        return False
    before, after = text[: days[0][0]], text[days[0][1] :]
    is_place = _ENDS_BEFORE_DAY.search(before) and length_in_words(before) <= _MOST_WORDS
    return bool(is_place) and _WORD.search(after) is None
