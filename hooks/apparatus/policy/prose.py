"""Three rules of prose, for lines that somebody writes anew: P01 to P03.

They are about words that age, words that claim certainty, and words that not every reader knows. A page that was
accepted without them is left in peace: `apparatus check --since COMMIT` applies them to the lines changed since that
commit, and `apparatus check --prose` to all. Like other warnings they are silenced with a reason, by `allow:`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from apparatus.explainers.glossary import Glossary
from apparatus.policy.wording import Wording, WordingGroup, any_of, check_wording, pattern
from apparatus.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from apparatus.explainers.pages import Page
    from apparatus.policy.sentences import Sentence
    from apparatus.project import Project
    from apparatus.sources.records import SourceRecord

UNDATED = Wording(
    "undated-word",
    any_of(
        *("recently", "lately", "currently", "nowadays", "presently", "these days", "at present"),
        *("so far", "to date", "until now", "up to now", "today", "yesterday", "tomorrow", "soon"),
        r"(?:last|this|next) (?:week|month|year|spring|summer|autumn|winter)",
        r"(?:days|weeks|months|years) ago",
    ),
    "it says something else on the day it is read",
    "give the date: as of …, on …, in …",
    unless=frozenset(("navigation",)),
    excused=pattern(r"\b(?:19|20)\d\d\b|\bas of\b"),
    severity=Severity.WARNING,
)
"""P01: a word for the time of writing, in a sentence without a date."""
CERTAIN = Wording(
    "unsourced-certainty",
    any_of(
        *("clearly", "obviously", "evidently", "certainly", "definitely", "undoubtedly"),
        *("undeniably", "unquestionably", "of course", "needless to say", "in fact", "indeed"),
        *("no doubt", "without (?:a )?doubt", "beyond (?:any )?doubt", "there is no question"),
        *("everyone knows", "it is (?:well )?known", "it is a fact"),
    ),
    "the sentence names no source that is so sure",
    "cite who says so, or leave the word out",
    unless=frozenset(("navigation",)),
    severity=Severity.WARNING,
)
"""P02: a word of certainty where no source stands behind it: no citation, or our own inference."""
_GROUPS = WordingGroup.of((UNDATED, CERTAIN))
SILENCEABLE = {
    "P01": UNDATED.code,
    "P02": CERTAIN.code,
    "P03": "unexplained-abbreviation",
}
"""The rules as `allow:` names them, with their codes."""

_ABBREVIATION = re.compile(r"(?<![\w@/.-])(?P<name>[A-Z][A-Z0-9]{1,5})s?(?![\w/-])")
_NUMERAL = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
COMMON = frozenset(
    (
        *("UN", "EU", "US", "USA", "UK", "NATO", "AM", "PM", "TV", "OK", "ID"),
        *(
            "PDF",
            "EPUB",
            "HTML",
            "CSS",
            "JSON",
            "XML",
            "YAML",
            "CSV",
            "ZIP",
            "URL",
            "SHA",
            "HTTP",
            "HTTPS",
        ),
    )
)
"""Abbreviations that are known better than what they stand for."""


def known_abbreviations(project: Project) -> frozenset[str]:
    """Return the abbreviations that need no explanation: common ones, those of the glossary, and names of outlets."""
    names = [*Glossary.of(project.pages).by_name]
    for record in project.library.records.values():
        names += (str(record.data.get(key, "")) for key in ("publisher", "container-title"))
    found = (match["name"] for name in names for match in _ABBREVIATION.finditer(name))
    return COMMON.union(found)


def check_record_prose(record: SourceRecord, sentences: Sequence[Sentence]) -> Iterator[Problem]:
    """Yield a warning for each breach in our summaries; in the front matter the source speaks."""
    body = record.front_matter.body_line
    yield from _check_sentences([item for item in sentences if item.line >= body])


def check_page_prose(
    page: Page, sentences: Sequence[Sentence], known: frozenset[str]
) -> Iterator[Problem]:
    """Yield a warning for each breach on a page that speaks of the world, given the abbreviations that are known."""
    if not page.is_about:
        yield from _check_sentences(sentences)
        yield from _check_abbreviations(sentences, known)


def _check_sentences(sentences: Sequence[Sentence]) -> Iterator[Problem]:
    # One look at a whole file spares a look at each of its sentences.
    suspected = [wording for group in _GROUPS for wording in group.suspected(sentences)]
    for sentence in sentences if suspected else ():
        has_source = sentence.passages and "inference" not in sentence.kinds
        for wording in suspected:
            if wording is UNDATED or not has_source:
                yield from check_wording(wording, sentence)


def _check_abbreviations(sentences: Sequence[Sentence], known: frozenset[str]) -> Iterator[Problem]:
    """Yield a problem for the first use of each abbreviation that is explained nowhere in the same file."""
    found = [
        (sentence, match)
        for sentence in sentences
        for match in _ABBREVIATION.finditer(sentence.own)
        if match["name"] not in known and not _NUMERAL.fullmatch(match["name"])
    ]
    explained = {name for sentence in sentences if found for name in _explained(sentence.text)}
    for sentence, match in found:
        name = match["name"]
        if name not in explained:
            explained.add(name)
            yield Problem(
                sentence.path,
                sentence.line,
                sentence.column + match.start(),
                SILENCEABLE["P03"],
                f"{name!r}",
                "not every reader knows what it stands for",
                f"write it out where it stands first, as in: the whole name ({name}); or explain it in the glossary",
                Severity.WARNING,
            )


def _explained(text: str) -> Iterator[str]:
    """Yield the abbreviations that a text explains: `the whole name (ABC)`, `ABC (the whole name)`, `ABC, a …,`."""
    for match in re.finditer(r"\(([A-Z][A-Z0-9]{1,5})s?\b[^()]*\)", text):
        yield match[1]
    for match in re.finditer(
        r"(?<![\w-])([A-Z][A-Z0-9]{1,5})(?: \([^()]*[a-z]|, (?:an?|the) [a-z])", text
    ):
        yield match[1]
