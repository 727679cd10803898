"""Dates with their precision: the subset of EDTF (ISO 8601-2:2019) that sources need.

Supported are a year, month, day or season (`2025`, `2025-04`, `2025-04-17`, `2024-23`: 21 spring,
22 summer, 23 autumn, 24 winter), each with `~` approximate, `?` uncertain or `%` both; an interval
`a/b`, open as `../b` or `a/..`; and one date out of a range, `[a..b]`. The tests compare every
result with the `edtf` package, which takes some 8 ms per date and a quarter of a second to import:
too slow for a check that runs at every save.
"""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple

from apparatus.messages.catalogue import Messages, texts

YEAR = re.compile(r"(?:1[5-9]|20)\d\d", re.ASCII)
"""A year as sentences write it, without a separator: 2,000 is none."""
_SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}
_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%]?)", re.ASCII)


class DatePoint(NamedTuple):
    """A year, season, month or day."""

    year: int
    month: int | None = None
    """1 to 12, 21 to 24 for a season, or `None` if only the year is known."""
    day: int | None = None
    qualifier: str = ""
    """`~`, `?` or `%`; empty if the date is certain."""

    @property
    def precision(self) -> str:
        """`year`, `season`, `month` or `day`."""
        if self.month is None:
            return "year"
        if self.month > 12:
            return "season"
        return "month" if self.day is None else "day"

    @property
    def key(self) -> str:
        """The date in EDTF, without its qualifier."""
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    def __str__(self) -> str:
        """Return the date in EDTF."""
        return f"{self.key}{self.qualifier}"

    @property
    def first_day(self) -> datetime.date:
        """The earliest possible day."""
        if self.month is None:
            return datetime.date(self.year, 1, 1)
        month = _SEASON_MONTHS[self.month][0] if self.month > 12 else self.month
        return datetime.date(self.year, month, self.day or 1)

    @property
    def last_day(self) -> datetime.date:
        """The latest possible day."""
        if self.day is not None:
            return self.first_day
        month = 12 if self.month is None else self.month
        month = _SEASON_MONTHS[month][1] if month > 12 else month
        return datetime.date(self.year, month, calendar.monthrange(self.year, month)[1])

    def words(self, say: Messages | None = None) -> str:
        """Return the date in words, without its qualifier: `17 April 2025`, `autumn 2024`, `2019`.

        Args:
            say: Messages of the reader's language; by default English.
        """
        say = say or _english()
        month = self.month_words(say)
        return say.choice("dates.point", self.precision, day=self.day, month=month, year=self.year)

    def month_words(self, say: Messages) -> str:
        """Return the name of the month (its form depends on the day) or season, if any."""
        if self.month is None:
            return ""
        return say.choice("dates.months" if self.day else "dates.months-alone", self.month)


@dataclass(frozen=True, slots=True)
class Edtf:
    """An EDTF expression."""

    text: str = field(compare=False)
    """The expression as written."""
    start: DatePoint | None
    """First date; `None` for an interval with an open start."""
    end: DatePoint | None
    """Last date; the same as `start` for a single date, `None` for an interval with an open end."""
    one_of: bool = False
    """True for `[a..b]`: an unknown date in that range."""

    def __str__(self) -> str:
        """Return an expression that parses to the same dates."""
        if self.one_of:
            return f"[{self.start}..{self.end}]"
        if self.start == self.end:
            return str(self.start)
        return f"{self.start or '..'}/{self.end or '..'}"

    @property
    def points(self) -> tuple[DatePoint, ...]:
        """The distinct dates in the expression."""
        found = [point for point in (self.start, self.end) if point is not None]
        return tuple(dict.fromkeys(found))

    @property
    def is_estimate(self) -> bool:
        """Whether the date must be shown as an estimate."""
        return self.one_of or any(point.qualifier for point in self.points)

    @property
    def is_exact(self) -> bool:
        """Whether it is one certain day."""
        return self.start == self.end and not self.is_estimate and self.points[0].precision == "day"

    @property
    def year(self) -> int:
        """The first year in the expression."""
        return self.points[0].year

    def sort_key(self) -> tuple[datetime.date, datetime.date]:
        """Return the first and the last possible day, to sort dates of different precision."""
        first = self.start.first_day if self.start else datetime.date.min
        last = self.end.last_day if self.end else datetime.date.max
        return first, last

    def words(self, say: Messages | None = None) -> str:
        """Return the date in words, with estimates marked.

        Args:
            say: Messages of the reader's language; by default English.
        """
        say = say or _english()
        plain = self.plain_words(say)
        return say("dates.estimate", date=plain) if self.is_estimate else plain

    def plain_words(self, say: Messages) -> str:
        """Return the date in words, without marking an estimate."""
        if self.start is None:
            return say("dates.until", date=self.end.words(say)) if self.end else ""
        if self.end is None:
            return say("dates.since", date=self.start.words(say))
        if self.start == self.end:
            return self.start.words(say)
        return say.choice(
            "dates.one-of" if self.one_of else "dates.from-to",
            _shared(self.start, self.end),
            first=self.start.words(say),
            last=self.end.words(say),
            first_day=self.start.day,
            last_day=self.end.day,
            first_month=self.start.month_words(say),
            last_month=self.end.month_words(say),
            year=self.end.year,
        )


@cache
def _english() -> Messages:
    return Messages(texts("en"))


def _shared(first: DatePoint, last: DatePoint) -> str:
    """Return what the two ends of a span have in common, as a variant of the message."""
    if first.year != last.year or first.precision != last.precision:
        return "nothing"
    if first.precision == "day":
        return "month" if first.month == last.month else "year-of-days"
    return "year-of-months" if first.precision == "month" else "nothing"


@lru_cache(maxsize=4096)
def parse_edtf(text: str) -> Edtf:
    """Parse an EDTF expression.

    Args:
        text: The expression, without surrounding space.

    Returns:
        Its dates.

    Raises:
        ValueError: The text is not in the subset of EDTF described above, or is no date of the
            calendar.
    """
    if text.startswith("[") and text.endswith("]"):
        first, dots, last = text[1:-1].partition("..")
        if not dots:
            raise ValueError(f"{text!r} is no range of EDTF: write [a..b]")
        edtf = Edtf(text, _point(first), _point(last), one_of=True)
    elif "/" in text:
        first, _, last = text.partition("/")
        edtf = Edtf(text, _open_point(first), _open_point(last))
        if not edtf.points:
            raise ValueError(f"{text!r} is open at both ends")
    else:
        edtf = Edtf(text, _point(text), _point(text))
    first_day, last_day = edtf.sort_key()
    if first_day > last_day:
        raise ValueError(f"{text!r} ends before it begins")
    return edtf


def _open_point(text: str) -> DatePoint | None:
    return None if text == ".." else _point(text)


def _point(text: str) -> DatePoint:
    match = _POINT.fullmatch(text)
    if match is None:
        raise ValueError(
            f"{text!r} is no EDTF date: write YYYY, YYYY-MM or YYYY-MM-DD, then ~ if approximate"
        )
    year, month, day = (int(part) if part else None for part in match.groups()[:3])
    assert year is not None
    if year == 0 or (
        month is not None and not (1 <= month <= 12 or (21 <= month <= 24 and day is None))
    ):
        raise ValueError(f"{text!r} has no such year, month or season")
    if (
        day is not None
        and month is not None
        and not 1 <= day <= calendar.monthrange(year, month)[1]
    ):
        raise ValueError(f"{text!r} has no such day")
    return DatePoint(year, month, day, match.group(4))
