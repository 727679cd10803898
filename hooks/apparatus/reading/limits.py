"""How large an input may be: far above what anyone writes, and below where a parser takes seconds or runs out of stack.

Python-Markdown takes time in the square of a paragraph's length, and more where brackets stay open
(Python-Markdown#798, #161), and one call deeper for each list or quotation inside another. So a file beyond these
limits is reported and not parsed. Measured by `tests/fuzz/test_worst_cases.py`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from apparatus.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from apparatus.explainers.pages import Page
    from apparatus.sources.records import Unit

FILE_BYTES = 65_536
"""A page or a record; the longest of this site has 13,000."""
FINGERPRINT_BYTES = 2_000_000
"""A fingerprint: some 200 bytes a sentence of the original."""
LINE_LENGTH = 1_000
"""Characters of a line, which is one sentence."""
PARAGRAPH_LENGTH = 5_000
"""Characters from one blank line to the next: a paragraph, a table, or a list without blank lines."""
NESTING = 10
"""Lists and quotations inside one another, as marks before a sentence or as four columns of indentation each."""
OPEN_BRACKETS = 8
"""Brackets of one kind, square or round, that are open at once in a paragraph."""
CLAIMS_PER_PAGE = 500
"""Claims of a page."""
CITATIONS_PER_PAGE = 500
"""Brackets with citations on a page."""
PASSAGES_PER_CITATION = 200
"""Passages that one bracket names, ranges spelt out."""
UNITS_PER_RECORD = 500
"""Sections of a record."""
YAML_NESTING = 20
"""Lists and mappings of front matter inside one another."""

_BRACKET = re.compile(r"[\[\]()]")
_MARKER = re.compile(r"[ \t]*(?:>|[-*+:](?=[ \t])|\d{1,9}[.)](?=[ \t]))")


def oversized_file(file: Path, path: str, most: int) -> Problem | None:
    """Return a problem for a file of more than so many bytes; it need not be read for that.

    Args:
        file: The file.
        path: Its name in messages.
        most: The limit.

    Raises:
        OSError: The file is not there.
    """
    size = file.stat().st_size
    if size <= most:
        return None
    return _problem(path, 1, 1, f"the file has {size:,} bytes", most, "split it")


def oversized_text(text: str, path: str) -> Iterator[Problem]:
    r"""Yield what is too large in a Markdown file, each at the line and column where the limit is passed.

    Args:
        text: The whole file, line ends as `\\n`.
        path: Its name in messages.
    """
    length, brackets = 0, {"[": 0, "(": 0}
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            length, brackets = 0, {"[": 0, "(": 0}
            continue
        if len(line) > LINE_LENGTH:
            what = f"a line of {len(line):,} characters"
            yield _problem(path, number, LINE_LENGTH + 1, what, LINE_LENGTH, "one sentence a line")
        if not line[0].isalpha() and (depth := nesting(line)) > NESTING:
            what = f"{depth} lists or quotations inside one another"
            yield _problem(path, number, 1, what, NESTING, "write it flat")
        before, length = length, length + len(line) + 1
        if before <= PARAGRAPH_LENGTH < length:
            what = f"a paragraph of more than {PARAGRAPH_LENGTH:,} characters"
            yield _problem(path, number, 1, what, PARAGRAPH_LENGTH, "put a blank line into it")
        for bracket in _BRACKET.finditer(line):
            kind = "[" if bracket.group() in "[]" else "("
            opens = bracket.group() == kind
            brackets[kind] = max(brackets[kind] + (1 if opens else -1), 0)
            if opens and brackets[kind] == OPEN_BRACKETS + 1:
                what = f"{brackets[kind]} brackets {kind} open at once"
                cure = "close them, or leave them out"
                yield _problem(path, number, bracket.start() + 1, what, OPEN_BRACKETS, cure)


def nesting(line: str) -> int:
    """Return how many lists and quotations a line stands in, as far as the line itself shows."""
    expanded = line.expandtabs(4)
    indented = (len(expanded) - len(expanded.lstrip())) // 4
    markers, position = 0, 0
    while match := _MARKER.match(line, position):
        markers, position = markers + 1, match.end()
    return indented + markers


def oversized_page(page: Page) -> Problem | None:
    """Return a problem for a page with too many claims or citations."""
    claims = page.body.claims
    if len(claims) > CLAIMS_PER_PAGE:
        what, line = f"{len(claims):,} claims", claims[CLAIMS_PER_PAGE].line
        return _problem(page.path, line, 1, what, CLAIMS_PER_PAGE, "split the page")
    marks = [mark for claim in claims for mark in claim.citations]
    if len(marks) > CITATIONS_PER_PAGE:
        what, line = f"{len(marks):,} citations", marks[CITATIONS_PER_PAGE].line
        return _problem(page.path, line, 1, what, CITATIONS_PER_PAGE, "split the page")
    return None


def oversized_record(units: Sequence[Unit], path: str) -> Problem | None:
    """Return a problem for a record with too many sections."""
    if len(units) <= UNITS_PER_RECORD:
        return None
    what, line = f"{len(units):,} sections", units[UNITS_PER_RECORD].line
    return _problem(path, line, 1, what, UNITS_PER_RECORD, "make two records of it")


def _problem(path: str, line: int, column: int, what: str, most: int, cure: str) -> Problem:
    why = f"more than {most:,} could keep a machine busy for minutes, so nothing of it is read"
    return Problem(path, line, column, "too-large", what, why, cure)
