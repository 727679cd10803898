"""Extracting the texts of a database of SQLite: every cell, and the statements that made its tables and views."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any


def read_database(data: bytes) -> Iterator[tuple[str, str, int]]:
    """Yield kind and text of what is in a database, with the row in its table as the line.

    Raises:
        ValueError: The data are no database.
    """
    try:
        for table, rows in tables_of(data):
            yield "metadata", table, 1
            for number, row in enumerate(rows, 1):
                yield "text", "\n".join(map(str, filter(None, row))), number
    except sqlite3.Error as error:
        raise ValueError(str(error)) from error


def tables_of(data: bytes) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    """Yield each table of a database with its rows, first that which describes its tables and views.

    Of large sites all rows at once take much memory.

    Raises:
        sqlite3.Error: The data are no database.
    """
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(data)
        # What a stranger wrote runs nothing.
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA query_only = ON")
        made = connection.execute("SELECT type, name, sql FROM sqlite_schema").fetchall()
        yield "sqlite_schema", made
        for kind, name, _ in made:
            if kind == "table":
                quoted = str(name).replace('"', '""')
                yield name, connection.execute(f'SELECT * FROM "{quoted}"').fetchall()
