"""Checks of words that readers take for a quotation though no quotation mark stands around them.

These are a block quotation, a few words as code, and emphasis behind a word of saying.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from apparatus.problems import Problem, problem
from apparatus.sources.quotation_marks import CODE_SPAN
from apparatus.sources.quotations import MINIMUM_WORDS, quotations_in
from apparatus.words.normalisation import count_words, iter_words, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apparatus.explainers.claims import Claim
    from apparatus.explainers.pages import Page

_EMPHASIS = re.compile(
    r"(?<![\w*_])(?P<mark>\*{1,3}|_{1,3})(?=\S)(?P<words>[^*_]+)(?<=\S)(?P=mark)(?![\w*_]|\{:)"
)
_SAID = re.compile(
    r"(?::|\b(?:says?|said|saying|calls?|called|calling|words?|wrote|writes|puts?|quotes?|quoted|verbatim)"
    r"(?: [\w’'-]+){0,4},?)\s*$",
    re.IGNORECASE,
)
_EMPHASISED = 4
"""Number of emphasised words behind a word of saying that read as a quotation: fewer stress a figure."""


def check_disguised_quotations(page: Page) -> Iterator[Problem]:
    """Yield the words of a page that look quoted.

    A page about the site itself may show code and blocks.
    """
    for claim in () if page.is_about else page.claims:
        yield from _of_claim(claim)


def _of_claim(claim: Claim) -> Iterator[Problem]:
    text = claim.masked
    if claim.block == "quote" and (outside := _first_outside(text)):
        start, word = outside
        yield _problem(claim, start, "disguised-quotation.block", text=word)
    for found in CODE_SPAN.finditer(text) if "`" in text else ():
        if count_words(words(found["words"])) >= MINIMUM_WORDS:
            yield _problem(
                claim, found.start("words"), "disguised-quotation.code", text=found["words"]
            )
    for found in _EMPHASIS.finditer(text) if "*" in text or "_" in text else ():
        if _looks_said(text[: found.start()], found["words"]):
            start, said = found.start("words"), found["words"]
            yield _problem(claim, start, "disguised-quotation.emphasis", text=said)


def _looks_said(before: str, emphasised: str) -> bool:
    """Return whether emphasised words read as somebody's own; not those of a title, which have capitals."""
    is_title = all(word[:1].isupper() for word in emphasised.split() if len(word) > _EMPHASISED)
    is_long = count_words(words(emphasised)) >= _EMPHASISED
    return is_long and not is_title and _SAID.search(before) is not None


def _first_outside(text: str) -> tuple[int, str] | None:
    """Return the place of the first word that stands outside quotation marks, and the word."""
    quoted = quotations_in(text)
    for _, start, end in iter_words(text):
        if not any(found.start <= start < found.end for found in quoted):
            return start, text[start:end]
    return None


def _problem(claim: Claim, start: int, message: str, *, text: str) -> Problem:
    return problem(*claim.at(start), message, text=text)
