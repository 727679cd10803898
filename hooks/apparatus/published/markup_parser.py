"""A parser that feeds several listeners in one pass, because parsing is slow."""

from __future__ import annotations

from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Attributes = list[tuple[str, str | None]]


class Listener:
    """A handler of parser events in document order; the methods of this base class do nothing.

    The methods are those of `html.parser.HTMLParser`; character references arrive decoded.
    """

    parser: MarkupParser
    """The parser, for the current position; set before the first event."""

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        """Handle a start tag."""

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        """Handle a self-closing tag."""
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Handle an end tag."""

    def handle_data(self, data: str) -> None:
        """Handle text; one text can arrive in several calls."""

    def handle_comment(self, data: str) -> None:
        """Handle a comment."""

    def handle_decl(self, decl: str) -> None:
        """Handle a declaration, such as the document type."""

    def unknown_decl(self, data: str) -> None:
        """Handle an unknown declaration, such as a CDATA section."""

    def handle_pi(self, data: str) -> None:
        """Handle a processing instruction."""


class MarkupParser(HTMLParser):
    """A parser for one file of markup that passes each event to its listeners."""

    def __init__(self, listeners: Sequence[Listener]) -> None:
        """Create a parser for one file."""
        # Character references arrive one by one, so that each part of a paragraph has its position.
        super().__init__(convert_charrefs=False)
        self._listeners = listeners
        for listener in listeners:
            listener.parser = self

    @classmethod
    def read(cls, text: str, listeners: Sequence[Listener]) -> None:
        """Parse HTML, SVG or XML, and pass all events to the listeners."""
        parser = cls(listeners)
        parser.feed(text)
        parser.close()
        for listener in listeners:
            del listener.parser  # a reference cycle would wait for the garbage collector

    def position(self) -> tuple[int, int]:
        """Return the line and column of the current event, counted from 1."""
        line, offset = self.getpos()
        return line, offset + 1

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        """Pass on the event."""
        for listener in self._listeners:
            listener.handle_starttag(tag, attrs)

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        """Pass on the event."""
        for listener in self._listeners:
            listener.handle_startendtag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Pass on the event."""
        for listener in self._listeners:
            listener.handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        """Pass on the event."""
        for listener in self._listeners:
            listener.handle_data(data)

    def handle_entityref(self, name: str) -> None:
        """Pass on the decoded character."""
        self.handle_data(unescape(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        """Pass on the decoded character."""
        self.handle_data(unescape(f"&#{name};"))

    def handle_comment(self, data: str) -> None:
        """Pass on the event."""
        for listener in self._listeners:
            listener.handle_comment(data)

    def handle_decl(self, decl: str) -> None:
        """Pass on the event."""
        for listener in self._listeners:
            listener.handle_decl(decl)

    def unknown_decl(self, data: str) -> None:
        """Pass on the event."""
        for listener in self._listeners:
            listener.unknown_decl(data)

    def handle_pi(self, data: str) -> None:
        """Pass on the event."""
        for listener in self._listeners:
            listener.handle_pi(data)
