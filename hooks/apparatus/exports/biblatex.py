"""The bibliography as BibLaTeX (manual 3.20, sections 2.1 to 2.3), in UTF-8.

Titles are in double braces, so that no style changes their capitals. Dates are EDTF, which BibLaTeX
reads except for "one date of a range": that becomes the range, with an explanation in the note.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from apparatus.exports.references import as_text, name_text, notes, variables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from apparatus.exports.references import Work
    from apparatus.words.dates import Edtf

TYPES = {
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "legal_case": "jurisdiction",
    "legislation": "legislation",
    "pamphlet": "booklet",
    "post": "online",
    "post-weblog": "online",
    "report": "report",
    "treaty": "legal",
    "webpage": "online",
}
"""Entry types by CSL type; all others are `misc`."""
_SUBTYPES = {"article-magazine": "magazine", "article-newspaper": "newspaper"}
_KNOWN_BY_TYPE = ("article-journal", "book", "report", "webpage")
"""CSL types that software recognises by the entry type alone."""
_NO_PLACE = ("type", "citation-label", "archive", "archive_location")
_NAMES = {
    "publisher": "publisher",
    "number": "number",
    "genre": "type",
    "language": "langid",
}
"""Fields by variable, for variables that every entry type may have."""
_SPECIAL = re.compile(r"[\\{}$&#_%~^]")
_IN_ADDRESSES = {ord(mark): f"%{ord(mark):02X}" for mark in "{}\\"}
"""Characters that an address may contain and a verbatim field may not."""
_ESCAPES = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def biblatex(records: Iterable[Work]) -> str:
    """Return the text of `bibliography.bib`."""
    return "\n".join(_entry(record) for record in records)


def _entry(record: Work) -> str:
    kind = TYPES.get(str(record.data["type"]), "misc")
    rows = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(record, kind))
    return f"@{kind}{{{record.id},\n{rows}}}\n"


def _fields(record: Work, kind: str) -> Iterator[tuple[str, str]]:
    data = variables(record)
    missing = set(_NO_PLACE)
    missing -= {"type"} if data["type"] in _KNOWN_BY_TYPE else set()
    if authors := data.get("author"):
        yield "author", " and ".join(_name(name) for name in authors)
    yield "title", f"{{{escape(as_text(data['title']))}}}"
    if data["type"] in _SUBTYPES:
        yield "entrysubtype", _SUBTYPES[data["type"]]
    container = {"article": "journaltitle", "incollection": "booktitle"}.get(kind)
    if container is None:
        missing.add("container-title")
    elif "container-title" in data:
        yield container, f"{{{escape(as_text(data['container-title']))}}}"
    for variable, name in _NAMES.items():
        if variable in data:
            yield name, escape(as_text(data[variable]))
    for variable, name in (("issued", "date"), ("accessed", "urldate")):
        if variable in data:
            yield name, _date(data[variable])
    if "URL" in data:
        yield "url", data["URL"].translate(_IN_ADDRESSES)
    if lines := notes(record, missing):
        yield "note", escape("; ".join(lines))


def escape(text: str) -> str:
    """Return a text escaped for LaTeX."""
    return _SPECIAL.sub(lambda match: _ESCAPES.get(match.group(), f"\\{match.group()}"), text)


def _name(name: Any) -> str:
    """Return a name, in braces if its family name is not known."""
    if "literal" in name:
        return f"{{{escape(name_text(name))}}}"
    return ", ".join(f"{{{escape(name[part])}}}" for part in ("family", "given") if part in name)


def _date(date: Edtf) -> str:
    if not date.one_of:
        return str(date)
    return f"{date.start}/{date.end}"
