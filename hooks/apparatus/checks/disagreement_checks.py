"""Checks of disputed questions: that each is complete, and that claims on one disclose it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.explainers.disagreements import (
    DISCLOSING_KINDS,
    KIND,
    OWN_WORDS,
    VERDICTS,
    Disagreements,
)
from apparatus.explainers.repetition import repeats
from apparatus.problems import Problem, problem
from apparatus.reading.schema import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from apparatus.explainers.claims import Claim
    from apparatus.explainers.disagreements import Question
    from apparatus.explainers.pages import Page
    from apparatus.sources.library import SourceLibrary


def check_disagreements(pages: Iterable[Page], library: SourceLibrary) -> Iterator[Problem]:
    """Check the questions, and every claim that touches one."""
    pages = tuple(pages)
    disagreements = Disagreements.of(pages, library)
    for question in disagreements.questions:
        yield from _check_question(question)
    for page in pages:
        for claim in page.claims:
            if page.data.get("kind") in DISCLOSING_KINDS:
                yield from _check_claim(claim, disagreements)
            elif "disputed" in claim.kinds and not disagreements.touched(claim):
                yield _not_disputed(claim)
        for heading in page.body.headings:
            if heading.verdict and page.data.get("kind") != KIND:
                place = page.path, heading.line, 1
                yield problem(*place, "bad-page.stray-verdict", verdict=heading.verdict)


def _check_question(question: Question) -> Iterator[Problem]:
    place, values = (question.page.path, question.line, 1), {"question": question.heading}
    if not question.id:
        yield problem(*place, "bad-page.question-without-anchor", **values)
    if len(question.statements) < 2:
        yield problem(*place, "bad-page.question-without-sides", **values)
    if question.conclusion is None:
        yield problem(*place, "bad-page.question-without-conclusion", **values)
    if not question.verdict:
        verdicts = ", ".join(VERDICTS)
        yield problem(*place, "bad-page.question-without-verdict", **values, verdicts=verdicts)
    elif question.verdict not in VERDICTS:
        yield problem(
            *place,
            "bad-page.unknown-verdict",
            **values,
            verdict=question.verdict,
            hint=nearest(question.verdict, VERDICTS),
            verdicts=", ".join(VERDICTS),
        )


def _check_claim(claim: Claim, disagreements: Disagreements) -> Iterator[Problem]:
    figures, passages = disagreements.by_figure(claim), disagreements.by_passage(claim)
    touched = [question for question in figures or passages if question.is_open]
    if "disputed" in claim.kinds:
        if not any(question.is_open for question in disagreements.touched(claim)):
            yield _not_disputed(claim)
    elif "undisputed" in claim.kinds:
        repeated = [
            item for item in touched if figures or repeats(claim, item, disagreements.library)
        ]
        if repeated:
            yield _undisclosed(claim, repeated[0], figures)
        elif not figures and not passages:
            yield _not_disputed(claim)
    elif touched and not set(claim.kinds) & set(OWN_WORDS):
        yield _undisclosed(claim, touched[0], figures)


def _undisclosed(claim: Claim, question: Question, figures: Sequence[Question]) -> Problem:
    message = "undisclosed-dispute.figure" if figures else "undisclosed-dispute.passage"
    if "undisputed" in claim.kinds and not figures:
        message = "undisclosed-dispute.repeated"
    return problem(*claim.at(), message, text=claim.text[:60], question=question.heading)


def _not_disputed(claim: Claim) -> Problem:
    return problem(*claim.at(), "undisclosed-dispute.stray-mark", text=claim.text[:60])
