"""Finding the passage to cite, by words of the source or by words of our summary.

The text of a source is not here, yet its fingerprint tells whether words stand in it: whoever has the article before
them can look up a sentence of it, and gets the paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from math import log
from typing import TYPE_CHECKING

from apparatus.sources.fingerprint import find_run, hash_triples
from apparatus.sources.quotations import contains_words
from apparatus.words.normalisation import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from apparatus.sources.library import Passage, SourceLibrary

LEAST_RUN = 6
"""Words in a row that a longer query must share with a text to be taken from it."""
LEAST_SHARE = 0.6
"""Share of a query, each word by its rarity, that a passage must have."""


class Match(IntEnum):
    """How a passage answers a query, best first."""

    TEXT = 1
    """All the words stand in the source's text, in this order."""
    QUOTATION = 2
    """All the words stand in a quotation of the record, in this order."""
    PART_OF_TEXT = 3
    """A long run of the words stands in the source's text."""
    WORDS = 4
    """All the words, or words that begin with them, stand in summary, quotations, speaker or names of the source."""
    SOME_WORDS = 5
    """Most of them do."""


REASONS = {
    Match.TEXT: "the words stand in the text",
    Match.QUOTATION: "the words are quoted in the record",
    Match.PART_OF_TEXT: "{run} of the words stand in the text in a row",
    Match.WORDS: "the words stand in our summary",
    Match.SOME_WORDS: "some of the words stand in our summary",
}
"""What a person is told of a match."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that answers a query."""

    match: Match
    score: float
    """Within a kind of match, more is better."""
    passage: Passage
    run: int = 0
    """Words in a row that stand in the text, for a match with it."""

    @property
    def reason(self) -> str:
        """Why it was found."""
        return REASONS[self.match].format(run=self.run)


@dataclass(frozen=True, slots=True)
class OtherLine:
    """A line of an original that has the words and cannot be cited: title, heading or omitted."""

    source: str
    line: int


class PassageSearch:
    """Looks for passages in a library."""

    def __init__(self, library: SourceLibrary) -> None:
        """Take the sources; their words are read when first needed."""
        self.library = library

    def find(self, query: str) -> list[Hit]:
        """Return the passages that answer a query, best first, then in order of sources and paragraphs."""
        wanted = words(query)
        triples = hash_triples(wanted)
        passages = self.library.passages() if wanted else ()
        hits = (self._hit(wanted, _longest_run(triples, item), item) for item in passages)
        found = [hit for hit in hits if hit]
        return sorted(found, key=lambda hit: (hit.match, -hit.score))

    def other_lines(self, query: str) -> Iterator[OtherLine]:
        """Yield the lines of originals that have all the words in this order and are no paragraph."""
        triples = hash_triples(words(query))
        for source, fingerprint in sorted(self.library.fingerprints.items()):
            for line, within in sorted(fingerprint.others.items()):
                if find_run(triples, within) >= 0:
                    yield OtherLine(source, line)

    def _hit(self, wanted: Sequence[str], run: int, passage: Passage) -> Hit | None:
        own, names = self._words[passage.key]
        score = self._share(wanted, own)
        # Names of the source alone would bring up every passage of it.
        share = self._share(wanted, own | names) if score else 0.0
        if run == len(wanted):
            return Hit(Match.TEXT, score, passage, run)
        if _is_quoted(wanted, passage):
            return Hit(Match.QUOTATION, score, passage)
        if run >= LEAST_RUN:
            return Hit(Match.PART_OF_TEXT, run, passage, run)
        if share == 1:
            return Hit(Match.WORDS, score + _in_a_row(wanted, passage), passage)
        return Hit(Match.SOME_WORDS, score, passage) if share >= LEAST_SHARE else None

    def _share(self, wanted: Sequence[str], known: frozenset[str]) -> float:
        """Return how much of a query stands among words, each counted by its rarity: from 0 to 1."""
        missing = [word for word in wanted if not _has(known, word)]
        if not missing or len(missing) == len(wanted):
            return float(not missing)
        return 1 - sum(map(self._weight, missing)) / sum(map(self._weight, wanted))

    def _weight(self, word: str) -> float:
        """Return how much a word says: the fewer passages have it, the more."""
        return log(1 + len(self._words) / (1 + self._counts.get(word, 0)))

    @cached_property
    def _words(self) -> dict[tuple[str, str], tuple[frozenset[str], frozenset[str]]]:
        """The words of each passage, and those that name its source."""
        return {
            passage.key: (_own_words(passage), _names(passage))
            for passage in self.library.passages()
        }

    @cached_property
    def _counts(self) -> dict[str, int]:
        counts: dict[str, int] = {}
        for own, _ in self._words.values():
            for word in own:
                counts[word] = counts.get(word, 0) + 1
        return counts


def _own_words(passage: Passage) -> frozenset[str]:
    unit = passage.unit
    quoted = " ".join(block.quotation.text for block in unit.blocks)
    found = words(f"{unit.text} {quoted} {unit.speaker}")
    return frozenset(found) | passage.figures


def _names(passage: Passage) -> frozenset[str]:
    record = passage.record
    known = (record.id, record.label, record.title, str(record.data.get("publisher", "")))
    return frozenset(words(" ".join(known)))


def _has(known: frozenset[str], word: str) -> bool:
    """Decide whether a word, or from four letters on one that begins with it, is among those known."""
    return word in known or (len(word) > 3 and any(item.startswith(word) for item in known))


def _in_a_row(wanted: Sequence[str], passage: Passage) -> bool:
    return f" {' '.join(wanted)} " in f" {' '.join(words(passage.unit.text))} "


def _is_quoted(wanted: Sequence[str], passage: Passage) -> bool:
    quotations = (
        item.quotation for item in passage.unit.quotations() if not isinstance(item, tuple)
    )
    return len(wanted) > 1 and any(contains_words((wanted,), quotation) for quotation in quotations)


def _longest_run(triples: Sequence[str], passage: Passage) -> int:
    """Return how many words in a row, given as their triples, stand in the text of a passage; 0 if fewer than three do."""
    sought = frozenset(triples)
    places: dict[str, list[int]] = {}
    for place, triple in enumerate(passage.fingerprint.triples if passage.fingerprint else ()):
        if triple in sought:
            places.setdefault(triple, []).append(place)
    longest = 0
    running: dict[int, int] = {}
    for triple in triples if places else ():
        running = {place: running.get(place - 1, 2) + 1 for place in places.get(triple, ())}
        longest = max(longest, *running.values(), 0)
    return longest
