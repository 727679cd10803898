"""What the verification report says, in the same words on the site and in every edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from apparatus.checks.report import PageReport, Report, SourceReport
    from apparatus.problems import Problem

TITLE = "Verification report"
MADE_BY, COMMAND, ANYONE = (
    "Made together with these pages by the command ",
    "apparatus check",
    ", which anyone can run on a copy of the repository. ",
)
"""The first sentence, in which the command is set apart."""
PAGES_TITLE, SOURCES_TITLE, LIMITS_TITLE = (
    "Page by page",
    "Source by source",
    "What no machine checked",
)
PAGE_COLUMNS = (
    "Page",
    "Claims",
    "With citation",
    "Citations",
    "Passages cited",
    "Quotations",
    "Figures",
)
SOURCES_INTRODUCTION = "What became of each source’s passages, and how much of a held text is quoted over the whole site. At most 10 % may be."
SOURCE_COLUMNS = ("Source", "Passages", "Cited", "Set aside", "Words", "Quoted")


def outcome(problems: Sequence[Problem]) -> str:
    """Return what the check found."""
    if not problems:
        return "It found no problem."
    count = f"{len(problems)} problem{'s' if len(problems) > 1 else ''}"
    return f"{count} found; this build must not be published."


def counts(report: Report) -> list[tuple[str, str]]:
    """Return what was compared over all pages: names, and figures in words."""
    claims, cited = report.total("claims"), report.total("cited")
    navigation = (
        f"{claims}, of which {cited} carry a citation; the others say that they are navigation"
    )
    quotations = (
        f"{report.quotations_by_fingerprint} word for word against the text of the cited paragraph; "
        f"{report.quotations_by_record} against a quotation in the record"
    )
    return [
        ("Claims", navigation),
        ("Citations", str(report.total("citations"))),
        ("Quotations verified", quotations),
        ("Numbers and dates verified", str(report.total("figures"))),
        ("Sources", f"{len(report.sources)}, of which {report.held} with their text held"),
    ]


def page_cells(item: PageReport) -> tuple[str, ...]:
    """Return the row of a page behind its name."""
    counted = (
        item.claims,
        item.cited,
        item.citations,
        item.passages,
        item.quotations,
        item.figures,
    )
    return tuple(map(str, counted))


def source_rows(report: Report) -> list[SourceReport]:
    """Return the sources in the order of their labels."""
    return sorted(report.sources, key=lambda item: (item.record.label.casefold(), item.record.id))


def source_cells(item: SourceReport) -> tuple[str, ...]:
    """Return the row of a source behind its name."""
    words, quoted = "not held", "not measured"
    if item.record.is_held:
        words, quoted = f"{item.words:,}", f"{item.quoted} ({100 * item.quoted_share:.1f} %)"
    return str(item.units), str(item.cited), str(item.set_aside), words, quoted


def limits(report: Report) -> list[str]:
    """Return what no machine can check."""
    not_held, low = len(report.sources) - report.held, report.low_confidence
    uncited = f"; {low} of low confidence are cited nowhere" if low else ""
    return [
        "Whether a sentence says what its source means. That a figure or a quotation stands in a paragraph does not prove "
        "it is used fairly; people read each claim against its paragraph.",
        f"The {not_held} sources whose text is not held. Their {report.unverified_figures} declared figures and dates are "
        "pinned, so that none changes unnoticed, but nothing here compares them with a text. Each note says how sure our "
        f"reading is{uncited}.",
        "Quotations of such sources: they must repeat, word for word, what the record quotes.",
        "The date given to words such as “last autumn”. The record says which date we understand, and changing it takes a "
        "second step.",
        "Whether a source tells the truth.",
    ]
