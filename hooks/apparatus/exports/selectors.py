"""Where a cited passage and its quoted words stand, as selectors of the W3C Web Annotation Data Model (section 4.2).

No selector holds more of an article than its marked quotation, or the few words by which a link already finds the
paragraph: so a quotation has no prefix and no suffix. A place in an article is counted in words, because characters cannot
be counted without the text; a place in our own summaries is counted in characters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from apparatus.sources.quotations import GAP, find_parts
from apparatus.sources.source_words import original_address

if TYPE_CHECKING:
    from apparatus.sources.library import Passage
    from apparatus.sources.quotations import Quotation

HTML_FRAGMENT = "http://tools.ietf.org/rfc/rfc3236"
"""The model's name for fragments of HTML."""
TEXT_FRAGMENT = "https://wicg.github.io/scroll-to-text-fragment/"
"""Text directives, by which a browser finds words on a page."""

Selector = dict[str, Any]


def fragment(anchor: str) -> Selector:
    """Return the selector of an anchor on a page of the site."""
    return {"type": "FragmentSelector", "conformsTo": HTML_FRAGMENT, "value": anchor}


def position(start: int, end: int) -> Selector:
    """Return the selector of characters (Unicode code points) from `start` up to `end`, exclusive."""
    return {"type": "TextPositionSelector", "start": start, "end": end}


def text_directive(passage: Passage) -> Selector | None:
    """Return the selector by which a browser finds a paragraph on the publisher's page; `None` where none leads there."""
    value = original_address(passage).partition("#")[2]
    if not value.startswith(":~:"):
        return None
    return {"type": "FragmentSelector", "conformsTo": TEXT_FRAGMENT, "value": value}


def text_quotes(quotation: str) -> list[Selector]:
    """Return a selector for each part of a quotation between its gaps, in order."""
    parts = (part.strip() for part in GAP.split(quotation))
    return [{"type": "TextQuoteSelector", "exact": part} for part in parts if part]


def word_places(quotation: Quotation, passage: Passage) -> list[list[int]]:
    """Return for each part of a quotation its first word in the paragraph, from 0, and how many words it has.

    Counted as normalisation 1 counts, from the fingerprint alone; nothing where the text is not held.
    """
    triples = passage.fingerprint.triples if passage.fingerprint else ()
    return [list(place) for place in find_parts(quotation.parts, triples)]
