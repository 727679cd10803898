"""Finding what the sanitiser removed from HTML, and its position in the Markdown of the page."""

from __future__ import annotations

import re
from collections import Counter
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from apparatus.html.events import Handler, read_html

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from apparatus.explainers.pages import Page
    from apparatus.html.events import Attributes


class Token(NamedTuple):
    """An element, one of its attributes, or, if `element` is empty, text."""

    element: str
    attribute: str
    value: str

    def message(self) -> tuple[str, dict[str, str]]:
        """Return the name and the values of the message that reports its loss."""
        if not self.element:
            return "unsafe-markup.lost-text", {"text": self.value[:60]}
        if not self.attribute:
            return "unsafe-markup.lost-element", {"element": self.element}
        values = {"element": self.element, "name": self.attribute, "value": self.value[:60]}
        return "unsafe-markup.lost-attribute", values


class Loss(NamedTuple):
    """A removed token."""

    token: Token
    anchor: str
    """The last id before the token; empty if there is none."""


def losses(html: str, cleaned: str) -> Iterator[Loss]:
    """Yield every removed element, attribute and comment, or else the first changed word."""
    before, after = _Tokens(html), _Tokens(cleaned)
    kept = Counter(item.token for item in after.found)
    lost = False
    for item in before.found:
        kept[item.token] -= 1
        if kept[item.token] < 0:
            lost = True
            yield item
    if not lost and (text := _lost_text("".join(before.text), "".join(after.text))):
        yield Loss(Token("", "", text), "")


def _lost_text(before: str, after: str) -> str:
    """Return the first word in which two texts differ, ignoring white space.

    The result is empty if they are equal.
    """
    for word, kept in zip_longest(before.split(), after.split(), fillvalue=""):
        if word != kept:
            return word or kept
    return ""


def place(loss: Loss, page: Page) -> tuple[int, int]:
    """Return the line and column of the words of a loss, or else of the claim before it."""
    token = loss.token
    # A value written with character references is found by its words.
    words = sorted(re.findall(r"\w{4,}", token.value), key=len, reverse=True)
    needles = [token.value, *words, token.attribute, token.element and f"<{token.element}"]
    for needle in filter(None, needles):
        if found := _find(needle.lower(), page.lines):
            return page.front_matter.body_line + found[0], found[1]
    claim = next((claim for claim in page.claims if claim.id == loss.anchor), None)
    return (claim.line, claim.column) if claim else (page.front_matter.body_line, 1)


def _find(needle: str, lines: Sequence[str]) -> tuple[int, int] | None:
    for index, line in enumerate(lines):
        if (at := line.lower().find(needle)) >= 0:
            return index, at + 1
    return None


class _Tokens(Handler):
    """Lists the elements, attributes and comments of a fragment, each with the last id before it."""

    def __init__(self, html: str) -> None:
        self.found: list[Loss] = []
        self.text: list[str] = []
        self._anchor = ""
        read_html(f"<body>{html}", self)

    def start_element(self, tag: str, attributes: Attributes) -> None:
        self._anchor = dict(attributes).get("id") or self._anchor
        self._add(tag)
        for name, value in attributes:
            self._add(tag, name, value or "")

    def comment(self, text: str) -> None:
        self._add("!--")

    def characters(self, text: str) -> None:
        self.text.append(text)

    def _add(self, tag: str, name: str = "", value: str = "") -> None:
        self.found.append(Loss(Token(tag, name, value), self._anchor))
