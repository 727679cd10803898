"""Find quotations in prose, and their words in cited passages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from apparatus.sources.fingerprint import find_run, hash_triples
from apparatus.sources.quotation_marks import iter_marked
from apparatus.words.normalisation import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MAXIMUM_WORDS = 14
"""Maximum number of words in a quotation from a text that is not ours to publish."""
MINIMUM_WORDS = 3
"""Minimum number of words that a fingerprint can verify: one triple."""

GAP = re.compile(r"\[\s*(?:…|\.\s?\.\s?\.)\s*\]")
"""Matches the mark of an omission in a quotation."""


@dataclass(frozen=True, slots=True)
class Quotation:
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
        """Number of words in all parts."""
        return sum(len(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class UnclosedMark:
    """A quotation mark without a partner."""

    mark: str
    start: int


def iter_quotations(text: str) -> Iterator[Quotation | UnclosedMark]:
    """Yield the quotations of a text in order, and each mark without a partner: see `quotation_marks`.

    A mark after a figure is a quotation mark, never an inch sign.
    """
    for found in iter_marked(text):
        if found.end < 0:
            yield UnclosedMark(found.mark, found.at)
        else:
            yield Quotation(text[found.start : found.end], found.start, found.end)


def find_parts(parts: Sequence[Sequence[str]], triples: Sequence[str]) -> list[tuple[int, int]]:
    """Find the parts of a quotation, in order, in the triples of a paragraph.

    Args:
        parts: The normalised words of each part; each has at least three.
        triples: The ordered triple hashes of the paragraph.

    Returns:
        For each part the index of its first word in the paragraph and its word count; an empty list if a part is
        missing or does not follow the one before it.
    """
    found: list[tuple[int, int]] = []
    start = 0
    for part in parts:
        at = find_run(hash_triples(part), triples, start)
        if at < 0:
            return []
        found.append((at, len(part)))
        start = at + len(part)
    return found


def contains_words(parts: Sequence[Sequence[str]], quotation: Quotation) -> bool:
    """Return whether a quotation contains the given parts word for word, in order, none across an omission."""
    # An empty word, which no part contains, separates the parts of the other quotation.
    within = [word for part in quotation.parts for word in (*part, "")]
    start = 0
    for part in parts:
        wanted = list(part)
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
        start = at + len(wanted)
    return True


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
