"""Running words of a source that stand in our own prose without quotation marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from apparatus.sources.fingerprint import hash_triple
from apparatus.sources.quotations import Quotation, iter_quotations
from apparatus.words.normalisation import iter_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from apparatus.sources.library import SourceLibrary

RUN = 8
"""Running words that count as copied."""


PlacedWord = tuple[str, int, int]
"""A word of our prose with its line and column in the file; an empty word interrupts a run."""
BREAK: PlacedWord = ("", 0, 0)


class CopiedRun(NamedTuple):
    """A run of words that a source has too."""

    line: int
    column: int
    words: int
    source: str
    place: str
    """Locator of the paragraph, or `line 22 (omitted)`."""


_Place = tuple[str, str, int]


class CopyDetector:
    """Knows every word triple of every held source, headings and omitted lines included."""

    def __init__(self, library: SourceLibrary) -> None:
        """Index the fingerprints of a library."""
        self._places: dict[str, list[_Place]] = {}
        for source, fingerprint in library.fingerprints.items():
            for paragraph in fingerprint.paragraphs:
                self._add(source, f"¶{paragraph.number}", paragraph.triples)
            for line, triples in fingerprint.others.items():
                self._add(source, f"line {line} (no paragraph)", triples)

    def _add(self, source: str, place: str, triples: Iterable[str]) -> None:
        for position, triple in enumerate(triples):
            self._places.setdefault(triple, []).append((source, place, position))

    def find(self, prose: Iterable[PlacedWord]) -> Iterator[CopiedRun]:
        """Yield each run of eight words or more that stands in one paragraph of a source, at its first word."""
        words = [*prose, BREAK]
        running: dict[_Place, int] = {}  # place of the latest triple: index of the run's first word
        for index in range(2, len(words)):
            first, second, third = words[index - 2][0], words[index - 1][0], words[index][0]
            whole = first and second and third
            places = self._places.get(hash_triple(first, second, third), ()) if whole else ()
            if places or running:
                continued = {
                    (source, place, position): running.get((source, place, position - 1), index - 2)
                    for source, place, position in places
                }
                yield from _ended(words, running, continued, index)
                running = continued


def _ended(
    words: Sequence[PlacedWord],
    running: Mapping[_Place, int],
    continued: Mapping[_Place, int],
    index: int,
) -> Iterator[CopiedRun]:
    """Yield the longest run, if long enough, of those that the word at an index does not continue."""
    ended = [
        (index - start, source, place, start)
        for (source, place, position), start in running.items()
        if index - start >= RUN and (source, place, position + 1) not in continued
    ]
    if ended:
        length, source, place, start = max(ended)
        _, line, column = words[start]
        yield CopiedRun(line, column, length, source, place)


def place_words(
    text: str, line: int, column: int, *, skip_quotations: bool
) -> Iterator[PlacedWord]:
    """Yield the words of one line with their places; a marked quotation interrupts the run.

    Args:
        text: The line, or a part of it.
        line: Its number, from 1.
        column: Column of the part's first character, from 1.
        skip_quotations: Whether marked quotations are left out, because they are verified elsewhere.
    """
    quotations = (
        [item for item in iter_quotations(text) if isinstance(item, Quotation)]
        if skip_quotations
        else []
    )
    for word, start, _ in iter_words(text):
        quoted = quotations and any(item.start <= start < item.end for item in quotations)
        yield BREAK if quoted else (word, line, column + start)
