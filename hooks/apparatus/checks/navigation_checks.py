"""Check that sentences marked as navigation say nothing about the world.

That such a sentence gives no figure and no quotation is checked as for every claim: it has no source
that could support one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from apparatus.explainers.parties import Parties, split_words
from apparatus.problems import Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apparatus.explainers.claims import Claim
    from apparatus.explainers.pages import Page

_KIND = "navigation"
_LINK = re.compile(r"\[[^\[\]]*\]\([^()]*\)")


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
