"""The bibliography as CSL-JSON (citationstyles.org, schema 1.0), for Zotero and Pandoc."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from apparatus.exports.references import Work, day_parts, notes, variables
from apparatus.words.dates import Edtf


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
