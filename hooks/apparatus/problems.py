"""Problems of a project: the position, what is wrong, why, and how to fix it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum

from apparatus.messages.catalogue import meanings, problem_message


class Severity(StrEnum):
    """How serious a problem is.

    Errors and warnings make `apparatus check` fail; a warning is a matter of judgement and may be
    silenced with a reason. A notice is only printed: the passage of time alone must not break a
    build.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


CODES: Mapping[str, str] = meanings("en")
"""Every code with its rule; codes are stable, the wording of messages is not."""


class SiteCode(str):
    """A code that the policy of a site declares."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A fault in a project. Problems sort by position, so that every run gives the same output."""

    path: str
    """File, relative to the project's root, with forward slashes."""
    line: int
    """Line of the raw file, front matter included, from 1."""
    column: int
    """Column in characters, from 1."""
    code: str
    """A key of `CODES`, or a code of the site's policy."""
    what: str
    """What was found."""
    why: str
    """Why that is a problem."""
    cure: str
    """The probable fix, with the nearest valid name, if any; never applied automatically."""
    severity: Severity = Severity.ERROR

    def __post_init__(self) -> None:
        """Reject an undeclared code, because nobody could look it up."""
        if self.code not in CODES and not isinstance(self.code, SiteCode):
            raise ValueError(f"no such problem code: {self.code}")

    def __str__(self) -> str:
        """Return the problem on one line, in a format that editors and terminals link."""
        return (
            f"{self.path}:{self.line}:{self.column}: {self.severity} {self.code}: "
            f"{self.what} — {self.why} — {self.cure}"
        )


def problem(
    path: str, line: int, column: int, message: str, code: str = "", /, **values: object
) -> Problem:
    """Return an error with the text of a message.

    Args:
        path: File, relative to the project's root, with forward slashes.
        message: Name of the message in `messages/en/problems.toml`: a code, `code.variant`, or
            `family.variant` for a text that several codes share.
        code: The code, for a message of a family; by default the first part of the message's name.
        values: The values of the message's placeholders.

    Raises:
        UnknownMessageError: There is no such message.
        KeyError: A placeholder of the message has no value.
        ValueError: A message of a family is given without a code.
    """
    what, why, cure = (text.format_map(values) for text in problem_message("en", message))
    return Problem(path, line, column, code or message.partition(".")[0], what, why, cure)


def file_problem(path: str, message: str, /, **values: object) -> Problem:
    """Return an error of a whole file, placed at its start."""
    return problem(path, 1, 1, message, **values)


def site_problem(path: str, message: str, /, **values: object) -> Problem:
    """Return an error of a whole file of a built site, by its path from the root of the site."""
    return file_problem(f"site/{path}", message, **values)


def warning(path: str, line: int, column: int, message: str, /, **values: object) -> Problem:
    """Return a warning, as `problem` returns an error."""
    return replace(problem(path, line, column, message, **values), severity=Severity.WARNING)


def notice(path: str, line: int, column: int, message: str, /, **values: object) -> Problem:
    """Return a notice, as `problem` returns an error."""
    return replace(problem(path, line, column, message, **values), severity=Severity.NOTICE)


def as_text(problems: Iterable[Problem]) -> str:
    """Return the problems, one per line; an empty string if there are none."""
    return "".join(f"{problem}\n" for problem in problems)


def as_json(problems: Sequence[Problem]) -> str:
    """Return a JSON array of objects with the fields of `Problem`, and a newline."""
    return (
        json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=1) + "\n"
    )
