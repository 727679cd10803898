"""E18: content notes come first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from apparatus.policy.structural import StructuralRule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from apparatus.explainers.pages import Page
    from apparatus.policy.structural import PageText
    from apparatus.problems import Problem

_UNNOTED_KINDS = frozenset(("about", "glossary"))
"""Pages that define words or speak of the site; they tell of nobody."""


@dataclass(frozen=True, kw_only=True)
class ContentNotes(StructuralRule):
    """The content notes of a page, which stand before its text, name what it speaks of."""

    number = "E18"
    patterns: Mapping[str, re.Pattern[str]]
    """For each note the words by which a page speaks of what it announces."""

    @cached_property
    def _any(self) -> re.Pattern[str]:
        return re.compile("|".join(pattern.pattern for pattern in self.patterns.values()))

    def in_page(self, text: PageText, known: object) -> Iterator[Problem]:
        """Yield the first words that a note which is missing would announce."""
        del known
        if str(text.page.data.get("kind")) in _UNNOTED_KINDS:
            return
        noted = content_notes(text.page)
        sentences = [item for item in text.sentences if not item.is_label]
        # One look at a whole page spares a look at each of its sentences for each note.
        is_suspect = self._any.search("\n".join(sentence.lower for sentence in sentences))
        for note, pattern in self.patterns.items() if is_suspect else ():
            found = ((item, pattern.search(item.lower)) for item in sentences if note not in noted)
            for sentence, match in found:
                if match:
                    values = {"text": sentence.text[slice(*match.span())], "note": note}
                    yield self.breach(sentence, match.start(), "missing-content-note", **values)
                    break


def content_notes(page: Page) -> tuple[str, ...]:
    """Return what the page's front matter announces; nothing where that breaks the schema, which reports it."""
    notes = page.data.get("content-notes")
    return tuple(str(note) for note in notes) if isinstance(notes, list) else ()
