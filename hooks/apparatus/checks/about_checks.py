"""Checks of what is said of the site itself: it is cited, or listed with a reason, and navigation says nothing else.

That a sentence marked as navigation gives no figure and no quotation is checked as for every claim: it has no source
that could support one.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from apparatus.explainers.evidence import iter_unsupported
from apparatus.explainers.parties import Parties, split_words
from apparatus.explainers.searches import searches
from apparatus.problems import Problem, problem
from apparatus.reading.schema import nearest
from apparatus.reading.site_settings import FILE
from apparatus.sources.quotations import UnclosedMark, iter_quotations

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from apparatus.explainers.claims import Claim
    from apparatus.explainers.pages import Page
    from apparatus.project import Project
    from apparatus.settings import AboutWords

_KIND = "navigation"
_LINK = re.compile(r"\[[^\[\]]*\]\([^()]*\)")


def check_about(project: Project) -> Iterator[Problem]:
    """Check the pages about the site, whose sentences need no citation.

    Each figure and each quotation stands in a sentence that cites a passage, or within words that
    `about-words:` of the settings lists for the page. The day of a search is in its anchor.

    Yields:
        Figures and quotations that are neither, and listed words that no page contains.
    """
    listed = [item for item in project.settings.about_words if not item.page.endswith(".svg")]
    pages = {page.src_uri: page for page in project.pages if page.is_about}
    days = {search.day.isoformat() for search in searches(project.pages).values()}
    for name, page in pages.items():
        own = [item for item in listed if item.page == name]
        look, made_of = partial(_unlisted, page, own, days), (page, own, days)
        yield from project.files.find(f"uncited on {page.path}", made_of, look)
    for item in listed:
        named = pages.get(item.page)
        if named is None:
            hint = nearest(item.page, pages)
            yield problem(
                FILE, *item.place, "unused-allowance.about-page", page=item.page, hint=hint
            )
        elif not any(item.words in text for _, _, text in _texts(named)):
            values = {"page": item.page, "words": item.words}
            yield problem(FILE, *item.place, "unused-allowance.about", **values)


def _unlisted(page: Page, listed: Sequence[AboutWords], days: Collection[str]) -> list[Problem]:
    return list(_iter_unlisted(page, listed, days))


def _iter_unlisted(
    page: Page, listed: Sequence[AboutWords], days: Collection[str]
) -> Iterator[Problem]:
    for line, column, text in _texts(page):
        spans = [
            found.span() for item in listed for found in re.finditer(re.escape(item.words), text)
        ]
        for start, end, message, key in _uncited(text, page.settings.language, days):
            if not any(first <= start and end <= last for first, last in spans):
                words = text[start:end]
                values = {"text": words, "mark": words, "key": key, "page": page.src_uri}
                yield problem(page.path, line, column + start, message, **values)


def _uncited(
    text: str, language: str, days: Collection[str]
) -> Iterator[tuple[int, int, str, str]]:
    """Yield start, end, message and key of each figure and quotation of a text."""
    for figure in iter_unsupported(text, language, days):
        yield figure.start, figure.end, "unsupported-figure.about", figure.key
    for found in iter_quotations(text):
        if isinstance(found, UnclosedMark):
            yield found.start, found.start + len(found.mark), "unclosed-quotation", ""
        else:
            yield found.start, found.end, "misquotation.about", ""


def _texts(page: Page) -> Iterator[tuple[int, int, str]]:
    """Yield line, column and text of what readers see of a page, but for the claims with a citation or a mark."""
    for key in ("title", "description"):
        yield *page.front_matter.place(key), str(page.data.get(key, ""))
    yield from page.unclaimed


def check_navigation(page: Page, parties: Parties) -> Iterator[Problem]:
    """Yield a problem for each source and each party outside a link in a sentence of this kind."""
    for claim in page.claims:
        if _KIND in claim.kinds:
            yield from _check(claim, page, parties)


def _check(claim: Claim, page: Page, parties: Parties) -> Iterator[Problem]:
    for mark in claim.citations:
        place = claim.path, claim.line, mark.column
        yield problem(*place, "fact-as-navigation.cites", text=claim.text[:60])
    text = _without_links(claim, page)
    words = split_words(text)
    for mention in parties.mentions(words):
        if named := sorted(mention.parties & parties.speaking):
            start, end = words[mention.first].start, words[mention.end - 1].end
            name = text[start:end]
            yield problem(*claim.at(start), "fact-as-navigation.names", name=name, party=named[0])


def _without_links(claim: Claim, page: Page) -> str:
    """Return the words of a sentence with spaces for links."""
    line = page.lines[claim.line - page.front_matter.body_line]
    text = claim.masked
    for link in _LINK.finditer(line, claim.start, claim.end):
        start, end = link.start() - claim.start, link.end() - claim.start
        text = text[:start] + " " * (end - start) + text[end:]
    return text
