"""Join lines that were wrapped at a width: in plain texts, mail and preformatted parts of pages.

A program that wraps lines puts the first word of the next line on a line if it fits. So a line after which that word
would have fitted ends its paragraph, and one after which it would not goes on, unless a blank line follows.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from apparatus_intake.line_roles import begins_item, ends_sentence, is_heading_like

MOST_WIDTH = 100
"""Maximum length of the lines of a wrapped text: longer ones are paragraphs."""
_LEAST = 3
"""Minimum number of lines that go on in the middle of a sentence in a wrapped text."""
_ODD = 0.1
"""Share of lines that end early in the middle of a sentence, from which nothing is sure."""
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uff01-\uff60]")
_DIVIDED = re.compile(r"(\w+)-$")


class WrappedText(NamedTuple):
    """What `unwrap` finds."""

    paragraphs: tuple[str, ...]
    """The paragraphs; empty if the lines are not wrapped."""
    doubtful: int = 0
    """The first line, from 1, after which a paragraph may end or go on; 0 if the paragraphs are sure."""


def unwrap(lines: Sequence[str]) -> WrappedText:
    """Return the paragraphs of a text whose lines were wrapped.

    Args:
        lines: The lines of the text, with blank ones and with the space at their beginning.
    """
    rows = [line.rstrip() for line in lines]
    width = max(map(len, rows), default=0)
    pairs = [
        (at, rows[at], rows[at + 1]) for at in range(len(rows) - 1) if rows[at] and rows[at + 1]
    ]
    if width > MOST_WIDTH or not pairs:
        return WrappedText(())
    full = {at for at, line, below in pairs if _is_full(line, below, width)}
    running = [at for at, line, _ in pairs if at in full and not ends_sentence(line)]
    if len(running) < max(_LEAST, len(pairs) / 2):
        return WrappedText(())
    is_indented = sum(_is_indented(line, below) for _, line, below in pairs) > 1
    odd = [at for at, line, below in pairs if at not in full and _is_odd(line, below)]
    has_blank = any(not row for row in rows[rows.index(next(filter(None, rows))) : -1])
    unsure = [
        at
        for at, line, below in pairs
        if at in full and ends_sentence(line) and not below[:1].islower()
    ]
    if len(odd) > _ODD * len(pairs):
        return WrappedText((), odd[0] + 1)
    if unsure and not has_blank and not is_indented:
        return WrappedText((), unsure[0] + 1)
    goes_on = {
        at
        for at, line, below in pairs
        if (at in full or at in odd)
        and not _is_indented(line, below)
        and not begins_item(below.strip())
    }
    return WrappedText(tuple(_joined(rows, goes_on)))


def _is_full(line: str, below: str, width: int) -> bool:
    """Return whether the first word of the next line did not fit on a line."""
    first = below.split(maxsplit=1)[0]
    if _UNSPACED.match(first):
        return len(line) + 2 > width
    return len(line) + 1 + len(first) > width


def _is_indented(line: str, below: str) -> bool:
    """Return whether a line begins further to the right than the one above it."""
    return below[:1].isspace() and not line[:1].isspace()


def _is_odd(line: str, below: str) -> bool:
    """Return whether a line ends early, and nothing shows that its paragraph does too."""
    if ends_sentence(line) or _is_indented(line, below) or begins_item(below.strip()):
        return False
    return below.strip()[:1].islower() or not is_heading_like(line.strip())


def _joined(rows: Sequence[str], goes_on: set[int]) -> Iterator[str]:
    text = "\n".join(rows)
    parts: list[str] = []
    for at, row in enumerate(rows):
        if row:
            parts.append(row.strip())
        if parts and at not in goes_on:
            yield _line(parts, text)
            parts = []


def _line(parts: Sequence[str], text: str) -> str:
    """Return the lines of a paragraph as one; a divided word is joined if the text has it elsewhere."""
    line = parts[0]
    for before, part in itertools.pairwise(parts):
        divided, first = _DIVIDED.search(before), re.match(r"\w+", part)
        if divided and first:
            is_word = re.search(rf"\b{divided[1]}{first[0]}\b", text)
            line = (line[:-1] if is_word else line) + part
        elif _UNSPACED.match(part) and _UNSPACED.search(before[-1:]):
            line += part
        else:
            line = f"{line} {part}"
    return line
