"""Headings, and what the braces behind one say: `## Was it safe? {#safe .estimate verdict=open}`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection


_MARKS = re.compile(r"\s*\{:?(?P<marks>[^{}]*)\}\s*$")
_LEVEL = re.compile(r"#+")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page."""

    line: int
    text: str
    """Its words, without the marks behind them."""
    level: int = 2
    id: str = ""
    """The anchor that its author gave it; empty if none."""
    kind: str = ""
    """The kind of all claims below it that name none of their own; empty if it says none."""
    verdict: str = ""
    """What is made of a question on which sources differ, as `verdict=open`."""


def without_marks(line: str, kept: str) -> str:
    """Return the line of a heading with other braces behind it, which hold what is kept; with none for nothing."""
    return _MARKS.sub(f" {{: {kept} }}" if kept else "", line)


def read_heading(
    number: int, line: str, text: str, masked: str, kinds: Collection[str]
) -> tuple[Heading, list[str]]:
    """Return a heading, and those of its marks that nobody knows or that it has twice.

    Args:
        number: Its line in the raw file.
        line: The line as written, which shows the level; one that is underlined is of level 2.
        text: The line without citations and link targets.
        masked: The line with code blanked out, in which alone braces count; all three have the same places.
        kinds: The kinds of which a whole section can be.
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
    level = _LEVEL.match(line)
    words = " ".join(text[: braces.start() if braces else None].strip().strip("#").split())
    return Heading(number, words, len(level.group()) if level else 2, **found), unknown


def _parse(mark: str, kinds: Collection[str]) -> tuple[str, str]:
    """Return which field of a heading a mark gives, and its value; two empty texts for one that is not known."""
    if mark.startswith("#"):
        return "id", mark[1:]
    if mark.startswith("verdict="):
        return "verdict", mark.removeprefix("verdict=").strip("\"'")
    return ("kind", mark[1:]) if mark[1:] in kinds and mark[0] == "." else ("", "")
