"""Documented searches for later reports, each with its day, its scope and its limits.

A search is described on a page about the site, below a heading like `## What was searched?
{#search-2026-11-28}`, whose anchor contains the day. A claim of the kind `{.search}` states that
nothing was found. It cites no text, because no text reports what came after it, and links to the
search instead. So readers see the date of the claim and its age.
"""

from __future__ import annotations

import datetime
import posixpath
import re
from typing import TYPE_CHECKING, NamedTuple

from apparatus.words.figures import figure_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from apparatus.explainers.claims import Claim
    from apparatus.explainers.pages import Page

KIND = "search"
"""The kind of a claim that a search found nothing."""
_ID = re.compile(r"search-(\d{4}-\d\d-\d\d)")


class Search(NamedTuple):
    """A search that a page describes."""

    page: Page
    id: str
    """The anchor, such as `search-2026-11-28`."""
    day: datetime.date
    figures: frozenset[str]
    """The keys of the numbers and dates in the description, including the day of the search."""

    @property
    def address(self) -> str:
        """The address of the search, as a path below `docs/` with the anchor."""
        return f"{self.page.src_uri}#{self.id}"


def searches(pages: Iterable[Page]) -> dict[str, Search]:
    """Return the searches that pages about the site describe, by address."""
    found = (item for page in pages if page.is_about for item in _of_page(page))
    return {item.address: item for item in found}


def searches_of(claim: Claim, page: Page, known: dict[str, Search]) -> list[Search]:
    """Return the searches that a claim links to.

    Args:
        page: The page of the claim, from which its links are resolved.
        known: The searches by address, as `searches` returns them.
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
            continue  # The day does not exist; the checks report claims that link to it.
        if day:
            first = page.front_matter.body_line
            text = "\n".join(page.lines[heading.line - first : end - first])
            figures = frozenset(figure_keys(text, page.settings.language)) | {day.isoformat()}
            yield Search(page, heading.id, day, figures)
