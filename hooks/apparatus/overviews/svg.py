"""Parts of drawings in SVG, whose texts are measured without a font.

A drawing takes its colours from the page: what is drawn in `currentColor` has the colour of its
group, which a style sheet can replace by the group's class.
"""

from __future__ import annotations

import html
from itertools import takewhile
from unicodedata import east_asian_width

FONT = "system-ui, Arial, sans-serif"
_WIDTHS = (("iljtfrI.,:;'|!()[]·’ ", 0.36), ("mwMWОЖМШЩЮмжшщю@%", 0.98), ("+~–—", 0.84))
"""Widths of characters in ems, as wide as in the widest sans serif fonts in use."""
_WIDE, _CAPITAL, _OTHER = 1.05, 0.75, 0.64


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the most space that a line of text takes in any usual sans serif font."""
    return sum(map(_width, text)) * size * (1.08 if bold else 1)


def _width(character: str) -> float:
    if east_asian_width(character) in {"W", "F"}:
        return _WIDE
    for characters, width in _WIDTHS:
        if character in characters:
            return width
    return _CAPITAL if character.isupper() else _OTHER


def wrapped(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """Return the lines of a text in a width; a word that is wider has a line to itself."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".lstrip()
        if lines[-1] and text_width(longer, size, bold=bold) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def element(name: str, inside: str = "", /, **attributes: object) -> str:
    """Return an element; `_` in the name of an attribute is `-`, and one at its end is left out."""
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoted(number(value) if isinstance(value, float) else str(value))}"
        for key, value in attributes.items()
    )
    return f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>"


def escaped(words: str) -> str:
    """Return words as the text of an element."""
    return html.escape(words, quote=False)  # `xml.sax` imports all that speaks to the network


def quoted(value: str) -> str:
    """Return the value of an attribute, between quotation marks."""
    return '"' + escaped(value).replace('"', "&quot;") + '"'


def text(words: str, x: float, y: float, /, **attributes: object) -> str:
    """Return a line of text that stands on the baseline `y`."""
    return element("text", escaped(words), x=float(x), y=float(y), **attributes)


def line(x1: float, y1: float, x2: float, y2: float, /, **attributes: object) -> str:
    """Return a straight line in the colour of its group."""
    ends = {"x1": float(x1), "y1": float(y1), "x2": float(x2), "y2": float(y2)}
    return element("line", **ends, stroke="currentColor", **attributes)


def number(value: float) -> str:
    """Return a number with at most one decimal."""
    return f"{round(value, 1) + 0:g}"


def nice_step(most: float, at_most: int) -> float:
    """Return the least step of 1, 2 or 5 times a power of ten that reaches a number in some steps."""
    powers = (10**power for power in range(16))
    steps: list[float] = [factor * power for power in powers for factor in (1, 2, 5)]
    below = takewhile(lambda step: step * at_most < most, steps)
    return steps[len(list(below))]
