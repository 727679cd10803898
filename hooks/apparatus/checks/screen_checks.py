"""Checks that a page of the printed book says nothing that only a screen can show: *click*, *another page*.

Print has no other page to go to, nothing to click and no menu. The words are those of `prose.toml`; a language without
them is not checked. Quoted words are another's and are left alone. On the home page only the sections are printed in
which each paragraph and list cites something.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from apparatus.messages.catalogue import prose_words
from apparatus.page_names import PRINTED_KINDS
from apparatus.problems import Problem, problem
from apparatus.sources.quotations import without_quotations
from apparatus.words.normalisation import lower_case
from apparatus.words.word_lists import begun_alike

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apparatus.explainers.claims import Claim
    from apparatus.explainers.headings import Heading
    from apparatus.explainers.pages import Page
    from apparatus.sources.records import SourceRecord, TextLine


def check_screen_words(page: Page) -> Iterator[Problem]:
    """Yield a problem for each word for a screen on a page that is printed."""
    kind, language = page.data.get("kind"), page.settings.language
    if kind not in PRINTED_KINDS:
        return
    texts: list[tuple[int, int, str, bool]] = []
    for key in ("title", "question"):
        texts.append((*page.front_matter.place(key), str(page.data.get(key, "")), False))
    texts += [(head.line, head.column, head.text, True) for head in page.body.table_heads]
    for heading, claims in _sections(page):
        if kind != "home" or _is_told(claims):
            texts += [(heading.line, 1, heading.text, False)] if heading else []
            texts += [(claim.line, claim.column, claim.masked, True) for claim in claims]
    for line, column, text, is_exact in texts:
        for start, words in screen_words(text, language):
            place = page.path, line, column + start if is_exact else column
            yield problem(*place, "screen-words.page", text=words)


def check_screen_summary(record: SourceRecord, line: TextLine) -> Iterator[Problem]:
    """Yield a problem for each word for a screen in a line of a summary, which the notes of the book print."""
    for start, words in screen_words(line.text, record.settings.language):
        place = record.path, line.line, line.column + start
        yield problem(*place, "screen-words.summary", text=words)


def screen_words(text: str, language: str) -> Iterator[tuple[int, str]]:
    """Yield where a text in a language says what only a screen can show, and the words."""
    pattern = _pattern(language.partition("-")[0])
    if pattern and pattern.search(lower_case(text)):
        own = without_quotations(text)
        for found in pattern.finditer(lower_case(own)):
            yield found.start(), own[found.start() : found.end()]


def _sections(page: Page) -> Iterator[tuple[Heading | None, list[Claim]]]:
    """Yield each heading with the claims below it, and first those above all."""
    headings = [None, *page.body.headings]
    starts = [0, *(heading.line for heading in page.body.headings), 10**9]
    for heading, (start, end) in zip(headings, pairwise(starts), strict=True):
        yield heading, [claim for claim in page.claims if start <= claim.line < end]


def _is_told(section: list[Claim]) -> bool:
    """Return whether each block of a section cites something."""
    cites: dict[int, bool] = {}
    block, last = 0, 0
    for claim in section:
        block = block if claim.line <= last + 1 else claim.line
        last = claim.line
        cites[block] = cites.get(block, False) or bool(claim.citations) or "search" in claim.kinds
    return bool(cites) and all(cites.values())


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    said = prose_words(language).get("screen.words")
    if said is None:
        return None
    return re.compile(rf"(?<![\w-])(?:{begun_alike(said)})(?![\w-])")
