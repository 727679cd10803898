"""The estimates of all panels as a table in a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.overviews.spreadsheet import as_csv

if TYPE_CHECKING:
    from collections.abc import Iterable

    from apparatus.overviews.estimates import Panel, Statement

CSV_COLUMNS = (
    "who", "said on", "refers to", "measure", "what is counted", "minimum", "maximum", "value",
    "approximate", "counted by", "origin", "source id", "locator",
)  # fmt: skip
"""The columns of the CSV; dates are EDTF, and numbers have no separators."""


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
