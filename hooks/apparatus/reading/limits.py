"""Size limits of inputs, above what people write and below what overloads a parser.

Python-Markdown takes quadratic time in the length of a paragraph, more if brackets stay open
(Python-Markdown#798, #161), and recurses into each nested list or quotation. So a file beyond these
limits is reported and not parsed. `tests/fuzz/test_worst_cases.py` measures them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from apparatus.problems import Problem, file_problem, problem

FILE_BYTES = 65_536
"""The size of a page or a record; the longest of this site has 13,000 bytes."""
RECORD_WORDS_BYTES = 2_000_000
"""The size of the words of all records in another language, whose lines no parser of Markdown reads together."""
FINGERPRINT_BYTES = 2_000_000
"""The size of a fingerprint, which has about 200 bytes for each sentence of the original."""
LINE_LENGTH = 1_000
"""The characters in a line, which is one sentence."""
PARAGRAPH_LENGTH = 5_000
"""The characters between two blank lines: a paragraph, a table, or a list without blank lines."""
NESTING = 10
"""The levels of nested lists and quotations, counted by markers and by indentation in steps of four
columns."""
OPEN_BRACKETS = 8
"""The brackets of one kind, square or round, that are open at the same time in a paragraph."""
CLAIMS_PER_PAGE = 500
"""The claims on a page."""
CITATIONS_PER_PAGE = 500
"""The citations on a page."""
PASSAGES_PER_CITATION = 200
"""The passages in a citation, with ranges expanded."""
UNITS_PER_RECORD = 500
"""The sections of a record."""
YAML_NESTING = 20
"""The levels of nested lists and mappings in YAML."""

_MARKER = re.compile(r"[ \t]*(?:>|[-*+:](?=[ \t])|\d{1,9}[.)](?=[ \t]))")


def oversized_file(file: Path, path: str, most: int) -> Problem | None:
    """Return a problem for a file that is too large, without reading it.

    Args:
        most: The limit in bytes.

    Raises:
        OSError: The file does not exist.
    """
    size = file.stat().st_size
    if size <= most:
        return None
    return file_problem(path, "too-large.file", count=f"{size:,}", most=f"{most:,}")


def oversized_text(text: str, path: str) -> Iterator[Problem]:
    r"""Yield a problem at each position where a text file exceeds a limit.

    Args:
        path: The path of the file in messages. Only Markdown, `.md`, has paragraphs; a list in YAML may be long.
    """
    length, paragraph = 0, list[tuple[int, str]]()
    for number, line in enumerate([*text.split("\n"), ""], 1):
        if not line.strip():
            yield from _open_brackets(paragraph, path)
            length, paragraph = 0, []
            continue
        paragraph.append((number, line))
        if len(line) > LINE_LENGTH:
            count, most = f"{len(line):,}", f"{LINE_LENGTH:,}"
            yield problem(path, number, LINE_LENGTH + 1, "too-large.line", count=count, most=most)
        if not line[0].isalpha() and (depth := nesting(line)) > NESTING:
            yield problem(path, number, 1, "too-large.nesting", count=depth, most=NESTING)
        before, length = length, length + len(line) + 1
        if before <= PARAGRAPH_LENGTH < length and path.endswith(".md"):
            yield problem(path, number, 1, "too-large.paragraph", most=f"{PARAGRAPH_LENGTH:,}")


def _open_brackets(lines: Sequence[tuple[int, str]], path: str) -> Iterator[Problem]:
    """Yield a problem for each place in a paragraph, given by its numbered lines, with too many open brackets."""
    for kind, closing in ("[]", "()"):
        if sum(line.count(kind) for _, line in lines) <= OPEN_BRACKETS:
            continue  # as in nearly every paragraph
        count = 0
        for number, line in lines:
            for bracket in re.finditer(rf"[\{kind}\{closing}]", line):
                opens = bracket.group() == kind
                count = max(count + (1 if opens else -1), 0)
                if opens and count == OPEN_BRACKETS + 1:
                    values = {"count": count, "bracket": kind, "most": OPEN_BRACKETS}
                    yield problem(path, number, bracket.start() + 1, "too-large.brackets", **values)


def nesting(line: str) -> int:
    """Return the number of nested lists and quotations that a line itself shows."""
    expanded = line.expandtabs(4)
    indented = (len(expanded) - len(expanded.lstrip())) // 4
    markers, position = 0, 0
    while match := _MARKER.match(line, position):
        markers, position = markers + 1, match.end()
    return indented + markers


def oversized_page(path: str, claims: Sequence[int], citations: Sequence[int]) -> Problem | None:
    """Return a problem for a page with too many claims or citations, which are given by their lines."""
    if len(claims) > (most := CLAIMS_PER_PAGE):
        count = f"{len(claims):,}"
        return problem(path, claims[most], 1, "too-large.claims", count=count, most=most)
    if len(citations) > (most := CITATIONS_PER_PAGE):
        count = f"{len(citations):,}"
        return problem(path, citations[most], 1, "too-large.citations", count=count, most=most)
    return None


def oversized_record(path: str, sections: Sequence[int]) -> Problem | None:
    """Return a problem for a record with too many sections, which are given by their lines."""
    if len(sections) <= (most := UNITS_PER_RECORD):
        return None
    count = f"{len(sections):,}"
    return problem(path, sections[most], 1, "too-large.sections", count=count, most=most)
