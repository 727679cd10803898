"""The parties that speak in the sources of a site, found in texts by any of their names.

The settings name states, authorities and others under `parties:`; an entry of the glossary that has
one of these names adds its other names. All other entries of the glossary, and authors and
publishers of sources, are parties too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from apparatus.explainers.glossary import Glossary
from apparatus.sources.source_words import shown_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from apparatus.explainers.pages import Page
    from apparatus.settings import Party
    from apparatus.sources.library import Passage, SourceLibrary
    from apparatus.sources.records import SourceRecord

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_POSSESSIVE = ("'s", "’s")
_SIGN = re.compile(r"[,;:.!?()“”\"–—]")
_INNER = (" ", ".")
"""What stands inside a name: "the Gazette", "gazette.example"."""
_DIGIT = re.compile(r"\d")
_BREAKS = re.compile(r"[;,:()]")


class Word(NamedTuple):
    """A word of a text."""

    text: str
    """As written, without the ending of a possessive."""
    start: int
    end: int
    is_possessive: bool
    follows_sign: bool
    """Whether a comma or another sign stands before it."""
    lower: str
    """The word in lower case."""


class Mention(NamedTuple):
    """A name of a party in a text."""

    parties: frozenset[str]
    """The parties with this name."""
    first: int
    """Index of its first word."""
    end: int
    """Index of the word after it."""
    is_adjective: bool


class _Name(NamedTuple):
    words: tuple[str, ...]
    parties: frozenset[str]
    is_adjective: bool

    @property
    def size(self) -> int:
        """Its words with a capital: "the North" has one."""
        return sum(not word.islower() for word in self.words)

    def is_at(self, words: Sequence[Word], index: int) -> bool:
        """Return whether the name begins at a word; only words in lower case may be written otherwise."""
        if index + len(self.words) > len(words):
            return False
        for at, own in enumerate(self.words, index):
            word = words[at]
            if own not in (word.text, word.lower) or (at > index and word.follows_sign):
                return False
        return True


def lower_words(text: str) -> list[str]:
    """Return the words of a text in lower case, as `split_words` has them, in a third of the time."""
    return [
        (word[:-2] if word.endswith(_POSSESSIVE) else word).lower() for word in _WORD.findall(text)
    ]


def split_words(text: str) -> list[Word]:
    """Return the words of a text."""
    found, before = [], 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        word, gap, before = text[start:end], text[before:start], end
        own = word[:-2] if word.endswith(_POSSESSIVE) else word
        follows_sign = gap not in _INNER and _SIGN.search(gap) is not None
        found.append(Word(own, start, end, own != word, follows_sign, own.lower()))
    return found


@dataclass(frozen=True)
class Parties:
    """The parties of a project."""

    library: SourceLibrary
    glossary: Glossary
    _names_of: dict[str, _NamesOfRecord] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )
    _read: dict[str, tuple[Sequence[Word], Sequence[Mention]]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )
    _named: dict[str, frozenset[str]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )
    _all_named: dict[str, frozenset[str]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    @classmethod
    def of(cls, pages: Iterable[Page], library: SourceLibrary) -> Parties:
        """Return the parties that the settings, the glossaries and the records name."""
        return cls(library, Glossary.of(pages))

    def may_name(self, lower: Iterable[str]) -> bool:
        """Return whether a name begins with one of some words in lower case."""
        return not self._names.keys().isdisjoint(lower)

    def mentions(self, words: Sequence[Word]) -> Iterator[Mention]:
        """Yield the names in a text, in order and the longest one at each place."""
        end = 0
        for at, word in enumerate(words):
            if at < end or word.lower not in self._names:
                continue
            for name in self._names[word.lower]:
                if name.is_at(words, at) and not self._overlaps_longer(name, words, at):
                    end = at + len(name.words)
                    yield Mention(name.parties, at, end, name.is_adjective)
                    break

    def _overlaps_longer(self, name: _Name, words: Sequence[Word], at: int) -> bool:
        """Return whether the last word of a name begins a longer one: "the North" before "North Norhavian"."""
        last = at + len(name.words) - 1
        names = self._names.get(words[last].lower, ()) if last > at else ()
        return any(other.size > name.size and other.is_at(words, last) for other in names)

    def read(self, text: str) -> tuple[Sequence[Word], Sequence[Mention]]:
        """Return the words of the name or description of a speaker, and the names in it."""
        if text not in self._read:
            words = split_words(text)
            self._read[text] = words, tuple(self.mentions(words))
        return self._read[text]

    def named(self, text: str) -> frozenset[str]:
        """Return the parties that the name or description of a speaker names."""
        if text not in self._named:
            found = (item.parties for item in self.read(text)[1])
            self._named[text] = frozenset().union(*found)
        return self._named[text]

    def all_named(self, text: str) -> frozenset[str]:
        """Return the parties that a text names, also as the owners of another one.

        So "Norhaven's council" names Norhaven too, but "Norhaven Gazette" and "Friends of Norhaven"
        do not.
        """
        if text not in self._all_named:
            words, mentions = self.read(text)
            found = [item.parties for item in mentions]
            for item in mentions:
                for name in self._names[words[item.first].lower]:
                    last = item.first + len(name.words) - 1
                    if name.is_at(words, item.first) and (
                        name.is_adjective or words[last].is_possessive
                    ):
                        found.append(name.parties)
            self._all_named[text] = frozenset().union(*found)
        return self._all_named[text]

    @cached_property
    def speaking(self) -> frozenset[str]:
        """The parties of the settings, and all others with a name of their own that speak in a passage."""
        texts = {text for passage in self.library.passages() for text in self.speakers(passage)}
        found = frozenset().union(*map(self.named, texts))
        known = frozenset(self.library.settings.parties)
        return known | {party for party in found if party[:1].isupper()}

    def is_official(self, passage: Passage) -> bool:
        """Return whether a passage gives the words of a party whose statements are official."""
        known = self.library.settings.parties
        return any(
            name in known and known[name].is_official
            for text in self.speakers(passage)
            for name in self.named(text)
        )

    def speakers(self, passage: Passage) -> list[str]:
        """Return the texts that say whose words a passage gives: its speaker, or its author and publisher."""
        record, locator = passage.record, passage.unit.locator
        counters = [
            str(item["counted-by"])
            for item in record.figures
            if item["locator"] == locator and "counted-by" in item
        ]
        if speaker := passage.unit.speaker:
            return [speaker, *counters]
        return [*self._of_record(record).own, *passage.origin, *counters]

    def all_speakers(self, passage: Passage) -> list[str]:
        """Return all texts that may name the speaker of a passage in a sentence."""
        said = (*self.speakers(passage), *self._of_record(passage.record).every, *passage.origin)
        return list(dict.fromkeys(said))

    def _of_record(self, record: SourceRecord) -> _NamesOfRecord:
        """Return the names of those who speak in a source, made once for all its passages."""
        if record.id not in self._names_of:
            self._names_of[record.id] = _NamesOfRecord.of(record)
        return self._names_of[record.id]

    @cached_property
    def _names(self) -> Mapping[str, Sequence[_Name]]:
        """The names by their first word in lower case, long ones first."""
        found: dict[tuple[tuple[str, ...], bool], set[str]] = {}
        for text, party, is_adjective in self._each_name():
            for words in _orders(split_words(text)):
                found.setdefault((words, is_adjective), set()).add(party)
        names: dict[str, list[_Name]] = {}
        for (words, is_adjective), parties in sorted(
            found.items(), key=lambda item: -len(item[0][0])
        ):
            if words:
                name = _Name(words, frozenset(parties), is_adjective)
                names.setdefault(words[0].lower(), []).append(name)
        return names

    def _each_name(self) -> Iterator[tuple[str, str, bool]]:
        """Yield each name with its party, and whether it is an adjective."""
        parties: Mapping[str, Party] = self.library.settings.parties
        known = {}
        for party, item in parties.items():
            for name in (party, *item.also):
                known[name] = party
                yield name, party, False
            for name in item.adjectives:
                yield name, party, True
        for term in self.glossary.terms:
            party = next((known[name] for name in term.names if name in known), term.names[0])
            for name in term.names:
                known.setdefault(name, party)
                yield name, party, False
        for record in self.library.records.values():
            for name in publishers(record):
                yield name, known.get(name, name), False


def _orders(words: Sequence[Word]) -> Iterator[tuple[str, ...]]:
    """Yield a name, and with its owner behind: "the board of Norhaven" is "Norhaven's board"."""
    name = tuple(word.text for word in words)
    yield name
    for at, word in enumerate(words[:-1], 1):
        if word.is_possessive:
            yield (*name[at:], "of", *name[:at])


class _NamesOfRecord(NamedTuple):
    """The names of those who speak in a source."""

    own: tuple[str, ...]
    """Its authors and publishers."""
    every: tuple[str, ...]
    """Also its other names, and its label without a date."""

    @classmethod
    def of(cls, record: SourceRecord) -> _NamesOfRecord:
        """Return the names in a record."""
        own = (*authors(record), *publishers(record))
        also = (str(name) for name in record.data.get("also-known-as") or ())
        label = _DIGIT.split(record.label)[0].strip()
        return cls(own, (*own, *also, *([label] if label else ())))


def authors(record: SourceRecord) -> list[str]:
    """Return the names of the authors of a source, each also by the family name alone."""
    names = []
    for item in record.authors:
        names += [shown_name(item), *([str(item["family"])] if "family" in item else ())]
    return names


def publishers(record: SourceRecord) -> list[str]:
    """Return the names of the publisher of a source, and of what it is published in."""
    texts = [
        str(record.data[key]) for key in ("publisher", "container-title") if key in record.data
    ]
    return [part.strip() for text in texts for part in _BREAKS.split(text) if part.strip()]
