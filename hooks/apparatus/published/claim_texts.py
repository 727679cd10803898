"""Extracting the text of claims from published pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.published.cache import PublishedCache
from apparatus.published.linked_page import VOID
from apparatus.published.markup_parser import Listener, MarkupParser

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from apparatus.published.cache import MarkupFile
    from apparatus.published.markup_parser import Attributes
    from apparatus.published.plain_page import PlainPage

_NOT_WORDS = frozenset(("citation", "footnote-ref"))
"""Classes of the elements inside a claim whose text is not part of the claim."""


def claim_texts(file: Path, ids: Collection[str]) -> dict[str, str]:
    """Return the text of claims by id, without citations, kinds and footnote marks.

    Args:
        file: An HTML file of a site.
        ids: The ids of the claims. Ids that the file does not have are left out.
    """
    return shown_claims(PublishedCache().read(file.name, file.read_bytes()), ids)


def shown_claims(reading: MarkupFile, ids: Collection[str]) -> dict[str, str]:
    """Return the same as `claim_texts` for a page that is already read."""
    listener = _ClaimListener(frozenset(ids))
    if reading.plain:
        listener.handle_page(reading.plain)
    else:
        MarkupParser.read(reading.text, (listener,))
    return {anchor: "".join(parts) for anchor, parts in listener.texts.items()}


class _ClaimListener(Listener):
    """Collects the text of claims."""

    def __init__(self, ids: frozenset[str]) -> None:
        self.texts: dict[str, list[str]] = {}
        self._ids = ids
        self._open: list[tuple[str, str, bool]] = []
        """The open elements from the claim on: tag, id if it is a claim, and whether its text is
        left out."""

    def handle_page(self, page: PlainPage) -> None:
        """Handle the claims of a page of plain markup, and skip the rest of it."""
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
        """Open a claim, or an element inside one."""
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
                self.handle_data(" ")  # so that the words of two cells do not run together

    def handle_endtag(self, tag: str) -> None:
        """Close an element inside a claim, or the claim."""
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index][0] == tag:
                del self._open[index:]
                return

    def handle_data(self, data: str) -> None:
        """Add text to the innermost claim."""
        anchor = next((found for _, found, _ in reversed(self._open) if found), "")
        if anchor and not any(left_out for *_, left_out in self._open):
            self.texts[anchor].append(data)
