"""The bibliography as RIS, which most reference managers read.

The format has no precise specification; tags and types are those on which Zotero, Pandoc and
Citation.js agree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.exports.references import Work, as_text, day_parts, name_text, notes, variables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from apparatus.words.dates import Edtf

TYPES = {
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "book": "BOOK",
    "chapter": "CHAP",
    "legal_case": "CASE",
    "legislation": "STAT",
    "pamphlet": "PAMP",
    "post-weblog": "BLOG",
    "report": "RPRT",
    "webpage": "ELEC",
}
"""Reference types by CSL type; all others are `GEN`."""
_TAGS = {
    "title": "TI",
    "container-title": "T2",
    "publisher": "PB",
    "URL": "UR",
    "language": "LA",
    "citation-label": "LB",
    "number": "M1",
    "genre": "M3",
}
_NO_PLACE = ("archive", "archive_location")


def ris(records: Iterable[Work], licence: str = "") -> str:
    """Return the text of `bibliography.ris`, with its licence in each note: nothing precedes an entry."""
    return "".join(f"{_reference(record, licence)}\n" for record in records)


def _reference(record: Work, licence: str) -> str:
    return "".join(f"{tag}  - {value}".rstrip() + "\n" for tag, value in _rows(record, licence))


def _rows(record: Work, licence: str) -> Iterator[tuple[str, str]]:
    data = variables(record)
    yield "TY", TYPES.get(data["type"], "GEN")
    yield "ID", record.id
    for name in data.get("author", ()):
        yield "AU", name_text(name)
    for variable, tag in _TAGS.items():
        if variable in data:
            yield tag, as_text(data[variable])
    if "issued" in data:
        yield "PY", str(data["issued"].year)
        yield "DA", _date(data["issued"])
    if "accessed" in data:
        yield "Y2", _date(data["accessed"])
    missing = {*_NO_PLACE, *(("type",) if data["type"] not in TYPES else ())}
    if any("," in name.get("literal", "") for name in data.get("author", ())):
        missing.add("author")  # a comma would separate family and given name
    if lines := [*notes(record, missing), *([licence] if licence else ())]:
        yield "N1", "; ".join(lines)  # one tag, because some software keeps only one
    yield "ER", ""


def _date(date: Edtf) -> str:
    """Return the first date of an EDTF expression: `2025/04/17/`, `2025/04//`, `2025///circa`."""
    parts = [f"{part:02}" for part in day_parts(date)[0]]
    return "/".join([*parts, *[""] * (3 - len(parts)), "circa" if date.is_estimate else ""])
