"""The rules of a style sheet that can hide elements or make them unreadable."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import tinycss2

from apparatus.html.style_rules import can_match, divided
from apparatus.html.styles import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Set

    from tinycss2.ast import Node

_ZERO = r"(?:0+(?:\.0*)?|\.0+)(?:[a-z]+|%)?"
_FAR = r".*-\s*(?:\d{3,}|\d{2,}(?:em|rem|vw|vh|%)).*"
_HIDING = {
    **dict.fromkeys(("display",), r"none|.*var\(.*"),
    **dict.fromkeys(("visibility", "content-visibility"), r"hidden|collapse|.*var\(.*"),
    **dict.fromkeys(("opacity",), rf"0*\.0\d*|\d(?:\.\d+)?%|{_ZERO}"),
    **dict.fromkeys(
        ("font-size", "height", "max-height", "width", "max-width", "scale", "zoom"), _ZERO
    ),
    **dict.fromkeys(("clip", "clip-path", "mask", "mask-image"), r"(?!none$|auto$).*"),
    **dict.fromkeys(
        ("color", "-webkit-text-fill-color"), r"transparent|.*/\s*0%?\s*\)|rgba\(.*,\s*0\)"
    ),
    **dict.fromkeys(
        ("text-indent", "left", "top", "inset", "margin", "margin-left", "translate"), _FAR
    ),
    "filter": r".*opacity\(.*",
    "transform": rf".*scale[xy]?\(\s*0.*|{_FAR}",
}
"""Values, by property."""
_PATTERNS = {name: re.compile(value, re.DOTALL) for name, value in _HIDING.items()}
_BESIDE = re.compile(r"::(?:before|after|marker|-webkit-[\w-]+|backdrop)\s*\Z")
"""Parts of an element that are no words of it."""


def hiding_rules(css: str, names: Set[str], others: Set[str]) -> Iterator[str]:
    """Yield each selector of a rule that can hide an element with some names.

    Args:
        names: Names of elements, their classes, ids and attributes, and words of their values.
        others: The same of all elements that can stand in them.
    """
    yield from _hiding(tinycss2.parse_stylesheet(tokens(css), skip_whitespace=True), names, others)


def _hiding(nodes: Iterable[Node], names: Set[str], others: Set[str]) -> Iterator[str]:
    for node in nodes:
        if node.type not in {"qualified-rule", "at-rule"} or node.content is None:
            continue
        if node.type == "at-rule" and node.lower_at_keyword in {"font-face", "keyframes", "page"}:
            continue
        selectors = [""]
        if node.type == "qualified-rule":
            selectors = [
                tinycss2.serialize(part).strip()
                for part in divided(node.prelude)
                if can_match(part, names) and _has(part, others)
            ]
        inside = tinycss2.parse_blocks_contents(
            node.content, skip_comments=True, skip_whitespace=True
        )
        if selectors and any(map(_hides, inside)):
            yield from (item for item in selectors if not _BESIDE.search(item))
        if selectors:
            yield from _hiding(inside, names, others)


def _has(selector: Iterable[Node], others: Set[str]) -> bool:
    """Return whether what `:has()` asks for is among the names of other elements."""
    return all(
        any(can_match(part, others) for part in divided(node.arguments))
        for node in selector
        if node.type == "function" and node.lower_name == "has"
    )


def _hides(node: Node) -> bool:
    if node.type != "declaration":
        return False
    pattern = _PATTERNS.get(node.lower_name)
    value = tinycss2.serialize(node.value).strip().lower()
    return pattern is not None and pattern.fullmatch(value) is not None
