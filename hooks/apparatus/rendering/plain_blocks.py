"""Finding the plain blocks of a page, which need not be rendered in a check.

Most lines of a page are a sentence with its citations. If no other character has a meaning to
Python-Markdown or its extensions, the line is rendered as its words, its anchor and its links, in
any context. So only the other blocks are rendered to check that nothing is lost. One word replaces
each plain block, so that lists and definitions stay separate.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from apparatus.explainers.claims import Claim
    from apparatus.explainers.pages import Page
    from apparatus.sources.library import SourceLibrary

_LIST = "- "
_MARKS = r" ,.;:'‘’“”\"–—…%?!/()$€-"
# An underscore can be emphasis. The words of a heading become its anchor, which must start with a
# letter.
_LINE = re.compile(rf"(?P<marker>{_LIST}|#{{1,6}} (?=[A-Za-z]))?(?!.*_)[“\"]?[^\W\d][\w{_MARKS}]*")
_CITATION = re.compile(rf"\[[\w@¶{_MARKS}]*\]")
_ID = re.compile(r"[\w.-]+")


def lines_to_render(lines: Sequence[str], page: Page, library: SourceLibrary) -> Sequence[str]:
    """Return the lines of a page with each plain block reduced to a word, or none.

    There are no lines to render if all blocks are plain. HTML, and text that looks like it, can
    span blocks: a page with a `<` is returned unchanged.
    """
    if any("<" in line for line in page.lines):
        return lines
    claims = {claim.line - page.front_matter.body_line: claim for claim in page.body.claims}
    reduced: list[str] = []
    is_all_plain = True
    for start, end in _blocks(lines):
        block = range(start, end)
        markers = [_marker(lines[at], claims.get(at), library) for at in block]
        is_plain = None not in markers and (_LIST not in markers or {*markers} == {_LIST})
        is_all_plain &= is_plain
        reduced += [f"{markers[-1]}x"] if is_plain else lines[start:end]
        reduced.append("")
    return [] if is_all_plain else reduced


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the start and end index of each run of lines that are not blank."""
    start = 0
    for index, line in enumerate((*lines, "")):
        if not line.strip(" "):
            if index > start:
                yield start, index
            start = index + 1


def _marker(line: str, claim: Claim | None, library: SourceLibrary) -> str | None:
    """Return the list or heading marker of a plain line, which may be empty.

    The result is `None` if the line is not plain.
    """
    match = _LINE.fullmatch(_own_words(line, claim, library) if claim else line)
    return (match["marker"] or "") if match else None


def _own_words(line: str, claim: Claim, library: SourceLibrary) -> str:
    """Return the line of a claim without plain citations and marks, which become elements."""
    if not claim.is_anchored:
        return line
    parts, position = [], 0
    for mark in claim.citations:
        records = [library.records.get(item.id) for item in mark.citation.items]
        is_plain = _CITATION.fullmatch(mark.raw) and all(
            record and _ID.fullmatch(record.id) and _LINE.fullmatch(record.label)
            for record in records
        )
        parts.append(line[position : mark.start if is_plain else mark.end])
        position = mark.end
    return "".join([*parts, line[position : claim.end]])
