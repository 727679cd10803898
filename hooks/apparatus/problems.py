"""What is wrong with a project, said so that the person who wrote the line can mend it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Severity(StrEnum):
    """How much a problem weighs.

    Errors and warnings make `apparatus check` fail; a warning is a matter of judgement and may be silenced with a
    reason. A notice is said and fails nothing: the passage of time alone must not break a build.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


CODES: dict[str, str] = {
    "asylum-unexplained": "Asylum of Northerners in South Korea is said in our own voice, though their track is protection.",
    "bad-page": "The front matter of a page does not follow its schema, or its body the structure of its kind.",
    "bad-record": "A source record does not follow its schema or its structure.",
    "bad-settings": "The settings of the site, apparatus.yml, do not follow their schema or contradict themselves.",
    "bad-search": "A claim that nothing was found does not lead to the search, does not name its day, or cites a text.",
    "broken-front-matter": "The front matter is missing, not closed, or no YAML.",
    "call-to-action": "A sentence or a link asks readers, soldiers or families to do something.",
    "called-illegal": "What readers or media do is called illegal, where standards ask for something.",
    "captive-statement": "Words said in captivity lack their speaker, outlet or date, or what captivity does to them.",
    "child-detail": "A passage about a child gives more than that there is one.",
    "citation-in-heading": "A heading cannot carry evidence: its words end up in menus and anchors.",
    "citation-in-link": "A citation is a link of its own and cannot stand inside another.",
    "cited-though-set-aside": "A paragraph is set aside in its record, yet a claim cites it.",
    "claim-across-lines": "A sentence runs over two lines, so neither line is a whole claim.",
    "correction-mismatch": "An entry of the log of corrections does not agree with what was published or with the page.",
    "deceptive-spelling": "A word or an address looks like another one, so that readers are led astray.",
    "defector-detail": "A passage about a private person gives a detail of the way they came.",
    "detention-place": "The place in which prisoners are held is given more closely than by the country.",
    "duplicate-claim": "The same sentence stands twice on a page, so one anchor would name two claims.",
    "duplicate-footnote": "Two footnotes have the same label; the first would be lost.",
    "event-twice": "Two entries of the timeline seem to tell of one event, which should stand there once.",
    "figure-without-as-of": "A figure does not say which date it refers to.",
    "figure-without-counted-by": "A figure does not say who counted.",
    "figure-without-measure": "A figure does not say what is counted.",
    "forecast-without-outcome": "A forecast stands without what became of it.",
    "foreign-request": "A published script could ask another host, which would then know the readers.",
    "identity-link": "A page that shows who a captured soldier is is linked or its address is published.",
    "invisible-character": "A character that no reader sees makes machines read something else than people.",
    "linked-path": "A symbolic link could publish a file that is no part of the project.",
    "loaded-word": "A word takes sides in our own voice.",
    "long-answer": "The answer that opens an explainer has more than 60 words.",
    "low-confidence-cited": "A passage whose reading is of low confidence (L) is cited.",
    "malformed-citation": "A citation does not follow the grammar.",
    "manifest-mismatch": "A published site does not hold exactly the files of its manifest.",
    "misquotation": "The quoted words do not stand in the cited paragraph.",
    "missing-content-note": "A page speaks of something that a reader should know of before reading on.",
    "missing-fingerprint": "A source has no fingerprint, so nothing said about it can be verified.",
    "missing-glyph": "A character is in no font of the editions, so that it would be printed as a box.",
    "no-claims": "Not one claim was found: a check that looked at nothing proves nothing.",
    "no-comparison": "What a commit held cannot be read, so nobody can tell which lines were changed since.",
    "no-corrections-link": "A page does not lead to the page on corrections.",
    "no-help-link": "A page that speaks of suicide does not say where help is found.",
    "no-ledger": "What was last published cannot be read, so a change of it would pass unseen.",
    "no-pages": "Not one page was found: a check that looked at nothing proves nothing.",
    "no-settings": "There is no apparatus.yml, so nobody knows what the site is about.",
    "no-sources": "Not one source was found: a check that looked at nothing proves nothing.",
    "nothing-checked": "A check of a published site found nothing to look at, which proves nothing.",
    "one-sided-question": "A contested question has sources of one kind only.",
    "operational-detail": "A detail of an escape or a surrender could put somebody in danger.",
    "paragraph-neither-cited-nor-set-aside": "Nobody decided what becomes of a paragraph.",
    "person-data": "Machine-readable data describe a person.",
    "picture-as-evidence": "A picture made by a party to the war is described as evidence.",
    "prisoner-called-defector": "A prisoner is called a defector.",
    "prisoner-detail": "A detail helps to find out who a captured soldier is.",
    "prisoner-letter": "Words of a private letter of a prisoner are quoted or repeated.",
    "protected-name": "A name that may stand nowhere stands here.",
    "published-media": "A photograph, a recording or a frame of another site is published.",
    "quotation-budget": "More than 10 % of a source's words are quoted over the whole site.",
    "quotation-too-long": "A quotation has more than 14 words.",
    "raw-html": "HTML in a page is not read by the checks, so anything could stand in it.",
    "repatriation-south": "A transfer to South Korea is called repatriation.",
    "short-quotation": "A quotation has too few words to be verified from the fingerprint.",
    "site-mismatch": "The built site does not hold what the Markdown says.",
    "stale-fingerprint": "A fingerprint does not belong to the record or the original as it is now.",
    "stale-page": "The situation a page describes, or a search it names, is more than 60 days old.",
    "suicide-detail": "A method of suicide, or a word that judges or praises it.",
    "too-large": "A file is larger, or nested deeper, than any parser should be asked to read.",
    "two-claims-on-a-line": "Two sentences share a line, so their evidence cannot be told apart.",
    "unaccounted-line": "A line of an original is neither title, heading, paragraph nor omitted.",
    "uncited-claim": "A sentence neither carries a citation nor says what it is.",
    "unclosed-quotation": "A quotation mark has no partner on its line.",
    "uncorrected-change": "A published figure, date, quotation, attribution or kind is changed, and the log does not say so.",
    "undated-word": "A word for the time of writing stands in a sentence without a date.",
    "undefined-footnote": "A footnote is referred to but not defined; it would be printed as text.",
    "undisclosed-dispute": "A sentence gives a disputed figure or statement without saying so, or says so of one that is not.",
    "unfinished-record": "A record that was begun by machine still says TODO where a person must write.",
    "unexplained-abbreviation": "An abbreviation is explained neither on its page nor in the glossary.",
    "unknown-paragraph": "The record has no such paragraph.",
    "unknown-source": "There is no record with this id.",
    "unlabelled-name": "A refugee's name is given without saying that it stands as published.",
    "unmarked-quotation": "Eight or more running words of a source stand without quotation marks.",
    "unnamed-source": "A statement of unnamed people does not say that they are unnamed.",
    "unpaired-law": "What an article says of the law stands without the law's own text beside it.",
    "unparsed-citation": "A citation would be published as text.",
    "unreadable-data": "The published claims or a published fingerprint cannot be used, so nothing can be verified.",
    "unreadable-file": "A file cannot be read as UTF-8 text.",
    "unrenderable": "Python-Markdown breaks off on a page, so nothing of it would be published.",
    "unsafe-markup": "HTML that a page may not hold, or a built file that could act, load or deceive.",
    "unsourced-certainty": "A word of certainty stands where no source is that sure.",
    "unsupported-figure": "A number or date stands neither in a cited paragraph nor in its record.",
    "untranslated-speech": "Words of a prisoner are quoted in English without saying that they are translated.",
    "unused-allowance": "An allowance silences nothing.",
    "unused-footnote": "A footnote is defined but never referred to.",
    "words-in-label": "A title, a description or a heading quotes, or speaks of suicide.",
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
