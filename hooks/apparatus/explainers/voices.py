"""Who speaks in a passage, by all names and words under which a sentence may name the speaker."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from apparatus.explainers.attribution import Reading
from apparatus.explainers.parties import Parties, split_words
from apparatus.words.figures import is_supported, iter_figures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from apparatus.sources.library import Passage
    from apparatus.words.speech import Speech, Stance

_LEAST = 4
"""Letters of the shortest word that describes a speaker."""


@dataclass
class Voice:
    """Who speaks in a passage, by all names."""

    passage: Passage
    all_parties: Parties
    speech: Speech | None

    @property
    def described(self) -> str:
        """Its speaker, as the record says it; without one, its author, publisher or origin."""
        return self._speakers[0]

    @cached_property
    def parties(self) -> frozenset[str]:
        """The parties named as its speaker, author, publisher, counter or origin."""
        return frozenset().union(*map(self.all_parties.all_named, self._texts))

    @cached_property
    def own_parties(self) -> frozenset[str]:
        """Those of them that are its speaker."""
        return frozenset().union(*map(self.all_parties.all_named, self._speakers))

    def gives(self, key: str) -> bool:
        """Return whether the passage supports a figure."""
        return is_supported(key, self.passage.figures)

    @cached_property
    def phrases(self) -> Sequence[str]:
        """Each name or description of a speaker in lower case, without fillers, between spaces."""
        fillers = self.speech.fillers if self.speech else frozenset()
        language = self.all_parties.library.settings.language
        return [item for text in self._texts for item in _phrases(text, fillers, language)]

    def is_named_in(self, text: str) -> bool:
        """Return whether words in lower case, between spaces, contain one of these phrases."""
        return any(phrase in text for phrase in self.phrases)

    @cached_property
    def words(self) -> frozenset[str]:
        """The words that describe its speaker, without names of parties but for their last words.

        By the last word a sentence calls a party that it names no more: "the service".
        """
        found = set()
        for text in self._speakers:
            words, mentions = self.all_parties.read(text)
            named: set[int] = set()
            for item in mentions:
                size = item.end - item.first
                if item.is_adjective or len(words) > size:
                    named |= set(range(item.first, item.end))
                if size > 1 and not item.is_adjective:
                    named.discard(item.end - 1)
            found |= {
                stem(word.lower)
                for index, word in enumerate(words)
                if index not in named and len(word.text) >= _LEAST
            }
        return frozenset(found)

    @cached_property
    def spoken(self) -> dict[str, set[Stance]]:
        """The parties that speak in our summary, with what is said of their statements."""
        found: dict[str, set[Stance]] = {}
        named = self.all_parties.all_named(self.passage.unit.speaker)
        for line in self.passage.unit.summary:
            reading = Reading.of(line.text, self.all_parties, self.speech)
            said = [(item.parties, item.stance) for item in reading.attributions if item.stance]
            said += [(named, stance) for stance in reading.stances_of_pronouns]
            for parties, stance in said:
                for party in parties:
                    found.setdefault(party, set()).add(stance)
        return found

    @cached_property
    def turns(self) -> frozenset[Stance]:
        """Whether our summary says that somebody confirms or denies something."""
        lines = (line.text for line in self.passage.unit.summary)
        found = (Reading.of(line, self.all_parties, self.speech).turns for line in lines)
        return frozenset().union(*found)

    @cached_property
    def _speakers(self) -> Sequence[str]:
        return self.all_parties.speakers(self.passage)

    @cached_property
    def _texts(self) -> Sequence[str]:
        return self.all_parties.all_speakers(self.passage)


@lru_cache(maxsize=4096)
def _phrases(text: str, fillers: frozenset[str], language: str) -> Sequence[str]:
    """Return the parts of a name or description; cached, because most passages of a record have the same."""
    parts: list[list[str]] = [[]]
    for word in split_words(text):
        if word.follows_sign:
            parts.append([])
        if parts[-1] or word.lower not in fillers:
            parts[-1].append(word.lower)
    return [f" {' '.join(part)} " for part in parts if part and not _is_date(part, language)]


def _is_date(words: Sequence[str], language: str) -> bool:
    """Return whether words are a date or number, as behind the name of an origin."""
    text = " ".join(words).title()
    for figure in reversed([*iter_figures(text, language)]):
        text = text[: figure.start] + text[figure.end :]
    return not text.strip()


def stem(word: str) -> str:
    """Return a word without the ending of a plural."""
    return word[:-1] if len(word) > _LEAST and word.endswith("s") else word
