"""What is wrong with a project, said so that the person who wrote the line can mend it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Severity(StrEnum):
    """How much a problem weighs. Both kinds make `apparatus check` fail; a warning may be a matter of judgement."""

    ERROR = "error"
    WARNING = "warning"


CODES: dict[str, str] = {
    "bad-page": "The front matter of a page does not follow its schema, or its body the structure of its kind.",
    "bad-record": "A source record does not follow its schema or its structure.",
    "broken-front-matter": "The front matter is missing, not closed, or no YAML.",
    "citation-in-heading": "A heading cannot carry evidence: its words end up in menus and anchors.",
    "citation-in-link": "A citation is a link of its own and cannot stand inside another.",
    "cited-though-set-aside": "A paragraph is set aside in its record, yet a claim cites it.",
    "claim-across-lines": "A sentence runs over two lines, so neither line is a whole claim.",
    "duplicate-claim": "The same sentence stands twice on a page, so one anchor would name two claims.",
    "duplicate-footnote": "Two footnotes have the same label; the first would be lost.",
    "figure-without-as-of": "A figure does not say which date it refers to.",
    "figure-without-counted-by": "A figure does not say who counted.",
    "figure-without-measure": "A figure does not say what is counted.",
    "long-answer": "The answer that opens an explainer has more than 60 words.",
    "low-confidence-cited": "A passage whose reading is of low confidence (L) is cited.",
    "malformed-citation": "A citation does not follow the grammar.",
    "misquotation": "The quoted words do not stand in the cited paragraph.",
    "missing-fingerprint": "A source has no fingerprint, so nothing said about it can be verified.",
    "no-claims": "Not one claim was found: a check that looked at nothing proves nothing.",
    "no-pages": "Not one page was found: a check that looked at nothing proves nothing.",
    "no-sources": "Not one source was found: a check that looked at nothing proves nothing.",
    "paragraph-neither-cited-nor-set-aside": "Nobody decided what becomes of a paragraph.",
    "quotation-budget": "More than 10 % of a source's words are quoted over the whole site.",
    "quotation-too-long": "A quotation has more than 14 words.",
    "raw-html": "HTML in a page is not read by the checks, so anything could stand in it.",
    "short-quotation": "A quotation has too few words to be verified from the fingerprint.",
    "site-mismatch": "The built site does not hold what the Markdown says.",
    "stale-fingerprint": "A fingerprint does not belong to the record or the original as it is now.",
    "two-claims-on-a-line": "Two sentences share a line, so their evidence cannot be told apart.",
    "unaccounted-line": "A line of an original is neither title, heading, paragraph nor omitted.",
    "unclosed-quotation": "A quotation mark has no partner on its line.",
    "uncited-claim": "A sentence neither carries a citation nor says what it is.",
    "undefined-footnote": "A footnote is referred to but not defined; it would be printed as text.",
    "undisclosed-dispute": "A sentence gives a disputed figure or statement without saying so, or says so of one that is not.",
    "unknown-paragraph": "The record has no such paragraph.",
    "unknown-source": "There is no record with this id.",
    "unmarked-quotation": "Eight or more running words of a source stand without quotation marks.",
    "unparsed-citation": "A citation would be published as text.",
    "unreadable-file": "A file cannot be read as UTF-8 text.",
    "unsupported-figure": "A number or date stands neither in a cited paragraph nor in its record.",
    "unused-footnote": "A footnote is defined but never referred to.",
    "wrong-paragraph": "The quoted words stand in another paragraph.",
}
"""Every code with the rule behind it; the codes are stable, the wording of messages is not."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend. Problems sort by place, so that output is the same on every run."""

    path: str
    """File, relative to the project's root, with forward slashes."""
    line: int
    """Line of the raw file, front matter included, from 1."""
    column: int
    """Column in characters, from 1."""
    code: str
    """A key of `CODES`."""
    what: str
    """What stands there."""
    why: str
    """Why that is a problem."""
    cure: str
    """What would probably mend it, with the nearest valid name where there is one. Never applied by itself."""
    severity: Severity = Severity.ERROR

    def __post_init__(self) -> None:
        """Refuse a code that is not in `CODES`: an undocumented code cannot be looked up."""
        if self.code not in CODES:
            raise ValueError(f"no such problem code: {self.code}")

    def __str__(self) -> str:
        """Give the problem on one line, in the form editors and terminals make clickable."""
        return (
            f"{self.path}:{self.line}:{self.column}: {self.severity} {self.code}: "
            f"{self.what} — {self.why} — {self.cure}"
        )


def as_text(problems: Iterable[Problem]) -> str:
    """Return one problem a line; an empty string when there is none."""
    return "".join(f"{problem}\n" for problem in problems)


def as_json(problems: Sequence[Problem]) -> str:
    """Return a JSON array of objects with the fields of `Problem`, and a line end."""
    return (
        json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=1) + "\n"
    )


def as_github(problems: Iterable[Problem]) -> str:
    """Return GitHub workflow commands, one a problem, that annotate the lines of a pull request.

    Escaping follows GitHub's documentation of workflow commands: `%`, CR and LF in the message, and `:` and `,`
    as well in a property.
    """
    return "".join(
        f"::{problem.severity} file={_property(problem.path)},line={problem.line},col={problem.column},"
        f"title={_property(problem.code)}::"
        f"{_data(f'{problem.what} — {problem.why} — {problem.cure}')}\n"
        for problem in problems
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
