"""Parts of a year or month that a sentence names: *early in 2025*, *late April*, *the second half of 2025*.

The sources have to name a month or day of that part, or the summary the same words. A language whose
`prose.toml` has no such words has no parts.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from apparatus.messages.catalogue import prose_words
from apparatus.words.dates import YEAR
from apparatus.words.figures import Figure, iter_figures

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from apparatus.sources.library import Passage

_MONTHS = {
    "early": range(1, 6),
    "mid": range(4, 10),
    "late": range(8, 13),
    "first-half": range(1, 7),
    "second-half": range(7, 13),
    "first-week": range(1, 2),
    "second-week": range(1, 2),
    "third-week": range(1, 2),
    "last-week": range(12, 13),
}
"""The months that each part of a year may mean, generously."""
PARTS = tuple(_MONTHS)
"""The names of the parts in `prose.toml`."""
_DAYS = {
    "early": range(1, 13),
    "mid": range(8, 24),
    "late": range(18, 32),
    "first-half": range(1, 17),
    "second-half": range(15, 32),
    "first-week": range(1, 8),
    "second-week": range(7, 16),
    "third-week": range(14, 23),
    "last-week": range(22, 32),
}
"""The days that each part of a month may mean."""
_SEASONS = {21: (3, 4, 5), 22: (6, 7, 8), 23: (9, 10, 11), 24: (12, 1, 2)}
_MONTH = re.compile(r"(\d{4}|-)-(\d\d)", re.ASCII)
_REACH = 30
"""Characters before a date in which the words of a part may stand."""


def iter_misplaced(
    text: str, said: str, figures: Iterable[Figure], passages: Sequence[Passage]
) -> Iterator[tuple[int, int]]:
    """Yield start and end of each date whose part no cited passage names."""
    language = passages[0].record.settings.language
    patterns = _patterns(language.partition("-")[0])
    for figure in figures if patterns else ():
        if not (YEAR.fullmatch(figure.key) or _MONTH.fullmatch(figure.key)):
            continue
        for part, start in _parts(text, figure, patterns):
            named = (
                found.key
                for found in iter_figures(said, language)
                if any(name == part for name, _ in _parts(said, found, patterns))
            )
            given = (key for passage in passages for key in passage.figures)
            if not any(_is_same(key, figure.key) for key in named) and not any(
                _is_inside(key, figure.key, part) for key in given
            ):
                yield start, figure.end


def _parts(
    text: str, figure: Figure, patterns: Mapping[str, re.Pattern[str]]
) -> Iterator[tuple[str, int]]:
    """Yield the part that stands before a date, with its start."""
    first = max(figure.start - _REACH, 0)
    for part, pattern in patterns.items():
        if found := pattern.search(text[first : figure.start]):
            yield part, first + found.start()


def _is_same(key: str, other: str) -> bool:
    """Return whether two dates agree: `2025-04` with `2025-04` and `--04`."""
    return key == other or (key[-3:] == other[-3:] and "-" in {key[:1], other[:1]})


def _is_inside(key: str, date: str, part: str) -> bool:
    """Return whether a date of a source lies in a part of a year or month."""
    if YEAR.fullmatch(date):
        if not key.startswith(f"{date}-"):
            return False
        month = int(key[5:7])
        return any(item in _MONTHS[part] for item in _SEASONS.get(month, (month,)))
    found = re.fullmatch(r"(\d{4}|-)-(\d\d)-(\d\d)", key, re.ASCII)
    return found is not None and _is_same(key[:-3], date) and int(found[3]) in _DAYS[part]


@cache
def _patterns(language: str) -> Mapping[str, re.Pattern[str]]:
    found = {part: prose_words(language).get(f"times.{part}") for part in _MONTHS}
    return {
        part: re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})[\s-]$", re.IGNORECASE)
        for part, words in found.items()
        if words
    }
