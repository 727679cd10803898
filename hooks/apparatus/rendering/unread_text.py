"""Proof that every visible text of a page was read: it belongs to a claim, a label or a part of ours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown.extensions.footnotes import NBSP_PLACEHOLDER
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

from apparatus.problems import problem
from apparatus.rendering.page_state import OnPage
from apparatus.words.normalisation import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element


_LABELS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "thead", "pre"))
"""Elements whose words are checked as labels, and code, which other checks refuse or allow."""
_OURS = frozenset(
    ("footnote-backref", "footnote-ref", "section-kind", "statement-source", "verdict")
)
"""Classes of elements whose words the generator makes."""


class UnreadTextTreeprocessor(OnPage, Treeprocessor):
    """Reports visible text that no check has read.

    A claim without an anchor, such as a sentence of a page about the site, has no element of its
    own; its words are compared.
    """

    def run(self, root: Element) -> None:
        """Go through the tree; nothing in it is changed."""
        body = self.page.body
        anchors = {claim.id for claim in body.claims if claim.is_anchored}
        unanchored = [claim.text for claim in body.claims if not claim.is_anchored]
        read = f" {' '.join(map(normalise, unanchored))} "
        for text, before, after in _texts(root, anchors):
            words = normalise(HTML_PLACEHOLDER_RE.sub("", text.replace(NBSP_PLACEHOLDER, " ")))
            if words and f"{before}{words}{after}" not in read:
                self._report(text)

    def _report(self, text: str) -> None:
        shown = " ".join(text.split())[:60]
        first = next(iter(re.findall(r"\w{4,}", text)), shown)
        place = self.page.place(first)
        self.page.problems.append(problem("", *place, "unread-text", text=shown))


def _texts(root: Element, anchors: set[str]) -> Iterator[tuple[str, str, str]]:
    """Yield the texts outside claims, labels and what the generator makes, with what stands around the words of each.

    That is a space, or nothing where a word goes on behind an element, as with particles of languages that join them:
    `[harbour](a.md)s`.
    """
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if not (_is_read(element) or element.get("id") in anchors):
            goes_on = not len(element) and _is_word(element.tail)
            yield element.text or "", " ", "" if goes_on else " "
            waiting.extend(element)
        yield element.tail or "", "" if _is_word(element.tail) else " ", " "


def _is_word(text: str | None) -> bool:
    """Return whether a text begins inside a word."""
    return bool(text) and re.match(r"\w", text or "") is not None


def _is_read(element: Element) -> bool:
    classes = (element.get("class") or "").split()
    return element.tag in _LABELS or not _OURS.isdisjoint(classes)
