"""What a reader should know of before reading on, in the same words on the site and in every edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from apparatus.settings import Link, Settings
    from apparatus.sources.library import Passage


def content_note(notes: Collection[str], settings: Settings) -> str:
    """Return what a page speaks of, behind the title."""
    return settings.messages("content-note.speaks-of", notes=", ".join(notes))


def help_parts(notes: Collection[str], settings: Settings) -> tuple[str, Link, str] | None:
    """Return the sentence that names help, as what stands before the link, the link, and the rest; `None` for no help."""
    line = settings.help_line
    if line is None or line.note not in notes:
        return None
    before, _, after = settings.messages.text("content-note.help").partition("{link}")
    return before, line.link, after


def overview_notes(shown: Iterable[Passage], settings: Settings) -> list[str]:
    """Return the content notes of a generated page that shows these passages, in the order of the settings."""
    needed = {care.note for passage in shown for care in passage.unit.cares}
    return [note for note in settings.content_notes if note in needed]
