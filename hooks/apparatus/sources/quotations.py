"""Find quotations in prose, and their words in cited passages."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from apparatus.sources.fingerprint import ParagraphFingerprint, find_run, hash_triples
from apparatus.sources.quotation_marks import iter_marked
from apparatus.words.normalisation import count_words, words
from apparatus.words.turning_points import TurningPoints, turning_points

MAXIMUM_WORDS = 14
"""Maximum number of words in a quotation from a text that is not ours to publish, as `count_words` counts."""
MINIMUM_WORDS = 3
"""Minimum number of words that a fingerprint can verify: one triple, or two of single characters."""

GAP = re.compile(r"\[\s*(?:…|\.\s?\.\s?\.)\s*\]")
"""Matches the mark of an omission in a quotation."""


class Quotation(NamedTuple):
    """Words between quotation marks, or a block quotation."""

    text: str
    """The words as written, without the marks."""
    start: int
    """Offset of the first character in the text."""
    end: int
    """Offset of the end, exclusive."""

    @property
    def parts(self) -> tuple[tuple[str, ...], ...]:
        """The normalised words of each part between omissions `[…]`; without an omission there is one part."""
        return tuple(tuple(words(part)) for part in GAP.split(self.text))

    @property
    def word_count(self) -> int:
        """Number of words in all parts, rounded up."""
        return ceil(sum(map(count_words, self.parts)))

    @property
    def shortest(self) -> float:
        """Number of words in the shortest part."""
        return min(map(count_words, self.parts))


class UnclosedMark(NamedTuple):
    """A quotation mark without a partner."""

    mark: str
    start: int


def iter_quotations(text: str) -> Iterator[Quotation | UnclosedMark]:
    """Yield the quotations of a text in order, and each mark without a partner: see `quotation_marks`.

    A mark after a figure is a quotation mark, never an inch sign.
    """
    yield from _quotations(text)


def quotations_in(text: str) -> list[Quotation]:
    """Return the quotations of a text in order, without marks that have no partner."""
    return [found for found in _quotations(text) if isinstance(found, Quotation)]


@lru_cache(maxsize=131_072)
def _quotations(text: str) -> tuple[Quotation | UnclosedMark, ...]:
    """Return the same; cached, because several checks read a sentence."""
    return tuple(
        UnclosedMark(found.mark, found.at)
        if found.end < 0
        else Quotation(text[found.start : found.end], found.start, found.end)
        for found in iter_marked(text)
    )


def without_quotations(text: str) -> str:
    """Return a text with spaces in place of its quotations, whose words are another's."""
    for found in quotations_in(text):
        text = text[: found.start] + " " * (found.end - found.start) + text[found.end :]
    return text


def find_parts(
    parts: Sequence[Sequence[str]], triples: Sequence[str], points: TurningPoints | None = None
) -> list[tuple[int, int]]:
    """Find the parts of a quotation, in order, in the triples of a paragraph.

    Args:
        parts: The normalised words of each part; each has at least three.
        triples: The ordered triple hashes of the paragraph.
        points: The turning points of the paragraph. With them, words that stand more than once are looked for where
            the omissions between them are allowed.

    Returns:
        For each part the index of its first word in the paragraph and its word count; an empty list if a part is
        missing or does not follow the one before it.
    """
    reached: list[_Reached] = []
    for number, part in enumerate(parts):
        places = [(at, len(part)) for at in _occurrences(hash_triples(part), triples)]
        first = (_Reached((place,), is_allowed=True) for place in places)
        reached = list(_extended(reached, places, points) if number else first)
    best = next((found for found in reached if found.is_allowed), reached[0] if reached else None)
    return list(best.places) if best else []


def place_quotation(quotation: Quotation, paragraph: ParagraphFingerprint) -> list[tuple[int, int]]:
    """Return the place of each part of a quotation in a paragraph, as `find_parts` does."""
    return find_parts(quotation.parts, paragraph.triples, paragraph.points)


def omission_fault(places: Sequence[tuple[int, int]], points: TurningPoints) -> str:
    """Return why what a quotation leaves out must not be left out; empty if it may.

    Args:
        places: The parts of the quotation, as `find_parts` returns them.

    Returns:
        The name of the problem message: an omission reaches from one sentence into another, skips a negation, or may
        skip one because those of the language are not known.
    """
    for (start, length), (after, _) in pairwise(places):
        skipped = range(start + length, after)
        if any(end in range(start + length, after + 1) for end in points.ends):
            return "false-omission.sentences"
        if points.negations is None and skipped:
            return "false-omission.unread"
        if any(negation in skipped for negation in points.negations or ()):
            return "false-omission.negation"
    return ""


class _Reached(NamedTuple):
    """The places of the first parts of a quotation."""

    places: tuple[tuple[int, int], ...]
    is_allowed: bool
    """Whether nothing is left out that must not be."""


def _extended(
    reached: Sequence[_Reached], places: Sequence[tuple[int, int]], points: TurningPoints | None
) -> Iterator[_Reached]:
    """Add each place of a part to the nearest places before it, if possible to those with allowed omissions."""
    nearest = allowed = None
    waiting = deque(reached)
    for place in places:
        while waiting and sum(waiting[0].places[-1]) <= place[0]:
            nearest = waiting.popleft()
            allowed = nearest if nearest.is_allowed else allowed
        if allowed and not (points and omission_fault((allowed.places[-1], place), points)):
            yield _Reached((*allowed.places, place), is_allowed=True)
        elif nearest:
            yield _Reached((*nearest.places, place), is_allowed=False)


def _occurrences(hashes: Sequence[str], triples: Sequence[str]) -> Iterator[int]:
    at = find_run(hashes, triples)
    while at >= 0:
        yield at
        at = find_run(hashes, triples, at + 1)


def contains_words(
    parts: Sequence[Sequence[str]], quotation: Quotation, language: str = ""
) -> bool:
    """Return whether a quotation contains the given parts word for word, in order, none across an omission.

    Args:
        language: BCP 47 tag of the language of the quotation. With it, no words may be left out that a quotation must not leave out.
    """
    # An empty word, which no part contains, separates the parts of the other quotation.
    within = [word for part in quotation.parts for word in (*part, "")]
    places: list[tuple[int, int]] = []
    for part in parts:
        wanted = list(part)
        start = sum(places[-1]) if places else 0
        at = next(
            (
                i
                for i in range(start, len(within) - len(wanted) + 1)
                if within[i : i + len(wanted)] == wanted
            ),
            -1,
        )
        if at < 0 or not wanted:
            return False
        places.append((at, len(wanted)))
    if not language or len(places) == 1:
        return True
    spoken = [(at - within[:at].count(""), length) for at, length in places]
    return not omission_fault(spoken, turning_points(quotation.text, language))


def first_difference(part: Sequence[str], triples: Sequence[str]) -> str:
    """Return the word at which a quotation first differs from a paragraph; empty if they share no triple."""
    hashes = hash_triples(part)
    longest = 0
    for start in range(len(triples)):
        length = 0
        while (
            length < len(hashes)
            and start + length < len(triples)
            and hashes[length] == triples[start + length]
        ):
            length += 1
        longest = max(longest, length)
    return part[longest + 2] if 0 < longest < len(hashes) else ""
