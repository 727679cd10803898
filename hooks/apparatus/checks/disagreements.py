"""Checks of disputed questions: that each is laid out, and that claims which touch one say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.explainers.disagreements import (
    DISCLOSING_KINDS,
    KIND,
    OWN_WORDS,
    VERDICTS,
    Disagreements,
)
from apparatus.problems import Problem
from apparatus.reading.schema import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from apparatus.explainers.claims import Claim
    from apparatus.explainers.disagreements import Question
    from apparatus.explainers.pages import Page
    from apparatus.sources.library import SourceLibrary


def check_disagreements(pages: Iterable[Page], library: SourceLibrary) -> Iterator[Problem]:
    """Check the questions, and every claim against them."""
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
                cure = "move it to the page of disagreements, or remove the verdict"
                what, why = f"verdict={heading.verdict}", "no disputed question stands on this page"
                yield Problem(page.path, heading.line, 1, "bad-page", what, why, cure)


def _check_question(question: Question) -> Iterator[Problem]:
    wrong = []
    if not question.id:
        wrong.append(("has no anchor", "no claim could lead to it", "end it with {#short-id}"))
    if len(question.statements) < 2:
        what = f"has {len(question.statements)} statement in its list"
        wrong.append((what, "nothing stands side by side", "add the other statements as items"))
    if question.conclusion is None:
        cure = "give the reason for the verdict in a sentence of ours, marked {.inference}"
        wrong.append(("draws no conclusion", "readers ask why it is judged so", cure))
    if question.verdict not in VERDICTS:
        what = f"has the verdict “{question.verdict}”{nearest(question.verdict, VERDICTS)}"
        cure = (
            f"end it with verdict= and one of {', '.join(VERDICTS)}, as {{#short-id verdict=open}}"
        )
        why = "readers are told first what is made of the difference"
        wrong.append((what if question.verdict else "has no verdict", why, cure))
    for what, why, cure in wrong:
        what = f"the question “{question.heading}” {what}"
        yield Problem(question.page.path, question.line, 1, "bad-page", what, why, cure)


def _check_claim(claim: Claim, disagreements: Disagreements) -> Iterator[Problem]:
    figures, passages = disagreements.by_figure(claim), disagreements.by_passage(claim)
    touched = [question for question in figures or passages if question.is_open]
    if "disputed" in claim.kinds:
        if not any(question.is_open for question in disagreements.touched(claim)):
            yield _not_disputed(claim)
    elif "undisputed" in claim.kinds:
        if touched and figures:
            yield _undisclosed(claim, touched[0], "its figure is disputed", "mark it {.disputed}")
        elif not figures and not passages:
            yield _not_disputed(claim)
    elif touched and not set(claim.kinds) & set(OWN_WORDS):
        why = "its figure is disputed" if figures else "the passage holds a disputed statement"
        cure = "mark it {.disputed}"
        if not figures:
            cure += ", or {.undisputed} if it takes something else from there"
        yield _undisclosed(claim, touched[0], why, cure)


def _undisclosed(claim: Claim, question: Question, why: str, cure: str) -> Problem:
    what = f"“{claim.text[:60]}” touches “{question.heading}”"
    return Problem(claim.path, claim.line, claim.column, "undisclosed-dispute", what, why, cure)


def _not_disputed(claim: Claim) -> Problem:
    return Problem(
        claim.path,
        claim.line,
        claim.column,
        "undisclosed-dispute",
        f"“{claim.text[:60]}” is marked as if it touched a disputed question",
        "no passage it cites holds a statement on a question that is open",
        "remove the mark, or add the statement to an open question of the page of disagreements",
    )
