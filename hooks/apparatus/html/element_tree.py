"""Parses the HTML of a page into an element tree."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, TreeBuilder

from apparatus.html.events import Handler, read_html

if TYPE_CHECKING:
    from apparatus.html.events import Attributes


class _Tree(Handler):
    """Builds the tree."""

    def __init__(self) -> None:
        self.builder = TreeBuilder()

    def start_element(self, tag: str, attributes: Attributes) -> None:
        self.builder.start(tag, {name: value or "" for name, value in attributes})

    def end_element(self, tag: str) -> None:
        self.builder.end(tag)

    def characters(self, text: str) -> None:
        self.builder.data(text)


def html_tree(html: str) -> Element:
    """Return a fragment as the content of an element `body`."""
    tree = _Tree()
    read_html(f"<body>{html}", tree)
    body = tree.builder.close().find("body")
    assert body is not None  # every document has one
    return body
