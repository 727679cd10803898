"""Checks of disputed questions: that each is complete, and that claims on one disclose it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.explainers.disagreements import (
    DISCLOSING_KINDS,
    KIND,
    OWN_WORDS,
    VERDICTS,
    Disagreements,
    Question,
    Statement,
)
from apparatus.problems import Problem, problem
from apparatus.reading.schema import nearest
from apparatus.words.figures import iter_figures
from apparatus.words.normalisation import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from apparatus.explainers.claims import Claim
    from apparatus.explainers.pages import Page
    from apparatus.sources.library import Passage, SourceLibrary


_STEM = 6
"""Letters of a word that are compared, so that other endings of it count as the same."""
_LEAST = 4
"""Letters of the shortest word that is compared."""
_ALIKE = 0.5
"""Share of the words of a statement, or of its question, from which a sentence repeats it."""


def check_disagreements(page: Page, disagreements: Disagreements) -> Iterator[Problem]:
    """Check the questions of a page, and its claims that touch one of any page."""
    for question in disagreements.questions:
        if question.page.path == page.path:
            yield from _check_question(question)
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
    mark = "disputed" if "disputed" in claim.kinds else "undisputed"
    return problem(*claim.at(), "undisclosed-dispute.stray-mark", text=claim.text[:60], mark=mark)


def repeats(claim: Claim, question: Question, library: SourceLibrary) -> bool:
    """Return whether a claim repeats a disputed statement of a question.

    It does if its passage holds no other statement, as our summary of the passage is one sentence;
    or if of all sentences of the summary the same is nearest to both, and the claim has half of the
    words of the statement or of the question.
    """
    passages = claim.passages(library)
    return any(
        _repeats(claim, side, question, passage, library.settings.language)
        for side in question.sides
        for passage in passages
        if passage.key in side.passages
    )


def _repeats(
    claim: Claim, side: Statement, question: Question, passage: Passage, language: str
) -> bool:
    sentences = [_stems(line.text, language) for line in passage.unit.summary]
    if len(sentences) < 2:
        return True
    speaker = _stems(passage.unit.speaker, language)  # says who, and not what
    own, disputed, asked = (
        _stems(text, language) - speaker
        for text in (claim.masked, side.claim.masked, question.heading)
    )
    return _nearest(own, sentences) == _nearest(disputed | asked, sentences) and any(
        len(own & said) >= _ALIKE * len(said) for said in (disputed, asked) if said
    )


def _nearest(own: set[str], sentences: Sequence[set[str]]) -> int:
    return max(range(len(sentences)), key=lambda index: len(own & sentences[index]))


def _stems(text: str, language: str) -> set[str]:
    """Return the beginnings of the words of a text, without numbers and dates."""
    for figure in iter_figures(text, language):
        text = text[: figure.start] + " " * (figure.end - figure.start) + text[figure.end :]
    return {word[:_STEM] for word in words(text) if len(word) >= _LEAST}
