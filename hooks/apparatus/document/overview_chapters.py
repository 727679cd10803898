"""The estimates and the timeline as chapters."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from apparatus.document.blocks import (
    Block,
    Event,
    Heading,
    Item,
    Listing,
    Paragraph,
    Row,
    Table,
    Timeline,
)
from apparatus.document.inlines import Inline, Link, Strong, Text, runs
from apparatus.document.model import Chapter
from apparatus.document.page_head import page_head
from apparatus.overviews import wording
from apparatus.overviews.counts import counts, newest
from apparatus.overviews.estimates import Panel, Statement, finding
from apparatus.overviews.timeline import Entry, Report, machine_date, sections
from apparatus.page_names import ESTIMATES, ESTIMATES_CSV, TIMELINE
from apparatus.rendering.citation_element import source_count
from apparatus.sources.source_links import passage_target
from apparatus.sources.source_words import accessed, assessment, issued, shown_cautions
from apparatus.words.foreign import foreign

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from apparatus.messages.catalogue import Messages
    from apparatus.settings import Settings
    from apparatus.sources.library import Passage
    from apparatus.sources.records import Unit
    from apparatus.words.dates import Edtf

_SURE = "H"
_WIDTHS = (21, 14, 14, 20, 20, 13, 18)
"""Relative column widths of a panel's table."""


def estimates_chapter(
    panels: Sequence[Panel], menu_title: str, settings: Settings, pictures: Iterable[Block]
) -> Chapter:
    """Return the chapter that compares figures, with a table for each measure.

    Args:
        panels: At least one.
        pictures: What stands before the tables, after the newest number of each measure.
    """
    say = settings.messages
    answers = Listing(tuple(_answer(panel, settings) for panel in panels))
    blocks: list[Block] = [answers, Paragraph(runs(say("estimates.introduction"))), *pictures]
    blocks.append(Paragraph((Link((Text(say("estimates.csv")),), file=ESTIMATES_CSV),)))
    for panel in panels:
        blocks += _panel(panel, say)
    shown = [statement.passage for panel in panels for statement in panel.statements]
    return _chapter(ESTIMATES, menu_title, shown, blocks, settings)


def timeline_chapter(entries: Sequence[Entry], menu_title: str, settings: Settings) -> Chapter:
    """Return the chapter of the timeline, with a section for each year.

    Args:
        entries: At least one, in order.
    """
    blocks: list[Block] = [Paragraph(runs(settings.messages("timeline.introduction")))]
    for section in sections(entries):
        blocks += (
            Heading(2, (Text(section.title),), f"{TIMELINE}#{section.anchor}"),
            Timeline(tuple(map(_event, section.entries))),
        )
    shown = [report.passage for entry in entries for report in entry.reports]
    return _chapter(TIMELINE, menu_title, shown, blocks, settings)


def _chapter(
    src_uri: str,
    menu_title: str,
    shown: Sequence[Passage],
    blocks: Sequence[Block],
    settings: Settings,
) -> Chapter:
    known = {care.note for passage in shown for care in passage.unit.cares}
    notes = [note for note in settings.content_notes if note in known]
    head = tuple(page_head(None, notes, settings))
    title = settings.messages(f"{src_uri.removesuffix('.md')}.title")
    return Chapter(src_uri, menu_title, title, "generated", head, tuple(blocks))


def _answer(panel: Panel, settings: Settings) -> Item:
    """Return the newest numbers of a panel with whoever counted them, and a link to its section."""
    say, total = settings.messages, len(panel.statements)
    found = newest(counts(panel, settings.counts_chart))
    said = [
        say("estimates.counted", figure=count.statement.figure, counter=_counter(count.statement))
        for count in found
    ]
    times = dict.fromkeys(count.statement.refers_to for count in found)
    figures, date = (say("counts.and").join(dict.fromkeys(words)) for words in (said, times))
    words = (
        say.plural("estimates.newest", total, figures=figures, date=date)
        if found
        else say.plural("estimates.undated", total)
    )
    section = Link((Text(panel.heading),), f"{ESTIMATES}#{panel.measure}")
    return Item((Paragraph((section, Text(f": {words}"))),))


def _counter(statement: Statement) -> str:
    return statement.counter or statement.say("estimates.not-named")


def _panel(panel: Panel, say: Messages) -> Iterator[Block]:
    count = source_count([statement.passage for statement in panel.statements])
    yield Heading(2, (Text(panel.heading),), f"{ESTIMATES}#{panel.measure}")
    yield Paragraph(runs(f"{finding(panel)} ({count})"))
    yield Table(
        caption=say("estimates.table", title=panel.counts.of),
        head=tuple((Text(say(f"estimates.columns.{name}")),) for name in wording.COLUMNS),
        rows=tuple(map(_row, panel.statements)),
        widths=_WIDTHS,
        folded=say.plural("estimates.fold", len(panel.statements)),
    )


def _row(statement: Statement) -> Row:
    cells: tuple[tuple[Inline, ...], ...] = (
        (Strong(runs(counter_words(statement))),),
        runs(figure_words(statement)),
        (_dated(statement.as_of, statement.refers_to),),
        runs(statement.of),
        (passage_link(statement.passage), *_remark(statement.passage.unit)),
        (_dated(statement.passage.record.issued, statement.said_on),),
        runs(statement.origin),
    )
    return Row(cells, f"{ESTIMATES}#{statement.anchor}")


def _remark(unit: Unit) -> tuple[Inline, ...]:
    """Return how sure our reading is, unless it is as sure as can be, and the cautions of a passage."""
    is_plain = unit.confidence in ("", _SURE) and not shown_cautions(unit)
    return () if is_plain else runs(f" ({assessment(unit)})")


def counter_words(statement: Statement) -> str:
    """Return who counted, with a capital."""
    words, language = statement.passage.record.settings.recorded.find(statement.counted_by)
    return foreign(with_capital(words or statement.say("estimates.not-named")), language)


def with_capital(words: str) -> str:
    """Return words as they begin a heading or a cell."""
    return f"{words[:1].upper()}{words[1:]}"


def figure_words(statement: Statement) -> str:
    """Return the figure, marked if it was expected."""
    if statement.is_forecast:
        return statement.say("counts.forecast", figure=statement.figure)
    return statement.figure


def _event(entry: Entry) -> Event:
    return Event(
        target=f"{TIMELINE}#{entry.anchor}",
        date=_dated(entry.date, entry.date.words(entry.settings.messages)),
        title=entry.title,
        marks=tuple(wording.entry_marks(entry)),
        kinds=tuple(wording.entry_kinds(entry)),
        reports=tuple(_report(entry, report) for report in entry.reports),
    )


def _dated(date: Edtf | None, words: str) -> Text:
    return Text(words, machine_date(date))


def as_listing(timeline: Timeline) -> Listing:
    """Return a timeline as a plain list, without what filters it."""
    return Listing(tuple(map(_item, timeline.events)), is_ordered=True)


def _item(event: Event) -> Item:
    marks = runs(f"{' · '.join(event.marks)}: " if event.marks else "")
    last = len(event.reports)
    reports = chain.from_iterable(
        (*report, Text(". " if number < last else "."))
        for number, report in enumerate(event.reports, 1)
    )
    title = Paragraph((Strong((event.date,)), *runs(f" {event.title}")))
    return Item((title, Paragraph((*marks, *reports), "remark")), event.target)


def _report(entry: Entry, report: Report) -> tuple[Inline, ...]:
    record, say = report.passage.record, entry.settings.messages
    older: tuple[Inline, ...] = ()
    if entry.is_older(report):
        before, after = say.around("timeline.older", "date", read=accessed(record))
        older = (*runs(before), _dated(report.date, issued(record)), *runs(after))
    caution = shown_cautions(report.passage.unit)
    return (
        passage_link(report.passage),
        *older,
        *runs(say("timeline.words", words=_quoted(report)) if report.words else ""),
        *chain.from_iterable(
            _counted(statement, "; " if number else ": ")
            for number, statement in enumerate(report.statements)
        ),
        *runs(f"; {caution}" if caution else ""),
    )


def _quoted(report: Report) -> str:
    """Return the source's own words for a date, marked if they are of another language than the page."""
    record = report.passage.record
    is_other = record.language != record.settings.language
    return foreign(report.words, record.language if is_other else "")


def _counted(statement: Statement, before: str) -> tuple[Inline, ...]:
    """Return what a figure counts, with a link to its row."""
    words = statement.say("estimates.row")
    row = Link(
        (Text(words),),
        f"{ESTIMATES}#{statement.anchor}",
        name=f"{words}: {statement.who}, {statement.figure}",
    )
    return *runs(f"{before}{statement.of} ("), row, Text(")")


def passage_link(passage: Passage) -> Link:
    """Return a link to a passage, named by source and locator."""
    name = f"{passage.record.label}, {passage.unit.name}"
    text = f"{passage.record.label} {passage.unit.shown}"
    return Link(runs(text), passage_target(passage), name=name)
