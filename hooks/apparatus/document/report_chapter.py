"""The verification report as a chapter."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from apparatus.document import report_words
from apparatus.document.blocks import (
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
from apparatus.document.inlines import Code, Link, Strong, Text, runs
from apparatus.document.model import Chapter
from apparatus.page_names import VERIFICATION
from apparatus.words.foreign import foreign

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from apparatus.checks.report import Report
    from apparatus.explainers.pages import Page
    from apparatus.problems import Problem
    from apparatus.settings import Settings


def report_chapter(
    report: Report, menu_title: str, settings: Settings, problems: Sequence[Problem] = ()
) -> Chapter:
    """Return the chapter: counts of what was verified, and the limits of the checks."""
    say = settings.messages
    before, after = say.around("verification.made-by", "command")
    outcome = runs(report_words.outcome(problems, say))
    made_by = (
        Text(before),
        Code(report_words.COMMAND),
        Text(f"{after} "),
        *((Strong(outcome),) if problems else outcome),
    )
    by_page, by_source = say("verification.by-page"), say("verification.by-source")
    page_columns = tuple(say.group("verification.page-columns").values())
    source_columns = tuple(say.group("verification.source-columns").values())
    pages = [
        _row(title_in(item.page, settings), item.page.src_uri, report_words.page_cells(item))
        for item in sorted(report.pages, key=lambda item: not item.page.claims)
    ]
    sources = [
        _row(item.record.label, f"sources/{item.record.id}.md", report_words.source_cells(item))
        for item in report_words.source_rows(report)
    ]
    blocks = (
        Paragraph(made_by),
        _counts(report_words.counts(report, say)),
        _heading(by_page, "pages"),
        _table(by_page, page_columns, pages),
        _heading(by_source, "sources"),
        Paragraph(runs(say("verification.by-source-introduction"))),
        replace(
            _table(by_source, source_columns, sources),
            folded=say.plural("verification.fold", len(sources)),
        ),
        _heading(say("verification.limits"), "limits"),
        Listing(
            tuple(Item((Paragraph(runs(limit)),)) for limit in report_words.limits(report, say))
        ),
    )
    title = say("verification.title")
    return Chapter(VERIFICATION, menu_title, title, "generated", (), blocks)


def title_in(page: Page, settings: Settings) -> str:
    """Return the title of a page, marked if the page is in another language than that of the settings."""
    other = page.settings.language
    return foreign(page.title, other if other != settings.language else "")


def _heading(text: str, anchor: str) -> Heading:
    return Heading(2, (Text(text),), f"{VERIFICATION}#{anchor}")


def _table(caption: str, columns: Sequence[str], rows: Sequence[Row]) -> Table:
    head = tuple((Text(column),) for column in columns)
    return Table(caption, head, tuple(rows), widths=(28, *[10] * (len(columns) - 3), 12, 13))


def _counts(counts: Sequence[tuple[str, str]]) -> Definitions:
    rows = (Definition((Name((Text(name),)),), (Paragraph(runs(text)),)) for name, text in counts)
    return Definitions(tuple(rows))


def _row(name: str, target: str, cells: Iterable[str]) -> Row:
    return Row(((Link(runs(name), target),), *((Text(cell),) for cell in cells)))
