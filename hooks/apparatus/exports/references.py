"""What every bibliography says of a source: CSL variables, and in words what a format has no place for.

A bibliography loses nothing: what a format or its usual readers cannot hold stands in the note as `variable: value`, the
way Zotero keeps variables it has no field for. An address of a page that exposes an identity stands in none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from apparatus.words.dates import Edtf, parse_edtf

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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
"""CSL variables that a record may have, `note` aside."""
_LINKS = ("URL", "archive", "archive_location")


def variables(record: SourceRecord) -> dict[str, Any]:
    """Return the CSL variables of a source: text, `Edtf` for dates, and names as CSL-JSON has them."""
    data = record.data
    found = {key: data[key] for key in VARIABLES if key in data}
    if not record.url:
        found = {key: value for key, value in found.items() if key not in _LINKS}
    for key in ("issued", "accessed"):
        if key in found:
            found[key] = parse_edtf(str(found[key]))
    return found


def notes(record: SourceRecord, missing: Iterable[str]) -> list[str]:
    """Return the note of a source, and a line for each variable that a format has no place for.

    Args:
        record: The source.
        missing: Names of variables without a place. A date that is an estimate always gets a line, in EDTF.
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
    """Decide whether every format can say a date: one certain year, month or day."""
    return date.start == date.end and not date.is_estimate and date.points[0].precision != "season"


def as_text(value: Any) -> str:
    """Return the value of a variable on one line."""
    if isinstance(value, list | tuple):
        return "; ".join(name_text(name) for name in value)
    return " ".join(str(value).split())


def name_text(name: Any) -> str:
    """Return a CSL name on one line: `Family, Given`, or the name as it is."""
    parts = (name.get(part, "") for part in ("literal", "family", "given"))
    return ", ".join(" ".join(part.split()) for part in parts if part)


def card_name(record: SourceRecord) -> str:
    """Return what names a source where its title would stand alone.

    A title may hold words that are held back, which belong in no heading and on no card.
    """
    return record.label if record.data.get("exposes-identity") else record.title


def day_parts(date: Edtf) -> Sequence[Sequence[int]]:
    """Return the dates that an expression names as CSL's date parts, one or two; a season as its year."""
    return [
        [part for part in (point.year, point.month, point.day) if part is not None][
            : 1 if point.precision == "season" else 3
        ]
        for point in date.points
    ]
