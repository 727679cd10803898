"""What belongs to the words of a claim in a file of markup."""

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
    values = " ".join([value for name, value in given.items() if name not in _PROSE])
    return frozenset((tag, *given, *_NAME.findall(values)))
