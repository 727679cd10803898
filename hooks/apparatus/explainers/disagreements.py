"""The disputed questions of a project, and the claims that touch them.

A page of the kind `disagreements` has a section for each question, with a heading like
`## Question? {#id verdict=open}`. The items of its lists are the statements that differ; an item
marked `{.undisputed}` is there for comparison only. The verdict, one of `VERDICTS`, names the
reason for the difference; only an open question makes a claim disputed.

A claim of an explainer or of the home page touches a question

- if it cites a passage of a disputed statement and gives a figure of that statement; or
- if no statement of the question gives a figure, and it cites a passage of one of them.

The first rule has priority, so that a figure from a passage with several statements leads to the
question about that figure. Dates, years and numbers of legal articles do not count as figures:
nearly every sentence has one, and they are seldom disputed. Our own inferences, which discuss the
difference in words, and navigation touch no question.

A claim that touches an open question is marked `{.disputed}`. A claim that touches a question with
another verdict gets a link to it and no mark. A passage can contain several statements: a claim
that uses an undisputed one is marked `{.undisputed}`, which readers do not see. This is possible
with the second rule only, because a disputed figure is always disputed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from apparatus.words.dates import YEAR
from apparatus.words.figures import iter_figures
from apparatus.words.normalisation import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from apparatus.explainers.citation_index import PassageKey
    from apparatus.explainers.claims import Claim
    from apparatus.explainers.pages import Page
    from apparatus.sources.library import SourceLibrary

KIND = "disagreements"
"""The kind of a page with disputed questions."""
DISCLOSING_KINDS = ("explainer", "home")
"""The kinds of pages whose claims must be marked as disputed."""
OWN_WORDS = ("inference", "navigation")
"""The kinds of claims that touch no question."""
OPEN = "open"
"""The verdict on an unsettled question."""
VERDICTS = (OPEN, "time", "scope", "wording")
"""The values of `verdict=`."""

_DATE = re.compile(r"\d{4}-\d\d(-\d\d)?|--.*|\d+0s|art\. .*")


class Statement(NamedTuple):
    """One of the differing statements on a question."""

    claim: Claim
    passages: frozenset[PassageKey]
    figures: frozenset[str]
    """The keys of its figures, without dates and legal articles."""

    @property
    def is_disputed(self) -> bool:
        """Whether the statement is disputed, and not for comparison only."""
        return "undisputed" not in self.claim.kinds


@dataclass(frozen=True)
class Question:
    """A question that the sources answer differently."""

    id: str
    """The anchor of its heading; empty if the author set none."""
    heading: str
    line: int
    page: Page
    statements: tuple[Statement, ...]
    conclusion: Claim | None
    """Our sentence outside the list that gives the reason for the verdict, or `None`."""
    verdict: str
    """One of `VERDICTS`; another word or empty if the author made a mistake."""

    @property
    def address(self) -> str:
        """The address of the question, as a path from the root of the site."""
        return f"/{self.page.src_uri}#{self.id}"

    @property
    def is_open(self) -> bool:
        """Whether claims that touch it are disputed."""
        return self.verdict == OPEN

    @cached_property
    def sides(self) -> list[Statement]:
        """The statements that are disputed."""
        return [statement for statement in self.statements if statement.is_disputed]

    def gives_figure(self, passages: frozenset[PassageKey], figures: frozenset[str]) -> bool:
        """Return whether a claim with the given passages and figures repeats a disputed figure."""
        return any(side.passages & passages and side.figures & figures for side in self.sides)

    def is_cited(self, passages: frozenset[PassageKey]) -> bool:
        """Return whether one of the given passages contains a disputed statement."""
        return any(side.passages & passages for side in self.sides)

    def nearness(self, passages: frozenset[PassageKey], claim_words: set[str]) -> int:
        """Return how many words a claim shares with the most similar disputed statement."""
        cited = (side for side in self.sides if side.passages & passages)
        return max((len(claim_words & set(words(side.claim.text))) for side in cited), default=0)

    @cached_property
    def has_figures(self) -> bool:
        """Whether a disputed statement gives a figure."""
        return any(side.figures for side in self.sides)


@dataclass(frozen=True, slots=True)
class Disagreements:
    """The disputed questions of a project, in the order of pages and lines."""

    questions: tuple[Question, ...]
    library: SourceLibrary

    @classmethod
    def of(cls, pages: Iterable[Page], library: SourceLibrary) -> Disagreements:
        """Read the questions of all pages of the kind `disagreements`."""
        return cls(tuple(_questions(pages, library)), library)

    @property
    def in_order(self) -> Sequence[Question]:
        """The questions that readers are shown."""
        return self.questions

    def by_figure(self, claim: Claim) -> list[Question]:
        """Return the questions whose disputed figures a claim repeats."""
        if not self.questions:
            return []
        passages, figures = (
            _passages(claim, self.library),
            disputable_figures(claim.masked, self.library.settings.language),
        )
        return [item for item in self.questions if item.gives_figure(passages, figures)]

    def by_passage(self, claim: Claim) -> list[Question]:
        """Return the questions without figures whose disputed passages a claim cites."""
        if not self.questions:
            return []
        passages = _passages(claim, self.library)
        return [item for item in self.questions if not item.has_figures and item.is_cited(passages)]

    def touched(self, claim: Claim) -> list[Question]:
        """Return the questions that a claim touches, open ones first, then by `nearness`.

        Some passages belong to two questions; the nearest is the one whose statement shares most
        words with the claim. Claims marked `{.undisputed}`, our own inferences, navigation and
        claims on the page of the question touch none. An author can mark a claim `{.disputed}`
        without a rule requiring it, if it cites a disputed passage.
        """
        if not self.questions or {*OWN_WORDS, "undisputed"} & {*claim.kinds}:
            return []
        passages = _passages(claim, self.library)
        found = self.by_figure(claim) or self.by_passage(claim)
        if "disputed" in claim.kinds and not any(question.is_open for question in found):
            found = [item for item in self.questions if item.is_open and item.is_cited(passages)]
        found = [item for item in found if item.page.path != claim.path]
        own = set(words(claim.text))
        return sorted(found, key=lambda item: (not item.is_open, -item.nearness(passages, own)))


def disputable_figures(text: str, language: str) -> frozenset[str]:
    """Return the keys of the figures in a text without dates, years and legal articles."""
    return frozenset(
        figure.key
        for figure in iter_figures(text, language)
        if not _DATE.fullmatch(figure.key) and not YEAR.fullmatch(text[figure.start : figure.end])
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
            yield Statement(
                claim,
                _passages(claim, library),
                disputable_figures(claim.masked, library.settings.language),
            )


def _passages(claim: Claim, library: SourceLibrary) -> frozenset[PassageKey]:
    return frozenset(passage.key for passage in claim.passages(library))
