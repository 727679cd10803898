"""Checks that the sentences of a page count with a declared figure what its source counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.explainers.counted import iter_miscounted
from apparatus.problems import Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from apparatus.explainers.claims import Claim
    from apparatus.explainers.pages import Page
    from apparatus.sources.library import SourceLibrary


def check_counts(page: Page, library: SourceLibrary) -> Iterator[Problem]:
    """Check what the declared figures of a page count.

    What a sentence leaves out, the heading and the sentences above it in its section may say, and
    before the first heading the title of the page.
    """
    above = [str(page.data.get("title", ""))]
    headings = iter(page.body.headings)
    heading = next(headings, None)
    for claim in page.claims:
        while heading is not None and heading.line < claim.line:
            above, heading = [heading.text], next(headings, None)
        yield from _check_claim(claim, library, above)
        above.append(claim.masked)


def _check_claim(claim: Claim, library: SourceLibrary, above: Sequence[str]) -> Iterator[Problem]:
    for wrong in iter_miscounted(claim.masked, claim.passages(library), above):
        figure = wrong.found.figure
        values = {
            "text": claim.masked[figure.start : figure.end],
            "measure": wrong.measure,
            "locator": wrong.passage.unit.locator,
            "source": wrong.passage.record.id,
            "words": ", ".join(library.settings.measures[wrong.measure].words),
        }
        if wrong.said:
            yield problem(*claim.at(figure.start), "other-count.said", said=wrong.said, **values)
        else:
            yield problem(*claim.at(figure.start), "other-count.unsaid", **values)
