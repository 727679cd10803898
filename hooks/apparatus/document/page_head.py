"""The head of a chapter, between title and text: its situation date and content notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.document.blocks import Paragraph
from apparatus.document.inlines import Link, Strong, Text, runs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from apparatus.settings import Settings
    from apparatus.words.dates import Edtf


def page_head(
    situation: Edtf | None, notes: Collection[str], settings: Settings, stale: str = ""
) -> Iterator[Paragraph]:
    """Yield the head of a chapter.

    Args:
        situation: The date that the chapter describes, if any.
        stale: A remark that nobody has checked for newer information; or empty.
    """
    if situation:
        before, after = settings.messages.around("page.as-of", "date")
        date = Text(situation.words(settings.messages), situation.text)
        yield Paragraph((*runs(before), date, Text(f"{after} {stale}".rstrip())), "remark")
    if notes:
        say = settings.messages
        title = Strong((Text(say("content-note.title")),))
        note = Text(" " + say("content-note.speaks-of", notes=say.joined("parts", notes)))
        yield Paragraph((title, note, *_help(notes, settings)), "remark")


def _help(notes: Collection[str], settings: Settings) -> Iterator[Text | Link]:
    """Yield the sentence about help, if the settings name a help line for one of these notes."""
    line = settings.help_line
    if line is not None and line.note in notes:
        before, after = settings.messages.around("content-note.help", "link")
        yield Text(f" {before}")
        yield Link(runs(line.link.name), address=line.link.address, is_help=True)
        yield Text(after)
