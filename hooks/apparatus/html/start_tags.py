"""What follows from the start tag of an element alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

from apparatus.html.claim_words import is_claim, is_hidden, is_left_out, names_in
from apparatus.html.events import NOWHERE
from apparatus.html.texts import Element
from apparatus.html.unsafe import element_faults

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


@dataclass(eq=False)
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
    said: frozenset[Said]
    """What it says, as it is read."""
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

    @cached_property
    def names(self) -> frozenset[str]:
        """Words by which a rule of a style sheet can select the element."""
        return names_in(self.tag, self.given)


@lru_cache(maxsize=8192)
def start_tag(tag: str, attributes: Attributes) -> StartTag:
    """Read a tag; a generator repeats the same few on every page, those of a long menu among them."""
    tag = tag.lower()
    pairs = [(name.lower(), value or "") for name, value in attributes]
    given = dict(pairs)
    words = [(value, found) for name, value in pairs if (found := attribute_text(name, value))]
    faults = tuple(element_faults(tag, pairs, given))
    return StartTag(
        tag,
        given,
        given.get("id", ""),
        given.get("href", "") if tag == "a" else "",
        words,
        frozenset([said for _, said in words]),
        Element(tag, given, *NOWHERE) if is_noted(tag, given) else None,
        is_claim(given),
        is_left_out(given) or is_hidden(tag, given),
        tag in INLINE,
        tag in _CODE,
        tag in _SILENT,
        bool(faults) or tag in _JUDGED,
        faults,
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
