"""The content of all bibliographies: CSL variables, and notes for unsupported ones; and CSL-JSON, which is those variables.

A bibliography loses nothing: variables that a format or its usual software does not support are in
the note as `variable: value`, as in Zotero. The address of a page that exposes an identity is left
out. CSL-JSON (citationstyles.org, schema 1.0) is for Zotero and Pandoc.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Protocol

from apparatus.sources import source_words
from apparatus.sources.source_words import csl_name
from apparatus.words.dates import Edtf, parse_edtf
from apparatus.words.foreign import without_marks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from apparatus.sources.records import SourceRecord

VARIABLES = (
    "id",
    "type",
    "title",
    "citation-label",
    "author",
    "container-title",
    "publisher",
    "number",
    "issued",
    "accessed",
    "URL",
    "archive",
    "archive_location",
    "language",
    "genre",
)
"""The CSL variables that a record can have, except `note`."""
_LINKS = ("URL", "archive", "archive_location")


class Work(Protocol):
    """What a bibliography lists: a source, or a page of the site."""

    @property
    def id(self) -> str:
        """The key of its entry."""
        ...

    @property
    def data(self) -> Mapping[str, Any]:
        """Its CSL variables."""
        ...

    @property
    def url(self) -> str:
        """Its address; empty if it has none, or none to be linked."""
        ...


def variables(record: Work) -> dict[str, Any]:
    """Return the CSL variables of a source, with dates as `Edtf` and names as in CSL-JSON."""
    data = record.data
    found = {key: data[key] for key in VARIABLES if key in data}
    if not record.url:
        found = {key: value for key, value in found.items() if key not in _LINKS}
    if "author" in found:
        found["author"] = [csl_name(name) for name in found["author"]]
    for key in ("issued", "accessed"):
        if key in found:
            found[key] = parse_edtf(str(found[key]))
    return found


def notes(record: Work, missing: Iterable[str]) -> list[str]:
    """Return the note of a source, and a line for each variable that a format does not support.

    Args:
        record: The source or the page.
        missing: The names of unsupported variables. Dates that are not plain always get a line, in
            EDTF.
    """
    found = variables(record)
    lines = [" ".join(str(record.data["note"]).split())] if "note" in record.data else []
    wanted = [key for key in VARIABLES if key in set(missing) and key in found]
    wanted += [key for key in ("issued", "accessed") if key in found and not is_plain(found[key])]
    lines += [f"{key}: {as_text(found[key])}" for key in dict.fromkeys(wanted)]
    if "archive_location" in found:
        lines.append(f"archived: {record.data['archived']}")
    return lines


def is_plain(date: Edtf) -> bool:
    """Return whether every format can express a date: one certain year, month or day."""
    return date.start == date.end and not date.is_estimate and date.points[0].precision != "season"


def as_text(value: Any) -> str:
    """Return the value of a variable on one line."""
    if isinstance(value, list | tuple):
        return "; ".join(name_text(name) for name in value)
    return " ".join(str(value).split())


def name_text(name: Any) -> str:
    """Return a CSL name on one line: `Family, Given`, or the literal name."""
    family = " ".join(name[key] for key in ("non-dropping-particle", "family") if key in name)
    parts = (name.get("literal", ""), family, name.get("given", ""))
    return ", ".join(" ".join(part.split()) for part in parts if part)


def card_name(record: SourceRecord) -> str:
    """Return the name of a source in a heading or preview card.

    It is the label if the title can contain withheld words, which must not appear there.
    """
    exposes = record.data.get("exposes-identity")
    return record.label if exposes else without_marks(source_words.title(record))


def day_parts(date: Edtf) -> Sequence[Sequence[int]]:
    """Return the CSL `date-parts` of a date, one or two; a season has its year only."""
    return [
        [part for part in (point.year, point.month, point.day) if part is not None][
            : 1 if point.precision == "season" else 3
        ]
        for point in date.points
    ]


def csl_json(records: Iterable[Work]) -> str:
    """Return the text of `bibliography.json`, with one source on each line for diffs."""
    rows = ",\n ".join(json.dumps(csl_item(record), ensure_ascii=False) for record in records)
    return f"[\n {rows}\n]\n"


def csl_item(record: Work) -> dict[str, Any]:
    """Return a source, or a page, as a CSL-JSON item."""
    item = {
        key: _date(value) if isinstance(value, Edtf) else value
        for key, value in variables(record).items()
    }
    if lines := notes(record, ()):
        item["note"] = "\n".join(lines)
    return item


def _date(date: Edtf) -> dict[str, Any]:
    """Return a CSL date: a range has two `date-parts`, an estimate `circa`, spring is 1."""
    first = date.points[0]
    found: dict[str, Any] = {"date-parts": day_parts(date)}
    if first.precision == "season" and first.month:
        found["season"] = first.month - 20
    if date.is_estimate:
        found["circa"] = True
    return found
