"""The words of each claim as a published page shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.published.linked_page import VOID
from apparatus.published.listeners import Listener, Markup
from apparatus.published.readings import Readings

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from apparatus.published.listeners import Attributes
    from apparatus.published.plain_page import PlainPage
    from apparatus.published.readings import Reading

_NOT_WORDS = frozenset(("citation", "footnote-ref"))
"""Classes of elements inside a claim that are no words of it."""


def claim_texts(file: Path, ids: Collection[str]) -> dict[str, str]:
    """Return the words of the elements with these ids, without citations, kinds and footnote marks.

    Args:
        file: An HTML file of a site.
        ids: The anchors of its claims. An anchor that does not stand there is left out.
    """
    return shown_claims(Readings().read(file.name, file.read_bytes()), ids)


def shown_claims(reading: Reading, ids: Collection[str]) -> dict[str, str]:
    """Return the same of a page that was read."""
    listener = _ClaimListener(frozenset(ids))
    if reading.plain:
        listener.hear(reading.plain)
    else:
        Markup.read(reading.text, (listener,))
    return {anchor: "".join(parts) for anchor, parts in listener.texts.items()}


class _ClaimListener(Listener):
    """Collects the words of claims."""

    def __init__(self, ids: frozenset[str]) -> None:
        self.texts: dict[str, list[str]] = {}
        self._ids = ids
        self._open: list[tuple[str, str, bool]] = []
        """Elements inside the claim: tag, its anchor if it is the claim itself, whether its text is left out."""

    def hear(self, page: PlainPage) -> None:
        """Hear the claims of a page of plain markup, and nothing else of it."""
        for tag, text in zip(page.tags, page.texts, strict=True):
            if not (self._open or tag.id in self._ids):
                continue
            if tag.closes:
                self.handle_endtag(tag.name)
            elif tag.name:
                self.handle_starttag(tag.name, [*tag.attributes.items()])
                if not tag.opens:
                    self.handle_data(tag.text or (tag.element.text if tag.element else ""))
                    self.handle_endtag(tag.name)
            self.handle_data(text)

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        """Note a claim, and what is open inside it."""
        if tag in VOID:
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
        """Close an element inside a claim, or the claim."""
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index][0] == tag:
                del self._open[index:]
                return

    def handle_data(self, data: str) -> None:
        """Take words of a claim."""
        anchor = next((found for _, found, _ in reversed(self._open) if found), "")
        if anchor and not any(left_out for *_, left_out in self._open):
            self.texts[anchor].append(data)
