"""Problems of numbers that a sentence bounds otherwise than its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.explainers.declared_bounds import Misbound, iter_misbound, iter_misdeclared
from apparatus.problems import Problem, problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from apparatus.explainers.claims import Claim
    from apparatus.sources.library import Passage
    from apparatus.sources.records import SourceRecord, TextLine
    from apparatus.words.figures import Figure

_MESSAGES = {
    "declared": "bound-mismatch.declared",
    "summary": "bound-mismatch.summary",
    "text": "bound-mismatch.text",
    "nothing": "bound-mismatch.not-shown",
    "record": "bound-mismatch.record",
}


def check_bounds(
    claim: Claim, passages: Sequence[Passage], unsupported: Collection[Figure]
) -> Iterator[Problem]:
    """Check how a claim bounds its numbers.

    Args:
        unsupported: Figures of the claim that are in none of the passages, which are reported already.
    """
    for wrong in iter_misbound(claim.masked, passages):
        if wrong.found.figure not in unsupported:
            yield _problem(claim.at(), wrong, claim.masked, passages)


def check_summary_bounds(
    record: SourceRecord, line: TextLine, passage: Passage
) -> Iterator[Problem]:
    """Check that a line of a summary does not contradict the declared bounds of its numbers."""
    for wrong in iter_misdeclared(line.text, passage):
        yield _problem((record.path, line.line, line.column), wrong, line.text, [passage])


def _problem(
    place: tuple[str, int, int], wrong: Misbound, text: str, passages: Sequence[Passage]
) -> Problem:
    path, line, column = place
    return problem(
        path,
        line,
        column + wrong.found.start,
        _MESSAGES[wrong.by],
        text=text[wrong.found.start : wrong.found.end],
        shown=wrong.shown,
        source=wrong.passage.record.id,
        locator=wrong.passage.unit.locator,
        cited=", ".join(map(str, passages)),
    )
