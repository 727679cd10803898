"""Problems for a terminal: the source line, a caret under the column, the reason and the cure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from apparatus.problems import Problem, Severity
from apparatus.reading.confined_paths import OutsideError, confined

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTICE: "36"}
_BOLD, _FAINT = "1", "2"
_LEAST_ROOM = 20
"""Minimum number of columns for a line, also on a narrower terminal."""


@dataclass(frozen=True, slots=True)
class Excerpts:
    """A formatter of problems with their source lines."""

    root: Path
    """The project's folder, from which the lines are read."""
    width: int = 100
    """Columns of the terminal; longer lines are cut around the caret."""
    colour: bool = False

    def show(self, problems: Iterable[Problem]) -> str:
        """Return the problems, each followed by a blank line; an empty string if there is none.

        Unprintable characters of files are replaced, so that they cannot control the terminal.
        """
        files: dict[str, Sequence[str]] = {}
        blocks = []
        for problem in problems:
            if problem.path not in files:
                files[problem.path] = _lines(self.root, problem.path)
            blocks.append("\n".join(self._block(problem, files[problem.path])))
        return "".join(f"{block}\n\n" for block in blocks)

    def _block(self, problem: Problem, lines: Sequence[str]) -> Iterator[str]:
        colour = _COLOURS[problem.severity]
        place = printable(f"{problem.path}:{problem.line}:{problem.column}")
        kind = self._paint(f"{problem.severity} {problem.code}", colour)
        yield f"{self._paint(place, _BOLD)}: {kind}: {printable(problem.what)}"
        if problem.line <= len(lines) and lines[problem.line - 1].strip():
            number = str(problem.line)
            room = max(self.width - len(number) - 4, _LEAST_ROOM)
            text, before = _window(lines[problem.line - 1], problem.column - 1, room)
            yield f" {self._paint(f'{number} |', _FAINT)} {text}"
            gap = self._paint(f"{' ' * len(number)} |", _FAINT)
            yield f" {gap} {' ' * before}{self._paint('^', colour)}"
        yield f"  why:  {printable(problem.why)}"
        yield f"  cure: {printable(problem.cure)}"

    def _paint(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour else text


def printable(text: str) -> str:
    """Return a text with unprintable characters replaced: tabs by spaces, the others by U+FFFD."""
    return "".join(
        character if character.isprintable() else " " if character == "\t" else "\ufffd"
        for character in text
    )


def _lines(root: Path, path: str) -> Sequence[str]:
    """Return the lines of a file, none if it cannot be read: the problem is printed without them."""
    try:
        return confined(root, path).read_text("utf-8-sig", errors="replace").split("\n")
    except (OutsideError, OSError):
        return ()


def _window(line: str, place: int, room: int) -> tuple[str, int]:
    """Return the part of a line that fits around a position, and the number of columns before that position."""
    cells = [(character, _columns(character)) for character in printable(line.rstrip())]
    cells = cells or [("", 0)]
    place = min(place, len(cells))
    if sum(width for _, width in cells) <= room:
        return _text(cells), sum(width for _, width in cells[:place])
    start = place
    while start > 0 and sum(width for _, width in cells[start - 1 : place]) <= room // 3:
        start -= 1
    end, used = start, 1 if start else 0
    while end < len(cells) and used + cells[end][1] < room:
        used += cells[end][1]
        end += 1
    before = "…" if start else ""
    after = "…" if end < len(cells) else ""
    return (
        f"{before}{_text(cells[start:end])}{after}",
        len(before) + sum(width for _, width in cells[start:place]),
    )


def _columns(character: str) -> int:
    """Return the width of a character in terminal columns."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _text(cells: Iterable[tuple[str, int]]) -> str:
    return "".join(character for character, _ in cells)
