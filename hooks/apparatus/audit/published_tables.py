"""Verifies the flat tables of a site against its file of claims, from which five of them follow row by row.

The tables of sources, passages and events say what the records say; no file of a copy says it twice.
"""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING

from apparatus.exports.database import csv_text
from apparatus.exports.table_rows import claim_rows
from apparatus.exports.tables import DATABASE
from apparatus.problems import problem
from apparatus.published.data import CLAIMS
from apparatus.published.database_text import tables_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from apparatus.problems import Problem


def check_tables(folder: Path) -> Iterator[Problem]:
    """Check that the tables of claims say what the valid file of claims of a site says, where the site has tables."""
    rows = claim_rows(json.loads((folder / CLAIMS).read_text(encoding="utf-8")))
    database = folder / DATABASE
    try:
        known = tables_of(database.read_bytes()) if database.is_file() else None
    except sqlite3.Error as error:
        yield problem(f"site/{DATABASE}", 1, 1, "unreadable-data", error=error)
        return
    for table, wanted in rows.items():
        file = folder / table.file
        if file.is_file() and file.read_bytes() != csv_text(table, wanted).encode():
            yield problem(f"site/{table.file}", 1, 1, "site-mismatch.other-table", table=table.name)
        # Without a rowid, or with a key, a table may give its rows in another order.
        if known is not None and sorted(map(repr, known.get(table.name, ()))) != sorted(
            map(repr, wanted)
        ):
            yield problem(f"site/{DATABASE}", 1, 1, "site-mismatch.other-table", table=table.name)
