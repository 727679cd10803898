"""Care for readers and for private persons: E15 and E18."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from apparatus.policy.wording import any_of
from apparatus.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from apparatus.explainers.pages import Page
    from apparatus.policy.sentences import Sentence
    from apparatus.sources.library import SourceLibrary

_NOTES = {
    "death": r"killed|died|deaths?|dead|dying",
    "suicide": r"suicid\w*|tak\w+ their own lives|took (?:his|her|their) own li(?:fe|ves)",
    "trafficking": r"traffick\w*",
    "forced return": r"(?:return\w*|sent?|forc\w+|repatriat\w+)[^.;]{0,40}(?:by force|against (?:his|her|their|the|a prisoner's|openly) ?\w* ?will|forcibl\w+)|forced return|forc(?:e|ed|ing) (?:\w+ ){0,2}(?:home|back)|non-refoulement|send \w+ back",
    "torture": r"(?<!against )tortur\w*(?! convention)",
    "pregnancy": r"pregnan\w*",
}
_SPOKEN_OF = {note: any_of(words) for note, words in _NOTES.items()}
"""Words by which a page speaks of what a content note announces."""
_ANY_SPOKEN_OF = any_of(*_NOTES.values())
_UNNOTED_KINDS = frozenset(("about", "glossary"))
"""Pages that define words or speak of the site; they tell of nobody."""
_PUBLISHED_NAME = re.compile(r"^(?P<name>[^(;]+?) \(name as published by ")
_LABELLED = re.compile(r"name as [^.]{0,80}published|as [^.]{0,80} published it", re.IGNORECASE)


def check_content_notes(page: Page, sentences: Sequence[Sentence]) -> Iterator[Problem]:
    """Check that a page's content notes, which stand before its text, name what it speaks of (E18)."""
    if str(page.data.get("kind")) in _UNNOTED_KINDS:
        return
    noted = content_notes(page)
    sentences = [item for item in sentences if not item.is_label]
    # One look at a whole page spares six looks at each of its sentences.
    spoken_of = _ANY_SPOKEN_OF.search("\n".join(sentence.lower for sentence in sentences))
    for note, pattern in _SPOKEN_OF.items() if spoken_of else ():
        if note in noted:
            continue
        for sentence in sentences:
            if found := pattern.search(sentence.lower):
                yield Problem(
                    page.path,
                    sentence.line,
                    sentence.column + found.start(),
                    "missing-content-note",
                    f"{sentence.text[found.start() : found.end()]!r}",
                    "a reader should know before reading on, and content-notes: does not say it",
                    f"add {note} to content-notes:",
                )
                break


def content_notes(page: Page) -> tuple[str, ...]:
    """Return what the page's front matter announces; nothing where that breaks the schema, which reports it."""
    notes = page.data.get("content-notes")
    return tuple(str(note) for note in notes) if isinstance(notes, list) else ()


def check_names(
    page: Page, sentences: Sequence[Sentence], names: frozenset[str]
) -> Iterator[Problem]:
    """Check that a page that names a refugee says that the name stands as published (E15)."""
    for name in sorted(names):
        naming = [item for item in sentences if name in item.text]
        if naming and not any(_LABELLED.search(item.text) for item in sentences):
            first = naming[0]
            yield Problem(
                page.path,
                first.line,
                first.column + first.text.index(name),
                "unlabelled-name",
                "a refugee's name",
                "readers cannot tell whether it is real or was changed to protect the person",
                "add: the name as … published it; whether it is real or changed is not stated",
            )


def refugee_names(library: SourceLibrary) -> frozenset[str]:
    """Return the names that records mark as published by somebody: `speaker="… (name as published by …)"`."""
    found = (_PUBLISHED_NAME.match(passage.unit.speaker) for passage in library.passages())
    return frozenset(match["name"] for match in found if match)
