"""The names of the glossary in translations: each as the glossary of the language spells it, in the order of the statement."""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import TYPE_CHECKING

from apparatus.explainers.glossary import Glossary
from apparatus.words.word_lists import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from apparatus.translations.expansion import Expanded


class TranslatedNames:
    """The names of people and organisations in one language."""

    def __init__(self, spellings: Mapping[str, str], language: str) -> None:
        """Take the spelling of each name of the main language in another one."""
        self.spellings = spellings
        found = table(language) or {}
        # Such a language writes what explains a name before it, as one word: 유엔특별보고관.
        self._start = "" if "glued" in found.get("names", {}) else r"(?<!\w)"

    @classmethod
    def of(cls, pages: Sequence[Expanded], language: str) -> TranslatedNames:
        """Return the terms of the glossary that are names, with their translations.

        Args:
            pages: The pages of one language.
            language: Its BCP 47 tag without region.
        """
        found: dict[str, str] = {}
        for page in pages:
            if page.page.is_glossary:
                terms = {name for term in Glossary.of([page.original]).terms for name in term.names}
                for item in page.matches.segments:
                    words = item.segment.state.words
                    if item.pair and words in terms and words[:1].isupper():
                        found[words] = item.pair.words
        return cls(found, language)

    def missing(self, statement: str, translation: str) -> Iterator[tuple[str, str]]:
        """Yield each name of a statement that its translation does not have, with its spelling."""
        for name in self._names(statement):
            if not all(self._places(word, translation) for word in self.spellings[name].split()):
                yield name, self.spellings[name]

    def moved(self, statement: str, translation: str) -> tuple[list[str], list[str]] | None:
        """Return the names that stand in another order than in the statement, in both orders; `None` if none does.

        A name that one of the two has several times is left out, since it may be an object here and a subject there.
        """
        names = self._names(statement)
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

    def _names(self, statement: str) -> list[str]:
        """Return the names in a statement outside of quotations."""
        if not self.spellings:
            return []
        return [found["name"] for found in self._pattern.finditer(statement) if found["name"]]

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return Glossary.pattern_of(self.spellings)


@cache
def _inflected(words: str, start: str) -> re.Pattern[str]:
    stems = (start + re.escape(_stem(word)) for word in words.lower().split())
    return re.compile(r"\w*[\s-]+".join(stems))


def _stem(word: str) -> str:
    return word[: max(3, len(word) - 3)] if len(word) > 4 else word[:3]
