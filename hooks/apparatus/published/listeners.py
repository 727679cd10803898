"""Markup read once for all who ask something of it: parsing is most of what a check of a built page costs."""

from __future__ import annotations

from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Attributes = list[tuple[str, str | None]]


class Listener:
    """Hears what stands in a file of markup, in order; what it does not care for, it leaves out.

    The methods are those of `html.parser.HTMLParser`; character references come as the text they stand for.
    """

    markup: Markup
    """What is being read, which knows the place; set before the first call."""

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        """Hear the start of an element."""

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        """Hear an element that is closed where it starts."""
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Hear the end of an element."""

    def handle_data(self, data: str) -> None:
        """Hear a piece of text; a text may come in several."""

    def handle_comment(self, data: str) -> None:
        """Hear a comment."""

    def handle_decl(self, decl: str) -> None:
        """Hear a declaration, such as that of the kind of document."""

    def unknown_decl(self, data: str) -> None:
        """Hear what is written like a declaration, such as a section of character data."""

    def handle_pi(self, data: str) -> None:
        """Hear an instruction."""


class Markup(HTMLParser):
    """One file of markup, read aloud to its listeners."""

    def __init__(self, listeners: Sequence[Listener]) -> None:
        """Begin a file; each of the listeners hears all of it."""
        # Character references come one by one, so that every piece of a paragraph has its place.
        super().__init__(convert_charrefs=False)
        self._listeners = listeners
        for listener in listeners:
            listener.markup = self

    @classmethod
    def read(cls, text: str, listeners: Sequence[Listener]) -> None:
        """Read HTML, SVG or XML to its end."""
        markup = cls(listeners)
        markup.feed(text)
        markup.close()
        for listener in listeners:
            del listener.markup  # or both would wait for the garbage collector

    def place(self) -> tuple[int, int]:
        """Return line and column of what is being heard, from 1."""
        line, offset = self.getpos()
        return line, offset + 1

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        """Pass it on."""
        for listener in self._listeners:
            listener.handle_starttag(tag, attrs)

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        """Pass it on."""
        for listener in self._listeners:
            listener.handle_startendtag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Pass it on."""
        for listener in self._listeners:
            listener.handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        """Pass it on."""
        for listener in self._listeners:
            listener.handle_data(data)

    def handle_entityref(self, name: str) -> None:
        """Pass on the character that it stands for."""
        self.handle_data(unescape(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        """Pass on the character that it stands for."""
        self.handle_data(unescape(f"&#{name};"))

    def handle_comment(self, data: str) -> None:
        """Pass it on."""
        for listener in self._listeners:
            listener.handle_comment(data)

    def handle_decl(self, decl: str) -> None:
        """Pass it on."""
        for listener in self._listeners:
            listener.handle_decl(decl)

    def unknown_decl(self, data: str) -> None:
        """Pass it on."""
        for listener in self._listeners:
            listener.unknown_decl(data)

    def handle_pi(self, data: str) -> None:
        """Pass it on."""
        for listener in self._listeners:
            listener.handle_pi(data)
