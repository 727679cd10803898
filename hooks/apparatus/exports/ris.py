"""The bibliography as RIS, which most reference managers read.

The format has no precise specification; tags and types are those on which Zotero, Pandoc and
Citation.js agree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.exports.references import as_text, day_parts, name_text, notes, variables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from apparatus.exports.references import Work
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
}
_NO_PLACE = ("citation-label", "number", "genre", "accessed", "archive", "archive_location")
_DROPPED = {
    "article-newspaper": {"author", "issued"},
    "legislation": {"author", "container-title"},
    "report": {"container-title"},
    "treaty": {"container-title"},
    "webpage": {"container-title"},
}
"""The variables that Citation.js 0.8 drops by CSL type although it knows their tags; of `issued` it
keeps the year."""


def ris(records: Iterable[Work]) -> str:
    """Return the text of `bibliography.ris`."""
    return "".join(f"{_reference(record)}\n" for record in records)


def _reference(record: Work) -> str:
    return "".join(f"{tag}  - {value}".rstrip() + "\n" for tag, value in _rows(record))


def _rows(record: Work) -> Iterator[tuple[str, str]]:
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
    missing = {*_NO_PLACE, *_DROPPED.get(data["type"], ())}
    missing |= {"type"} if data["type"] not in TYPES else set()
    if any("," in name.get("literal", "") for name in data.get("author", ())):
        missing.add("author")  # a comma would separate family and given name
    if lines := notes(record, missing):
        yield "N1", "; ".join(lines)  # one tag, because some software keeps only one
    yield "ER", ""


def _date(date: Edtf) -> str:
    """Return the first date of an EDTF expression: `2025/04/17/`, `2025/04//`, `2025///`."""
    parts = [f"{part:02}" for part in day_parts(date)[0]]
    return "/".join([*parts, *[""] * (4 - len(parts))])
