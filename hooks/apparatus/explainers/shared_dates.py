"""Whether two numbers of two sources share a date that only one of the sources has.

A number belongs to the date nearest to it in its clause, or, if its clause has none, to the only date
of the sentence if all numbers follow it: *in May the paper counted 40 and the log 50*. Semicolons
divide sentences. A date that none of the numbers' sources has is not judged: it dates something else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from apparatus.words.bounds import iter_bounded
from apparatus.words.dates import YEAR
from apparatus.words.figures import Figure, figure_keys, is_supported, iter_figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from apparatus.sources.library import Passage

_PART = re.compile(r"[^;]+")
_CLAUSE = re.compile(r"[,:()](?!\d)|\s[–—]\s")
_DATE = re.compile(r"(?:\d{4}|-)-\d\d(?:-\d\d)?", re.ASCII)
_BEFORE = 3
"""By how many characters a date before a number counts as farther off than one behind it."""


class Crossed(NamedTuple):
    """A number beside a date of another source."""

    figure: Figure
    date: Figure
    other: Figure
    """The number that has the date in its source."""


class _Sourced(NamedTuple):
    """A figure with the sources that show it."""

    figure: Figure
    sources: frozenset[str]


def iter_crossed(text: str, passages: Sequence[Passage]) -> Iterator[Crossed]:
    """Yield the numbers of a sentence beside a date that is that of another number, from another source."""
    if len({passage.record.id for passage in passages}) < 2:
        return
    language = passages[0].record.settings.language
    dates = [item for item in iter_figures(text, language) if _DATE.fullmatch(item.key)]
    numbers = [
        item.figure
        for item in iter_bounded(text, language)
        if not YEAR.fullmatch(text, item.figure.start, item.figure.end)
    ]
    for part in _PART.finditer(text) if dates and len(numbers) > 1 else ():
        inside = [
            _sourced(item, passages, language)
            for item in numbers
            if item.start in range(*part.span())
        ]
        near = [
            _sourced(item, passages, language)
            for item in dates
            if item.start in range(*part.span())
        ]
        yield from _crossed(text, inside, near)


def _crossed(
    text: str, numbers: Sequence[_Sourced], dates: Sequence[_Sourced]
) -> Iterator[Crossed]:
    for number in numbers:
        date = _date_of(text, number.figure, numbers, dates)
        if date is None or not number.sources or not date.sources.isdisjoint(number.sources):
            continue
        for other in numbers:
            if not other.sources.isdisjoint(date.sources) and other.sources.isdisjoint(
                number.sources
            ):
                yield Crossed(number.figure, date.figure, other.figure)
                break


def _date_of(
    text: str, number: Figure, numbers: Sequence[_Sourced], dates: Sequence[_Sourced]
) -> _Sourced | None:
    """Return the date to which a number belongs, if any."""
    found = [
        (distance, at)
        for at, date in enumerate(dates)
        if (distance := _distance(text, number, date.figure)) is not None
    ]
    if found:
        return dates[min(found)[1]]
    leads = len(dates) == 1 and all(dates[0].figure.end <= item.figure.start for item in numbers)
    return dates[0] if leads else None


def _distance(text: str, number: Figure, date: Figure) -> int | None:
    """Return how far a date is from a number; `None` if they stand in different clauses."""
    is_behind = date.start >= number.end
    start, end = (number.end, date.start) if is_behind else (date.end, number.start)
    if _CLAUSE.search(text, start, end):
        return None
    return end - start + (0 if is_behind else _BEFORE)


def _sourced(figure: Figure, passages: Sequence[Passage], language: str) -> _Sourced:
    shown = (
        passage.record.id
        for passage in passages
        if is_supported(figure.key, passage.figures)
        or is_supported(figure.key, figure_keys(passage.unit.text, language))
    )
    return _Sourced(figure, frozenset(shown))
