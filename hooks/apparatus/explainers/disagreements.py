"""Where the sources disagree: the disputed questions of a project, and which claims touch them.

A page of the kind `disagreements` holds a section for each question, `## Question? {#id verdict=open}`. The items of its
lists are the statements that differ; an item marked `{.undisputed}` stands beside them for comparison. The verdict says
what is made of the difference, in one of the words of `VERDICTS`; only an open question makes a claim disputed.

A claim of an explainer or of the home page touches a question

- if it cites a passage of a disputed statement and gives one of the figures that this statement gives; or
- if no statement of the question gives a figure, and it cites the passage of one at all.

The first goes before the second, so that a count taken from a passage that also says something else leads to the counts.
Dates, years and numbers of legal articles are no figures here: nearly every sentence has one, and they are seldom what
is disputed. Our own inferences are left out, because they discuss the difference in words, and so is navigation.

A claim that touches an open question is marked `{.disputed}`. One that touches a question which time, scope or wording
explains gets a link to it and no mark. Passages hold more than one statement: a claim that takes from one what nobody
disputes says so with `{.undisputed}`, which readers do not see; that is possible in the second case only, since a figure
is what it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from apparatus.words.figures import iter_figures
from apparatus.words.normalisation import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from apparatus.explainers.citation_index import PassageKey
    from apparatus.explainers.claims import Claim
    from apparatus.explainers.pages import Page
    from apparatus.sources.library import SourceLibrary

KIND = "disagreements"
"""What such a page calls itself."""
DISCLOSING_KINDS = ("explainer", "home")
"""Pages whose claims say that they are disputed."""
OWN_WORDS = ("inference", "navigation")
"""Kinds of claims that need no mark."""
OPEN = "open"
"""The verdict on a question that nothing settles."""
VERDICTS = (OPEN, "time", "scope", "wording")
"""What can be made of a difference: the word behind `verdict=`."""

_DATE = re.compile(r"\d{4}-\d\d(-\d\d)?|--.*|\d+0s|art\. .*")
_YEAR = re.compile(r"(1[5-9]|20)\d\d")


@dataclass(frozen=True, slots=True)
class Statement:
    """One of the statements that are set side by side."""

    claim: Claim
    passages: frozenset[PassageKey]
    figures: frozenset[str]
    """Keys of the figures it gives, dates and legal articles left out."""

    @property
    def is_disputed(self) -> bool:
        """Whether it is a side of the question and not there for comparison only."""
        return "undisputed" not in self.claim.kinds


@dataclass(frozen=True, slots=True)
class Question:
    """A question that the sources answer differently."""

    id: str
    """Anchor of its heading; empty if the author gave none."""
    heading: str
    line: int
    page: Page
    statements: tuple[Statement, ...]
    conclusion: Claim | None
    """The sentence of ours outside the list, which gives the reason for the verdict; `None` without one."""
    verdict: str
    """One of `VERDICTS`; empty or another word if its author wrote none of them."""

    @property
    def address(self) -> str:
        """Where it stands, as a path from the site's root."""
        return f"/{self.page.src_uri}#{self.id}"

    @property
    def is_open(self) -> bool:
        """Whether claims that touch it are disputed."""
        return self.verdict == OPEN

    @property
    def sides(self) -> list[Statement]:
        """The statements that are disputed."""
        return [statement for statement in self.statements if statement.is_disputed]

    def gives_figure(self, passages: frozenset[PassageKey], figures: frozenset[str]) -> bool:
        """Decide whether a claim with these passages and figures repeats a disputed figure."""
        return any(side.passages & passages and side.figures & figures for side in self.sides)

    def is_cited(self, passages: frozenset[PassageKey]) -> bool:
        """Decide whether one of these passages holds a disputed statement."""
        return any(side.passages & passages for side in self.sides)

    def nearness(self, passages: frozenset[PassageKey], said: set[str]) -> int:
        """Return how many words a claim shares with the disputed statement most like it."""
        cited = (side for side in self.sides if side.passages & passages)
        return max((len(said & set(words(side.claim.text))) for side in cited), default=0)

    @property
    def has_figures(self) -> bool:
        """Whether a disputed statement gives a figure."""
        return any(side.figures for side in self.sides)


@dataclass(frozen=True, slots=True)
class Disagreements:
    """The disputed questions of a project, in order of pages and lines."""

    questions: tuple[Question, ...]
    library: SourceLibrary

    @classmethod
    def of(cls, pages: Iterable[Page], library: SourceLibrary) -> Disagreements:
        """Read the questions of all pages of the kind `disagreements`."""
        return cls(tuple(_questions(pages, library)), library)

    def by_figure(self, claim: Claim) -> list[Question]:
        """Return the questions of which a claim gives a disputed figure."""
        if not self.questions:
            return []
        passages, figures = _passages(claim, self.library), disputable_figures(claim.masked)
        return [item for item in self.questions if item.gives_figure(passages, figures)]

    def by_passage(self, claim: Claim) -> list[Question]:
        """Return the questions without figures of which a claim cites a disputed passage."""
        if not self.questions:
            return []
        passages = _passages(claim, self.library)
        return [item for item in self.questions if not item.has_figures and item.is_cited(passages)]

    def touched(self, claim: Claim) -> list[Question]:
        """Return the questions that a claim touches, open ones first, then the nearest.

        Nearest is the one whose statement shares most words with the claim: some passages stand in two questions. A
        claim that says it is undisputed touches none, nor do our own words, nor what stands on the question's own page. An author may mark a claim `{.disputed}`
        of which no rule asks it, as long as it cites a disputed passage.
        """
        if not self.questions or {*OWN_WORDS, "undisputed"} & {*claim.kinds}:
            return []
        passages = _passages(claim, self.library)
        found = self.by_figure(claim) or self.by_passage(claim)
        if "disputed" in claim.kinds and not any(question.is_open for question in found):
            found = [item for item in self.questions if item.is_open and item.is_cited(passages)]
        found = [item for item in found if item.page.path != claim.path]
        said = set(words(claim.text))
        return sorted(found, key=lambda item: (not item.is_open, -item.nearness(passages, said)))


def disputable_figures(text: str) -> frozenset[str]:
    """Return the keys of the figures in a text without dates, years and legal articles."""
    return frozenset(
        figure.key
        for figure in iter_figures(text)
        if not _DATE.fullmatch(figure.key) and not _YEAR.fullmatch(text[figure.start : figure.end])
    )


def _questions(pages: Iterable[Page], library: SourceLibrary) -> Iterable[Question]:
    for page in pages:
        if page.data.get("kind") != KIND:
            continue
        for heading, end in page.sections:
            claims = [claim for claim in page.claims if heading.line < claim.line < end]
            ours = (item for item in claims if item.block != "list" and "inference" in item.kinds)
            yield Question(
                id=heading.id,
                heading=heading.text,
                line=heading.line,
                page=page,
                statements=tuple(_statements(claims, library)),
                conclusion=next(ours, None),
                verdict=heading.verdict,
            )


def _statements(claims: Sequence[Claim], library: SourceLibrary) -> Iterable[Statement]:
    for claim in claims:
        if claim.block == "list":
            yield Statement(claim, _passages(claim, library), disputable_figures(claim.masked))


def _passages(claim: Claim, library: SourceLibrary) -> frozenset[PassageKey]:
    return frozenset(
        passage.key for mark in claim.citations for passage in library.resolve_all(mark.citation)
    )
