"""The anchors of a written page, to which links can lead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown.extensions.toc import slugify, unique

from apparatus.explainers.digest import ANCHOR as DIGEST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apparatus.explainers.headings import Heading
    from apparatus.explainers.pages import Page

REFERENCES = "references"
"""Anchor of the list of references below a page."""
RESERVED = frozenset((REFERENCES, DIGEST))
"""Anchors of the sections that the generator adds to a page."""
_SET = re.compile(r"\{:?[^{}]*?#([\w:.-]+)[^{}]*\}")
"""An anchor that an author set."""


def heading_anchors(page: Page) -> Iterator[tuple[Heading, str]]:
    """Yield each heading with its anchor: the one that the author set, or one made of its words.

    They are those of Python-Markdown's extension `toc`, which numbers what is repeated.
    """
    taken = {heading.id for heading in page.body.headings if heading.id}
    counters: dict[str, int] = {}  # without it, thousands of equal headings take minutes
    for heading in page.body.headings:
        yield heading, heading.id or unique(slugify(heading.text, "-"), taken, counters)


def set_anchors(page: Page) -> Iterator[tuple[int, str]]:
    """Yield the line of each anchor that an author set, outside code, and the anchor."""
    for number, line in enumerate(page.lines, page.front_matter.body_line):
        if "{" in line and number not in page.body.code:
            yield from ((number, anchor) for anchor in _SET.findall(line))


def page_anchors(page: Page) -> frozenset[str]:
    """Return every anchor of a page: of headings, claims, terms and the generator's sections."""
    headings = (anchor for _, anchor in heading_anchors(page))
    claims = (claim.id for claim in page.body.claims if claim.is_anchored)
    own = (anchor for _, anchor in set_anchors(page))
    return frozenset((*headings, *claims, *own, *RESERVED))
