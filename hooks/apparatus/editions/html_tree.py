"""Parses the HTML of a page into an element tree."""

from __future__ import annotations

from html.parser import HTMLParser
from xml.etree.ElementTree import Element, TreeBuilder

_VOID = frozenset(("br", "hr", "img", "wbr"))


class _Tree(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.builder = TreeBuilder()
        self.builder.start("body", {})
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        if tag in _VOID:
            self.builder.end(tag)

    def handle_endtag(self, tag: str) -> None:
        self.builder.end(tag)

    def handle_data(self, data: str) -> None:
        self.builder.data(data)


def html_tree(html: str) -> Element:
    """Return a `body` element that contains an HTML fragment.

    Args:
        html: Output of `sanitiser.sanitise`, in which every element is closed and properly nested.
    """
    builder = _Tree(html).builder
    builder.end("body")
    return builder.close()
