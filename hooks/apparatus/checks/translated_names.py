"""The names of the glossary in translations: each is spelled as the glossary of the language spells it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from apparatus.explainers.glossary import Glossary

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping, Sequence

    from apparatus.translations.expansion import Expanded


class TranslatedNames:
    """The names of people and organisations in one language."""

    def __init__(self, spellings: Mapping[str, str]) -> None:
        """Take the spelling of each name of the main language."""
        self.spellings = spellings

    @classmethod
    def of(cls, pages: Sequence[Expanded]) -> TranslatedNames:
        """Return the terms of the glossary that are names, with their translations.

        Args:
            pages: The pages of one language.
        """
        found: dict[str, str] = {}
        for page in pages:
            if page.page.is_glossary:
                terms = {name for term in Glossary.of([page.original]).terms for name in term.names}
                for item in page.matches.segments:
                    words = item.segment.state.words
                    if item.pair and words in terms and words[:1].isupper():
                        found[words] = item.pair.words
        return cls(found)

    def missing(self, statement: str, translation: str) -> Iterator[tuple[str, str]]:
        """Yield each name of a statement that its translation does not have, with its spelling."""
        for name in self._names(statement):
            if not _has(translation, self.spellings[name]):
                yield name, self.spellings[name]

    def _names(self, statement: str) -> list[str]:
        """Return the names in a statement outside of quotations."""
        if not self.spellings:
            return []
        return [found["name"] for found in self._pattern.finditer(statement) if found["name"]]

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return Glossary.pattern_of(self.spellings)


def _has(text: str, name: str) -> bool:
    """Return whether a text has a name; its words may have other endings."""
    text = text.lower()
    return all(_stem(word) in text for word in name.lower().split())


def _stem(word: str) -> str:
    return word[: max(3, len(word) - 3)] if len(word) > 4 else word[:3]
