"""Checks that every edition can show a page: its headings, tables and boxes, and nothing that only a screen can show.

Print has no other page to go to, nothing to click and no menu: *click*, *another page*. The words are those of `prose.toml`; a
language without them is not checked. Quoted words are another's and are left alone. On the home page only the sections are
printed in which each paragraph and list cites something.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from apparatus.explainers.anchors import RESERVED, heading_anchors, set_anchors
from apparatus.explainers.line_words import mask_code
from apparatus.explainers.markdown_blocks import TERM
from apparatus.messages.catalogue import prose_words
from apparatus.page_names import PRINTED_KINDS
from apparatus.problems import Problem, problem
from apparatus.rendering.author_markup import BRACES
from apparatus.sources.quotations import without_quotations
from apparatus.words.normalisation import lower_case
from apparatus.words.word_lists import begun_alike

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apparatus.explainers.claims import Claim
    from apparatus.explainers.headings import Heading
    from apparatus.explainers.pages import Page
    from apparatus.sources.records import SourceRecord, TextLine

_ANCHOR = re.compile(r"[a-z0-9][a-z0-9_:.-]*")
"""What the sanitiser lets through as an id."""
_ENTITY = re.compile(r"&(?:#\d+|#[xX][\da-fA-F]+|[a-zA-Z][a-zA-Z\d]*);")
_EMPTY = re.compile(r" {0,3}#{1,6}[\s#]*")
_BOX = re.compile(r"\s*(!!!|\?\?\?\+?|===|:::)\s+\S")
_FOREIGN = re.compile(
    r"(?<!~)~~(?=[^\s~])|(?<![^\s(])(?:==|\^\^|\+\+|\$\$)(?=[^\s=^+$])|\{\{|\{~~|\{\+\+|\{--|\{==|\{>>|\[\["
    r"|(?<![\w:/]):[a-z][a-z0-9_+-]+:(?![\w:])|--8<--|^\s*\*\[[^]]+\]:|^\s*(?:[-*+]|\d+\.) \[[ xX]\](?!\()"
)
"""Marks of other kinds of Markdown: icons, marked and struck text, mathematics, snippets, abbreviations, lists of tasks."""

_FOREIGN_SIGN = re.compile(r"~~|==|\^\^|\+\+|\$\$|\{[{~+=>-]|\[\[|:[a-z]|--8|\*\[|\[[ xX]\]")
"""In each of them, and looked for in a tenth of the time."""
_FENCE = re.compile(r"\s*(`{3,}|~{3,})\s*[^`\s][^`]*")
"""The beginning of a block of code; one that Markdown does not take for it has words that it does not read."""


def check_layout(page: Page) -> Iterator[Problem]:
    """Check headings, the alignment of tables, boxes, references to characters, and marks in text."""
    yield from _check_levels(page)
    yield from _check_anchors(page)
    yield from _check_lines(page)
    first = page.front_matter.body_line
    for head in page.body.table_heads:
        row = page.lines[head.line - first + 1]
        if ":" in row:
            place = page.path, head.line + 1, row.index(":") + 1
            yield problem(*place, "bad-page.aligned-table", row=row.strip())
    terms = not (page.is_about or page.is_glossary)
    for claim in page.body.claims:
        if terms and claim.block == TERM:
            yield problem(*claim.at(0), "bad-page.term", text=claim.text[:60])
        if found := _BOX.match(page.lines[claim.line - first]):
            place = page.path, claim.line, found.start(1) + 1
            yield problem(*place, "bad-page.box", mark=found[1])
        has_brace = claim.block != TERM and "{" in claim.masked
        if has_brace and (found := BRACES.search(mask_code(claim.masked))):
            text = claim.masked[found.start() :].strip()
            yield problem(*claim.at(found.start()), "unread-text.braces", text=text[:60])


def _check_levels(page: Page) -> Iterator[Problem]:
    """Check that headings begin at level 2 and that none is more than one below the one before."""
    before = 1
    for number, line in enumerate(page.lines, page.front_matter.body_line):
        if _EMPTY.fullmatch(line) and number not in page.body.code:
            yield problem(page.path, number, 1, "bad-page.empty-heading")
    for heading in page.body.headings:
        place = page.path, heading.line, 1
        if heading.level == 1:
            yield problem(*place, "bad-page.top-heading", heading=heading.text)
        elif heading.level > before + 1:
            values = {"level": heading.level, "before": before, "marks": "#" * (before + 1)}
            yield problem(*place, "bad-page.skipped-level", heading=heading.text, **values)
        before = max(heading.level, 1)


def _check_anchors(page: Page) -> Iterator[Problem]:
    """Check that each anchor can be one, and that the page has it once."""
    made = {heading.line: anchor for heading, anchor in heading_anchors(page) if not heading.id}
    seen: dict[str, int] = {}
    for line, anchor in sorted([*made.items(), *set_anchors(page)]):
        place = page.path, line, 1
        if not _ANCHOR.fullmatch(anchor):
            yield problem(*place, "bad-page.no-anchor", anchor=anchor)
        elif anchor in seen or anchor in RESERVED:
            where = f"line {seen[anchor]}" if anchor in seen else "the generator"
            yield problem(*place, "bad-page.anchor-taken", anchor=anchor, where=where)
        seen.setdefault(anchor, line)


def _check_lines(page: Page) -> Iterator[Problem]:
    """Check that no character is written as a reference, which the checks would not read, and that no marks become text."""
    for number, line in enumerate(page.lines, page.front_matter.body_line):
        is_suspect = "&" in line or _FOREIGN_SIGN.search(line)
        if is_suspect and number not in page.body.code:
            masked = mask_code(line)
            for entity in _ENTITY.finditer(masked):
                place = page.path, number, entity.start() + 1
                yield problem(*place, "raw-html.entity", text=entity.group())
            if found := _FOREIGN.search(masked):
                place, mark = (page.path, number, found.start() + 1), found.group().strip()
                yield problem(*place, "bad-page.foreign-mark", mark=mark)
        if (found := _FENCE.fullmatch(line)) and {number, number + 1}.isdisjoint(page.body.code):
            yield problem(
                page.path, number, found.start(1) + 1, "bad-page.fence", text=line.strip()
            )


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
