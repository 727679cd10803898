"""Text that is published, and the elements that load, link or describe something."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    Said = tuple[str, str]
    """The kind of a text, as in `PublishedText`, and the text."""

PROSE = ("text", "attribute", "metadata")
"""Kinds of text that hold sentences."""
ADDRESSES = ("address", "file name")
"""Kinds of text in which names have no capitals."""


@dataclass(frozen=True, slots=True)
class PublishedText:
    """A text fragment of a published file, such as a paragraph, an alternative text or a file name."""

    path: str
    """The file; inside an archive `book.epub!/chapter.xhtml`."""
    kind: str
    """`text`, `attribute`, `metadata`, `address`, `file name` or `code`."""
    text: str
    line: int = 1
    column: int = 1
    marks: tuple[tuple[int, int, int], ...] = ()
    """Offsets in the text whose line and column are known, ascending, where markup stood between."""

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column of a character of the text in its file."""
        start, line, column = 0, self.line, self.column
        for mark in self.marks:
            if mark[0] > offset:
                break
            start, line, column = mark
        breaks = self.text.count("\n", start, offset)
        if breaks:
            return line + breaks, offset - self.text.rfind("\n", start, offset)
        return line, column + offset - start


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """The start of an element that loads, links or describes something. In a quick reading its position is (0, 0)."""

    tag: str
    attributes: Mapping[str, str]
    line: int
    column: int
    text: str = ""
    """The content of a script or a style sheet."""
