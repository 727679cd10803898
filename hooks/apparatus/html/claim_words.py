"""The words of the claims in a file of markup."""

from __future__ import annotations

import re
from collections.abc import Mapping

_CLAIM = re.compile(r"(?:[\w-]+--)?c-[0-9a-f]{10}")
"""The id of an element that holds a claim; in the edition of one file it begins with the page."""
_CLOSED = frozenset(("dialog", "noscript", "template"))
_HIDING = frozenset(("hidden", "popover"))
_PROSE = frozenset(("alt", "aria-label", "content", "d", "href", "src", "title"))
"""Attributes of any words, by whose values no rule of ours selects."""
_NAME = re.compile(r"[A-Za-z_][\w-]*")
_NOT_WORDS = frozenset(("citation", "footnote-ref"))
"""Classes of the elements inside a claim whose text is not part of it."""


def is_claim(given: Mapping[str, str]) -> bool:
    """Return whether an element with these attributes holds a claim."""
    return bool(_CLAIM.fullmatch(given.get("id", "")))


def is_left_out(given: Mapping[str, str]) -> bool:
    """Return whether the text of an element is not part of the claim around it."""
    return not _NOT_WORDS.isdisjoint(given.get("class", "").split())


def is_hidden(tag: str, given: Mapping[str, str]) -> bool:
    """Return whether a browser shows nothing of an element, or not before a reader opens it."""
    return tag in _CLOSED or not _HIDING.isdisjoint(given) or given.get("aria-hidden") == "true"


def names_in(tag: str, given: Mapping[str, str]) -> frozenset[str]:
    """Return the words by which a rule of a style sheet can select an element."""
    values = " ".join(value for name, value in given.items() if name not in _PROSE)
    return frozenset((tag, *given, *_NAME.findall(values)))


class ClaimWords:
    """Collects the words of each claim that is shown while a file is read, and the names of elements around them."""

    def __init__(self) -> None:
        """Start a file."""
        self.names: set[str] = set()
        """Words by which a rule of a style sheet can select an element that is, holds or is in a claim."""
        self.others: set[str] = set()
        """The same of all elements."""
        self._claims: dict[str, list[str]] = {}
        self._open: list[tuple[str, bool]] = [("", False)]
        """Of each open element: the claim around it, and whether its text is hidden or left out."""
        self._around: list[frozenset[str]] = []
        """The names of each open element."""

    def found(self) -> Mapping[str, str]:
        """Return the words of each claim, by the id of its element."""
        return {anchor: "".join(parts) for anchor, parts in self._claims.items()}

    def start(self, tag: str, anchor: str, names: frozenset[str], *, left_out: bool) -> None:
        """Take the start of an element.

        Args:
            tag: Its name.
            anchor: Its id if it holds a claim, else empty.
            names: Those of `names_in`.
            left_out: Whether its text is hidden, or not part of the claim around it.
        """
        claim, outer = self._open[-1]
        is_silent = outer or left_out
        self._around.append(names)
        self.others.update(names)
        if anchor and not is_silent:
            self._claims[anchor] = []
            self.names.update(*self._around)
        elif claim and not is_silent:
            self.names.update(names)
        self._open.append((anchor or claim, is_silent))
        if tag == "td":
            self.add(" ")  # cells are words apart

    def end(self) -> None:
        """Take the end of an element."""
        self._open.pop()
        self._around.pop()

    def add(self, text: str) -> None:
        """Take a text."""
        claim, is_silent = self._open[-1]
        if claim and not is_silent:
            self._claims[claim].append(text)
