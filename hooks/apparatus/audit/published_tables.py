"""Verifies the flat tables of a site against its file of claims, from which five of them follow row by row.

The tables of sources, passages and events say what the records say; of these, CSV and database are compared.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from apparatus.exports.database import csv_text
from apparatus.exports.table_rows import claim_rows
from apparatus.exports.tables import DATABASE, TABLES
from apparatus.problems import Problem, problem
from apparatus.published.data import CLAIMS
from apparatus.published.database_text import tables_of


def check_tables(folder: Path) -> Iterator[Problem]:
    """Check that the tables of a site say what its valid file of claims says, and each the same as in the database.

    Data of an older contract may have no tables at all.
    """
    database = folder / DATABASE
    if not database.is_file() and not any((folder / table.file).is_file() for table in TABLES):
        return
    try:
        known = tables_of(database.read_bytes()) if database.is_file() else {}
    except sqlite3.Error as error:
        yield problem(f"site/{DATABASE}", 1, 1, "unreadable-data", error=error)
        return
    rows = claim_rows(json.loads((folder / CLAIMS).read_text(encoding="utf-8")))
    for table in TABLES:
        stored, file = known.get(table.name), folder / table.file
        text = file.read_bytes().decode("utf-8", "replace") if file.is_file() else ""
        if (wanted := rows.get(table)) is None:
            if stored is None or _lines(text) != _lines(csv_text(table, stored)):
                yield problem(
                    f"site/{table.file}", 1, 1, "site-mismatch.two-tables", table=table.name
                )
            continue
        if text != csv_text(table, wanted):
            yield problem(f"site/{table.file}", 1, 1, "site-mismatch.other-table", table=table.name)
        # Without a rowid, or with a key, a table may give its rows in another order.
        if stored is None or sorted(map(repr, stored)) != sorted(map(repr, wanted)):
            yield problem(f"site/{DATABASE}", 1, 1, "site-mismatch.other-table", table=table.name)


def _lines(text: str) -> tuple[str, list[str]]:
    """Return the head of a table as CSV, and all its lines in the order of their letters."""
    return text.partition("\n")[0], sorted(text.splitlines(keepends=True))
