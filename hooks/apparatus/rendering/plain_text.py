"""What of a page Markdown cannot read as anything but words, so that rendering it proves nothing.

Most lines of a page are a sentence with its citations. Where no other character of it means anything to Python-Markdown
or its extensions, a line becomes its words, its anchor and its links, whatever stands around it. So only the other
blocks are rendered to see that nothing is lost; in place of a plain one stands a word, which keeps lists and definitions
apart as it did.
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
# An underscore can be emphasis. A heading's words become its anchor, which must begin with a letter and not be
# `mermaid` (see sanitiser.py).
_LINE = re.compile(
    rf"(?P<marker>{_LIST}|#{{1,6}} (?=[A-Za-z])(?!(?i:mermaid)))?(?!.*_)[“\"]?[^\W\d][\w{_MARKS}]*"
)
_CITATION = re.compile(rf"\[[\w@¶{_MARKS}]*\]")
_ID = re.compile(r"[\w.-]+")


def demanding_lines(lines: Sequence[str], page: Page, library: SourceLibrary) -> Sequence[str]:
    """Return the lines of a page, each plain block reduced to a word; nothing when all its blocks are plain.

    HTML, and what may be taken for it, can reach over blocks: a page with any is returned whole.

    Args:
        lines: What is to be rendered of its body, line by line.
        page: The page.
        library: The sources, whose labels stand in the links.
    """
    if any("<" in line for line in page.lines):
        return lines
    claims = {claim.line - page.front_matter.body_line: claim for claim in page.body.claims}
    reduced: list[str] = []
    is_demanding = False
    for start, end in _blocks(lines):
        block = range(start, end)
        markers = [_marker(lines[at], claims.get(at), library) for at in block]
        is_plain = None not in markers and (_LIST not in markers or {*markers} == {_LIST})
        is_demanding |= not is_plain
        reduced += [f"{markers[-1]}x"] if is_plain else lines[start:end]
        reduced.append("")
    return reduced if is_demanding else []


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield for each run of lines that are not blank its first index and the one behind it."""
    start = 0
    for index, line in enumerate((*lines, "")):
        if not line.strip(" "):
            if index > start:
                yield start, index
            start = index + 1


def _marker(line: str, claim: Claim | None, library: SourceLibrary) -> str | None:
    """Return what stands before the words of a plain line, of a list or a heading; `None` for another line."""
    match = _LINE.fullmatch(_own_words(line, claim, library) if claim else line)
    return (match["marker"] or "") if match else None


def _own_words(line: str, claim: Claim, library: SourceLibrary) -> str:
    """Take away what becomes an element: citations that are plain, and the marks of a claim's kind."""
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
