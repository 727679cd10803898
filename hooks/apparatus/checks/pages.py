"""Checks of a page: its claims, its answer and the figures in its labels."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from apparatus.checks.claims import ClaimCheck, PageFindings
from apparatus.explainers.evidence import iter_unsupported
from apparatus.explainers.glossary import Glossary
from apparatus.problems import Problem, problem
from apparatus.words.figures import figure_keys

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apparatus.explainers.pages import Page
    from apparatus.sources.library import SourceLibrary

ANSWER_WORDS = 60
"""Maximum number of words of the answer that opens an explainer."""


def check_page(page: Page, library: SourceLibrary) -> tuple[list[Problem], PageFindings]:
    """Check the claims, the answer and the labels of a page.

    Returns:
        The problems, and what was checked.
    """
    findings = PageFindings()
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    claims = page.claims
    for claim, following in zip_longest(claims, claims[1:]):
        problems += ClaimCheck(claim, following, library, findings, page.is_about).run()
        if claim.is_anchored and claim.id in seen:
            place = claim.path, claim.line, claim.column
            problems.append(problem(*place, "duplicate-claim", first=seen[claim.id]))
        seen.setdefault(claim.id, claim.line)
    problems += _check_answer(page)
    problems += _check_labels(page)
    return problems, findings


def _check_answer(page: Page) -> Iterator[Problem]:
    """Check that an explainer opens with an answer of at most 60 words."""
    if page.data.get("kind") != "explainer":
        return
    first = next((heading.line for heading in page.body.headings), 10**9)
    opening = [claim for claim in page.claims if claim.line < first]
    count = sum(len(claim.text.split()) for claim in opening)
    if not 0 < count <= ANSWER_WORDS:
        line = opening[0].line if opening else page.front_matter.body_line
        yield problem(page.path, line, 1, "long-answer", count=count, most=ANSWER_WORDS)


def _check_labels(page: Page) -> Iterator[Problem]:
    """Check that figures in title, description and headings occur in the claims they summarise.

    A heading summarises the claims below it. Title and description of an explainer summarise its
    answer, before the first heading; those of another page, and the terms of a glossary, the whole
    page.
    """
    if page.is_about:
        return
    whole = _figures(page, 0, 10**9)
    first = next((heading.line for heading in page.body.headings), 10**9)
    answer = _figures(page, 0, first) if page.data.get("kind") == "explainer" else whole
    places = [page.front_matter.place(key) for key in ("title", "description")]
    texts = [str(page.data.get(key, "")) for key in ("title", "description")]
    labels = [(place, text, answer) for place, text in zip(places, texts, strict=True)]
    for at, heading in enumerate(page.body.headings):
        later = page.body.headings[at + 1 :]
        end = next((other.line for other in later if other.level <= heading.level), 10**9)
        labels.append(((heading.line, 1), heading.text, _figures(page, heading.line, end)))
    labels += [
        ((term.line, 1), name, whole) for term in Glossary.of([page]).terms for name in term.names
    ]
    for (line, column), text, own in labels:
        for figure in iter_unsupported(text, page.settings.language, own):
            given, message = text[figure.start : figure.end], "unsupported-figure.label"
            yield problem(page.path, line, column, message, text=given, key=figure.key)


def _figures(page: Page, start: int, end: int) -> set[str]:
    """Return the figures of the claims between two lines, and of the page's situation date."""
    claims = [claim for claim in page.claims if start <= claim.line < end]
    own = {key for claim in claims for key in figure_keys(claim.masked, page.settings.language)}
    return own | set(figure_keys(str(page.data.get("situation-as-of", "")), page.settings.language))
