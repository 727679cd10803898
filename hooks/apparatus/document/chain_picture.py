"""The picture of how numbers reach a reader, with its table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.document.blocks import Drawing, Picture, Row, Table
from apparatus.document.inlines import Link, Text, runs
from apparatus.document.overview_chapters import passage_link
from apparatus.figures.chain_brief import brief_narrow, brief_wide
from apparatus.figures.chain_narrow import narrow_chain
from apparatus.figures.chain_wide import wide_chain
from apparatus.figures.number_chain import finding, number_chain
from apparatus.figures.sheet import PAPER
from apparatus.overviews.chart_marks import fixed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from apparatus.document.inlines import Inline
    from apparatus.figures.number_chain import Count, Group
    from apparatus.figures.sheet import Sheet
    from apparatus.messages.catalogue import Messages
    from apparatus.project import Project

NAME = "number-chain"
_COLUMNS = ("counted", "number", "date", "basis", "relay", "outlet", "record")
_BRIEF = ("counted", "numbers", "relay")
_WIDTHS = (15, 16, 14, 14, 14, 17, 22)
"""Relative widths of the table's columns."""


def chain_picture(project: Project) -> Picture:
    """Return the picture of a project that has something to draw in it."""
    groups, say = number_chain(project.library), project.settings.messages
    counts = [count for group in groups for count in group.counts]
    title = finding(groups, say)
    alt = _alt(title, groups, say)
    unread = sum(not count.is_opened for count in counts)
    note = say("chain.note") if unread else say("chain.note-opened")
    return Picture(
        name=NAME,
        title=title,
        lead=runs(say("chain.lead")),
        facts=Table(
            caption=say("chain.table"),
            head=tuple((Text(say.choice("chain.columns", name)),) for name in _COLUMNS),
            rows=tuple(row for group in groups for row in _rows(group, say)),
            widths=_WIDTHS,
        ),
        facts_title=say("chain.table"),
        wide=_drawing(*wide_chain(groups, say), alt),
        narrow=_drawing(*narrow_chain(groups, say), alt),
        alt=alt,
        note=runs(note),
    )


def brief_picture(project: Project) -> Picture:
    """Return the picture in brief, with a link to the page that shows the whole one."""
    groups, say = number_chain(project.library), project.settings.messages
    title = finding(groups, say)
    return Picture(
        name=f"{NAME}-brief",
        title=title,
        lead=tuple(_lead(project, say)),
        facts=Table(
            caption=say("chain.brief-table"),
            head=tuple((Text(say.choice("chain.columns", name)),) for name in _BRIEF),
            rows=tuple(_brief_row(group, say) for group in groups),
        ),
        facts_title=say("chain.brief-table"),
        wide=_drawing(*brief_wide(groups, say), _alt(title, groups, say)),
        narrow=_drawing(*brief_narrow(groups, say), _alt(title, groups, say)),
        alt=_alt(title, groups, say),
        note=runs(say("chain.brief-note")),
    )


def _alt(title: str, groups: Sequence[Group], say: Messages) -> str:
    parts = (say("chain.part", name=group.name, count=len(group.counts)) for group in groups)
    return say("chain.alt", finding=title, parts=say.joined("items", parts))


def _lead(project: Project, say: Messages) -> Iterator[Inline]:
    """Yield how to read the picture in brief, with a link to the page that shows the whole one."""
    yield from runs(say("chain.brief-lead"))
    for page in project.pages:
        if any(picture.drawn == NAME for picture in page.body.pictures):
            yield from runs(" ")
            yield Link(runs(say("chain.whole")), page.src_uri)


def _brief_row(group: Group, say: Messages) -> Row:
    relays = (relay or say("chain.unknown") for relay, _ in group.runs)
    cells = (group.name, str(len(group.counts)), say.joined("items", dict.fromkeys(relays)))
    return Row(tuple(map(runs, cells)))


def _drawing(sheet: Sheet, height: float, alt: str) -> Drawing:
    file = fixed(sheet.file(height)).replace(PAPER, "#fff")
    return Drawing(sheet.svg(height, alt), file, round(sheet.width), round(height))


def _rows(group: Group, say: Messages) -> Iterator[Row]:
    for count in group.counts:
        unknown = say("chain.unknown")
        cells: tuple[tuple[Inline, ...], ...] = (
            runs(group.name),
            runs(f"{count.first.figure} {count.what}"),
            runs(count.first.refers_to),
            runs(count.basis or unknown),
            runs(count.relay or unknown),
            runs(say.joined("items", count.outlets)),
            tuple(_records(count, say)),
        )
        yield Row(cells)


def _records(count: Count, say: Messages) -> Iterator[Inline]:
    """Yield links to the passages of our records, and whether a page was opened."""
    for position, statement in enumerate(count.statements):
        if position:
            yield from runs(say("joined.items"))
        yield passage_link(statement.passage)
    if not count.is_opened:
        remark = say("chain.not-opened")
        yield from runs(f" ({remark})")
