"""What happened when: declared dates of events in order, each no more exact than its source."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from apparatus.words.dates import parse_edtf

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence

    from apparatus.sources.library import Passage, SourceLibrary
    from apparatus.words.dates import Edtf


@dataclass(frozen=True, slots=True)
class Report:
    """A passage that tells of an event."""

    passage: Passage
    words: str = ""
    """The source's own words for the date; empty when its text is not held."""

    @property
    def date(self) -> Edtf | None:
        """When it was published, which is not when the event happened."""
        return self.passage.record.issued


@dataclass(frozen=True, slots=True)
class Entry:
    """An event with all its reports."""

    date: Edtf
    title: str
    reports: tuple[Report, ...]

    @property
    def anchor(self) -> str:
        """Fragment of the entry, made from its date and title."""
        digest = hashlib.sha256(f"{self.date.text}|{self.title}".encode()).hexdigest()
        return f"t-{digest[:8]}"

    @property
    def is_day(self) -> bool:
        """Whether it is known, or estimated, to a single day."""
        points = self.date.points
        return self.date.start == self.date.end and points[0].precision == "day"

    def is_older(self, report: Report) -> bool:
        """Whether a report's source was published before the event, so that only our note on it can tell of it."""
        return report.date is not None and report.date.sort_key()[1] < self.days[0]

    @property
    def days(self) -> tuple[datetime.date, datetime.date]:
        """First and last possible day."""
        return self.date.sort_key()


def timeline(library: SourceLibrary) -> list[Entry]:
    """Return all events in order of their dates; one date and title told by several passages is one entry.

    Readings of low confidence are left out, as they are cited nowhere.
    """
    found: dict[tuple[str, str], list[Report]] = {}
    for passage in library.passages():
        if passage.unit.confidence == "L":
            continue
        for event in passage.record.events:
            if event["locator"] == passage.unit.locator:
                reports = found.setdefault((str(event["date"]), str(event["title"])), [])
                reports.append(Report(passage, str(event.get("words", ""))))
    entries = [
        Entry(parse_edtf(date), title, tuple(sorted(reports, key=_report_order)))
        for (date, title), reports in found.items()
    ]
    return sorted(entries, key=lambda entry: (entry.days, entry.title))


def machine_date(date: Edtf | None) -> str:
    """Return the value of a `datetime` attribute, or nothing where it would say more than the source.

    HTML knows years, months and days. A season, an interval and an estimate are none of these.
    """
    if date is None or date.start != date.end or date.is_estimate:
        return ""
    point = date.points[0]
    return "" if point.precision == "season" else point.key


def since(entries: Iterable[Entry], year: int) -> Sequence[Entry]:
    """Return the events that cannot have happened before a year."""
    return [entry for entry in entries if entry.days[0].year >= year]


def _report_order(report: Report) -> tuple[object, ...]:
    date = report.date or parse_edtf("9999")
    return date.sort_key(), report.passage.key
