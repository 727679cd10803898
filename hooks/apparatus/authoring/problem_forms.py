"""Problems for a terminal, and as annotations of a pull request on GitHub, within GitHub's limits.

A terminal shows the source line, a caret under the column, the reason and the cure.

GitHub shows at most ten errors, ten warnings and ten notices of a step and silently drops the others
(https://github.com/actions/toolkit/blob/main/docs/problem-matchers.md, Limitations). The tenth of a kind therefore
says how many more there are and where, and the log of the step lists them all.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from apparatus.problems import Problem, Severity, as_text
from apparatus.reading.content_files import OutsideError, confined

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTICE: "36"}
_BOLD, _FAINT = "1", "2"
_LEAST_ROOM = 20
"""Minimum number of columns for a line, also on a narrower terminal."""

LIMIT = 10
"""Maximum number of annotations that GitHub shows of each kind."""


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


def as_annotations(
    problems: Sequence[Problem], changed: Mapping[str, Collection[int]] | None = None
) -> str:
    """Return GitHub workflow commands that annotate the lines of a pull request.

    Args:
        changed: The changed lines by path; problems there come first, so that GitHub shows them.

    Returns:
        At most `LIMIT` commands of each kind; if there are more problems, also all of them as plain text.
    """
    touched = changed or {}
    ordered = sorted(problems, key=lambda item: item.line not in touched.get(item.path, ()))
    kinds = [[item for item in ordered if item.severity is kind] for kind in Severity]
    text = "".join(part for found in kinds for part in _of_one_kind(found))
    if any(len(found) > LIMIT for found in kinds):
        log = as_text(problems).replace("##[", "# #[")  # a command to the host, wherever it stands
        text += f"::group::All {len(problems)} problems\n{log}::endgroup::\n"
    return text


def _of_one_kind(found: Sequence[Problem]) -> Iterator[str]:
    if len(found) <= LIMIT:
        yield _commands(found)
        return
    shown, left = found[: LIMIT - 1], found[LIMIT - 1 :]
    yield _commands(shown)
    files = [(path, len(list(group))) for path, group in groupby(sorted(p.path for p in left))]
    where = ", ".join(f"{path} ({count})" for path, count in files[:LIMIT])
    others = f" and {len(files) - LIMIT} more files" if len(files) > LIMIT else ""
    message = f"{len(left)} more in {where}{others}; the log of this step lists them all"
    yield f"::{found[0].severity} title={len(left)} more not shown::{_data(message)}\n"


def _commands(problems: Iterable[Problem]) -> str:
    """Return a command for each problem.

    Escaping follows GitHub's documentation of workflow commands: `%`, CR and LF in the message, and
    `:` and `,` as well in a property.
    """
    return "".join(
        f"::{problem.severity} file={_property(problem.path)},line={problem.line},col={problem.column},"
        f"title={_property(problem.code)}::"
        f"{_data(f'{problem.what} — {problem.why} — {problem.cure}')}\n"
        for problem in problems
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
