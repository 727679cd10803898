"""The rows of the flat tables: those of claims from the file of claims alone, the others from records and timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from apparatus.exports import tables
from apparatus.sources.records import BOUNDS
from apparatus.sources.source_words import publisher

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from apparatus.exports.tables import Table
    from apparatus.overviews.timeline import Entry
    from apparatus.sources.library import SourceLibrary

Row = tuple[str | int | float | None, ...]
"""The cells of a row, in the order of the columns; `None` for what is not known."""


def claim_rows(data: Mapping[str, Any]) -> dict[Table, list[Row]]:
    """Return the rows of the tables that follow from the content of `data/claims.json`."""
    claims, pages = data["claims"], data["pages"]
    verdicts = {
        question: verdict
        for claim in claims
        for question, verdict in zip(claim["questions"], claim["verdicts"], strict=True)
    }
    return {
        tables.QUESTIONS: sorted(verdicts.items()),
        tables.CLAIMS: [_claim(claim, pages.get(claim["page"], "")) for claim in claims],
        tables.TOUCHED: [row for claim in claims for row in _touched(claim)],
        tables.CITATIONS: [row for claim in claims for row in _citations(claim)],
        tables.FIGURES: [row for claim in claims for row in _figures(claim)],
    }


def other_rows(
    library: SourceLibrary, entries: Iterable[Entry], pages: Mapping[str, str]
) -> dict[Table, list[Row]]:
    """Return the rows of the other tables."""
    return {
        tables.SOURCES: list(_sources(library, pages)),
        tables.PASSAGES: list(_passages(library)),
        tables.EVENTS: [row for entry in entries for row in _reports(entry)],
    }


def _name(claim: Mapping[str, Any]) -> str:
    return f"{claim['page']}#{claim['id']}"


def _claim(claim: Mapping[str, Any], address: str) -> Row:
    origins, counters = claim["origins"], claim["counters"]
    return (
        _name(claim),
        claim["page"],
        claim["line"],
        f"{address}#{claim['id']}",
        claim["text"],
        " ".join(claim["kinds"]),
        int(claim["disputed"]),
        claim.get("as_of"),
        origins["sources"],
        origins["count"],
        "; ".join(origins["names"]),
        len(counters),
        "; ".join(counters),
        int(claim["one_counter"]),
    )


def _touched(claim: Mapping[str, Any]) -> Iterator[Row]:
    for position, question in enumerate(claim["questions"], 1):
        yield _name(claim), position, question


def _citations(claim: Mapping[str, Any]) -> Iterator[Row]:
    for position, item in enumerate(claim["citations"], 1):
        place = _name(claim), position, item["source"], item["locator"]
        origin = "; ".join(item["origin"])
        yield *place, item["text"], item["voice"], item.get("confidence"), origin


def _figures(claim: Mapping[str, Any]) -> Iterator[Row]:
    for position, figure in enumerate(claim["figures"], 1):
        said = figure["text"], figure["key"], " ".join(figure["bounds"])
        declared = list(enumerate(figure["declared"], 1)) or [(0, {})]
        for number, item in declared:
            yield _name(claim), position, number, *said, *_declared(item)


def _declared(item: Mapping[str, Any]) -> Row:
    numbers = (item.get(name) for name in BOUNDS)
    return (
        item.get("measure"),
        item.get("of"),
        *(None if number is None else float(number) for number in numbers),
        int(item["approximate"]) if item else None,
        *(item.get(name) for name in ("as_of", "counter", "counted_by", "source", "locator")),
    )


def _sources(library: SourceLibrary, pages: Mapping[str, str]) -> Iterator[Row]:
    for source, record in sorted(library.records.items()):
        yield (
            source,
            record.label,
            str(record.data["title"]),
            publisher(record) or None,
            record.issued.text if record.issued else None,
            str(record.data["kind"]),
            str(record.data["perspective"]),
            record.language,
            "; ".join(map(str, record.data["origin"])),
            record.url or None,
            pages.get(f"sources/{source}.md", ""),
        )


def _passages(library: SourceLibrary) -> Iterator[Row]:
    for passage in library.passages():
        unit = passage.unit
        place = *passage.key, unit.anchor, unit.page or None, unit.voice, unit.confidence or None
        yield *place, unit.speaker or None, "; ".join(passage.origin), unit.text


def _reports(entry: Entry) -> Iterator[Row]:
    first, last = entry.days
    for report in entry.reports:
        yield (
            entry.anchor,
            entry.date.text,
            first.isoformat(),
            last.isoformat(),
            entry.title,
            entry.thread,
            "figure" if entry.is_figure else "event",
            *report.passage.key,
            report.words or None,
        )
