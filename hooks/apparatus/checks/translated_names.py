"""Names in translations: those of the glossary, spelled as in the language and in the order of the statement, and parties."""

from __future__ import annotations

import re
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from apparatus.explainers.glossary import Glossary
from apparatus.words.contrasts import any_of
from apparatus.words.normalisation import normalise
from apparatus.words.word_lists import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from apparatus.settings import Party, Settings
    from apparatus.translations.expansion import Expanded

_WORD = re.compile(r"\w+")


class _Stated(NamedTuple):
    """How a party is called."""

    first_words: frozenset[str]
    """Of its names in the main language; empty for one that has no letter."""
    names: re.Pattern[str]
    """Its names in the main language."""
    phrases: str
    """Its phrases in the other language, as the settings list them."""
    spelled: re.Pattern[str]
    """The same as a pattern."""


class TranslatedNames:
    """The names of people, organisations and parties in one language."""

    def __init__(
        self,
        spellings: Mapping[str, str],
        language: str,
        parties: Mapping[str, tuple[Party, str]] | None = None,
    ) -> None:
        """Take what is called otherwise in another language.

        Args:
            spellings: The spelling of each name of the glossary.
            parties: Each party of the settings by name, with the phrases for it, as `any_of` takes them.
        """
        self.spellings = spellings
        self.parties = parties or {}
        found = table(language) or {}
        # Such a language writes what explains a name before it, as one word: 유엔특별보고관.
        self._start = "" if "glued" in found.get("names", {}) else r"(?<!\w)"

    @classmethod
    def of(cls, pages: Sequence[Expanded], language: str, settings: Settings) -> TranslatedNames:
        """Return the terms of the glossary that are names, and the parties, with their translations.

        Args:
            pages: The pages of one language.
            language: Its BCP 47 tag without region.
            settings: Those of the main language.
        """
        found: dict[str, str] = {}
        for page in pages:
            if page.page.is_glossary:
                terms = {name for term in Glossary.of([page.original]).terms for name in term.names}
                for item in page.matches.segments:
                    words = item.segment.state.words
                    if item.pair and words in terms and words[:1].isupper():
                        found[words] = item.pair.words
        listed = settings.translated[language].party_words
        parties = {name: (settings.parties[name], phrases) for name, phrases in listed.items()}
        return cls(found, language, parties)

    def missing(self, statement: str, translation: str) -> Iterator[tuple[str, str]]:
        """Yield each name of a statement that its translation does not have, with its spelling."""
        for name in self._read(statement)[0]:
            if not all(self._places(word, translation) for word in self.spellings[name].split()):
                yield name, self.spellings[name]

    def missing_parties(self, statement: str, translation: str) -> Iterator[tuple[str, str]]:
        """Yield each party that a statement names and its translation does not, with what the language calls it."""
        if not self.parties:
            return
        _, text = self._read(statement)
        words = {"", *_WORD.findall(text)}
        said = ""
        for party in self._stated:
            # The first word rules most parties out, in a tenth of the time of a search.
            if not words.isdisjoint(party.first_words) and (found := party.names.search(text)):
                said = said or normalise(translation)
                # A title that keeps its language keeps the name as well.
                if not party.spelled.search(said) and found[0] not in translation:
                    yield found[0], party.phrases.replace("*", "")

    def moved(self, statement: str, translation: str) -> tuple[list[str], list[str]] | None:
        """Return the names that stand in another order than in the statement, in both orders; `None` if none does.

        A name that one of the two has several times is left out, since it may be an object here and a subject there.
        """
        names, _ = self._read(statement)
        places = {
            name: self._places(self.spellings[name], translation)
            for name in names
            if names.count(name) == 1
        }
        meant = [name for name, found in places.items() if len(found) == 1]
        said = sorted(meant, key=places.__getitem__)
        return None if said == meant else (meant, said)

    def _places(self, words: str, translation: str) -> list[int]:
        """Return where words stand in a row in a translation; they may have other endings."""
        return [
            found.start() for found in _inflected(words, self._start).finditer(translation.lower())
        ]

    def _read(self, statement: str) -> tuple[Sequence[str], str]:
        """Return the names in a statement outside of quotations, and its other words."""
        return _read(statement, self._pattern.pattern)

    @cached_property
    def _stated(self) -> list[_Stated]:
        """Return how each party is called."""
        found = []
        for name, (party, phrases) in self.parties.items():
            names = name, *party.also, *party.adjectives
            first = ("".join(_WORD.findall(one)[:1]) for one in names)
            any_name = "|".join(map(re.escape, names))
            # Before another capital letter it is a part of a longer name, such as that of a newspaper.
            stated = re.compile(rf"(?<![\w-])(?:{any_name})(?![\w-]|\s[^\W\d_a-z])")
            found.append(_Stated(frozenset(first), stated, phrases, any_of(phrases.lower())))
        return found

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return Glossary.pattern_of(self.spellings)


@lru_cache(maxsize=16_384)
def _read(statement: str, pattern: str) -> tuple[Sequence[str], str]:
    """Return the names in a statement, and the statement without them; cached, as languages share statements.

    Quotations are left out too, because they are translated otherwise; and a name of the glossary may contain that of a party.

    Args:
        pattern: That of names and quotations. As a string it takes no time to find in the cache.
    """
    names = []

    def without(found: re.Match[str]) -> str:
        if name := found["name"]:
            names.append(name)
        return "N" if name else " "

    left = re.sub(pattern, without, statement)
    return names, left


@cache
def _inflected(words: str, start: str) -> re.Pattern[str]:
    stems = (start + re.escape(_stem(word)) for word in words.lower().split())
    return re.compile(r"\w*[\s-]+".join(stems))


def _stem(word: str) -> str:
    return word[: max(3, len(word) - 3)] if len(word) > 4 else word[:3]
