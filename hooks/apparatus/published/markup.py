"""Extracting the paragraphs, attributes and resources of HTML, SVG and XML."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

from apparatus.published.markup_parser import Listener
from apparatus.published.text import PublishedText

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from apparatus.published.markup_parser import Attributes

    Said = tuple[str, str]
    """The kind of a text, as in `PublishedText`, and the text itself."""

INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "data",
        "dfn",
        "em",
        "i",
        "kbd",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "tspan",
        "u",
        "var",
        "wbr",
    ]
)
"""Elements that do not end a paragraph; all others do."""
_CODE = frozenset(("script", "style"))
_ADDRESSES = frozenset(
    [
        "action",
        "cite",
        "data-clipboard-target",
        "for",
        "formaction",
        "headers",
        "href",
        "id",
        "itemid",
        "itemtype",
        "name",
        "poster",
        "property",
        "rel",
        "src",
        "srcset",
        "xlink:href",
        "aria-controls",
        "aria-describedby",
        "aria-labelledby",
        "content-location",
    ]
)
_SKIPPED = frozenset(("class", "style", "d", "transform", "viewbox", "points", "xmlns"))
"""Attributes without words: class names are the generator's, the others are numbers.
`unsafe_markup` checks `style`."""
_RESOURCES = frozenset(
    [
        "a",
        "area",
        "audio",
        "base",
        "embed",
        "form",
        "iframe",
        "image",
        "img",
        "input",
        "link",
        "meta",
        "object",
        "picture",
        "script",
        "source",
        "style",
        "track",
        "use",
        "video",
    ]
)


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """An element that loads, links or describes something.

    Line and column are 0 if the position is unknown.
    """

    tag: str
    attributes: Mapping[str, str]
    line: int
    column: int
    text: str = ""
    """The content of a script or style element."""


class TextListener(Listener):
    """Collects paragraphs with their inline elements, attributes with words, and resources."""

    def __init__(self, path: str) -> None:
        """Create a listener for the file with the given name in messages."""
        self.path = path
        self.texts: list[PublishedText] = []
        self.elements: list[Element] = []
        self._pieces: list[str] = []
        self._marks: list[tuple[int, int, int]] = []
        self._length = 0
        self._code = ""

    def end_paragraph(self) -> None:
        """Store the current paragraph unless it is blank, and start another."""
        text = "".join(self._pieces)
        if text.strip():
            _, line, column = self._marks[0]
            kind = "code" if self._code else "text"
            self.texts.append(
                PublishedText(self.path, kind, text, line, column, tuple(self._marks))
            )
        self._pieces, self._marks, self._length = [], [], 0

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        """Collect an element and its attributes; a block element ends the paragraph."""
        if tag not in INLINE:
            self.end_paragraph()
        line, offset = self.parser.getpos()
        attributes = {name: value or "" for name, value in attrs}
        if is_resource(tag, attributes):
            self.elements.append(Element(tag, attributes, line, offset + 1))
        for kind, shown, breaks, column in _attributes(
            self.parser.get_starttag_text() or "", tuple(attrs)
        ):
            where = column if breaks else offset + 1 + column
            self.texts.append(PublishedText(self.path, kind, shown, line + breaks, where))
        if tag in _CODE:
            self._code = tag

    def handle_endtag(self, tag: str) -> None:
        """End the paragraph, or the text of a script or style, at the end of a block element."""
        if tag not in INLINE:
            if tag == self._code and self.elements:
                last = self.elements[-1]
                text = "".join(self._pieces)
                self.elements[-1] = Element(last.tag, last.attributes, last.line, last.column, text)
            self.end_paragraph()
        if tag == self._code:
            self._code = ""

    def handle_data(self, data: str) -> None:
        """Add text to the paragraph."""
        self._add(data)

    def handle_comment(self, data: str) -> None:
        """Collect a comment, which is visible in the source of the page."""
        self._note(data, 4)

    def unknown_decl(self, data: str) -> None:
        """Collect an XML CDATA section, `<![CDATA[…]]>`."""
        self._note(data.removeprefix("CDATA["), 9)

    def handle_pi(self, data: str) -> None:
        """Collect a processing instruction."""
        self._note(data, 2)

    def _note(self, data: str, before: int) -> None:
        line, offset = self.parser.getpos()
        kind = "text" if before == 9 else "metadata"
        self.texts.append(PublishedText(self.path, kind, data, line, offset + before + 1))

    def _add(self, data: str) -> None:
        line, offset = self.parser.getpos()
        self._marks.append((self._length, line, offset + 1))
        self._pieces.append(data)
        self._length += len(data)


@lru_cache(maxsize=4096)
def _attributes(
    written: str, attrs: tuple[tuple[str, str | None], ...]
) -> tuple[tuple[str, str, int, int], ...]:
    """Return the attributes of a start tag that can contain words.

    The results are cached, because menus repeat on every page.

    Args:
        written: The start tag as written.
        attrs: Its parsed attributes.

    Returns:
        The kind, the text, the line offset and the column of each. In the line of the tag, columns
        count from 0 at its start; in later lines they count from 1.
    """
    found = []
    for name, value in attrs:
        if said := attribute_text(name, value or ""):
            before = written[: max(written.find(value or ""), 0)]
            breaks = before.count("\n")
            column = len(before) - before.rfind("\n") if breaks else len(before)
            found.append((*said, breaks, column))
    return tuple(found)


def attribute_text(name: str, value: str) -> Said | None:
    """Return the kind (`address` or `attribute`) and the text of an attribute.

    The result is `None` if it contains no words.
    """
    if not value or name in _SKIPPED:
        return None
    is_address = name in _ADDRESSES or "://" in value
    return ("address", unquote(value)) if is_address else ("attribute", value)


def is_resource(tag: str, names: Collection[str]) -> bool:
    """Return whether an element loads, links or describes something."""
    return tag in _RESOURCES or any(name.startswith("item") for name in names)
