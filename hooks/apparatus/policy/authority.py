"""Who stands behind a sentence: law beside its text, unnamed sources, contested questions, forecasts (E23, E24, E27, E30)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from apparatus.explainers.disagreements import Disagreements
from apparatus.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from apparatus.policy.sentences import Sentence
    from apparatus.project import Project
    from apparatus.sources.library import Passage

_CARRIERS = frozenset(("news report", "aggregator"))
"""Kinds of source that carry what others say."""
_LAYMEN = frozenset(("news report", "aggregator", "advocacy article", "testimony"))
_LAWS = frozenset(("treaty", "treaty reservation", "constitution", "statute", "legal commentary"))
_UNNAMED = re.compile(
    r"unnamed|unattributed|anonymous|(?:not|without|nor) nam(?:e|ing)|nam(?:es|ing) (?:no|none)|unidentified|undisclosed|not say who(?:se)?",
    re.IGNORECASE,
)
_LAW = re.compile(
    r"\blaws?\b|legal|convention|constitution|\b(?:article|art\.) \d|\bact\b|\bbill\b|\brights?\b|nationals?\b|"
    r"repatriat|treat(?:y|ies)|illegal|court|mercenar",
    re.IGNORECASE,
)
"""Words that speak of law: a passage of voice `law` may say something else as well."""
_OUTCOME = re.compile(
    r"no (?:later )?report|found no|not found|came of|came about|borne out|how many (?:did|came)|"
    r"do(?:es)? not (?:say|cover|show)|not known|did not happen|happened|(?:was|were) (?:held|signed|passed|met|kept)",
    re.IGNORECASE,
)


def check_section_law(section: Sequence[Sentence]) -> Iterator[Problem]:
    """Check that what a lay source says of the law stands in one section with the law itself (E23).

    The source says is a `{.claim}` that cites a passage of voice `law`; the text says is a `{.law}` that cites a treaty,
    a statute or another legal text, whose record says what kind of authority it is.
    """
    has_text = any(
        "law" in item.kinds
        and any(passage.record.data["kind"] in _LAWS for passage in item.passages)
        for item in section
    )
    for item in section:
        lay = [
            passage
            for passage in item.passages
            if passage.unit.voice == "law" and passage.record.data["kind"] in _LAYMEN
        ]
        if (
            lay
            and _LAW.search(item.text)
            and not has_text
            and not {"inference", "navigation"} & {*item.kinds}
        ):
            yield _problem(
                item,
                "unpaired-law",
                f"what {lay[0].record.label} says of the law",
                "articles state law loosely; readers need the text itself and what kind of authority it has",
                "put a line “The text says: …” with {.law} and its article beside it",
            )


def check_unnamed(sentence: Sentence) -> Iterator[Problem]:
    """Check that a page's sentence of people whom the source leaves unnamed says so (E24)."""
    if {"inference", "navigation", "law", "captive"} & {*sentence.kinds}:
        return
    for passage in sentence.passages:
        unnamed = passage.unit.speaker.lower().startswith(("unnamed", "anonymous"))
        if unnamed and not _UNNAMED.search(sentence.text):
            yield _problem(
                sentence,
                "unnamed-source",
                f"{passage.unit.locator} of {passage.record.id} rests on unnamed people",
                "nobody can ask them, and readers should know",
                "say that the source does not name them",
                Severity.WARNING,
            )


def check_forecasts(sections: Sequence[Sequence[Sentence]]) -> Iterator[Problem]:
    """Check that a forecast stands on its page with what became of it (E30).

    It may say so itself; or another sentence does that is no forecast, and cites the same passage, or stands in the
    same section and cites the same source or says that a search found nothing.
    """
    if not any("forecast" in item.kinds for section in sections for item in section):
        return
    outcomes = [
        (index, item)
        for index, section in enumerate(sections)
        for item in section
        if "forecast" not in item.kinds and _OUTCOME.search(item.text)
    ]
    for index, section in enumerate(sections):
        for item in section:
            if "forecast" not in item.kinds or _OUTCOME.search(item.text):
                continue
            keys = {passage.key for passage in item.passages}
            records = {passage.record.id for passage in item.passages}
            told = any(
                keys & {passage.key for passage in other.passages}
                or (
                    index == at
                    and (
                        "search" in other.kinds
                        or records & {passage.record.id for passage in other.passages}
                    )
                )
                for at, other in outcomes
            )
            if not told:
                yield _problem(
                    item,
                    "forecast-without-outcome",
                    f"“{item.text.strip()[:60]}”",
                    "readers of today know, or can be told, whether it came true",
                    "say what became of it, as far as is known, citing the same passage",
                    Severity.WARNING,
                )


def check_questions(project: Project) -> Iterator[Problem]:
    """Check that each contested question is answered by two kinds of interest at least (E27).

    A source of a kind of its own speaks for itself. News carries the words of others, so there those count who said it
    first: two services through one agency are two interests, and one service through two outlets is one.
    """
    library = project.library
    for question in Disagreements.of(project.pages, library).questions:
        kinds = {
            kind
            for statement in question.statements
            for mark in statement.claim.citations
            for passage in library.resolve_all(mark.citation)
            for kind in _interests(passage)
        }
        # A question with fewer statements is reported for itself.
        if len(kinds) < 2 <= len(question.statements):
            yield Problem(
                question.page.path,
                question.line,
                1,
                "one-sided-question",
                f"“{question.heading}” rests on {', '.join(sorted(kinds)) or 'no source'}",
                "a contested point needs two kinds of interest, lest one alone tells it",
                "add a source of another kind or origin, or silence it with allow: and the reason",
                Severity.WARNING,
            )


def _interests(passage: Passage) -> tuple[str, ...]:
    kind = str(passage.record.data["kind"])
    return passage.origin if kind in _CARRIERS else (kind,)


def _problem(
    sentence: Sentence,
    code: str,
    what: str,
    why: str,
    cure: str,
    severity: Severity = Severity.ERROR,
) -> Problem:
    return Problem(sentence.path, sentence.line, sentence.column, code, what, why, cure, severity)
