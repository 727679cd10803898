"""E18: a page announces sensitive subjects in content notes before its text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from apparatus.policy.structural import PageText, StructuralRule
from apparatus.reading.word_patterns import joined

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping

    from apparatus.explainers.pages import Page
    from apparatus.problems import Problem

_UNNOTED_KINDS = frozenset(("about", "glossary"))
"""Kinds of page without content notes: they define terms or describe the site."""


@dataclass(frozen=True, kw_only=True)
class ContentNotes(StructuralRule):
    """The content notes of a page list each sensitive subject that its text mentions."""

    number = "E18"
    patterns: Mapping[str, re.Pattern[str]]
    """For each note, the words that mention its subject."""

    @cached_property
    def _any(self) -> re.Pattern[str]:
        return joined(self.patterns.values())

    def in_page(self, text: PageText, known: object) -> Iterator[Problem]:
        """Yield the first words for each missing note."""
        del known
        if str(text.page.data.get("kind")) in _UNNOTED_KINDS:
            return
        noted = content_notes(text.page)
        sentences = [item for item in text.sentences if not item.is_label]
        # One search over the page replaces a search in each sentence for each note.
        is_suspect = self._any.search("\n".join(sentence.lower for sentence in sentences))
        for note, pattern in self.patterns.items() if is_suspect else ():
            found = ((item, pattern.search(item.lower)) for item in sentences if note not in noted)
            for sentence, match in found:
                if match:
                    values = {"text": sentence.text[slice(*match.span())], "note": note}
                    yield self.breach(sentence, match.start(), "missing-content-note", **values)
                    break


def content_notes(page: Page) -> tuple[str, ...]:
    """Return the content notes of a page; none if the key is invalid, which the schema reports."""
    notes = page.data.get("content-notes")
    return tuple(str(note) for note in notes) if isinstance(notes, list) else ()
