"""Selectors of passages and quotations (W3C Web Annotation Data Model, section 4.2).

A selector contains no more of an article than the quotation, or the few words by which a link finds
the paragraph; so a quotation has no prefix and no suffix. Positions in an article are counted in
words, because its text is not published; positions in our own summaries are counted in characters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from apparatus.sources.quotations import GAP, Quotation, place_quotation
from apparatus.sources.source_words import original_address

if TYPE_CHECKING:
    from apparatus.sources.library import Passage

HTML_FRAGMENT = "http://tools.ietf.org/rfc/rfc3236"
"""The identifier of HTML fragments in the model."""
TEXT_FRAGMENT = "https://wicg.github.io/scroll-to-text-fragment/"
"""The identifier of text directives, by which a browser finds words on a page."""

Selector = dict[str, Any]


def fragment(anchor: str) -> Selector:
    """Return the selector of an anchor on a page of the site."""
    return {"type": "FragmentSelector", "conformsTo": HTML_FRAGMENT, "value": anchor}


def position(start: int, end: int) -> Selector:
    """Return the selector of the Unicode code points from `start` to `end`, exclusive."""
    return {"type": "TextPositionSelector", "start": start, "end": end}


def text_directive(passage: Passage) -> Selector | None:
    """Return the selector of a paragraph on the publisher's page.

    The result is `None` if it has no text directive.
    """
    value = original_address(passage).partition("#")[2]
    if not value.startswith(":~:"):
        return None
    return {"type": "FragmentSelector", "conformsTo": TEXT_FRAGMENT, "value": value}


def text_quotes(quotation: str) -> list[Selector]:
    """Return a selector for each part of a quotation between gaps, in order."""
    parts = (part.strip() for part in GAP.split(quotation))
    return [{"type": "TextQuoteSelector", "exact": part} for part in parts if part]


def word_places(quotation: Quotation, passage: Passage) -> list[list[int]]:
    """Return the first word, from 0, and the number of words of each part of a quotation.

    Words are counted from the fingerprint, with normalisation 2; without a fingerprint the result
    is empty.
    """
    paragraph = passage.fingerprint
    return [list(place) for place in place_quotation(quotation, paragraph)] if paragraph else []
