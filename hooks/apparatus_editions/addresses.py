"""Where the parts of a book stand in an edition: their anchors, and the links that lead there.

The templates of an edition know nothing of its files; they ask one of these.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Protocol

from apparatus.published.edition_places import file_anchor, one_file_anchor, page_file, page_name

if TYPE_CHECKING:
    from apparatus.editions.blocks import Figure
    from apparatus.editions.inlines import Citation, Target


class Addresses(Protocol):
    """What the templates ask while they set one page of the book."""

    is_xml: ClassVar[bool]
    """Whether the edition is XHTML with the vocabulary of EPUB."""

    def anchor(self, target: Target) -> str:
        """Return the id of a place."""

    def href(self, target: Target) -> str:
        """Return a link to a place."""

    def mark(self, citation: Citation) -> str:
        """Return the id of a citation's number."""

    def note(self, citation: Citation) -> str:
        """Return the id of what stands behind it."""

    def figure(self, name: str) -> str:
        """Return the id of a picture."""

    def picture(self, figure: Figure) -> str:
        """Return the address of a picture."""

    def level(self, level: int) -> int:
        """Return the level of a heading in the edition."""


@dataclass(frozen=True, slots=True)
class OneFileAddresses:
    """All pages in one file."""

    page: str
    """Path below `docs/` of the page that is set."""
    is_xml: ClassVar[bool] = False

    def anchor(self, target: Target) -> str:
        """Return an id that is unique in the file."""
        return one_file_anchor(target)

    def href(self, target: Target) -> str:
        """Return a fragment: no link within the book leaves the file."""
        return f"#{self.anchor(target)}"

    def mark(self, citation: Citation) -> str:
        """Return the id of a citation's number."""
        return f"{page_name(self.page)}--source-{citation.ordinal}"

    def note(self, citation: Citation) -> str:
        """Return the id of what stands behind it."""
        return f"{page_name(self.page)}--note-{citation.ordinal}"

    def figure(self, name: str) -> str:
        """Return the id of a picture."""
        return f"figure-{name}"

    def picture(self, figure: Figure) -> str:
        """Return the picture itself."""
        return f"data:image/svg+xml;base64,{base64.b64encode(figure.svg.encode()).decode()}"

    def level(self, level: int) -> int:
        """Return one level deeper: the file's own title is the first."""
        return level + 1


@dataclass(frozen=True, slots=True)
class EpubAddresses:
    """Each page in a file of its own."""

    page: str
    """Path below `docs/` of the page that is set."""
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
        """Return the id of what stands behind it."""
        return f"note-{citation.ordinal}"

    def figure(self, name: str) -> str:
        """Return the id of a picture."""
        return f"figure-{name}"

    def picture(self, figure: Figure) -> str:
        """Return the path of the picture's file."""
        return picture_file(figure)

    def level(self, level: int) -> int:
        """Return it as it is; a source has a file of its own, and so begins one level higher."""
        return level - 1 if is_source(self.page) else level


def is_source(page: str) -> bool:
    """Decide whether a page is that of a source, by its path below `docs/`."""
    return page.startswith("sources/") and page != "sources/index.md"


def picture_file(figure: Figure) -> str:
    """Return a picture's file in an EPUB."""
    return f"pictures/{figure.name}.svg"
