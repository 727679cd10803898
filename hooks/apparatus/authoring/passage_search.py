"""Find the passage to cite, by words of the source or of our summary.

The fingerprint of a source shows whether its text contains given words, so an author who reads the article can look up
a sentence and gets the paragraph, although the text is not in the repository. A figure is found in every spelling, and
a name of the glossary by its other names, so also by those in other scripts.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from math import log
from typing import TYPE_CHECKING

from apparatus.sources.fingerprint import find_run, hash_triples
from apparatus.sources.quotations import contains_words
from apparatus.words.figures import is_supported, iter_figures
from apparatus.words.normalisation import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from apparatus.sources.library import Passage, SourceLibrary

LEAST_RUN = 6
"""Consecutive words that a longer query must share with a text to match it."""
LEAST_SHARE = 0.6
"""Share of a query, weighted by the rarity of words, that a passage must contain."""


class Match(IntEnum):
    """How a passage matches a query, best first."""

    TEXT = 1
    """The source's text contains all the words in this order."""
    QUOTATION = 2
    """A quotation of the record contains all the words in this order."""
    PART_OF_TEXT = 3
    """The source's text contains a long run of the words."""
    WORDS = 4
    """Summary, quotations, speaker or names of the source contain all the words, or words that begin with them."""
    SOME_WORDS = 5
    """They contain most of the words."""


REASONS = {
    Match.TEXT: "the text contains the words",
    Match.QUOTATION: "the words are quoted in the record",
    Match.PART_OF_TEXT: "the text contains {run} of the words in a row",
    Match.WORDS: "our summary contains the words",
    Match.SOME_WORDS: "our summary contains some of the words",
}
"""Words that explain a match to users."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that matches a query."""

    match: Match
    score: float
    """Rank within a kind of match; higher is better."""
    passage: Passage
    run: int = 0
    """Consecutive words shared with the text, for a match in the text."""

    @property
    def reason(self) -> str:
        """The explanation of the match."""
        return REASONS[self.match].format(run=self.run)


@dataclass(frozen=True, slots=True)
class OtherLine:
    """A line of an original that contains the words but cannot be cited: title, heading or omitted line."""

    source: str
    line: int


class PassageSearch:
    """A search over the passages of a library."""

    def __init__(self, library: SourceLibrary, names: Iterable[Sequence[str]] = ()) -> None:
        """Create a search; words are indexed at the first query."""
        self.library = library
        self._names = [[tuple(words(name)) for name in same] for same in names]

    def find(self, query: str) -> list[Hit]:
        """Return the passages that match a query, best first, then in order of sources and passages."""
        best: dict[tuple[str, str], Hit] = {}
        for wanted in self._spellings(words(query)):
            triples, terms = hash_triples(wanted), self._terms(query, wanted)
            for item in self.library.passages():
                hit = self._hit(wanted, terms, _longest_run(triples, item), item)
                if hit and (item.key not in best or _rank(hit) < _rank(best[item.key])):
                    best[item.key] = hit
        order = {item.key: place for place, item in enumerate(self.library.passages())}
        return sorted(best.values(), key=lambda hit: (*_rank(hit), order[hit.passage.key]))

    def other_lines(self, query: str) -> Iterator[OtherLine]:
        """Yield the lines of originals, other than paragraphs, that contain all the words in this order."""
        triples = hash_triples(words(query))
        for source, fingerprint in sorted(self.library.fingerprints.items()):
            for line, within in sorted(fingerprint.others.items()):
                if find_run(triples, within) >= 0:
                    yield OtherLine(source, line)

    def _spellings(self, wanted: Sequence[str]) -> Iterator[list[str]]:
        """Yield the words of a query, and these with a name of the glossary replaced by each of its other names."""
        if wanted:
            yield list(wanted)
        for same in self._names:
            for name in same:
                if (start := _place(name, wanted)) >= 0:
                    for other in same:
                        if other != name:
                            yield [*wanted[:start], *other, *wanted[start + len(name) :]]

    def _terms(self, query: str, wanted: Sequence[str]) -> list[str]:
        """Return what a summary must contain: the words, with the key of each figure in place of its words."""
        if list(wanted) != words(query):
            return list(wanted)
        terms, at = [], 0
        for figure in iter_figures(query, self.library.settings.language):
            terms += [*words(query[at : figure.start]), figure.key]
            at = figure.end
        return [*terms, *words(query[at:])]

    def _hit(
        self, wanted: Sequence[str], terms: Sequence[str], run: int, passage: Passage
    ) -> Hit | None:
        own, names = self._words[passage.key]
        score = self._share(terms, own)
        # A match of the source's names alone would return all of its passages.
        share = self._share(terms, own | names) if score else 0.0
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
        """Return the share of a query found among words, weighted by rarity, from 0 to 1."""
        missing = [word for word in wanted if not _has(known, word)]
        if not missing or len(missing) == len(wanted):
            return float(not missing)
        return 1 - sum(map(self._weight, missing)) / sum(map(self._weight, wanted))

    def _weight(self, word: str) -> float:
        """Return the weight of a word: higher if fewer passages contain it."""
        return log(1 + len(self._words) / (1 + self._counts.get(word, 0)))

    @cached_property
    def _words(self) -> dict[tuple[str, str], tuple[frozenset[str], frozenset[str]]]:
        """The words of each passage, and the words of its source's names."""
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


def _rank(hit: Hit) -> tuple[int, float]:
    return hit.match, -hit.score


def _place(part: Sequence[str], whole: Sequence[str]) -> int:
    """Return where some words stand in a row, -1 if they do not."""
    ends = range(len(whole) - len(part) + 1) if part else ()
    return next((at for at in ends if tuple(whole[at : at + len(part)]) == tuple(part)), -1)


def _has(known: frozenset[str], word: str) -> bool:
    """Return whether words include a word or support a figure; of four letters and more, also one that begins with it."""
    if word in known or (any(map(str.isdigit, word)) and is_supported(word, known)):
        return True
    return len(word) > 3 and word.isalpha() and any(item.startswith(word) for item in known)


def _in_a_row(wanted: Sequence[str], passage: Passage) -> bool:
    return f" {' '.join(wanted)} " in f" {' '.join(words(passage.unit.text))} "


def _is_quoted(wanted: Sequence[str], passage: Passage) -> bool:
    quotations = (item.quotation for item in passage.unit.quotations())
    return len(wanted) > 1 and any(contains_words((wanted,), quotation) for quotation in quotations)


def _longest_run(triples: Sequence[str], passage: Passage) -> int:
    """Return the length of the longest run of a query's triples in a passage, in words; 0 below three words."""
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
