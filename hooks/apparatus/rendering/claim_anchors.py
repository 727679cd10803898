"""The anchors of claims: the token that stands before each claim becomes its element."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from apparatus.rendering.page_state import OnPage

CLAIM_OPEN, CLOSE = "\ue0a0", "\ue0a2"
"""Private-use characters around the number of a claim; `CLOSE` ends every token."""
_CLAIM = re.compile(f"{CLAIM_OPEN}(\\d+){CLOSE}")


class ClaimTreeprocessor(OnPage, Treeprocessor):
    """Wraps each claim in an element with its anchor, while a block is still one string."""

    def run(self, root: Element) -> None:
        """Set the anchors of claims on the rows of tables, and wrap other claims in a span."""
        for row in root.iter("tr"):
            self._anchor_row(row)
        for element in root.iter():
            if (
                element.text
                and CLAIM_OPEN in element.text
                and not isinstance(element.text, AtomicString)
            ):
                self._wrap(element)

    def _anchor_row(self, row: Element) -> None:
        for cell in row:
            match = _CLAIM.search(cell.text or "")
            if match and cell.text and not isinstance(cell.text, AtomicString):
                self._name(row, int(match[1]))
                cell.text = cell.text.replace(match.group(), "", 1)

    def _wrap(self, element: Element) -> None:
        before, *rest = _CLAIM.split(element.text or "")
        element.text = before
        for at, (number, text) in enumerate(zip(rest[::2], rest[1::2], strict=True)):
            span = Element("span")
            self._name(span, int(number))
            # A claim is one line: a next line without an anchor is not part of it.
            span.text, line_end, behind = text.partition("\n")
            span.tail = line_end + behind or None
            element.insert(at, span)

    def _name(self, element: Element, number: int) -> None:
        claim = self.page.body.claims[number]
        labels = self.page.library.settings.labels
        element.set("id", claim.id)
        if claim.language:
            element.set("lang", claim.language)
        element.set(
            "class",
            " ".join(["claim", *(f"claim--{kind}" for kind in claim.own_kinds if labels[kind])]),
        )
