"""The words of the claims in a file of markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_CLAIM = re.compile(r"(?:[\w-]+--)?c-[0-9a-f]{10}")
"""The id of an element that holds a claim; in the edition of one file it begins with the page."""
_NOT_WORDS = frozenset(("citation", "footnote-ref"))
"""Classes of the elements inside a claim whose text is not part of it."""


def is_claim(given: Mapping[str, str]) -> bool:
    """Return whether an element with these attributes holds a claim."""
    return bool(_CLAIM.fullmatch(given.get("id", "")))


def is_left_out(given: Mapping[str, str]) -> bool:
    """Return whether the text of an element is not part of the claim around it."""
    return not _NOT_WORDS.isdisjoint(given.get("class", "").split())


class ClaimWords:
    """Collects the words of each claim while a file is read."""

    def __init__(self) -> None:
        """Start a file."""
        self._claims: dict[str, list[str]] = {}
        self._open: list[tuple[str, bool]] = []
        """Of each open element inside a claim: the claim's id, and whether its text is left out."""

    def found(self) -> Mapping[str, str]:
        """Return the words of each claim, by the id of its element."""
        return {anchor: "".join(parts) for anchor, parts in self._claims.items()}

    def start(self, tag: str, anchor: str, *, left_out: bool) -> None:
        """Take the start of an element.

        Args:
            tag: Its name.
            anchor: Its id if it holds a claim, else empty.
            left_out: Whether its text is not part of the claim around it.
        """
        if anchor:
            self._claims[anchor] = []
            self._open.append((anchor, False))
        elif self._open:
            claim, outer = self._open[-1]
            self._open.append((claim, outer or left_out))
            if tag == "td":
                self.add(" ")  # cells are words apart

    def end(self) -> None:
        """Take the end of an element."""
        if self._open:
            self._open.pop()

    def add(self, text: str) -> None:
        """Take a text."""
        if self._open and not self._open[-1][1]:
            self._claims[self._open[-1][0]].append(text)
