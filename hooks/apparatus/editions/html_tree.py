"""The HTML of a page as a tree."""

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
    """Return a fragment as the content of an element `body`.

    Args:
        html: As `sanitiser.sanitise` returns it: every element is closed, and so are its parents after it.
    """
    builder = _Tree(html).builder
    builder.end("body")
    return builder.close()
