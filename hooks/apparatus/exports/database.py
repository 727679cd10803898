"""The flat tables as CSV and as one file of SQLite, with the same bytes on every machine."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from apparatus.exports.tables import TABLES, Table
from apparatus.overviews.spreadsheet import as_csv

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from apparatus.exports.table_rows import Row

VIEWS = {
    "claims_on_one_counter": (
        "claims all of whose numbers come from one counter",
        "SELECT claim, page, text, counter_names AS counter FROM claims WHERE one_counter",
    ),
    "claims_on_one_origin": (
        "claims whose sources all have one origin",
        "SELECT claim, page, text, sources, origin_names AS origin FROM claims WHERE origins = 1",
    ),
    "cited_passages": (
        "each citation with the sentence, the passage and its source",
        "SELECT page, claims.text AS claim_text, label, locator, summary FROM citations"
        " JOIN claims USING (claim) JOIN passages USING (source, locator) JOIN sources USING (source)",
    ),
}
"""Each view with what it shows, and its query."""
_HEAD = """\
PRAGMA page_size = 4096;
PRAGMA auto_vacuum = NONE;
PRAGMA secure_delete = ON;
PRAGMA encoding = 'UTF-8';
PRAGMA foreign_keys = ON;
CREATE TABLE about ("key" TEXT NOT NULL PRIMARY KEY, "value" TEXT NOT NULL) STRICT;
CREATE TABLE columns (
  "table" TEXT NOT NULL, "position" INTEGER NOT NULL, "column" TEXT NOT NULL, "type" TEXT NOT NULL,
  "description" TEXT NOT NULL, PRIMARY KEY ("table", "position")
) STRICT;
"""
_WRITER = 3_037_000
"""The version of SQLite that the file names: the first with strict tables, whatever version writes it."""
_PAGE, _HEADER = 4096, 100
"""The size of a page, and that of the header of the file on the first one."""
_PAGE_HEADERS = {2: 12, 5: 12, 10: 8, 13: 8}
"""The size of the header of a page, by its kind."""
_COUNTER, _VALID_FOR, _VERSION = (slice(at, at + 4) for at in (24, 92, 96))
"""Numbers in the header of a database that differ from version to version (file format, section 1.3)."""


def csv_text(table: Table, rows: Iterable[Row]) -> str:
    """Return a table as CSV; a cell of what is not known is empty."""
    head = tuple(column.name for column in table.columns)
    plain = (
        [int(cell) if isinstance(cell, float) and cell == int(cell) else cell for cell in row]
        for row in rows
    )
    return as_csv(chain((head,), plain))


def database(rows: Mapping[Table, Sequence[Row]], about: Mapping[str, str]) -> bytes:
    """Return the tables as a database, with views, and with a table that describes the columns.

    Args:
        rows: The rows of each table.
        about: What the table `about` says: licence, commit, date, and so on.
    """
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(_HEAD + "".join(map(_created, TABLES)) + _views())
        _fill(connection, "about", sorted(about.items()))
        _fill(connection, "columns", _described())
        for table in TABLES:
            _fill(connection, table.name, rows[table])
        connection.commit()
        # A temporary file need not wait for the disk.
        connection.execute("PRAGMA synchronous = OFF")
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "data")
            connection.execute("VACUUM INTO ?", (str(file),))
            data = bytearray(file.read_bytes())
    settle(data)
    return bytes(data)


def settle(data: bytearray) -> None:
    """Take out of a database what differs with the version of SQLite: numbers in its header, and remains between cells.

    A page of a table or an index has a header, the places of its cells, a gap, and the cells (file format, section 1.6).
    """
    data[_COUNTER] = data[_VALID_FOR] = (1).to_bytes(4, "big")
    data[_VERSION] = _WRITER.to_bytes(4, "big")
    for start in range(0, len(data), _PAGE):
        at = start or _HEADER
        if size := _PAGE_HEADERS.get(data[at]):
            cells = int.from_bytes(data[at + 3 : at + 5], "big")
            gap = at + size + 2 * cells
            content = start + int.from_bytes(data[at + 5 : at + 7], "big")
            data[gap:content] = bytes(content - gap)


def about(data: Mapping[str, Any]) -> dict[str, str]:
    """Return what tables say of themselves: the head of the file of claims, flat."""
    found = {"contract": data["contract"], "language": data["language"]}
    found |= {f"site_{name}": text for name, text in data["site"].items()}
    found |= {name: data[name] for name in ("commit", "as_of") if name in data}
    return found | {f"licence_{name}": text for name, text in data["licence"].items()}


def _fill(connection: sqlite3.Connection, name: str, rows: Iterable[Sequence[object]]) -> None:
    width = len(connection.execute(f"SELECT * FROM {name}").description)
    connection.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * width)})", rows)


def _created(table: Table) -> str:
    rows = [
        f'"{column.name}" {column.type}{" NOT NULL" * (column.name in table.key)}'
        for column in table.columns
    ]
    rows.append(f"PRIMARY KEY ({', '.join(table.key)})")
    rows += [f"FOREIGN KEY ({columns}) REFERENCES {other}" for columns, other in table.links]
    body = ",\n  ".join(rows)
    return f"CREATE TABLE {table.name} (\n  {body}\n) STRICT;\n"


def _views() -> str:
    return "".join(f"CREATE VIEW {name} AS {query};\n" for name, (_, query) in VIEWS.items())


def _described() -> Iterator[tuple[object, ...]]:
    for table in TABLES:
        for position, column in enumerate(table.columns, 1):
            yield table.name, position, *column
