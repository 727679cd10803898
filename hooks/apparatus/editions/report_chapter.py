"""The verification report as a chapter."""

from __future__ import annotations

from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from collections.abc import Sequence

    from apparatus.checks.report import PageReport, Report, SourceReport
    from apparatus.editions.inlines import Inline

VERIFICATION = "verification.md"
"""Path of the page, as if it stood below `docs/`."""
TITLE = "Verification report"
_PAGE_COLUMNS = (
    "Page",
    "Claims",
    "With citation",
    "Citations",
    "Passages cited",
    "Quotations",
    "Figures",
)
_SOURCE_COLUMNS = ("Source", "Passages", "Cited", "Set aside", "Words", "Quoted")


def report_chapter(report: Report, menu_title: str) -> Chapter:
    """Return what a machine has compared, and what none can."""
    blocks = (
        Paragraph(
            (
                Text("Made together with this book by the command "),
                Code("apparatus check"),
                Text(", which anyone can run on a copy of the repository. It found no problem."),
            )
        ),
        Definitions(tuple(_counts(report))),
        _heading("Page by page", "pages"),
        _table("Page by page", _PAGE_COLUMNS, [_page_row(page) for page in report.pages]),
        _heading("Source by source", "sources"),
        Paragraph(
            runs(
                "What became of each source’s passages, and how much of a held text is quoted over the whole site. At "
                "most 10 % may be."
            )
        ),
        _table("Source by source", _SOURCE_COLUMNS, _source_rows(report)),
        _heading("What no machine checked", "limits"),
        Listing(tuple(Item((Paragraph(runs(limit)),)) for limit in _limits(report))),
    )
    return Chapter(VERIFICATION, menu_title, TITLE, "generated", "", (), blocks)


def _heading(text: str, anchor: str) -> Heading:
    return Heading(2, (Text(text),), f"{VERIFICATION}#{anchor}")


def _table(caption: str, columns: Sequence[str], rows: Sequence[Row]) -> Table:
    head = tuple((Text(column),) for column in columns)
    return Table(caption, head, tuple(rows), widths=(28, *[10] * (len(columns) - 2), 14))


def _counts(report: Report) -> list[Definition]:
    claims, cited = report.total("claims"), report.total("cited")
    rows = {
        "Claims": f"{claims}, of which {cited} carry a citation; the others say that they are navigation",
        "Citations": str(report.total("citations")),
        "Quotations verified": (
            f"{report.quotations_by_fingerprint} word for word against the text of the cited paragraph; "
            f"{report.quotations_by_record} against a quotation in the record"
        ),
        "Numbers and dates verified": str(report.total("figures")),
        "Sources": f"{len(report.sources)}, of which {report.held} with their text held",
    }
    return [
        Definition((Name((Text(name),)),), (Paragraph(runs(text)),)) for name, text in rows.items()
    ]


def _page_row(item: PageReport) -> Row:
    counts = (
        item.claims,
        item.cited,
        item.citations,
        item.passages,
        item.quotations,
        item.figures,
    )
    first = Link(runs(item.page.title), item.page.src_uri)
    return Row(((first,), *((Text(str(count)),) for count in counts)))


def _source_rows(report: Report) -> list[Row]:
    found = sorted(report.sources, key=lambda item: (item.record.label.casefold(), item.record.id))
    return [_source_row(item) for item in found]


def _source_row(item: SourceReport) -> Row:
    record = item.record
    words, quoted = "not held", "not measured"
    if record.is_held:
        words, quoted = f"{item.words:,}", f"{item.quoted} ({100 * item.quoted_share:.1f} %)"
    first: tuple[Inline, ...] = (Link(runs(record.label), f"sources/{record.id}.md"),)
    counts = (str(item.units), str(item.cited), str(item.set_aside), words, quoted)
    return Row((first, *((Text(count),) for count in counts)))


def _limits(report: Report) -> list[str]:
    not_held = len(report.sources) - report.held
    low = (
        f"; {report.low_confidence} of low confidence are cited nowhere"
        if report.low_confidence
        else ""
    )
    return [
        "Whether a sentence says what its source means. That a figure or a quotation stands in a paragraph does not prove "
        "it is used fairly; people read each claim against its paragraph.",
        f"The {not_held} sources whose text is not held. Their {report.unverified_figures} declared figures and dates are "
        "pinned, so that none changes unnoticed, but nothing here compares them with a text. Each note says how sure our "
        f"reading is{low}.",
        "Quotations of such sources: they must repeat, word for word, what the record quotes.",
        "Whether a source tells the truth.",
    ]
