"""Writing Atom feeds (RFC 4287, with the licence as in RFC 4946)."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree

from apparatus.words.foreign import pieces, without_marks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from apparatus.settings import Settings

ATOM = "http://www.w3.org/2005/Atom"
"""The namespace of its elements."""
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class Entry(NamedTuple):
    """An entry of a feed, with plain text; words of another language are marked (`words/foreign.py`)."""

    id: str
    """A URI that stays the same when addresses change."""
    title: str
    updated: str
    """An RFC 3339 timestamp."""
    href: str
    """The address of the entry on the site."""
    content: str


class Feed(NamedTuple):
    """A feed with its entries, newest first."""

    id: str
    title: str
    author: str
    updated: str
    """The time of the last change of an empty feed; otherwise the newest entry gives it."""
    alternate: str
    """The address of the page with the same content."""
    own: str
    """The address of the feed; relative to itself if the site has no address."""
    settings: Settings
    """Its language and its licence."""
    entries: Sequence[Entry]

    def as_xml(self) -> str:
        """Return the feed as XML."""
        ElementTree.register_namespace("", ATOM)
        feed = ElementTree.Element(f"{{{ATOM}}}feed", {XML_LANG: self.settings.language})
        _add(feed, "id", self.id)
        _add(feed, "title", self.title)
        if self.settings.main and self.entries:
            main = self.settings.main.language
            name = self.settings.languages.get(main, main)
            _add(feed, "subtitle", self.settings.messages("feeds.untranslated", language=name))
        _add(feed, "updated", self.entries[0].updated if self.entries else self.updated)
        _add(_add(feed, "author"), "name", self.author)
        licence = self.settings.licence
        terms = {"name": licence.name, "address": licence.address}
        _add(feed, "rights", self.settings.messages("licence.entries", **terms))
        _add(feed, "link", rel="license", href=licence.address)
        _add(feed, "link", rel="alternate", type="text/html", href=self.alternate)
        _add(feed, "link", rel="self", type="application/atom+xml", href=self.own)
        for item in self.entries:
            entry = _add(feed, "entry")
            _add(entry, "id", item.id)
            _say(entry, "title", item.title)
            _add(entry, "updated", item.updated)
            _add(entry, "link", rel="alternate", type="text/html", href=item.href)
            _say(entry, "content", item.content, type="text")
        ElementTree.indent(feed)
        body = ElementTree.tostring(feed, encoding="unicode")
        return f'<?xml version="1.0" encoding="utf-8"?>\n{body}\n'


def written(text: str) -> str:
    """Return a text as an element has it: as HTML that names their language if words of another one are marked."""
    if text == without_marks(text):
        return text
    words = "".join(
        f'<span lang="{html.escape(tag)}">{html.escape(part)}</span>' if tag else html.escape(part)
        for tag, part in pieces(text)
    )
    return words.replace("\n", "<br>")


def _say(parent: ElementTree.Element, name: str, text: str, **attributes: str) -> None:
    """Add a text, as HTML if words of another language are marked in it."""
    kind = attributes if text == without_marks(text) else {"type": "html"}
    _add(parent, name, written(text), **kind)


def _add(
    parent: ElementTree.Element, name: str, text: str = "", **attributes: str
) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    element.text = text or None
    return element
