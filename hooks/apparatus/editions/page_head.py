"""What stands below the title of a chapter: how old it is, and what to know of before reading on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.editions.blocks import Paragraph
from apparatus.editions.inlines import Link, Strong, Text, runs
from apparatus.explainers import content_notes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from apparatus.words.dates import Edtf


def page_head(
    situation: Edtf | None, notes: Collection[str], stale: str = ""
) -> tuple[Paragraph, ...]:
    """Return it.

    Args:
        situation: The date that the chapter describes, if it describes one.
        notes: What it speaks of that may trouble a reader.
        stale: That nobody has looked since, if that is so.
    """
    return tuple(_head(situation, notes, stale))


def _head(situation: Edtf | None, notes: Collection[str], stale: str) -> Iterator[Paragraph]:
    if situation:
        date = f"As of {situation.words()}."
        yield Paragraph((Text(f"{date} {stale}".rstrip()),), "remark")
    if notes:
        title = Strong((Text(content_notes.TITLE),))
        note = Text(f" {content_notes.content_note(notes)}")
        yield Paragraph((title, note, *_help(notes)), "remark")


def _help(notes: Collection[str]) -> Iterator[Text | Link]:
    if content_notes.names_help(notes):
        before, name, after = content_notes.HELP
        yield Text(f" {before}")
        yield Link(runs(name), address=content_notes.HELP_ADDRESS)
        yield Text(after)
