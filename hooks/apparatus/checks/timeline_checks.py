"""Checks of the timeline: that an event declared by several records appears once, in one thread."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from apparatus.overviews.timeline import DeclaredEvent, events
from apparatus.problems import Problem, notice, problem
from apparatus.words.normalisation import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apparatus.sources.library import SourceLibrary

_ALIKE = 0.6
"""Share of common words from which two titles seem to name the same event."""
_SMALL_WORDS = {
    "a", "an", "and", "are", "as", "at", "be", "been", "by", "for", "from", "has", "have", "in", "into", "is",
    "it", "its", "of", "on", "or", "that", "the", "their", "this", "to", "was", "were", "which", "who",
    "will", "with",
}  # fmt: skip
"""Words that do not count when titles are compared."""


def check_timeline(library: SourceLibrary) -> Iterator[Problem]:
    """Check that records that declare the same event agree on its thread, date and title."""
    known = events(library)
    for first, *others in known:
        for other in others:
            if other.thread != first.thread:
                yield _other_thread(first, other)
    for first, other in combinations((event[0] for event in known), 2):
        if _seem_the_same(first, other):
            yield _twice(first, other)


def _seem_the_same(first: DeclaredEvent, other: DeclaredEvent) -> bool:
    """Return whether two events with different dates or titles seem to be the same.

    They have the same days and most words in common, or the same words and one date contains the
    other.
    """
    days, other_days = first.date.sort_key(), other.date.sort_key()
    if (min(days[0], other_days[0]), max(days[1], other_days[1])) not in {days, other_days}:
        return False
    own, others = _title_words(first), _title_words(other)
    if days != other_days:
        return own == others
    return 2 * len(own & others) >= _ALIKE * (len(own) + len(others)) > 0


def _title_words(event: DeclaredEvent) -> set[str]:
    return {word.removesuffix("'s") for word in words(event.title)} - _SMALL_WORDS


def _other_thread(first: DeclaredEvent, other: DeclaredEvent) -> Problem:
    return problem(
        *_place(other, "thread"),
        "bad-record.two-threads",
        thread=other.thread,
        title=other.title,
        place=_named_place(first, "thread"),
        first=first.thread,
    )


def _twice(first: DeclaredEvent, other: DeclaredEvent) -> Problem:
    return notice(
        *_place(other, "title"),
        "event-twice",
        title=other.title,
        date=other.date.text,
        place=_named_place(first, "title"),
        first=first.title,
        first_date=first.date.text,
    )


def _place(event: DeclaredEvent, key: str) -> tuple[str, int, int]:
    record = event.passage.record
    return (record.path, *record.front_matter.place("events", event.index, key))


def _named_place(event: DeclaredEvent, key: str) -> str:
    path, line, _ = _place(event, key)
    return f"{path}:{line}"
