"""Checks of what was looked for and not found, and of the day up to which a page holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from apparatus.explainers.evidence import iter_unsupported
from apparatus.explainers.searches import KIND, searches, searches_of
from apparatus.problems import Problem
from apparatus.settings import DISPUTE_MARKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from apparatus.explainers.claims import Claim
    from apparatus.explainers.pages import Page
    from apparatus.explainers.searches import Search
    from apparatus.sources.library import SourceLibrary

_ABSENCE = re.compile(
    r"\b(?:we (?:found|know of|have found) (?:no|none|nothing)|nothing (?:\w+ )?(?:was|is|has been) (?:found|known)"
    r"|no (?:\w+ ){0,3}(?:was|were|has been|have been) found|(?:was|were) not found)\b",
    re.IGNORECASE,
)
"""Words with which we say that nothing was found."""
_FORM = "No report of … was found in [a search on 28 November 2026](method.md#search-2026-11-28). {.search}"


def check_searches(pages: Sequence[Page], library: SourceLibrary) -> Iterator[Problem]:
    """Check each claim that nothing was found, and the date for which each page holds."""
    known = searches(pages)
    for page in pages:
        yield from _check_situation(page, known, library)
        for claim in page.claims:
            if KIND in claim.kinds:
                yield from _check_claim(claim, searches_of(claim, page, known))
            elif not page.is_about and not set(claim.kinds) - {"inference", *DISPUTE_MARKS}:
                yield from _check_unsaid(claim)


def _check_claim(claim: Claim, named: Sequence[Search]) -> Iterator[Problem]:
    place = (claim.path, claim.line, claim.column)
    short = f"“{claim.text[:60]}”"
    for mark in claim.citations:
        why = "no text can tell of what came after it, so it is no evidence that nothing was found"
        cure = f"leave the citation out, and link to the search: {_FORM}"
        yield Problem(claim.path, claim.line, mark.column, "bad-search", mark.raw, why, cure)
    if len(named) != 1:
        why = (
            f"it links to {len(named)} searches: readers cannot see where and when somebody looked"
        )
        cure = f"link to one section {{#search-YYYY-MM-DD}} of a page about the site: {_FORM}"
        yield Problem(*place, "bad-search", short, why, cure)
        return
    day = named[0].day.isoformat()
    figures = list(iter_unsupported(claim.masked, ()))
    if day not in {figure.key for figure in figures}:
        why = f"it does not say when somebody looked, which was {day}"
        yield Problem(*place, "bad-search", short, why, f"name the day: {_FORM}")
    for figure in iter_unsupported(claim.masked, named[0].figures):
        yield Problem(
            claim.path,
            claim.line,
            claim.column + figure.start,
            "unsupported-figure",
            f"{claim.masked[figure.start : figure.end]!r} ({figure.key})",
            f"it does not stand in the description of the search, {named[0].address}",
            "correct it, or say it there",
        )


def _check_unsaid(claim: Claim) -> Iterator[Problem]:
    """Check that a sentence of ours which says that nothing was found is called a search."""
    if found := _ABSENCE.search(claim.text):
        why = "it says that nothing was found, and neither where somebody looked nor when"
        cure = f"say so: {_FORM} If the source itself says it, mark the sentence {{.report}} or with its kind"
        yield Problem(
            claim.path,
            claim.line,
            claim.column + max(claim.masked.find(found.group()), 0),
            "bad-search",
            f"“{found.group()}”",
            why,
            cure,
        )


def _check_situation(
    page: Page, known: dict[str, Search], library: SourceLibrary
) -> Iterator[Problem]:
    """Check that a page holds for the date of a source or of a search: up to then, and no further, somebody looked."""
    date = str(page.data.get("situation-as-of", ""))
    days = {search.day.isoformat() for search in known.values()}
    if date and date not in library.issued and date not in days:
        yield Problem(
            page.path,
            *page.front_matter.place("situation-as-of"),
            "unsupported-figure",
            f"situation-as-of: {date}",
            "no source of this site was published on that day, and no search is described for it",
            "give the date of the newest source, or of the search, that was looked at for the page",
        )
