"""CSV (RFC 4180) whose cells no spreadsheet runs as a formula, and the estimates of all panels as such a table."""

from __future__ import annotations

import csv
import io
import string
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from apparatus.overviews.estimates import Panel, Statement

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_PLAIN = frozenset(string.ascii_letters + string.digits)
"""No formula begins with these, and nothing that is normalised to one."""

CSV_COLUMNS = (
    "who", "said on", "refers to", "measure", "what is counted", "minimum", "maximum", "value",
    "approximate", "counted by", "origin", "source id", "locator",
)  # fmt: skip
"""The columns of the CSV; dates are EDTF, and numbers have no separators."""


def as_csv(rows: Iterable[Sequence[str | float | None]]) -> str:
    """Return rows as CSV, with every text that a spreadsheet would run made a text for it too.

    A text that begins with `=`, `+`, `-`, `@`, a tab or the end of a line, also in full width or
    behind spaces, gets an apostrophe in front. A number stays as it is, and `None` is an empty cell.
    """
    file = io.StringIO(newline="")
    csv.writer(file).writerows(
        [cell if not isinstance(cell, str) or cell[:1] in _PLAIN else _safe(cell) for cell in row]
        for row in rows
    )
    return file.getvalue()


def _safe(cell: str) -> str:
    first = unicodedata.normalize("NFKC", cell).lstrip(" ")
    return f"'{cell}" if first.startswith(_FORMULA) else cell


def estimates_csv(found: Iterable[Panel]) -> str:
    """Return the statements of all panels as CSV."""
    rows = (_row(statement) for panel in found for statement in panel.statements)
    return as_csv((CSV_COLUMNS, *rows))


def _row(statement: Statement) -> tuple[str | float, ...]:
    record = statement.passage.record
    bounds = (statement.minimum, statement.maximum, statement.value)
    return (
        statement.who,
        record.issued.text if record.issued else "",
        statement.as_of.text if statement.as_of else "",
        statement.measure,
        statement.of,
        *("" if bound is None else _plain(bound) for bound in bounds),
        "yes" if statement.approximate else "no",
        statement.counted_by,
        statement.origin,
        record.id,
        statement.passage.unit.locator,
    )


def _plain(number: float) -> float:
    return int(number) if number == int(number) else number
