"""Headings with their marks in braces: `## Was it safe? {#safe .estimate verdict=open}`."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

_MARKS = re.compile(r"\s*\{:?(?P<marks>[^{}]*)\}\s*$")
_LEVEL = re.compile(r"#+")


class Heading(NamedTuple):
    """A heading of a page."""

    line: int
    text: str
    """The words of the heading, without its marks."""
    level: int = 2
    id: str = ""
    """The anchor that the author set; empty if none."""
    kind: str = ""
    """The kind of the claims below it that have none of their own; empty if none."""
    verdict: str = ""
    """The verdict on a disputed question, such as `open` in `verdict=open`."""
    language: str = ""
    """BCP 47 tag of its language, if it is not that of its page."""


def without_marks(line: str, kept: str) -> str:
    """Return the line of a heading with its marks replaced by `kept`, which may be empty."""
    return _MARKS.sub(f" {{: {kept} }}" if kept else "", line)


def read_heading(
    number: int, line: str, below: str, text: str, masked: str, kinds: Collection[str]
) -> tuple[Heading, list[str]]:
    """Return a heading, and its unknown or duplicate marks.

    Args:
        line: The line as written, for the level.
        below: The next line, which underlines a heading without #.
        text: The line with citations and link targets blanked out.
        masked: The line with code blanked out, for the marks. These three lines have the same
            offsets.
        kinds: The kinds that a section can have.
    """
    braces = _MARKS.search(masked)
    found: dict[str, str] = {}
    unknown = []
    for mark in braces["marks"].split() if braces else ():
        key, value = _parse(mark, kinds)
        if key and value and key not in found:
            found[key] = value
        else:
            unknown.append(mark)
    marks = _LEVEL.match(line)
    underlined = 1 if below.lstrip().startswith("=") else 2
    words = " ".join(text[: braces.start() if braces else None].strip().strip("#").split())
    level = len(marks.group()) if marks else underlined
    return Heading(number, words, level, **found), unknown


def _parse(mark: str, kinds: Collection[str]) -> tuple[str, str]:
    """Return the field of a heading that a mark sets, and its value.

    An unknown mark gives two empty strings.
    """
    if mark.startswith("#"):
        return "id", mark[1:]
    if mark.startswith("verdict="):
        return "verdict", mark.removeprefix("verdict=").strip("\"'")
    if mark.startswith("lang="):
        return "language", mark.removeprefix("lang=").strip("\"'")
    return ("kind", mark[1:]) if mark[1:] in kinds and mark[0] == "." else ("", "")
