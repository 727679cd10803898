"""The verification report as a chapter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.checks import report_words as said
from apparatus.editions.blocks import (
    Definition,
    Definitions,
    Heading,
    Item,
    Listing,
    Name,
    Paragraph,
    Row,
    Table,
)
from apparatus.editions.inlines import Code, Link, Text, runs
from apparatus.editions.model import Chapter
from apparatus.page_names import VERIFICATION

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from apparatus.checks.report import Report

"""Path of the page, as if it stood below `docs/`."""


def report_chapter(report: Report, menu_title: str) -> Chapter:
    """Return what a machine has compared, and what none can."""
    made_by = (Text(said.MADE_BY), Code(said.COMMAND), Text(f"{said.ANYONE}{said.outcome(())}"))
    pages = [
        _row(item.page.title, item.page.src_uri, said.page_cells(item)) for item in report.pages
    ]
    sources = [
        _row(item.record.label, f"sources/{item.record.id}.md", said.source_cells(item))
        for item in said.source_rows(report)
    ]
    blocks = (
        Paragraph(made_by),
        _counts(report),
        _heading(said.PAGES_TITLE, "pages"),
        _table(said.PAGES_TITLE, said.PAGE_COLUMNS, pages),
        _heading(said.SOURCES_TITLE, "sources"),
        Paragraph(runs(said.SOURCES_INTRODUCTION)),
        _table(said.SOURCES_TITLE, said.SOURCE_COLUMNS, sources),
        _heading(said.LIMITS_TITLE, "limits"),
        Listing(tuple(Item((Paragraph(runs(limit)),)) for limit in said.limits(report))),
    )
    return Chapter(VERIFICATION, menu_title, said.TITLE, "generated", (), blocks)


def _heading(text: str, anchor: str) -> Heading:
    return Heading(2, (Text(text),), f"{VERIFICATION}#{anchor}")


def _table(caption: str, columns: Sequence[str], rows: Sequence[Row]) -> Table:
    head = tuple((Text(column),) for column in columns)
    return Table(caption, head, tuple(rows), widths=(28, *[10] * (len(columns) - 3), 12, 13))


def _counts(report: Report) -> Definitions:
    rows = (
        Definition((Name((Text(name),)),), (Paragraph(runs(text)),))
        for name, text in said.counts(report)
    )
    return Definitions(tuple(rows))


def _row(name: str, target: str, cells: Iterable[str]) -> Row:
    return Row(((Link(runs(name), target),), *((Text(cell),) for cell in cells)))
