"""Whether a sentence gives a date to what has it in a source: to publishing, and to the right number.

A date stands in a text, in a declared figure or event, or in the summary of a passage; or it is only
the day on which the source was published, which does not say when anything happened. Such a date
needs a word of saying or publishing, from `prose.toml`, in its clause or in the one before: *the
paper wrote on 5 May 2021*, *in a post of 5 May 2021*. Where a clause is little more than the date,
as in *more than 1,200, the Gazette, 5 May 2021*, such a word or the name of the source or the speaker
can stand anywhere before it. A date that begins a sentence has it in the next clause (*On 5 May 2021,
the paper wrote*) or, before a colon, anywhere (*5 May 2021: the paper writes*); and a name before the
colon is enough (*The Gazette in May 2021: the ferry is back*). Who speaks there is not asked here.

Two numbers of two sources share no date that only one of the sources has. A number belongs to the
date nearest to it in its clause, or, if its clause has none, to the only date of the sentence if all
numbers follow it: *in May the paper counted 40 and the log 50*. Semicolons divide sentences. A date
that none of the numbers' sources has is not judged: it dates something else.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from apparatus.messages.catalogue import prose_words
from apparatus.sources.source_words import shown_name
from apparatus.words.bounds import iter_bounded
from apparatus.words.dates import YEAR
from apparatus.words.figures import DATE_KEY, Figure, figure_keys, is_supported, iter_figures
from apparatus.words.normalisation import words
from apparatus.words.word_lists import any_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from apparatus.sources.library import Passage

_PART = re.compile(r"[^;]+")
_CLAUSE = re.compile(r"[,:()](?!\d)|\s[–—]\s")
_BEFORE = 3
"""By how many characters a date before a number counts as farther off than one behind it."""

_CLAUSE_END = re.compile(r"[,;:()](?!\d)|\s[–—]\s")
_HEAD = re.compile(r"[*_]{0,2}:[*_]{0,2}\s")
_NAMES = ("citation-label", "container-title", "publisher")
_SHORTEST_NAME = 4
_BARE = 3
"""Words of a clause that is little more than a date, beside its dates, at most."""


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
    dates = [item for item in iter_figures(text, language) if DATE_KEY.fullmatch(item.key)]
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


def iter_misdated(text: str, passages: Sequence[Passage]) -> Iterator[Figure]:
    """Yield the dates of a sentence that only a date of publication supports, though nothing is said or published."""
    if not passages:
        return
    language = passages[0].record.settings.language
    pattern = _saying(language.partition("-")[0])
    if pattern is None:
        return
    for figure in iter_figures(text, language):
        by = [item for item in passages if is_supported(figure.key, item.dates_of_publication)]
        if by and not any(_is_shown(figure.key, passage, language) for passage in passages):
            near, naming = _near(text, figure, language)
            if not pattern.search(near.lower()) and not _is_named(naming, by):
                yield figure


def _near(text: str, figure: Figure, language: str) -> tuple[str, str]:
    """Return where a word of saying can stand for a date, and where a name of the source or the speaker can."""
    clauses = [*pairwise([0, *(match.end() for match in _CLAUSE_END.finditer(text)), len(text)])]
    at = max(place for place, (start, _) in enumerate(clauses) if start <= figure.start)
    head = text.partition(": ")[0]
    naming = head if figure.end <= len(head) < len(text) else ""
    if not _is_bare(text[slice(*clauses[at])], language):
        return text[clauses[max(at - 1, 0)][0] : clauses[at][1]], naming
    if at:
        return text[: figure.end], naming or text[: figure.end]
    if _HEAD.match(text, figure.end):
        return text, naming
    behind = [said for place in clauses[1:] if len(words(said := text[slice(*place)])) > 1]
    return " ".join((text[: figure.end], *behind[:1])), naming or text[: figure.end]


def _is_shown(key: str, passage: Passage, language: str) -> bool:
    """Return whether a passage shows a date otherwise than by the date of its publication."""
    # A paper that writes "on 6 May" and appears on 6 May 2024 tells of that day.
    if {key, f"-{key[4:]}"} & passage.figures_of_text or is_supported(key, passage.figures_of_text):
        return True
    return is_supported(key, figure_keys(passage.unit.text, language))


def _is_bare(clause: str, language: str) -> bool:
    """Return whether a clause is little more than its dates."""
    figures = iter_figures(clause, language)
    dates = " ".join(clause[figure.start : figure.end] for figure in figures)
    return len(words(clause)) - len(words(dates)) <= _BARE


def _is_named(text: str, passages: Sequence[Passage]) -> bool:
    """Return whether a text names a source or its speaker, by a word that the record has."""
    said = {word for word in words(text) if len(word) >= _SHORTEST_NAME and word.isalpha()}
    return any(not said.isdisjoint(_names(passage)) for passage in passages)


def _names(passage: Passage) -> set[str]:
    data = passage.record.data
    texts = [str(data.get(key, "")) for key in _NAMES] + [passage.unit.speaker]
    texts += map(shown_name, passage.record.authors)
    return {word for text in texts for word in words(text)}


@cache
def _saying(language: str) -> re.Pattern[str] | None:
    said = prose_words(language).get("saying.words")
    if said is None:
        return None
    return re.compile(rf"(?<!\w)(?:{any_of(map(str.lower, said))})(?!\w)")
