"""The words of each claim as a published page shows them."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

_VOID = frozenset(("br", "img", "wbr", "hr", "input"))
_NOT_WORDS = frozenset(("citation", "footnote-ref"))
"""Classes of elements inside a claim that are no words of it."""


def claim_texts(file: Path, ids: Collection[str]) -> dict[str, str]:
    """Return the words of the elements with these ids, without citations, kinds and footnote marks.

    Args:
        file: An HTML file of a site.
        ids: The anchors of its claims. An anchor that does not stand there is left out.
    """
    reader = _Reader(frozenset(ids))
    reader.feed(file.read_text(encoding="utf-8"))
    reader.close()
    return {anchor: "".join(parts) for anchor, parts in reader.texts.items()}


class _Reader(HTMLParser):
    def __init__(self, ids: frozenset[str]) -> None:
        super().__init__()
        self.texts: dict[str, list[str]] = {}
        self._ids = ids
        self._open: list[tuple[str, str, bool]] = []
        """Elements inside the claim: tag, its anchor if it is the claim itself, whether its text is left out."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        attributes = {name: value or "" for name, value in attrs}
        anchor = attributes["id"] if attributes.get("id") in self._ids else ""
        if anchor:
            self.texts[anchor] = []
        if anchor or self._open:
            classes = attributes.get("class", "").split()
            self._open.append((tag, anchor, bool(_NOT_WORDS.intersection(classes))))
            if tag == "td":
                self.handle_data(" ")  # cells are words apart

    def handle_endtag(self, tag: str) -> None:
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index][0] == tag:
                del self._open[index:]
                return

    def handle_data(self, data: str) -> None:
        anchor = next((found for _, found, _ in reversed(self._open) if found), "")
        if anchor and not any(left_out for *_, left_out in self._open):
            self.texts[anchor].append(data)
