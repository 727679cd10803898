"""What a style sheet loads, read by the syntax of CSS."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import tinycss2

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tinycss2.ast import Node

_FOREIGN = re.compile(r"[\x00-\x20]*(?:[a-z][a-z0-9+.-]*:|[/\\]{2}|\\)", re.IGNORECASE)
_DRAWING = "data:image/"


class Address(NamedTuple):
    """An address that a style sheet loads or may load."""

    line: int
    column: int
    text: str
    is_readable: bool = True
    """Whether it is written as CSS asks; if not, browsers may differ in what they take it for."""


@lru_cache(maxsize=8)
def tokens(css: str) -> Sequence[Node]:
    """Return the tokens of a style sheet without comments: several checks read each sheet, and its tokens cost the most."""
    found: Sequence[Node] = tinycss2.parse_component_value_list(css, skip_comments=True)
    return found


def addresses(css: str) -> Iterator[Address]:
    """Yield each address: `url()`, and each text in a function or an at-rule, such as `image-set()` and `@import`.

    Escapes are resolved. The content of a custom property counts too, because another property may load it.
    """
    yield from _addresses(tokens(css))


def foreign_addresses(css: str) -> Iterator[Address]:
    """Yield the addresses that are unreadable or lead to another host or scheme, pictures in `data:` aside."""
    for address in addresses(css):
        is_drawing = address.text.lower().startswith(_DRAWING)
        if not address.is_readable or (_FOREIGN.match(address.text) and not is_drawing):
            yield address


def _addresses(nodes: Iterable[Node], *, in_function: bool = False) -> Iterator[Address]:
    in_rule = False
    for node in nodes:
        if node.type == "at-keyword":
            in_rule = True
        elif node.type == "{} block" or node == ";":
            in_rule = False
        if node.type == "url" or (node.type == "string" and (in_function or in_rule)):
            yield Address(node.source_line, node.source_column, node.value)
        elif node.type == "error" and node.kind in {"bad-url", "bad-string"}:
            yield Address(node.source_line, node.source_column, node.message, is_readable=False)
        elif node.type == "function":
            yield from _addresses(node.arguments, in_function=True)
        elif node.type in {"{} block", "[] block", "() block"}:
            yield from _addresses(node.content)
