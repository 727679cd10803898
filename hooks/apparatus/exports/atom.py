"""An Atom feed (RFC 4287) from its entries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree

if TYPE_CHECKING:
    from collections.abc import Sequence

ATOM = "http://www.w3.org/2005/Atom"
"""The namespace of its elements."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry, in words only."""

    id: str
    """A name that outlives every address."""
    title: str
    updated: str
    """An instant of RFC 3339."""
    href: str
    """Where it can be read on the site."""
    content: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed, newest entry first."""

    id: str
    title: str
    author: str
    updated: str
    """When an empty feed last changed; one with entries is as new as its newest."""
    alternate: str
    """The page that shows the same."""
    own: str
    """Its own address; empty when the site has none."""
    entries: Sequence[Entry]

    def as_xml(self) -> str:
        """Return the text of the feed's file."""
        ElementTree.register_namespace("", ATOM)
        feed = ElementTree.Element(f"{{{ATOM}}}feed")
        _add(feed, "id", self.id)
        _add(feed, "title", self.title)
        _add(feed, "updated", self.entries[0].updated if self.entries else self.updated)
        _add(_add(feed, "author"), "name", self.author)
        _add(feed, "link", rel="alternate", type="text/html", href=self.alternate)
        if self.own:
            _add(feed, "link", rel="self", type="application/atom+xml", href=self.own)
        for item in self.entries:
            entry = _add(feed, "entry")
            _add(entry, "id", item.id)
            _add(entry, "title", item.title)
            _add(entry, "updated", item.updated)
            _add(entry, "link", rel="alternate", type="text/html", href=item.href)
            _add(entry, "content", item.content, type="text")
        ElementTree.indent(feed)
        body = ElementTree.tostring(feed, encoding="unicode")
        return f'<?xml version="1.0" encoding="utf-8"?>\n{body}\n'


def _add(
    parent: ElementTree.Element, name: str, text: str = "", **attributes: str
) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    element.text = text or None
    return element
