"""Running words of a source that stand in our own prose without quotation marks."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from apparatus.sources.fingerprint import hash_triple
from apparatus.sources.quotations import Quotation, iter_quotations
from apparatus.words.normalisation import iter_words, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from apparatus.sources.library import SourceLibrary

RUN = 8
"""Running words that count as copied."""
_TRIPLES = RUN - 2
"""Word triples of such a run."""


class Prose(NamedTuple):
    """Words of ours without a break in them, as far as they stand on one line."""

    text: str
    line: int
    column: int
    """Column of the first character, from 1."""


BREAK = Prose("", 0, 0)
"""Interrupts a run."""
_PlacedWord = tuple[str, int, int]
"""A word with its line and column; an empty one interrupts a run."""
_END: _PlacedWord = ("", 0, 0)


class CopiedRun(NamedTuple):
    """A run of words that a source has too."""

    line: int
    column: int
    words: int
    source: str
    place: str
    """Locator of the paragraph, or the number of a line of the original that is none."""


_Place = tuple[str, str, int]


class CopyDetector:
    """Knows every word triple of every held source, headings and omitted lines included."""

    def __init__(self, library: SourceLibrary) -> None:
        """Take the fingerprints of a library."""
        self._fingerprints = library.fingerprints

    def find(self, prose: Iterable[Prose]) -> Iterator[CopiedRun]:
        """Yield each run of eight words or more that stands in one paragraph of a source, at its first word.

        Args:
            prose: Our words, in their order.
        """
        prose = tuple(prose)
        said = [word for part in prose for word in (words(part.text) if part.text else ("",))]
        if self._is_suspect(said):
            yield from self._runs([*_placed(prose), _END])

    def _is_suspect(self, said: Sequence[str]) -> bool:
        """Decide quickly whether as many triples in a row as a run has are known; in almost no text they are.

        One of every so many triples is looked up, for a run cannot lie between them, and its neighbours if it is known.
        """
        last = len(said) - 3
        looked_at = zip(*(said[start::_TRIPLES] for start in range(3)), strict=False)
        for number, triple in enumerate(looked_at):
            if hash_triple(*triple) in self._triples:
                at = number * _TRIPLES
                first = next((i for i in range(at, 0, -1) if not self._is_known(said, i - 1)), 0)
                ends = range(at + 1, last + 1)
                end = next((i for i in ends if not self._is_known(said, i)), last + 1)
                if end - first >= _TRIPLES:
                    return True
        return False

    def _is_known(self, said: Sequence[str], at: int) -> bool:
        first, second, third = said[at : at + 3]
        return hash_triple(first, second, third) in self._triples

    def _runs(self, said: Sequence[_PlacedWord]) -> Iterator[CopiedRun]:
        running: dict[_Place, int] = {}  # place of the latest triple: index of the run's first word
        for index in range(2, len(said)):
            first, second, third = said[index - 2][0], said[index - 1][0], said[index][0]
            whole = first and second and third
            places = self._places.get(hash_triple(first, second, third), ()) if whole else ()
            if places or running:
                continued = {
                    (source, place, position): running.get((source, place, position - 1), index - 2)
                    for source, place, position in places
                }
                yield from _ended(said, running, continued, index)
                running = continued

    @cached_property
    def _triples(self) -> frozenset[str]:
        return frozenset(triple for *_, triples in self._paragraphs() for triple in triples)

    @cached_property
    def _places(self) -> dict[str, list[_Place]]:
        places: dict[str, list[_Place]] = {}
        for source, place, triples in self._paragraphs():
            for position, triple in enumerate(triples):
                places.setdefault(triple, []).append((source, place, position))
        return places

    def _paragraphs(self) -> Iterator[tuple[str, str, Sequence[str]]]:
        for source, fingerprint in self._fingerprints.items():
            for paragraph in fingerprint.paragraphs:
                yield source, f"¶{paragraph.number}", paragraph.triples
            for line, triples in fingerprint.others.items():
                yield source, str(line), triples


def _ended(
    said: Sequence[_PlacedWord],
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
        _, line, column = said[start]
        yield CopiedRun(line, column, length, source, place)


def _placed(prose: Iterable[Prose]) -> Iterator[_PlacedWord]:
    for part in prose:
        if not part.text:
            yield _END
        for word, start, _ in iter_words(part.text):
            yield word, part.line, part.column + start


def unquoted(text: str, line: int, column: int) -> Iterator[Prose]:
    """Yield the parts of a line that are not in quotation marks: a marked quotation is verified elsewhere.

    Args:
        text: The line, or a part of it.
        line: Its number, from 1.
        column: Column of the part's first character, from 1.
    """
    position = 0
    for item in iter_quotations(text):
        if isinstance(item, Quotation) and words(item.text):
            yield Prose(text[position : item.start], line, column + position)
            yield BREAK
            position = item.end
    if position < len(text):
        yield Prose(text[position:], line, column + position)
