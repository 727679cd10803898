"""Detecting consecutive words of a source that appear in our own prose without quotation marks."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from apparatus.sources.fingerprint import hash_triple
from apparatus.sources.quotations import quotations_in
from apparatus.words.normalisation import count_words, iter_words, normalise, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from apparatus.sources.library import SourceLibrary

RUN = 8
"""The number of consecutive words that counts as copied, as `count_words` counts."""
_TRIPLES = RUN - 2
"""The number of word triples in such a run."""


class Prose(NamedTuple):
    """Unquoted words of ours on one line."""

    text: str
    line: int
    column: int
    """The column of the first character, from 1."""


BREAK = Prose("", 0, 0)
"""A separator that no run crosses."""
_PlacedWord = tuple[str, int, int]
"""A word with its line and column; an empty word is a separator."""
_END: _PlacedWord = ("", 0, 0)


class CopiedRun(NamedTuple):
    """A run of words that also appears in a source."""

    line: int
    column: int
    words: int
    source: str
    place: str
    """The locator of the paragraph, or the number of a line of the original that is no
    paragraph."""


_Place = tuple[str, str, int]


class CopyDetector:
    """Finds runs by the word triples in fingerprints, including headings and omitted lines."""

    def __init__(self, library: SourceLibrary) -> None:
        """Store the fingerprints of a library."""
        self._fingerprints = library.fingerprints

    def find(self, prose: Iterable[Prose]) -> Iterator[CopiedRun]:
        """Yield each run of `RUN` or more words from one paragraph of a source."""
        prose = tuple(prose)
        ours = [
            word for part in prose for word in (normalise(part.text).split() if part.text else [""])
        ]
        if self._is_suspect(ours):
            yield from self._runs([*_placed(prose), _END])

    def _is_suspect(self, ours: Sequence[str]) -> bool:
        """Return whether the words have as many consecutive known triples as a run.

        For speed, only every `_TRIPLES`th triple is looked up, because each run contains one of
        them, and its neighbours only if it is known.
        """
        last = len(ours) - 3
        sampled = zip(*(ours[start::_TRIPLES] for start in range(3)), strict=False)
        for number, triple in enumerate(sampled):
            if hash_triple(*triple) in self._triples:
                at = number * _TRIPLES
                first = next((i for i in range(at, 0, -1) if not self._is_known(ours, i - 1)), 0)
                ends = range(at + 1, last + 1)
                end = next((i for i in ends if not self._is_known(ours, i)), last + 1)
                if end - first >= _TRIPLES:
                    return True
        return False

    def _is_known(self, ours: Sequence[str], at: int) -> bool:
        first, second, third = ours[at : at + 3]
        return hash_triple(first, second, third) in self._triples

    def _runs(self, ours: Sequence[_PlacedWord]) -> Iterator[CopiedRun]:
        running: dict[
            _Place, int
        ] = {}  # place of the latest triple: index of the first word of the run
        for index in range(2, len(ours)):
            first, second, third = ours[index - 2][0], ours[index - 1][0], ours[index][0]
            whole = first and second and third
            places = self._places.get(hash_triple(first, second, third), ()) if whole else ()
            if places or running:
                continued = {
                    (source, place, position): running.get((source, place, position - 1), index - 2)
                    for source, place, position in places
                }
                yield from _ended(ours, running, continued, index)
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
    ours: Sequence[_PlacedWord],
    running: Mapping[_Place, int],
    continued: Mapping[_Place, int],
    index: int,
) -> Iterator[CopiedRun]:
    """Yield the longest of the runs that end before the word at an index, if it is long enough."""
    ended = [
        (index - start, source, place, start)
        for (source, place, position), start in running.items()
        if count_words(word for word, *_ in ours[start:index]) >= RUN
        and (source, place, position + 1) not in continued
    ]
    if ended:
        length, source, place, start = max(ended)
        _, line, column = ours[start]
        yield CopiedRun(line, column, length, source, place)


def _placed(prose: Iterable[Prose]) -> Iterator[_PlacedWord]:
    for part in prose:
        if not part.text:
            yield _END
        for word, start, _ in iter_words(part.text):
            yield word, part.line, part.column + start


def unquoted(text: str, line: int, column: int) -> Iterator[Prose]:
    """Yield the parts of a line outside quotation marks; quotations are verified by `evidence`.

    Args:
        text: The line, or a part of it.
        column: The column of the first character of the text, from 1.
    """
    position = 0
    for item in quotations_in(text):
        if words(item.text):
            yield Prose(text[position : item.start], line, column + position)
            yield BREAK
            position = item.end
    if position < len(text):
        yield Prose(text[position:], line, column + position)
