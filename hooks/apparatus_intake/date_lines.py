"""Tell lines that give the day of an article, which stand above it or below, from its sentences and headings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from apparatus.words.figures import iter_figures
from apparatus.words.normalisation import length_in_words

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_EAST_ASIAN = re.compile(r"\d{4}\s?[年년]\s?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일]")
_ENDS_BEFORE_DAY = re.compile(r"(?:^|[,|·–—:：(（、，-])\s*$")
_WORD = re.compile(r"[^\W\d_]{5}")
_CHANGED = re.compile(
    r"수정|업데이트|갱신|修正|更新|(?:обновл|оновлен|изменен|змінен)\w*|(?:aktualis|aktualiz|actualiz|atualiz|aggiorn)\w*"
    r"|geändert|(?:mise?|mis) à jour|modifi\w+|updated?|edited|revised|corrected",
    re.IGNORECASE,
)
"""Words that call the day behind them that of a change."""
_GLUED = re.compile(r"(?<=[^\W\d_])(?=\d)")
"""Where a page shows a gap between a word and a number that its markup makes."""
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


def published_days(text: str, language: str) -> Iterator[str]:
    """Yield the days in a line, as `YYYY-MM-DD`, but for those that it says are of a change."""
    end, apart = 0, _GLUED.sub(" ", text)
    for found in iter_figures(apart, language):
        if _DAY.fullmatch(found.key):
            if not _CHANGED.search(apart, end, found.start):
                yield found.key
            end = found.end
