"""Anchors and links of a book's parts in an edition.

The templates are independent of an edition's files; they use one of these classes, which have the same methods.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from apparatus.published.file_names import file_anchor, one_file_anchor, page_file, page_name

if TYPE_CHECKING:
    from apparatus.document.blocks import Figure
    from apparatus.document.inlines import Citation, Target


@dataclass(frozen=True, slots=True)
class OneFileAddresses:
    """Addresses in an edition of one file."""

    page: str
    """Path below `docs/` of the current page."""
    is_xml: ClassVar[bool] = False
    """Whether the edition is XHTML with the vocabulary of EPUB."""

    def anchor(self, target: Target) -> str:
        """Return an id that is unique in the file."""
        return one_file_anchor(target)

    def href(self, target: Target) -> str:
        """Return a fragment, because all targets are in the same file."""
        return f"#{self.anchor(target)}"

    def mark(self, citation: Citation) -> str:
        """Return the id of a citation's number."""
        return f"{page_name(self.page)}--source-{citation.ordinal}"

    def note(self, citation: Citation) -> str:
        """Return the id of a citation's note."""
        return f"{page_name(self.page)}--note-{citation.ordinal}"

    def picture(self, figure: Figure) -> str:
        """Return the picture as a data URL."""
        return f"data:image/svg+xml;base64,{base64.b64encode(figure.svg.encode()).decode()}"

    def level(self, level: int) -> int:
        """Return the next deeper level: the title of the file has the first."""
        return level + 1


@dataclass(frozen=True, slots=True)
class EpubAddresses:
    """Addresses in an edition with one file per page."""

    page: str
    """Path below `docs/` of the current page."""
    is_xml: ClassVar[bool] = True

    def anchor(self, target: Target) -> str:
        """Return the id in the page's file."""
        return file_anchor(target)

    def href(self, target: Target) -> str:
        """Return file and fragment."""
        return f"{page_file(target.partition('#')[0])}#{self.anchor(target)}"

    def mark(self, citation: Citation) -> str:
        """Return the id of a citation's number."""
        return f"source-{citation.ordinal}"

    def note(self, citation: Citation) -> str:
        """Return the id of a citation's note."""
        return f"note-{citation.ordinal}"

    def picture(self, figure: Figure) -> str:
        """Return the path of the picture's file."""
        return picture_file(figure)

    def level(self, level: int) -> int:
        """Return the same level, or one higher for a source, which has a file of its own."""
        return level - 1 if is_source(self.page) else level


def is_source(page: str) -> bool:
    """Return whether a path below `docs/` is the page of a source."""
    return page.startswith("sources/") and page != "sources/index.md"


def picture_file(figure: Figure) -> str:
    """Return the path of a picture's file in an EPUB."""
    return f"pictures/{figure.name}.svg"
