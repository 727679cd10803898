"""Tell tables of data from tables that only lay out a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.words.normalisation import length_in_words

if TYPE_CHECKING:
    from lxml import etree

_MOST_PARAGRAPHS = 2
"""Maximum number of paragraphs in a cell of data."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_CELLS = ("td", "th")
_CAPTION_WORDS = 60
"""Maximum number of words below a picture in a table of its own."""
_NAMED = ("th", "caption", "thead")
_DIVIDED = ("p", "div", "ul", "ol", "dl", "blockquote", "pre", "section", "article", "form")
"""Elements that a cell without a named column contains only if it lays out a page."""


class Tables:
    """What the tables of one page are for, each found out once."""

    def __init__(self) -> None:
        """Begin with no table."""
        self._known: dict[etree._Element, bool] = {}

    def are_data(self, part: etree._Element) -> bool:
        """Return whether a row or a cell belongs to a table of data."""
        table = next(part.iterancestors("table"), None)
        if table is None:
            return True
        if table not in self._known:
            self._known[table] = _is_data(table)
        return self._known[table]


def is_header(element: etree._Element) -> bool:
    """Return whether an element is a row that only names columns, or the rows below it."""
    cells = [str(child.tag) for child in element if child.tag in _CELLS]
    return element.tag == "tr" and bool(cells) and set(cells) == {"th"}


def is_below_picture(part: etree._Element) -> bool:
    """Return whether a part of a page is in the only cell with text of a table that shows a picture above it."""
    table = next(part.iterancestors("table"), None)
    if table is None:
        return False
    filled = (cell for cell in table.iterdescendants(*_CELLS) if "".join(cell.itertext()).strip())
    cell = next(filled, None)
    if cell is None or next(filled, None) is not None:
        return False
    if length_in_words("".join(cell.itertext())) > _CAPTION_WORDS:
        return False
    for element in table.iterdescendants():
        if element.tag == "img":
            row = next(element.iterancestors("tr"), None)
            return row is not cell.getparent() or cell in element.iterancestors()
        if (element.text or "").strip():
            return False
    return False


def _is_data(table: etree._Element) -> bool:
    if table.get("role") in {"table", "grid"}:
        return True
    if table.get("role") in {"presentation", "none"} or _has(table, "table", *_HEADINGS):
        return False
    if not _has(table, *_NAMED):
        return not _has(table, *_DIVIDED) and not any(map(_is_broken, table.iterdescendants("br")))
    return not any(
        sum(1 for _ in cell.iterdescendants("p")) > _MOST_PARAGRAPHS
        for cell in table.iterdescendants(*_CELLS)
    )


def _has(table: etree._Element, *names: str) -> bool:
    return next(table.iterdescendants(*names), None) is not None


def _is_broken(line_break: etree._Element) -> bool:
    """Return whether another line break follows with nothing between."""
    following = line_break.getnext()
    return following is not None and following.tag == "br" and not (line_break.tail or "").strip()
