"""The verification report as a chapter."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

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
from apparatus.words.figures import knows_number_words
from apparatus.words.foreign import foreign

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from apparatus.checks.report import PageReport, Report, SourceReport
    from apparatus.explainers.pages import Page
    from apparatus.messages.catalogue import Messages
    from apparatus.problems import Problem
    from apparatus.settings import Settings


COMMAND = "apparatus check"
"""The command that makes the report."""


def report_chapter(
    report: Report, menu_title: str, settings: Settings, problems: Sequence[Problem] = ()
) -> Chapter:
    """Return the chapter: counts of what was verified, and the limits of the checks."""
    say = settings.messages
    before, after = say.around("verification.made-by", "command")
    said = runs(outcome(problems, say))
    made_by = (
        Text(before),
        Code(COMMAND),
        Text(f"{after} "),
        *((Strong(said),) if problems else said),
    )
    by_page, by_source = say("verification.by-page"), say("verification.by-source")
    page_columns = tuple(say.group("verification.page-columns").values())
    source_columns = tuple(say.group("verification.source-columns").values())
    pages = [
        _row(title_in(item.page, settings), item.page.src_uri, page_cells(item))
        for item in sorted(report.pages, key=lambda item: not item.page.claims)
    ]
    sources = [
        _row(item.record.label, f"sources/{item.record.id}.md", source_cells(item))
        for item in sorted(
            report.sources, key=lambda item: (item.record.label.casefold(), item.record.id)
        )
    ]
    blocks = (
        Paragraph(made_by),
        _counts(counts(report, say)),
        _heading(by_page, "pages"),
        _table(by_page, page_columns, pages),
        _heading(by_source, "sources"),
        Paragraph(runs(say("verification.by-source-introduction"))),
        replace(
            _table(by_source, source_columns, sources),
            folded=say.plural("verification.fold", len(sources)),
        ),
        _heading(say("verification.limits"), "limits"),
        Listing(tuple(Item((Paragraph(runs(limit)),)) for limit in limits(report, say))),
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


def _counts(found: Sequence[tuple[str, str]]) -> Definitions:
    rows = (Definition((Name((Text(name),)),), (Paragraph(runs(text)),)) for name, text in found)
    return Definitions(tuple(rows))


def _row(name: str, target: str, cells: Iterable[str]) -> Row:
    return Row(((Link(runs(name), target),), *((Text(cell),) for cell in cells)))


def outcome(problems: Sequence[Problem], say: Messages) -> str:
    """Return the number of problems in words."""
    if not problems:
        return say("verification.no-problem")
    return say.plural("verification.problems", len(problems))


def counts(report: Report, say: Messages) -> list[tuple[str, str]]:
    """Return the counts over all pages, as pairs of name and value in words."""
    claims, cited = report.total("claims"), report.total("cited")
    quotations = {"text": report.quotations_by_fingerprint, "record": report.quotations_by_record}
    sources, held = len(report.sources), report.held
    left_out = sum(item.unsummarised for item in report.sources)
    return [
        (
            say("verification.counts.claims"),
            say("verification.claims", count=claims, cited=cited),
        ),
        (say("verification.counts.citations"), str(report.total("citations"))),
        (
            say("verification.counts.quotations"),
            say("verification.quotations", **quotations),
        ),
        (say("verification.counts.figures"), str(report.total("figures"))),
        (
            say("verification.counts.sources"),
            say("verification.sources", count=sources, held=held),
        ),
        (say("verification.counts.signers"), _signers(report, say)),
        *([(say("verification.counts.unsummarised"), str(left_out))] if left_out else []),
    ]


def _signers(report: Report, say: Messages) -> str:
    """Return the keys that sign releases, by which a reader knows who made a copy."""
    keys = [f"{key.holder} {key.fingerprint}" for key in report.signers]
    return say.joined("items", keys) if keys else say("verification.no-signers")


def page_cells(item: PageReport) -> tuple[str, ...]:
    """Return the cells of a page's row after its name."""
    counted = (
        item.claims,
        item.cited,
        item.citations,
        item.passages,
        item.quotations,
        item.figures,
    )
    return tuple(map(str, counted))


def source_cells(item: SourceReport) -> tuple[str, ...]:
    """Return the cells of a source's row after its name."""
    say = item.record.settings.messages
    words, quoted = say("verification.not-held"), say("verification.not-measured")
    if item.record.is_held:
        words = say.number(item.words)
        share = say.number(100 * item.quoted_share, 1)
        quoted = say("verification.quoted", words=item.quoted, share=share)
    units = str(item.units)
    if item.unsummarised:
        units = say.plural("verification.units", item.unsummarised, units=item.units)
    return units, str(item.cited), str(item.set_aside), words, quoted


def limits(report: Report, say: Messages) -> list[str]:
    """Return what the checks cannot verify, one sentence each."""
    not_held, low = len(report.sources) - report.held, report.low_confidence
    name = "verification.limit-not-held-low" if low else "verification.limit-not-held"
    declared = report.unverified_figures
    in_digits = any(not knows_number_words(item.page.settings.language) for item in report.pages)
    return [
        say("verification.limit-meaning"),
        say.plural(name, not_held, declared=declared, low=low),
        say("verification.limit-quotations"),
        say("verification.limit-dates"),
        *([say("verification.limit-number-words")] if in_digits else []),
        *_unproven(report, say),
        say("verification.limit-truth"),
    ]


def _unproven(report: Report, say: Messages) -> Iterator[str]:
    """Yield of how many texts nobody but their holders knows that the fingerprint is theirs, and who attests the others."""
    labels = {item.record.id: item.record.label for item in report.sources}
    signed = [
        say("verification.attested", source=labels[item.source], by=item.by, date=item.date)
        for item in report.attested
        if item.source in labels
    ]
    left = report.held - len(signed)
    if report.held:
        yield " ".join(
            [*([say.plural("verification.limit-unattested", left)] if left else []), *signed]
        )
