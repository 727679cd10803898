"""An article as the lines of a file, each with one role."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from apparatus.messages.catalogue import error_message


class Role(StrEnum):
    """The role of a line in its article, with the names used in records."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    OMITTED = "omitted"


@dataclass(frozen=True, slots=True)
class Line:
    """A non-blank line."""

    number: int
    """Number in the file, from 1."""
    text: str
    role: Role
    reason: str = ""
    """Reason for omitting it, from the record's schema; empty if a person must decide."""
    page: int = 0
    """Page of a PDF on which it begins, from 1; 0 if its article has no pages."""

    @property
    def place(self) -> dict[str, int]:
        """Where it is, as attributes of a passage."""
        return {"line": self.number, **({"page": self.page} if self.page else {})}


@dataclass(frozen=True, slots=True)
class Article:
    """The lines of one article, in the order of the file."""

    lines: tuple[Line, ...]

    def of(self, role: Role) -> tuple[Line, ...]:
        """Return the lines with a role."""
        return tuple(line for line in self.lines if line.role is role)

    @property
    def title(self) -> Line:
        """The line with the title."""
        return self.of(Role.TITLE)[0]

    @property
    def paragraphs(self) -> tuple[Line, ...]:
        """The paragraphs of the body."""
        return self.of(Role.PARAGRAPH)

    @property
    def extent(self) -> str:
        """First and last line in the form of a record: `1-15`."""
        return f"{self.lines[0].number}-{self.lines[-1].number}"

    def omitted(self) -> Iterator[tuple[str, str]]:
        """Yield each run of lines omitted for one reason, as lines (`10-28`) and reason."""
        by_run = groupby(self.lines, key=lambda line: (line.role, line.reason))
        for (role, reason), members in by_run:
            if role is Role.OMITTED:
                numbers = [line.number for line in members]
                last = f"-{numbers[-1]}" if len(numbers) > 1 else ""
                yield f"{numbers[0]}{last}", reason


class PageError(ValueError):
    """A page cannot be used; the message gives the reason, and `cure` the correction."""

    code: str
    """Name of the message: `page.no-article`."""

    def __init__(self, message: str, **values: object) -> None:
        """Create the error from a message in `messages/en/errors.toml` and its values."""
        self.code = message
        what, self.cure = (text.format_map(values) for text in error_message("en", message))
        super().__init__(what)
