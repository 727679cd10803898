"""What is wrong with a project, said so that the person who wrote the line can mend it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from apparatus.messages.catalogue import meanings, problem_message

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class Severity(StrEnum):
    """How much a problem weighs.

    Errors and warnings make `apparatus check` fail; a warning is a matter of judgement and may be silenced with a
    reason. A notice is said and fails nothing: the passage of time alone must not break a build.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


CODES: Mapping[str, str] = meanings("en")
"""Every code with the rule behind it; the codes are stable, the wording of messages is not."""


class SiteCode(str):
    """A code that the policy of a site declares, with what it stands for."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend. Problems sort by place, so that output is the same on every run."""

    path: str
    """File, relative to the project's root, with forward slashes."""
    line: int
    """Line of the raw file, front matter included, from 1."""
    column: int
    """Column in characters, from 1."""
    code: str
    """A key of `CODES`, or a code of the site's policy."""
    what: str
    """What stands there."""
    why: str
    """Why that is a problem."""
    cure: str
    """What would probably mend it, with the nearest valid name where there is one. Never applied by itself."""
    severity: Severity = Severity.ERROR

    def __post_init__(self) -> None:
        """Refuse a code that nothing declares: an undocumented code cannot be looked up."""
        if self.code not in CODES and not isinstance(self.code, SiteCode):
            raise ValueError(f"no such problem code: {self.code}")

    def __str__(self) -> str:
        """Give the problem on one line, in the form editors and terminals make clickable."""
        return (
            f"{self.path}:{self.line}:{self.column}: {self.severity} {self.code}: "
            f"{self.what} — {self.why} — {self.cure}"
        )


def problem(
    path: str, line: int, column: int, message: str, code: str = "", /, **values: object
) -> Problem:
    """Return an error in the words of its message.

    Args:
        path: File, relative to the project's root, with forward slashes.
        line: Line of the raw file, from 1.
        column: Column in characters, from 1.
        message: Name of the message in `messages/en/problems.toml`: a code, `code.variant`, or
            `family.variant` for words that several codes share.
        code: The code, for a message of a family; else it is the first part of the message's name.
        values: What the message puts in, by name.

    Raises:
        UnknownMessageError: There is no such message.
        KeyError: The message asks for a value that is not given.
        ValueError: A message of a family comes without a code.
    """
    what, why, cure = (text.format_map(values) for text in problem_message("en", message))
    return Problem(path, line, column, code or message.partition(".")[0], what, why, cure)


def warning(path: str, line: int, column: int, message: str, /, **values: object) -> Problem:
    """Return a warning, as `problem` returns an error."""
    return replace(problem(path, line, column, message, **values), severity=Severity.WARNING)


def notice(path: str, line: int, column: int, message: str, /, **values: object) -> Problem:
    """Return a notice, as `problem` returns an error."""
    return replace(problem(path, line, column, message, **values), severity=Severity.NOTICE)


def as_text(problems: Iterable[Problem]) -> str:
    """Return one problem a line; an empty string when there is none."""
    return "".join(f"{problem}\n" for problem in problems)


def as_json(problems: Sequence[Problem]) -> str:
    """Return a JSON array of objects with the fields of `Problem`, and a line end."""
    return (
        json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=1) + "\n"
    )


def as_github(problems: Iterable[Problem]) -> str:
    """Return GitHub workflow commands, one a problem, that annotate the lines of a pull request.

    Escaping follows GitHub's documentation of workflow commands: `%`, CR and LF in the message, and `:` and `,`
    as well in a property.
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
