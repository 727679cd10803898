"""P03: an abbreviation is explained at its first use, or in the glossary."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from apparatus.explainers.glossary import Glossary
from apparatus.policy.structural import PageText, StructuralRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apparatus.problems import Problem
    from apparatus.project import Project

_ABBREVIATION = re.compile(r"(?<![\w@/.-])(?P<name>[A-Z][A-Z0-9]{1,5})s?(?![\w/-])")
_CAPITALS = re.compile(r"[A-Z][A-Z0-9]")
"""In each of them, and looked for in a fraction of the time."""
_NUMERAL = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")


@dataclass(frozen=True, kw_only=True)
class Abbreviations(StructuralRule):
    """Each abbreviation on a page is explained there or in the glossary, or is well known."""

    number = "P03"
    common: tuple[str, ...] = ()
    """Abbreviations that are better known than their long form."""

    def known(self, project: Project) -> frozenset[str]:
        """Return abbreviations that need no explanation: common ones, glossary entries and names of outlets."""
        names = [*Glossary.of(project.pages).by_name]
        for record in project.library.records.values():
            names += (str(record.data.get(key, "")) for key in ("publisher", "container-title"))
        found = (match["name"] for name in names for match in _ABBREVIATION.finditer(name))
        return frozenset(self.common).union(found)

    def in_page(self, text: PageText, known: object) -> Iterator[Problem]:
        """Yield the first use of each abbreviation that the page does not explain."""
        assert isinstance(known, frozenset)
        found = [
            (sentence, match)
            for sentence in text.sentences
            if _CAPITALS.search(sentence.own)
            for match in _ABBREVIATION.finditer(sentence.own)
            if match["name"] not in known and not _NUMERAL.fullmatch(match["name"])
        ]
        explained = {
            name for sentence in text.sentences if found for name in _explained(sentence.text)
        }
        for sentence, match in found:
            name = match["name"]
            if name not in explained:
                explained.add(name)
                message = "unexplained-abbreviation"
                yield self.breach(sentence, match.start(), message, name=name)


def _explained(text: str) -> Iterator[str]:
    """Yield the abbreviations that a text explains: `the whole name (ABC)`, `ABC (the whole name)`, `ABC, a …,`."""
    for match in re.finditer(r"\(([A-Z][A-Z0-9]{1,5})s?\b[^()]*\)", text):
        yield match[1]
    for match in re.finditer(
        r"(?<![\w-])([A-Z][A-Z0-9]{1,5})(?: \([^()]*[a-z]|, (?:an?|the) [a-z])", text
    ):
        yield match[1]
