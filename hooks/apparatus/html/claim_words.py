"""What belongs to the words of a claim in a file of markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

_CLAIM = re.compile(r"(?:[\w-]+--)?c-[0-9a-f]{10}")
"""The id of an element that holds a claim; in the edition of one file it begins with the page."""
_CLOSED = frozenset(("dialog", "noscript", "template"))
_HIDING = frozenset(("hidden", "popover"))
_PROSE = frozenset(("alt", "aria-label", "content", "d", "href", "src", "title"))
"""Attributes of any words, by whose values no rule of ours selects."""
_NAME = re.compile(r"[A-Za-z_][\w-]*")
_NOT_WORDS = frozenset(("citation", "footnote-ref"))
"""Classes of the elements inside a claim whose text is not part of it."""


def is_claim(anchor: str) -> bool:
    """Return whether an element with this id holds a claim."""
    return bool(_CLAIM.fullmatch(anchor))


def is_left_out(given: Mapping[str, str]) -> bool:
    """Return whether the values of attributes say that the text of an element is not part of the claim around it."""
    classes = given.get("class")
    is_other = classes is not None and not _NOT_WORDS.isdisjoint(classes.split())
    return is_other or given.get("aria-hidden") == "true"


def is_hidden(tag: str, names: Iterable[str]) -> bool:
    """Return whether a browser shows nothing of an element with these attributes, or not before a reader opens it."""
    return tag in _CLOSED or not _HIDING.isdisjoint(names)


def selecting(names: Iterable[str]) -> Sequence[str]:
    """Return the attributes, each once, by whose values a rule of a style sheet can select an element."""
    return [name for name in dict.fromkeys(names) if name not in _PROSE]


def words_in(values: str) -> Sequence[str]:
    """Return the words of such values by which it can."""
    return _NAME.findall(values)
