"""The timeline: events and dated figures, with dates as exact as in the sources.

Every entry belongs to a thread of the settings. Entries of the thread that precedes the story have
their own section.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from apparatus.messages.catalogue import reader_messages
from apparatus.overviews.estimates import panels
from apparatus.words.dates import parse_edtf
from apparatus.words.foreign import foreign, pieces

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from apparatus.messages.catalogue import Messages
    from apparatus.overviews.estimates import Statement
    from apparatus.settings import Measure, Settings, Thread
    from apparatus.sources.library import Passage, SourceLibrary
    from apparatus.words.dates import Edtf


@dataclass(frozen=True, slots=True)
class DeclaredEvent:
    """An event, as one record declares it."""

    passage: Passage
    index: int
    """The position among the events of the record, from 0."""
    date: Edtf
    title: str
    thread: str
    """The name of the thread in the settings."""
    words: str
    """The source's own words for the date; empty if its text is not stored."""


class Report(NamedTuple):
    """A passage that reports an event or gives figures."""

    passage: Passage
    words: str = ""
    """The source's own words for the date; empty if its text is not stored."""
    statements: tuple[Statement, ...] = ()
    """The figures; none for an event."""

    @property
    def date(self) -> Edtf | None:
        """The date of publication, which is not the date of the event."""
        return self.passage.record.issued


@dataclass(frozen=True, slots=True)
class Entry:
    """An event, or the figures of one counter for one date, with all reports."""

    date: Edtf
    title: str
    thread: str
    """The name of the thread in the settings."""
    reports: tuple[Report, ...]
    settings: Settings = field(compare=False, repr=False)
    is_figure: bool = False
    """Whether it is of figures and no event."""
    named: str = ""
    """What its anchor is made from, where that is not the title."""

    @property
    def in_thread(self) -> Thread:
        """The thread, as the settings define it."""
        return self.settings.threads[self.thread]

    @property
    def anchor(self) -> str:
        """Fragment of the entry, made from its date and title."""
        digest = hashlib.sha256(f"{self.date.text}|{self.named or self.title}".encode()).hexdigest()
        return f"{'e' if self.is_figure else 't'}-{digest[:8]}"

    def is_older(self, report: Report) -> bool:
        """Whether the source was published before the event, so that only our note reports it."""
        return report.date is not None and report.date.sort_key()[1] < self.days[0]

    @property
    def days(self) -> tuple[datetime.date, datetime.date]:
        """The first and the last possible day."""
        return self.date.sort_key()

    def sort_key(self) -> tuple[object, ...]:
        """Return a key that orders by the first year, then by days, events before figures."""
        return self.date.year, self.days, self.is_figure, self.named or self.title


class Section(NamedTuple):
    """A section of the timeline: a year of the story, or everything before the story."""

    title: str
    anchor: str
    entries: tuple[Entry, ...]


def declared_events(library: SourceLibrary) -> Iterator[DeclaredEvent]:
    """Yield the events that each record declares, in the order of ids and paragraphs.

    Passages with low confidence are left out, because no page cites them.
    """
    for passage in library.passages():
        if passage.unit.confidence == "L":
            continue
        for index, event in enumerate(passage.record.events):
            if event["locator"] == passage.unit.locator:
                yield DeclaredEvent(
                    passage,
                    index,
                    parse_edtf(str(event["date"])),
                    str(event["title"]),
                    str(event["thread"]),
                    str(event.get("words", "")),
                )


def timeline(library: SourceLibrary) -> list[Entry]:
    """Return all events and dated figures in order.

    Equal reports of several passages are one entry.
    """
    return sorted([*_events(library), *_figures(library)], key=Entry.sort_key)


def events(library: SourceLibrary) -> list[list[DeclaredEvent]]:
    """Return the events as lists of declarations, with the most exact date first.

    Two records declare the same event if their titles are equal and the date of one contains that
    of the other, such as *autumn* and 8 October.
    """
    found: dict[str, list[list[DeclaredEvent]]] = {}
    exact_first = sorted(declared_events(library), key=lambda declared: _exactness(declared.date))
    for declared in exact_first:
        first, last = declared.date.sort_key()
        known = found.setdefault(declared.title, [])
        for event in known:
            begins, ends = event[0].date.sort_key()
            if first <= begins and ends <= last:
                event.append(declared)
                break
        else:
            known.append([declared])
    return [event for known in found.values() for event in known]


def _exactness(date: Edtf) -> tuple[datetime.timedelta, bool]:
    first, last = date.sort_key()
    return last - first, date.is_estimate


def _events(library: SourceLibrary) -> Iterator[Entry]:
    """Yield the events, each with the thread and the date of its most exact declaration."""
    for most_exact, *others in events(library):
        reports = [Report(item.passage, item.words) for item in (most_exact, *others)]
        title = library.settings.recorded.said(most_exact.title)
        entry = _entry(most_exact.date, title, most_exact.thread, reports)
        yield replace(entry, named="" if title == most_exact.title else most_exact.title)


def _figures(library: SourceLibrary) -> Iterator[Entry]:
    """Yield the dated figures; all that one counter says for one date are one entry.

    Who passed a figure on, which a counter says behind a comma, makes no other counter.
    """
    thread = library.settings.figures_thread
    found: dict[tuple[str, str], list[Statement]] = {}
    for panel in panels(library) if thread else ():
        for item in panel.statements:
            if item.as_of and item.counts.on_timeline:
                key = (item.own_counter.partition(",")[0], item.as_of.text)
                found.setdefault(key, []).append(item)
    for (counter, _), items in found.items():
        assert items[0].as_of is not None
        given: dict[tuple[str, str], list[Statement]] = {}
        for item in items:
            given.setdefault(item.passage.key, []).append(item)
        reports = [Report(said[0].passage, statements=tuple(said)) for said in given.values()]
        is_one = len({item.own_counter for item in items}) == 1
        # The same in every language, so that words which a site says otherwise move no anchor.
        english = _figures_title(
            items[0].own_counter if is_one else counter,
            items,
            library.settings.in_main.measures,
            reader_messages("en"),
            for_anchor=True,
        )
        shown = items[0].counter
        title = _figures_title(
            shown if is_one else _without_relay(shown),
            items,
            library.settings.measures,
            library.settings.messages,
        )
        yield _entry(items[0].as_of, title, thread, reports, english)


def _without_relay(counter: str) -> str:
    """Return who counted, without who passed it on."""
    return " ".join(foreign(words.partition(",")[0], tag) for tag, words in pieces(counter))


def _figures_title(
    counter: str,
    items: Iterable[Statement],
    measures: Mapping[str, Measure],
    say: Messages,
    *,
    for_anchor: bool = False,
) -> str:
    """Return who counts and what, each number once and no more exact than its reports.

    The anchor of an entry is made of the titles of its measures, whatever readers see beside a number.
    """
    shown: dict[tuple[object, ...], Statement] = {}
    for item in items:
        key = (item.measure, item.value, item.minimum, item.maximum)
        if key not in shown or item.approximate:
            shown[key] = item
    figures = []
    for item in shown.values():
        figure, measure = item.figure_in(say), measures[item.measure]
        words = measure.title
        if not for_anchor:
            words = measure.counted or words
            if item.is_forecast and measure.expected:
                words = measure.expected
            elif item.is_forecast:
                figure = say("counts.forecast", figure=figure)
        figures.append(say("timeline.figure", figure=figure, measure=say.inside(words)))
    counted = say.joined("items", figures)
    return say(
        "timeline.figures", counter=counter or say("timeline.counter-not-named"), figures=counted
    )


def _entry(
    date: Edtf, title: str, thread: str, reports: Iterable[Report], named: str = ""
) -> Entry:
    """Return an entry with its reports, at least one, in order; `named` makes it a figure."""
    ordered = tuple(sorted(reports, key=_report_order))
    settings = ordered[0].passage.record.settings
    return Entry(date, title, thread, ordered, settings, bool(named), named)


def sections(entries: Sequence[Entry]) -> list[Section]:
    """Return a section for each year of the story, then one for everything before it."""
    story = [entry for entry in entries if not entry.in_thread.is_older]
    found = [
        Section(str(year), f"year-{year}", tuple(items))
        for year, items in groupby(story, key=lambda entry: entry.date.year)
    ]
    older = tuple(entry for entry in entries if entry.in_thread.is_older)
    return [*found, Section(older[0].in_thread.title, "older", older)] if older else found


def machine_date(date: Edtf | None) -> str:
    """Return the value of a `datetime` attribute; empty if it would be more exact than the source.

    HTML has years, months and days, but no seasons, intervals and estimates.
    """
    if date is None or date.start != date.end or date.is_estimate:
        return ""
    point = date.points[0]
    return "" if point.precision == "season" else point.key


def _report_order(report: Report) -> tuple[object, ...]:
    date = report.date or parse_edtf("9999")
    return date.sort_key(), report.passage.key
