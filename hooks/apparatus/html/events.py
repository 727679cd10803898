"""Markup as a series of events: HTML by the parser that browsers have, XML by expat.

HTML is parsed into a tree as the WHATWG standard says and reported from that tree, so that an element stands where a
browser puts it and not where its tag is written. The same events of a text are reported without positions, or with
positions for a file in which something is wrong.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from html import unescape
from html.parser import HTMLParser
from itertools import accumulate
from typing import TYPE_CHECKING
from xml.parsers import expat

from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from selectolax.lexbor import LexborNode

    Attributes = tuple[tuple[str, str | None], ...]
    Position = tuple[int, int]

NOWHERE = (0, 0)
"""The position of everything where none is asked for."""


class Positions:
    """Where the current event stands; this one does not know."""

    def current(self) -> Position:
        """Return line and column of the event, from 1, or `NOWHERE`."""
        return NOWHERE

    def value(self, value: str) -> Position:
        """Return the position of an attribute's value in the element that starts."""
        del value
        return self.current()

    def marks(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Yield offsets in the current text whose line and column are known."""
        del text
        yield 0, *self.current()


class Handler:
    """Receives the events of a file, in document order. Names of tags and attributes may have capitals."""

    positions = Positions()

    def start_element(self, tag: str, attributes: Attributes) -> None:
        """Receive the start of an element."""

    def end_element(self, tag: str) -> None:
        """Receive the end of an element; one without content ends at once."""

    def characters(self, text: str) -> None:
        """Receive text, character references resolved; a paragraph may come in several pieces."""

    def comment(self, text: str) -> None:
        """Receive a comment, or what browsers take for one, such as `<?php ?>` in HTML."""

    def entity(self) -> None:
        """Receive the declaration of an entity, which XML alone has."""

    def instruction(self, target: str, text: str) -> None:
        """Receive a processing instruction, which XML alone has."""


XML = (".svg", ".xml", ".xhtml", ".xht", ".opf", ".ncx", ".atom", ".rss")
"""Endings of files that are XML."""


def read_markup(path: str, data: bytes, handler: Handler, *, positions: bool) -> None:
    """Report the events of a file.

    Args:
        path: Its name, whose ending says whether it is XML.
        data: Its bytes. Those of HTML that are not UTF-8 are replaced, as in a browser.
        handler: Receives the events.
        positions: Whether the position of each is wanted; those of XML are always known.

    Raises:
        ValueError: It is XML that is not well-formed, so a browser shows nothing of it.
    """
    if path.lower().endswith(XML):
        read_xml(data, handler)
        return
    read_html(data.decode("utf-8-sig", "replace"), handler, positions=positions)


def read_html(text: str, handler: Handler, *, positions: bool = False) -> None:
    """Report the events of HTML, with their positions if they are wanted."""
    if positions:
        handler.positions = source = _Source(text)
        _report(source.marked, handler, source.move)
    else:
        _report(text, handler)


def read_xml(data: bytes, handler: Handler) -> None:
    """Report the events of XML, with their positions.

    Raises:
        ValueError: It is not well-formed, so a browser shows nothing of it.
    """
    parser = expat.ParserCreate("utf-8")
    parser.ordered_attributes = True
    parser.StartElementHandler = lambda tag, attributes: handler.start_element(
        tag, tuple(zip(attributes[::2], attributes[1::2], strict=True))
    )
    parser.EndElementHandler = handler.end_element
    parser.CharacterDataHandler = handler.characters
    parser.CommentHandler = handler.comment
    parser.ProcessingInstructionHandler = handler.instruction
    parser.EntityDeclHandler = lambda *_: handler.entity()
    handler.positions = _XmlPositions(data, parser)
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise ValueError(str(error)) from error


def _report(text: str, handler: Handler, move: Callable[[LexborNode], None] | None = None) -> None:
    """Parse HTML and report its nodes in document order; `move` is called with each before it is reported."""
    root = LexborHTMLParser(text).root
    assert root is not None  # the standard gives every text a root
    document = root.parent
    assert document is not None
    open_: list[tuple[LexborNode, str]] = []
    node = document.first_child
    while node is not None or open_:
        if node is None:
            node, tag = open_.pop()
            handler.end_element(tag)
            node = node.next
            continue
        if move:
            move(node)
        if node.is_text_node:
            handler.characters(node.text_content or "")
        elif node.is_element_node:
            tag = node.tag or ""
            handler.start_element(tag, tuple(node.attributes.items()))
            open_.append((node, tag))
            node = node.first_child
            continue
        elif node.is_comment_node:
            handler.comment(node.comment_content or "")
        node = node.next


_MARK = "data-apparatus-span"
"""An attribute that each start tag is given, because the parser keeps no positions: where the tag starts and ends."""


_REFERENCE = re.compile(r"(&[#\w]+;?)")


class _Source(Positions):
    """The text of a page, in which each start tag says where it stands."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
        self._tag = (0, 0)
        """Start and end of the start tag of the last element."""
        self._offset = self._next = 0
        """Start and end of the current node, of an element of its start tag."""
        tags = _Tags(text, self._starts)
        self.marked = tags.marked()

    def move(self, node: LexborNode) -> None:
        """Go to the next node. One without a mark is looked for behind the node before."""
        if node.is_element_node:
            mark = node.attrs.sget(_MARK)
            if not mark:
                return  # no tag stands for it
            del node.attrs[_MARK]
            start, end = map(int, mark.split())
            self._tag = self._offset, self._next = start, end
            return
        written = node.text_content if node.is_text_node else node.comment_content
        needle = (written or "").partition("&")[0]
        found = self._text.find(needle, self._next)
        if found >= 0:
            self._offset, self._next = found, found + len(needle)

    def current(self) -> Position:
        """Return the position of the current node."""
        return self._at(self._offset)

    def value(self, value: str) -> Position:
        """Return the position of a value in the start tag of the last element, else that of the tag."""
        found = self._text.find(value, *self._tag)
        return self._at(found if found >= 0 else self._tag[0])

    def marks(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Yield the start of the text and the end of each character reference in it."""
        yield 0, *self.current()
        offset, done = self._offset, 0
        for piece in _REFERENCE.split(self._text[offset:].partition("<")[0]):
            words = unescape(piece)
            if not text.startswith(words, done):
                return  # the tree has something else here than the text
            offset, done = offset + len(piece), done + len(words)
            yield done, *self._at(offset)

    def _at(self, offset: int) -> Position:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


class _Tags(HTMLParser):
    """Marks each start tag of a text, as far as a reading token by token finds them."""

    def __init__(self, text: str, starts: Sequence[int]) -> None:
        super().__init__(convert_charrefs=False)
        self._text = text
        self._starts = starts
        self._parts: list[str] = []
        self._copied = 0
        self.feed(text)
        self.close()

    def marked(self) -> str:
        """Return the text with the marks."""
        return "".join((*self._parts, self._text[self._copied :]))

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """Mark a start tag behind its name."""
        line, column = self.getpos()
        start = self._starts[line - 1] + column
        name, end = start + 1 + len(tag), start + len(self.get_starttag_text() or "")
        self._parts += [self._text[self._copied : name], f' {_MARK}="{start} {end}"']
        self._copied = name


class _XmlPositions(Positions):
    """What expat knows of the current event."""

    def __init__(self, data: bytes, parser: expat.XMLParserType) -> None:
        self._data = data
        self._parser = parser

    def current(self) -> Position:
        """Return its position."""
        return self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1

    def value(self, value: str) -> Position:
        """Return the position of a value in the element that starts, else that of the element."""
        found = self._data.find(value.encode(), self._parser.CurrentByteIndex)
        if found < 0:
            return self.current()
        line_start = self._data.rfind(b"\n", 0, found) + 1
        column = len(self._data[line_start:found].decode("utf-8", "replace")) + 1
        return self._data.count(b"\n", 0, found) + 1, column
