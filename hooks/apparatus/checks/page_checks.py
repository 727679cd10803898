"""Checks of a page: its claims and what they cite, its words, its answer and the figures in its labels."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from apparatus.checks.check_result import PageFindings
from apparatus.checks.claim_checks import ClaimCheck
from apparatus.checks.count_checks import check_counts
from apparatus.checks.date_checks import check_times
from apparatus.checks.disguised_quotations import check_disguised_quotations
from apparatus.checks.layout_checks import check_screen_words
from apparatus.checks.unsaid_checks import check_opposites, check_unsaid
from apparatus.explainers.evidence import iter_unsupported
from apparatus.explainers.glossary import Glossary
from apparatus.problems import Problem, problem
from apparatus.sources.quotations import UnclosedMark, iter_quotations
from apparatus.words.figures import figure_keys, iter_unread
from apparatus.words.normalisation import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apparatus.explainers.claims import Claim
    from apparatus.explainers.pages import Page
    from apparatus.sources.library import SourceLibrary

ANSWER_WORDS = 60
"""Maximum number of words of the answer that opens an explainer."""
_NUMBER = re.compile(r"\s*[-*+] +\*\*([^*]+)\*\*[ ,;:]")


def check_page(page: Page, library: SourceLibrary) -> tuple[list[Problem], PageFindings]:
    """Check the claims of a page and what they cite.

    Returns:
        The problems, and what was checked, for the verification report.
    """
    findings = PageFindings()
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    claims = page.claims
    for claim, following in zip(claims, [*claims[1:], None], strict=False):
        problems += ClaimCheck(claim, following, library, findings, page.is_about).run()
        if claim.is_anchored and claim.id in seen:
            problems.append(problem(*claim.at(), "duplicate-claim", first=seen[claim.id]))
        seen.setdefault(claim.id, claim.line)
    if not page.is_about:
        code = frozenset(page.body.code)
        runs = (line for line in page.body.code if line - 1 not in code)
        problems += [problem(page.path, line, 1, "unread-text.code") for line in runs]
    return problems, findings


def check_words(page: Page, library: SourceLibrary) -> list[Problem]:
    """Check the words of a page, its answer and its labels, which no report counts."""
    return [
        *check_counts(page, library),
        *check_times(page, library),
        *check_disguised_quotations(page),
        *check_screen_words(page),
        *check_unsaid(page, library),
        *check_opposites(page, library),
        *_check_answer(page),
        *_check_labels(page),
        *_check_numbers(page),
    ]


def _check_answer(page: Page) -> Iterator[Problem]:
    """Check that an explainer opens with an answer of at most 60 words."""
    if page.data.get("kind") != "explainer":
        return
    opening = _opening(page)
    count = sum(len(claim.text.split()) for claim in opening)
    if not 0 < count <= ANSWER_WORDS:
        line = opening[0].line if opening else page.front_matter.body_line
        yield problem(page.path, line, 1, "long-answer", count=count, most=ANSWER_WORDS)


def _opening(page: Page) -> list[Claim]:
    """Return the claims above the first heading."""
    headings = page.body.headings
    return [claim for claim in page.claims if not headings or claim.line < headings[0].line]


def _check_labels(page: Page) -> Iterator[Problem]:
    """Check that what title, description and labels give or quote is said by the claims they summarise.

    A heading summarises the claims below it, a table's head and a picture those of its section. Title and
    description of an explainer summarise its answer, before the first heading; those of another
    page, and the terms of a glossary, the whole page.
    """
    if page.is_about:
        return
    language = page.settings.language
    for label in _labels(page):
        said = [claim.masked for claim in page.claims if label.start <= claim.line < label.end]
        figures = {key for text in (*said, _situation(page)) for key in figure_keys(text, language)}
        for unread in iter_unread(label.text, language):
            given = label.text[unread.start : unread.end]
            yield problem(page.path, *label.at(unread.start), "unread-figure.text", text=given)
        for figure in iter_unsupported(label.text, language, figures):
            given, at = label.text[figure.start : figure.end], label.at(figure.start)
            yield problem(page.path, *at, "unsupported-figure.label", text=given, key=figure.key)
        for found in iter_quotations(label.text):
            place = page.path, *label.at(found.start)
            if isinstance(found, UnclosedMark):
                yield problem(*place, "unclosed-quotation", mark=found.mark)
            elif not any(f" {normalise(found.text)} " in f" {normalise(text)} " for text in said):
                yield problem(*place, "misquotation.label", text=found.text)


def _check_numbers(page: Page) -> Iterator[Problem]:
    """Check that each item of a list that opens the home page begins with its figure, which is shown large."""
    if page.data.get("kind") != "home":
        return
    for claim in _opening(page):
        if claim.block == "list":
            found = _NUMBER.match(page.lines[claim.line - page.front_matter.body_line])
            if not found or not any(figure_keys(found[1], page.settings.language)):
                yield problem(*claim.at(), "bad-page.no-number", text=claim.text[:60])


class _Label(NamedTuple):
    """A text that no citation follows."""

    line: int
    column: int
    text: str
    start: int
    """First line of the claims it summarises."""
    end: int
    """The line after them."""
    is_exact: bool = False
    """Whether the column is that of the text."""

    def at(self, start: int) -> tuple[int, int]:
        """Return line and column of a place in the text, as far as they are known."""
        return self.line, self.column + start if self.is_exact else self.column


def _labels(page: Page) -> Iterator[_Label]:
    headings, end = page.body.headings, page.front_matter.body_line + len(page.lines)
    first = headings[0].line if headings and page.data.get("kind") == "explainer" else end
    for key in ("title", "description", "question"):
        yield _Label(*page.front_matter.place(key), str(page.data.get(key, "")), 0, first)
    for at, heading in enumerate(headings):
        later = (item.line for item in headings[at + 1 :] if item.level <= heading.level)
        yield _Label(heading.line, 1, heading.text, heading.line, next(later, end))
    words = [(head.line, head.column, head.text) for head in page.body.table_heads]
    words += [(picture.line, 1, picture.text) for picture in page.body.pictures]
    for line, column, text in words:
        start = max((item.line for item in headings if item.line < line), default=0)
        below = min((item.line for item in headings if item.line > line), default=end)
        yield _Label(line, column, text, start, below, is_exact=True)
    for term in Glossary.of([page]).terms:
        for name in term.names:
            yield _Label(term.line, 1, name, 0, end)


def _situation(page: Page) -> str:
    return str(page.data.get("situation-as-of", ""))
