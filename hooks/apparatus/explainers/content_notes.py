"""What a reader should know of before reading on, in the same words on the site and in every edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

TITLE = "Content note."
HELP = ("If it troubles you, ", "Find A Helpline", " lists help lines by country.")
"""A sentence in three parts; the one in the middle is the link to `HELP_ADDRESS`."""
HELP_ADDRESS = "https://findahelpline.com/"


def content_note(notes: Collection[str]) -> str:
    """Return what a page speaks of, behind the title."""
    return f"This page speaks of {', '.join(notes)}."


def names_help(notes: Collection[str]) -> bool:
    """Decide whether help is named behind it."""
    return "suicide" in notes
