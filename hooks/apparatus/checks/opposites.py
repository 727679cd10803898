"""Check that no word of a sentence has the opposite, or another of its kind, in the summaries that it cites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.problems import Problem, problem
from apparatus.words.contrasts import contrasts, may_contrast
from apparatus.words.figures import iter_figures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apparatus.explainers.claims import Claim
    from apparatus.explainers.pages import Page
    from apparatus.sources.library import SourceLibrary

_LOOSE = frozenset(("freedom", "share"))
"""Groups of which a sentence may have another sense by right: what a text asks for should be done, what it allows may be."""


def check_opposites(page: Page, library: SourceLibrary) -> Iterator[Problem]:
    """Yield the words of the claims of a page whose opposite their passages have; a language without tables has none."""
    for claim in page.claims if not page.is_about else ():
        if claim.citations and not claim.is_our_own:
            yield from _of_claim(claim, library)


def _of_claim(claim: Claim, library: SourceLibrary) -> Iterator[Problem]:
    language = library.settings.language
    if not may_contrast(claim.masked, language):
        return
    passages = claim.passages(library)
    units = [passage.unit for passage in passages]
    quoted = (marked.quotation.text for unit in units for marked in unit.quotations())
    said = " ".join((*(f"{unit.text} {unit.speaker}" for unit in units), *quoted))
    # Each excludes the other: begun with the sentence, which is shorter, and mostly has none of these words.
    for found in contrasts(claim.masked, language, said, language, _LOOSE):
        ours, theirs = found.words
        figures = iter_figures(claim.masked, language) if found.of else ()
        numbers = (item.start for item in figures if item.key == found.of)
        start = next(numbers, max(claim.masked.lower().find(ours), 0))
        cited = ", ".join(map(str, passages))
        yield problem(*claim.at(start), "opposite-sense.claim", text=ours, said=theirs, cited=cited)
