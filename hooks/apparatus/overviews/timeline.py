"""What happened when: declared dates of events and of figures in order, each no more exact than its source.

Every entry belongs to a thread of the settings. Those of the thread that is older than the story stand apart from the others.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from apparatus.overviews.estimates import panels
from apparatus.words.dates import parse_edtf

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Sequence

    from apparatus.overviews.estimates import Statement
    from apparatus.settings import Settings, Thread
    from apparatus.sources.library import Passage, SourceLibrary
    from apparatus.words.dates import Edtf


@dataclass(frozen=True, slots=True)
class Told:
    """An event as one record tells it."""

    passage: Passage
    index: int
    """Which it is among the events of its record, from 0."""
    date: Edtf
    title: str
    thread: str
    """Its name in the settings."""
    words: str
    """The source's own words for the date; empty when its text is not held."""


@dataclass(frozen=True, slots=True)
class Report:
    """A passage that tells of an event, or gives a figure."""

    passage: Passage
    words: str = ""
    """The source's own words for the date; empty when its text is not held."""
    statement: Statement | None = None
    """The figure it gives; `None` for an event."""

    @property
    def date(self) -> Edtf | None:
        """When it was published, which is not when the event happened."""
        return self.passage.record.issued


@dataclass(frozen=True, slots=True)
class Entry:
    """An event, or a figure that somebody declared, with all its reports."""

    date: Edtf
    title: str
    thread: str
    """Its name in the settings."""
    reports: tuple[Report, ...]
    settings: Settings = field(compare=False, repr=False)
    """Of the site."""
    is_figure: bool = False
    """Whether it is an estimate and no event."""

    @property
    def in_thread(self) -> Thread:
        """What the settings say of its thread."""
        return self.settings.threads[self.thread]

    @property
    def anchor(self) -> str:
        """Fragment of the entry, made from its date and title."""
        digest = hashlib.sha256(f"{self.date.text}|{self.title}".encode()).hexdigest()
        return f"{'e' if self.is_figure else 't'}-{digest[:8]}"

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

    def sort_key(self) -> tuple[object, ...]:
        """Order by the first year that the date names, then by its days; events stand before figures."""
        return self.date.year, self.days, self.is_figure, self.title


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the timeline below a heading of its own: a year of the story, or what is older than it."""

    title: str
    anchor: str
    entries: tuple[Entry, ...]


def told_events(library: SourceLibrary) -> Iterator[Told]:
    """Yield every event as each record tells it, in order of ids and paragraphs.

    Readings of low confidence are left out, as they are cited nowhere.
    """
    for passage in library.passages():
        if passage.unit.confidence == "L":
            continue
        for index, event in enumerate(passage.record.events):
            if event["locator"] == passage.unit.locator:
                yield Told(
                    passage,
                    index,
                    parse_edtf(str(event["date"])),
                    str(event["title"]),
                    str(event["thread"]),
                    str(event.get("words", "")),
                )


def timeline(library: SourceLibrary) -> list[Entry]:
    """Return all events and dated figures in order; what several passages tell alike is one entry."""
    return sorted([*_events(library), *_figures(library)], key=Entry.sort_key)


def events(library: SourceLibrary) -> list[list[Told]]:
    """Return the events, each as all the records tell it that do, the most exact date first.

    Records tell of one event if they give it one title, and if the date of one lies within that of the other: *last autumn*
    and 8 October are one day if both are called the same.
    """
    found: dict[str, list[list[Told]]] = {}
    exact_first = sorted(told_events(library), key=lambda told: _exactness(told.date))
    for told in exact_first:
        first, last = told.date.sort_key()
        known = found.setdefault(told.title, [])
        for event in known:
            begins, ends = event[0].date.sort_key()
            if first <= begins and ends <= last:
                event.append(told)
                break
        else:
            known.append([told])
    return [event for known in found.values() for event in known]


def _exactness(date: Edtf) -> tuple[datetime.timedelta, bool]:
    first, last = date.sort_key()
    return last - first, date.is_estimate


def _events(library: SourceLibrary) -> Iterator[Entry]:
    """Yield the events, each with the thread and the date of its most exact report."""
    for told, *others in events(library):
        reports = [Report(item.passage, item.words) for item in (told, *others)]
        yield _entry(told.date, told.title, told.thread, reports)


def _figures(library: SourceLibrary) -> Iterator[Entry]:
    """Yield the figures that name a date; one counter's same number for one date is one entry.

    An entry is *about* a number as soon as one of its reports says so.
    """
    thread = library.settings.figures_thread
    found: dict[tuple[object, ...], list[Statement]] = {}
    for panel in panels(library) if thread else ():
        for item in panel.statements:
            if item.as_of and item.counts.on_timeline:
                numbers = (item.value, item.minimum, item.maximum)
                key = (item.counter, item.as_of.text, item.measure, numbers)
                found.setdefault(key, []).append(item)
    for items in found.values():
        shown = next((item for item in items if item.approximate), items[0])
        assert shown.as_of is not None
        title = shown.say(
            "timeline.figure",
            figure=shown.figure,
            measure=shown.counts.title.lower(),
            counter=shown.counter or shown.say("timeline.counter-not-named"),
        )
        reports = [Report(item.passage, statement=item) for item in items]
        yield _entry(shown.as_of, title, thread, reports, is_figure=True)


def _entry(
    date: Edtf, title: str, thread: str, reports: Iterable[Report], *, is_figure: bool = False
) -> Entry:
    """Return an entry with its reports, at least one, in order."""
    ordered = tuple(sorted(reports, key=_report_order))
    settings = ordered[0].passage.record.settings
    return Entry(date, title, thread, ordered, settings, is_figure)


def sections(entries: Sequence[Entry]) -> list[Section]:
    """Return the years of the story, then what is older than it.

    Args:
        entries: In order.
    """
    story = [entry for entry in entries if not entry.in_thread.is_older]
    found = [
        Section(str(year), f"year-{year}", tuple(items))
        for year, items in groupby(story, key=lambda entry: entry.date.year)
    ]
    older = tuple(entry for entry in entries if entry.in_thread.is_older)
    return [*found, Section(older[0].in_thread.title, "older", older)] if older else found


def pictured(entries: Iterable[Entry]) -> list[Entry]:
    """Return the events of the story, which its picture shows: figures have pictures of their own."""
    return [entry for entry in entries if not entry.in_thread.is_older and not entry.is_figure]


def machine_date(date: Edtf | None) -> str:
    """Return the value of a `datetime` attribute, or nothing where it would say more than the source.

    HTML knows years, months and days. A season, an interval and an estimate are none of these.
    """
    if date is None or date.start != date.end or date.is_estimate:
        return ""
    point = date.points[0]
    return "" if point.precision == "season" else point.key


def _report_order(report: Report) -> tuple[object, ...]:
    date = report.date or parse_edtf("9999")
    return date.sort_key(), report.passage.key
