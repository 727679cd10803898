"""Extracting the text of claims from published pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.html.events import Handler, read_markup

if TYPE_CHECKING:
    from collections.abc import Collection

    from apparatus.html.events import Attributes

_NOT_WORDS = frozenset(("citation", "footnote-ref"))
"""Classes of the elements inside a claim whose text is not part of the claim."""


def claim_texts(path: str, data: bytes, ids: Collection[str]) -> dict[str, str]:
    """Return the words of the elements with these ids, without citations, kinds and footnote marks.

    Args:
        path: Name of a page, whose ending says how it is read.
        data: The page.
        ids: The anchors of its claims. An anchor that is not on the page is left out.
    """
    words = _ClaimWords(frozenset(ids))
    read_markup(path, data, words)
    return {anchor: "".join(parts) for anchor, parts in words.texts.items()}


class _ClaimWords(Handler):
    """Collects the words of claims."""

    def __init__(self, ids: frozenset[str]) -> None:
        self.texts: dict[str, list[str]] = {}
        self._ids = ids
        self._open: list[tuple[str, bool]] = []
        """Of each open element inside a claim: the claim's anchor, and whether its text is left out."""

    def start_element(self, tag: str, attributes: Attributes) -> None:
        given = dict(attributes)
        anchor = given.get("id") or ""
        if anchor in self._ids:
            self.texts[anchor] = []
            self._open.append((anchor, False))
        elif self._open:
            around, is_left_out = self._open[-1]
            classes = (given.get("class") or "").split()
            self._open.append((around, is_left_out or not _NOT_WORDS.isdisjoint(classes)))
        if tag == "td":
            self.characters(" ")  # cells are words apart

    def end_element(self, tag: str) -> None:
        if self._open:
            self._open.pop()

    def characters(self, text: str) -> None:
        if self._open and not self._open[-1][1]:
            self.texts[self._open[-1][0]].append(text)
