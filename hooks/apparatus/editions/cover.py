"""The cover of the EPUB: a picture of words that the checks have read, and of no others."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from apparatus.editions.typesetting import draw_pages
from apparatus.words.dates import parse_edtf

if TYPE_CHECKING:
    from apparatus.document.model import Book
    from apparatus.editions.outline import Outline
    from apparatus.project import Project

COVER = "cover.png"
"""Its path in the EPUB, relative to the package document."""


@dataclass(frozen=True, slots=True)
class Cover:
    """What a cover shows."""

    language: str
    title: str
    description: str
    date: str
    """The newest date that a page describes, in words; empty if none gives one."""
    holder: str
    """Who made the book."""

    @classmethod
    def of_book(cls, book: Book) -> Cover:
        """Return the cover of a book."""
        imprint = book.imprint
        date = imprint.messages("page.as-of", date=book.as_of) if book.as_of else ""
        return cls(imprint.language, imprint.title, imprint.description, date, imprint.holder)

    @classmethod
    def of_project(cls, project: Project, outline: Outline) -> Cover:
        """Return the cover of the book of a project, without making the book."""
        settings, key = outline.settings, "situation-as-of"
        say = settings.messages
        dates = [str(page.data[key]) for page in project.pages if page.data.get(key)]
        date = say("page.as-of", date=parse_edtf(max(dates)).words(say)) if dates else ""
        return cls(
            settings.language, outline.title, outline.description, date, settings.licence.holder
        )

    def draw(self) -> bytes:
        """Return the cover as a PNG.

        Raises:
            TypesettingError: The title has no room.
        """
        [drawn] = draw_pages("cover", asdict(self))
        return drawn
