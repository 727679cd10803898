"""What follows from the start tag of an element alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from apparatus.html.claim_words import is_claim, is_hidden, is_left_out, selecting
from apparatus.html.events import NOWHERE
from apparatus.html.texts import Element
from apparatus.html.unsafe import element_faults, is_watched

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from apparatus.html.events import Attributes
    from apparatus.html.texts import Said
    from apparatus.html.unsafe import Fault

_INLINE_NAMES = (
    "a abbr b bdi bdo cite code data dfn em i kbd mark q s samp small span strong sub sup time "
    "tspan u var wbr"
)
INLINE = frozenset(_INLINE_NAMES.split())
"""Elements that do not end a paragraph; every other one does."""
_CODE = frozenset(("script", "style"))
_SILENT = _CODE | {"code", "pre"}
"""Elements whose text is code."""
_JUDGED = _CODE | {"meta"}
"""Elements that are safe or not by their content, or by what the file has before."""
_ADDRESS_NAMES = (
    "action cite data-clipboard-target for formaction headers href id itemid itemtype name poster "
    "property rel src srcset xlink:href aria-controls aria-describedby aria-labelledby "
    "content-location"
)
_ADDRESSES = frozenset(_ADDRESS_NAMES.split())
_SKIPPED = frozenset(("class", "style", "d", "transform", "viewbox", "points", "xmlns"))
"""Attributes without words: classes are ours, the others are numbers. A style is refused where a browser reads it."""
_RESOURCE_NAMES = (
    "a area audio base embed form iframe image img input link meta object picture script source "
    "style track use video"
)
_RESOURCES = frozenset(_RESOURCE_NAMES.split())


@dataclass(eq=False, slots=True)
class StartTag:
    """What follows from the tag of an element alone; equal to itself only, so that it is quickly found in a set."""

    tag: str
    """In small letters, as are the names of its attributes."""
    given: Mapping[str, str]
    id: str
    href: str
    """The target, if it is a link."""
    words: Sequence[tuple[str, Said]]
    """What its attributes say, as it is written and as it is read."""
    element: Element | None
    """The element without its position, if it loads, links or describes something."""
    is_claim: bool
    is_left_out: bool
    """Whether its text is hidden, or not part of the claim around it."""
    is_inline: bool
    is_code: bool
    is_silent: bool
    """Whether its text is code."""
    is_judged: bool
    """Whether it can be unsafe by itself, or with its content."""
    faults: Sequence[Fault]
    names: frozenset[str]
    """The names of the element and its attributes, by which a rule of a style sheet can select it."""
    values: str
    """The values by which one can select it."""
    is_plain: bool
    """Whether it holds nothing but words and names, and changes nothing for what is in it."""


class _Kind(NamedTuple):
    """What follows from the names in a start tag, whatever the values."""

    tag: str
    names: Sequence[str]
    all_names: frozenset[str]
    selecting: Sequence[str]
    """The attributes by whose values a rule of a style sheet can select the element."""
    speaking: frozenset[str]
    """The attributes that can hold words."""
    is_hidden: bool
    is_noted: bool
    is_watched: bool
    """Whether it can be unsafe by itself."""
    is_inline: bool
    is_code: bool
    is_silent: bool
    is_judged: bool


@lru_cache(maxsize=1024)
def _kind(tag: str, names: Sequence[str]) -> _Kind:
    tag, names = tag.lower(), [name.lower() for name in names]
    return _Kind(
        tag,
        names,
        frozenset((tag, *names)),
        selecting(names),
        frozenset(names) - _SKIPPED,
        is_hidden(tag, names),
        is_noted(tag, names),
        is_watched(tag, names),
        tag in INLINE,
        tag in _CODE,
        tag in _SILENT,
        tag in _JUDGED,
    )


@lru_cache(maxsize=8192)
def start_tag(tag: str, attributes: Attributes) -> StartTag:
    """Read a tag; a generator repeats the same few on every page, those of a long menu among them."""
    kind = _kind(tag, tuple([name for name, _ in attributes]))
    tag = kind.tag
    pairs = [*zip(kind.names, [value or "" for _, value in attributes], strict=True)]
    given = dict(pairs)
    words = [
        (value, found)
        for name, value in pairs
        if name in kind.speaking and (found := attribute_text(name, value))
    ]
    faults = tuple(element_faults(tag, pairs, given)) if kind.is_watched else ()
    anchor = given.get("id", "")
    link = given.get("href", "") if tag == "a" else ""
    element = Element(tag, given, *NOWHERE) if kind.is_noted else None
    left_out = kind.is_hidden or is_left_out(given)
    judged = kind.is_judged or bool(faults)
    return StartTag(
        tag,
        given,
        anchor,
        link,
        words,
        element,
        bool(anchor) and is_claim(anchor),
        left_out,
        kind.is_inline,
        kind.is_code,
        kind.is_silent,
        judged,
        faults,
        kind.all_names,
        " ".join([given[name] for name in kind.selecting]),
        not (anchor or link or element or left_out or judged or kind.is_silent),
    )


def attribute_text(name: str, value: str) -> Said | None:
    """Return what an attribute says with its kind, `address` or `attribute`; `None` if it holds no words."""
    if not value or name in _SKIPPED:
        return None
    is_address = name in _ADDRESSES or "://" in value
    return ("address", unquote(value)) if is_address else ("attribute", value)


def is_noted(tag: str, names: Collection[str]) -> bool:
    """Decide whether an element loads, links or describes something, by its tag and the names of its attributes."""
    return tag in _RESOURCES or any(name.startswith("item") for name in names)
