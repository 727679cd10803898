"""Searches: on which day somebody looked for later reports, where, and how far what could be searched reaches.

A search is described on a page about the site, below a heading `## What was searched? {#search-2026-11-28}`; the anchor
gives the day. A claim of the kind `{.search}` says that nothing was found. It cites no text, because no text tells of what
came after it; it links to the search instead. So the claim has a date, and grows old in public.
"""

from __future__ import annotations

import datetime
import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from apparatus.words.figures import figure_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from apparatus.explainers.claims import Claim
    from apparatus.explainers.pages import Page

KIND = "search"
"""The kind of a claim that nothing was found."""
_ID = re.compile(r"search-(\d{4}-\d\d-\d\d)")


@dataclass(frozen=True, slots=True)
class Search:
    """One search, as a page describes it."""

    page: Page
    id: str
    """Its anchor, `search-2026-11-28`."""
    day: datetime.date
    figures: frozenset[str]
    """Keys of the numbers and dates in its description, that of the search included."""

    @property
    def address(self) -> str:
        """Where it stands, as path below `docs/` and anchor."""
        return f"{self.page.src_uri}#{self.id}"


def searches(pages: Iterable[Page]) -> dict[str, Search]:
    """Return the searches that pages about the site describe, by their addresses."""
    found = (item for page in pages if page.is_about for item in _of_page(page))
    return {item.address: item for item in found}


def searches_of(claim: Claim, page: Page, known: dict[str, Search]) -> list[Search]:
    """Return the searches that a claim links to.

    Args:
        claim: Any claim of the page.
        page: The page it stands on, from which its links are resolved.
        known: As `searches` gives them.
    """
    folder = posixpath.dirname(page.src_uri)
    targets = (
        posixpath.normpath(posixpath.join("/", folder, link)).lstrip("/") for link in claim.links
    )
    return [known[target] for target in targets if target in known]


def _of_page(page: Page) -> Iterator[Search]:
    for heading, end in page.sections:
        found = _ID.fullmatch(heading.id)
        try:
            day = datetime.date.fromisoformat(found[1]) if found else None
        except ValueError:
            continue  # No such day: a claim that links here is told that no search stands there.
        if day:
            first = page.front_matter.body_line
            text = "\n".join(page.lines[heading.line - first : end - first])
            figures = frozenset(figure_keys(text)) | {day.isoformat()}
            yield Search(page, heading.id, day, figures)
