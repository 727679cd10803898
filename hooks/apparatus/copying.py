"""Running words of a source that stand in our own prose without quotation marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from apparatus.fingerprint import hash_triple
from apparatus.normalisation import iter_words
from apparatus.quotations import Quotation, iter_quotations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from apparatus.library import SourceLibrary

RUN = 8
"""Running words that count as copied."""


class PlacedWord(NamedTuple):
    """A word of our prose with its place in the file; an empty word interrupts a run."""

    text: str
    line: int
    column: int


BREAK = PlacedWord("", 0, 0)


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
        window: list[PlacedWord] = []
        running: dict[_Place, list[PlacedWord]] = {}
        for word in (*prose, BREAK):
            window = [*window[-2:], word] if word.text else []
            continued: dict[_Place, list[PlacedWord]] = {}
            if len(window) == 3:
                for source, place, position in self._places.get(
                    hash_triple(*(item.text for item in window)), ()
                ):
                    earlier = running.get((source, place, position - 1))
                    continued[source, place, position] = (
                        [*earlier, word] if earlier else list(window)
                    )
            yield from self._ended(running, continued)
            running = continued

    @staticmethod
    def _ended(
        running: dict[_Place, list[PlacedWord]], continued: dict[_Place, list[PlacedWord]]
    ) -> Iterator[CopiedRun]:
        going_on = {(source, place, position - 1) for source, place, position in continued}
        ended = [
            (len(run), place, run)
            for place, run in running.items()
            if place not in going_on and len(run) >= RUN
        ]
        if ended:
            length, (source, place, _), run = max(ended)
            yield CopiedRun(run[0].line, run[0].column, length, source, place)


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
    for word in iter_words(text):
        quoted = next((item for item in quotations if item.start <= word.start < item.end), None)
        yield BREAK if quoted else PlacedWord(word.text, line, column + word.start)
