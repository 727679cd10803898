"""The estimates and the timeline as chapters, each picture next to its table or list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.editions.blocks import (
    Figure,
    Heading,
    Item,
    Listing,
    Paragraph,
    Row,
    Table,
)
from apparatus.editions.inlines import Link, Strong, Text, runs
from apparatus.editions.model import Chapter
from apparatus.editions.page_head import page_head
from apparatus.explainers.content_notes import overview_notes
from apparatus.overviews import wording
from apparatus.overviews.estimates import finding
from apparatus.overviews.estimates_chart import estimates_chart
from apparatus.overviews.timeline import pictured, sections
from apparatus.overviews.timeline_chart import timeline_chart
from apparatus.page_names import ESTIMATES, TIMELINE
from apparatus.rendering.citation_label import source_count
from apparatus.sources.source_links import passage_target
from apparatus.sources.source_words import accessed, assessment, issued, shown_cautions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from apparatus.editions.blocks import Block
    from apparatus.editions.inlines import Inline
    from apparatus.messages.catalogue import Messages
    from apparatus.overviews.charts import Chart
    from apparatus.overviews.estimates import Panel, Statement
    from apparatus.overviews.timeline import Entry, Report
    from apparatus.settings import Settings
    from apparatus.sources.library import Passage

_EVENTS = 18
"""Maximum number of events in one picture of the timeline, so that it fits on a printed page."""
_WIDTHS = (22, 13, 16, 19, 18, 16, 18)
"""Relative column widths of a panel's table."""


def estimates_chapter(
    panels: Sequence[Panel], menu_title: str, root: Path, settings: Settings
) -> Chapter:
    """Return the chapter that compares figures, with a table for each measure.

    Args:
        panels: At least one.
        menu_title: Menu title of the chapter.
        root: The project's folder, with the cache of pictures.
        settings: The settings of the site.
    """
    blocks: list[Block] = [Paragraph(runs(settings.messages("estimates.introduction")))]
    for panel in panels:
        blocks += _panel(panel, root, settings.messages)
    shown = [statement.passage for panel in panels for statement in panel.statements]
    return _chapter(ESTIMATES, menu_title, shown, blocks, settings)


def timeline_chapter(
    entries: Sequence[Entry], menu_title: str, root: Path, settings: Settings
) -> Chapter:
    """Return the chapter of the timeline, with its picture.

    Args:
        entries: At least one, in order.
        menu_title: Menu title of the chapter.
        root: The project's folder, with the cache of pictures.
        settings: The settings of the site.
    """
    blocks: list[Block] = [Paragraph(runs(settings.messages("timeline.introduction")))]
    for section in sections(entries):
        blocks += (
            Heading(2, (Text(section.title),), f"{TIMELINE}#{section.anchor}"),
            Listing(tuple(map(_entry, section.entries)), is_ordered=True),
        )
    blocks += _pictures(pictured(entries), root, settings.messages)
    shown = [report.passage for entry in entries for report in entry.reports]
    return _chapter(TIMELINE, menu_title, shown, blocks, settings)


def _chapter(
    src_uri: str,
    menu_title: str,
    shown: Sequence[Passage],
    blocks: Sequence[Block],
    settings: Settings,
) -> Chapter:
    head = page_head(None, overview_notes(shown, settings), settings)
    title = settings.messages(f"{src_uri.removesuffix('.md')}.title")
    return Chapter(src_uri, menu_title, title, "generated", head, tuple(blocks))


def _panel(panel: Panel, root: Path, say: Messages) -> Iterator[Block]:
    found = finding(panel)
    count = source_count([statement.passage for statement in panel.statements])
    yield Heading(2, (Text(panel.title),), f"{ESTIMATES}#{panel.measure}")
    yield Paragraph(runs(f"{found} ({count})"))
    yield Table(
        caption=say("estimates.table", title=panel.title),
        head=tuple((Text(say(f"estimates.columns.{name}")),) for name in wording.COLUMNS),
        rows=tuple(map(_row, panel.statements)),
        widths=_WIDTHS,
    )
    name = f"estimates-{panel.measure}"
    yield _figure(name, estimates_chart(panel), found, say("estimates.caption"), root)


def _row(statement: Statement) -> Row:
    standing_words = assessment(statement.passage.unit)
    cells = (
        statement.figure,
        statement.refers_to,
        statement.of,
        statement.counted_by or statement.say("estimates.not-named"),
        statement.said_on,
        statement.origin,
    )
    name = Strong((passage_link(statement.passage),))
    first: tuple[Inline, ...] = (name, *runs(f" {standing_words}"))
    return Row((first, *map(runs, cells)), f"{ESTIMATES}#{statement.anchor}")


def _pictures(events: Sequence[Entry], root: Path, say: Messages) -> Iterator[Figure]:
    """Yield the picture of the timeline in parts that each fit on a page."""
    count = -(-len(events) // _EVENTS)
    for part in range(count):
        shown = events[part * len(events) // count : (part + 1) * len(events) // count]
        name = f"timeline-{part + 1}" if count > 1 else "timeline"
        caption = say("timeline.caption")
        if count > 1:
            caption = say("timeline.part", part=part + 1, count=count, caption=caption)
        yield _figure(name, timeline_chart(shown), wording.timeline_finding(shown), caption, root)


def _entry(entry: Entry) -> Item:
    event = (Strong(runs(entry.date.words(entry.settings.messages))), *runs(f" {entry.title}"))
    marks = " · ".join(wording.entry_marks(entry))
    remarks = [runs(marks)] if marks else []
    remarks += [_report(entry, report) for report in entry.reports]
    blocks = (Paragraph(event), *(Paragraph(remark, "remark") for remark in remarks))
    return Item(blocks, f"{TIMELINE}#{entry.anchor}")


def _report(entry: Entry, report: Report) -> tuple[Inline, ...]:
    record, say = report.passage.record, entry.settings.messages
    when = words = ""
    if entry.is_older(report):
        when = say("timeline.older", date=issued(record), read=accessed(record))
    if report.words:
        words = say("timeline.words", words=report.words)
    caution = shown_cautions(report.passage.unit)
    return (
        passage_link(report.passage),
        *runs(f"{when}{words}"),
        *(_counted(report.statement) if report.statement else ()),
        *runs(f"; {caution}." if caution else "."),
    )


def _counted(statement: Statement) -> tuple[Inline, ...]:
    """Return what a figure counts, with a link to its row."""
    words = statement.say("estimates.row")
    row = Link(
        (Text(words),),
        f"{ESTIMATES}#{statement.anchor}",
        name=f"{words}: {statement.who}, {statement.figure}",
    )
    return *runs(f": {statement.of} ("), row, Text(")")


def passage_link(passage: Passage) -> Link:
    """Return a link to a passage, named by source and locator."""
    name = f"{passage.record.label}, {passage.unit.name}"
    text = f"{passage.record.label} {passage.unit.shown}"
    return Link(runs(text), passage_target(passage), name=name)


def _figure(name: str, chart: Chart, alt: str, caption: str, root: Path) -> Figure:
    return Figure(name, chart.svg(root), chart.width, chart.height, alt, runs(caption))
