"""The words that a style sheet shows by itself: `content: "…"`, marks of lists, styles of counters, drawings in addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

import tinycss2

from apparatus.html.styles import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tinycss2.ast import Node

_NAMES = frozenset(
    (
        *("font", "font-family", "src", "font-feature-settings", "font-language-override"),
        *("font-variation-settings", "grid", "grid-template", "grid-template-areas", "syntax"),
    )
)
"""Properties and descriptors whose strings are names, which nothing shows."""
_FONTS = frozenset(("--md-code-font", "--md-text-font"))
"""Custom properties of the theme that hold names of fonts."""
_COUNTS = frozenset(("counter-increment", "counter-reset", "counter-set"))
_MARKS = frozenset(("additive-symbols", "negative", "pad", "prefix", "suffix", "symbols"))
"""Descriptors of `@counter-style` whose identifiers are shown like strings."""
_TAG = re.compile(r"<[^>]*>")
_ADDRESSES = frozenset(("-webkit-image-set", "format", "image-set", "local", "url"))
"""Functions whose strings are addresses or names."""
_READ = frozenset(("alt", "aria-label", "data-column", "href", "title"))
"""Attributes whose words are checked where they are written."""


class StyleWords(NamedTuple):
    """Words that a style sheet shows."""

    line: int
    column: int
    text: str


def style_words(css: str) -> Iterator[StyleWords]:
    """Yield each string with a letter or digit that a browser can show, and whatever else makes such text.

    That is a counter that starts with a number, the symbols of `@counter-style`, an attribute that no check reads, a drawing
    in an address, and a custom property with a string, because another property may show it.
    """
    yield from _rules(tinycss2.parse_stylesheet(tokens(css), skip_whitespace=True))


def has_words(text: str) -> bool:
    """Return whether a text has a letter or a digit."""
    return any(map(str.isalnum, text))


def _rules(nodes: Iterable[Node]) -> Iterator[StyleWords]:
    for node in nodes:
        if node.type == "declaration":
            yield from _values(node.lower_name, node.value)
        elif node.type == "error":
            yield StyleWords(node.source_line, node.source_column, node.message)
        elif node.type in {"qualified-rule", "at-rule"}:
            if node.type == "at-rule" and node.content is None:
                continue
            inside = tinycss2.parse_blocks_contents(
                node.content, skip_comments=True, skip_whitespace=True
            )
            yield from _rules(inside)


def _values(name: str, values: Iterable[Node]) -> Iterator[StyleWords]:
    """Yield what the value of a property or descriptor shows."""
    for node in values:
        place = node.source_line, node.source_column
        is_string = node.type == "string" and name not in _NAMES | _FONTS
        if (is_string and has_words(node.value)) or (node.type == "ident" and name in _MARKS):
            yield StyleWords(*place, node.value)
        elif node.type == "number" and name in _COUNTS and abs(node.value) > 1:
            yield StyleWords(*place, node.representation)
        elif node.type == "error":
            yield StyleWords(*place, node.message)
        elif node.type == "url":
            yield from _in_address(node)
        elif node.type == "function":
            yield from _in_function(name, node)
        elif node.type in {"{} block", "[] block", "() block"}:
            yield from _values(name, node.content)


def _in_function(name: str, node: Node) -> Iterator[StyleWords]:
    called, place = node.lower_name, (node.source_line, node.source_column)
    named = [item.lower_value for item in node.arguments if item.type == "ident"]
    is_shown = not name.startswith("--") and name not in _NAMES
    is_unread = (called == "attr" and not _READ.issuperset(named[:1])) or (
        called == "var" and is_shown and not _FONTS.isdisjoint(named)
    )
    if name in _COUNTS or is_unread:
        yield StyleWords(*place, node.serialize())
    elif called in _ADDRESSES:
        for argument in node.arguments:
            if argument.type in {"string", "url"}:
                yield from _in_address(argument)
    else:
        yield from _values(name, node.arguments)


def _in_address(node: Node) -> Iterator[StyleWords]:
    """Yield an address that holds a file itself, unless that is a drawing without text."""
    scheme, _, content = unquote(node.value).partition(",")
    if scheme.lower().startswith("data:") and (
        ";base64" in scheme.lower() or has_words(_TAG.sub("", content))
    ):
        yield StyleWords(node.source_line, node.source_column, node.value[:60])
