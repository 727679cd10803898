"""Content notes: warnings for readers, with the same words on the site and in every edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from apparatus.settings import Link, Settings
    from apparatus.sources.library import Passage


def content_note(notes: Collection[str], settings: Settings) -> str:
    """Return what a page speaks of, behind the title."""
    return settings.messages(
        "content-note.speaks-of", notes=settings.messages.joined("parts", notes)
    )


def help_parts(notes: Collection[str], settings: Settings) -> tuple[str, Link, str] | None:
    """Return the sentence about help as the text before the link, the link, and the text after it.

    Returns `None` if the settings name no help line for these notes.
    """
    line = settings.help_line
    if line is None or line.note not in notes:
        return None
    before, _, after = settings.messages.text("content-note.help").partition("{link}")
    return before, line.link, after


def overview_notes(shown: Iterable[Passage], settings: Settings) -> list[str]:
    """Return the content notes of an overview with the given passages, in order."""
    needed = {care.note for passage in shown for care in passage.unit.cares}
    return [note for note in settings.content_notes if note in needed]
