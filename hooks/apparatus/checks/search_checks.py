"""Checks of claims that a search found nothing, and of the situation date of a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from apparatus.explainers.evidence import iter_unsupported
from apparatus.explainers.searches import KIND, Search, searches, searches_of
from apparatus.problems import Problem, problem
from apparatus.settings import DISPUTE_MARKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from apparatus.explainers.claims import Claim
    from apparatus.explainers.pages import Page
    from apparatus.sources.library import SourceLibrary

_ABSENCE = re.compile(
    r"\b(?:we (?:found|know of|have found) (?:no|none|nothing)|nothing (?:\w+ )?(?:was|is|has been) (?:found|known)"
    r"|no (?:\w+ ){0,3}(?:was|were|has been|have been) found|(?:was|were) not found)\b",
    re.IGNORECASE,
)
"""Phrases that say that nothing was found."""


def check_searches(pages: Sequence[Page], library: SourceLibrary) -> Iterator[Problem]:
    """Check each claim that a search found nothing, and the situation date of each page."""
    known = searches(pages)
    for page in pages:
        yield from _check_situation(page, known, library)
        for claim in page.claims:
            if KIND in claim.kinds:
                yield from _check_claim(
                    claim, searches_of(claim, page, known), library.settings.language
                )
            elif not page.is_about and not set(claim.kinds) - {"inference", *DISPUTE_MARKS}:
                yield from _check_unmarked(claim)


def _check_claim(claim: Claim, named: Sequence[Search], language: str) -> Iterator[Problem]:
    place, short = claim.at(), claim.text[:60]
    for mark in claim.citations:
        yield problem(claim.path, claim.line, mark.column, "bad-search.cited", citation=mark.raw)
    if not named:
        yield problem(*place, "bad-search.without-link", text=short)
        return
    if len(named) > 1:
        yield problem(*place, "bad-search.two-links", text=short, count=len(named))
        return
    [search] = named
    day = search.day.isoformat()
    if day not in {figure.key for figure in iter_unsupported(claim.masked, language, ())}:
        yield problem(*place, "bad-search.without-day", text=short, day=day)
    for figure in iter_unsupported(claim.masked, language, search.figures):
        yield problem(
            *claim.at(figure.start),
            "unsupported-figure.search",
            text=claim.masked[figure.start : figure.end],
            key=figure.key,
            address=search.address,
        )


def _check_unmarked(claim: Claim) -> Iterator[Problem]:
    """Check that an uncited sentence that says that nothing was found is marked as a search."""
    lower = claim.text.lower()  # in which each of these phrases has one of two words
    if ("found" in lower or "known" in lower) and (found := _ABSENCE.search(claim.text)):
        place = claim.at(max(claim.masked.find(found.group()), 0))
        yield problem(*place, "bad-search.unsaid", text=found.group())


def _check_situation(
    page: Page, known: dict[str, Search], library: SourceLibrary
) -> Iterator[Problem]:
    """Check that the situation date is that of a source or a search, as nothing later was read."""
    date = str(page.data.get("situation-as-of", ""))
    days = {search.day.isoformat() for search in known.values()}
    if date and date not in library.issued and date not in days:
        place = page.path, *page.front_matter.place("situation-as-of")
        yield problem(*place, "unsupported-figure.situation", date=date)
