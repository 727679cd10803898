"""The data as tables: their files agree, open anywhere, are the same on every machine, and answer what the page about data asks."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from lxml import html

from apparatus.audit.published_copies import check_tables
from apparatus.exports.contract import CONTRACT
from apparatus.exports.database import settle
from apparatus.exports.tables import DATABASE, TABLES, TERMS
from apparatus.overviews.spreadsheet import as_csv
from apparatus.published.data import CLAIMS, read_published
from apparatus.published.file_texts import read_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from apparatus.exports.tables import Table

PAGE = "docs/data.md"
FENCE = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.fixture
def opened(built_site: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"file:{built_site / DATABASE}?mode=ro", uri=True)) as connection:
        yield connection


@pytest.fixture
def claims(built_site: Path) -> dict[str, Any]:
    return dict(json.loads((built_site / CLAIMS).read_text(encoding="utf-8")))


def test_the_database_is_whole_and_strict(opened: sqlite3.Connection) -> None:
    strict = dict(opened.execute("SELECT name, strict FROM pragma_table_list").fetchall())

    assert opened.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert opened.execute("PRAGMA foreign_key_check").fetchall() == []
    assert all(strict[table.name] for table in TABLES)
    assert all(
        opened.execute(f"PRAGMA foreign_key_list({table.name})").fetchall()
        for table in TABLES
        if table.links
    )


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_csv_and_database_say_the_same(
    table: Table, built_site: Path, opened: sqlite3.Connection
) -> None:
    text = (built_site / table.file).read_bytes().decode()
    head, *rows = csv.reader(io.StringIO(text, newline=""))
    found = opened.execute(f"SELECT * FROM {table.name} ORDER BY rowid")
    names = [column[0] for column in found.description]
    described = opened.execute(
        'SELECT "column" FROM columns WHERE "table" = ? ORDER BY position', (table.name,)
    )

    assert head == names == [name for (name,) in described.fetchall()]
    wanted = as_csv(tuple("" if cell is None else plain(cell) for cell in row) for row in found)
    assert rows == list(csv.reader(io.StringIO(wanted, newline="")))
    assert rows


def plain(cell: Any) -> Any:
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_page_lists_the_columns_of_each_file(table: Table, site_root: Path) -> None:
    [row] = [
        line
        for line in (site_root / PAGE).read_text(encoding="utf-8").splitlines()
        if f"(/{table.file})" in line
    ]

    assert re.findall(r"`(\w+)`", row) == [column.name for column in table.columns]


def test_the_page_names_the_version_of_the_contract_first(
    claims: dict[str, Any], site_root: Path
) -> None:
    _, _, changes = (site_root / PAGE).read_text(encoding="utf-8").partition("{#contract}")

    assert re.findall(r"^- `([\d.]+)`", changes, re.MULTILINE)[0] == CONTRACT == claims["contract"]


def examples(root: Path, language: str) -> list[str]:
    found = [
        code
        for kind, code in FENCE.findall((root / PAGE).read_text(encoding="utf-8"))
        if kind == language
    ]
    assert found
    return found


def test_every_example_is_tried(site_root: Path) -> None:
    kinds = {kind for kind, _ in FENCE.findall((site_root / PAGE).read_text(encoding="utf-8"))}

    assert kinds == {"sql", "python"}


def test_each_query_of_the_page_is_one_line_and_answers(
    opened: sqlite3.Connection, site_root: Path
) -> None:
    for query in examples(site_root, "sql"):
        assert "\n" not in query.strip()
        assert opened.execute(query).fetchall(), query


def test_the_first_query_gives_the_claims_on_one_counter(
    opened: sqlite3.Connection, claims: dict[str, Any], site_root: Path
) -> None:
    found = opened.execute(examples(site_root, "sql")[0]).fetchall()

    assert [text for _, text, _ in found] == on_one_counter(claims)
    assert all(counter and "; " not in counter for _, _, counter in found)


def test_the_python_of_the_page_gives_the_same(
    built_site: Path, claims: dict[str, Any], site_root: Path
) -> None:
    [code] = examples(site_root, "python")
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code],
        cwd=built_site / "data",
        capture_output=True,
        encoding="utf-8",
        check=True,
    )

    assert done.stdout.splitlines() == on_one_counter(claims)


def on_one_counter(claims: dict[str, Any]) -> list[str]:
    """Count anew, from what is declared of each figure."""
    found = []
    for claim in claims["claims"]:
        declared = [item for figure in claim["figures"] for item in figure["declared"]]
        counters = {item.get("counter", "").partition(",")[0] for item in declared}
        if len(counters) == 1 and counters != {""}:
            found.append(claim["text"])
    assert found
    return found


def test_nothing_in_the_database_is_of_the_version_that_wrote_it(built_site: Path) -> None:
    data = (built_site / DATABASE).read_bytes()
    settled = bytearray(data)
    dirtied = settled[:]
    dirtied[24:28] = dirtied[92:96] = b"\0\0\0\7"
    dirtied[96:100] = (3_051_001).to_bytes(4, "big")
    first = 100 + (12 if data[100] in (2, 5) else 8) + 2 * int.from_bytes(data[103:105], "big")
    dirtied[first] = 7

    settle(dirtied)

    assert dirtied == settled
    assert int.from_bytes(data[96:100], "big") == 3_037_000
    assert data[24:28] == data[92:96] == b"\0\0\0\1"


def test_the_licence_stands_beside_and_inside(
    built_site: Path, opened: sqlite3.Connection, claims: dict[str, Any]
) -> None:
    said = dict(opened.execute("SELECT * FROM about").fetchall())

    assert said["licence_id"] == claims["licence"]["id"]
    assert said["licence_holder"] == claims["licence"]["holder"]
    lines = (built_site / TERMS).read_text(encoding="utf-8").splitlines()
    assert sorted(lines) == sorted(f"{name}: {text}" for name, text in said.items())


def test_every_text_of_the_database_is_read(built_site: Path, opened: sqlite3.Connection) -> None:
    texts = [item.text for item in read_file(DATABASE, (built_site / DATABASE).read_bytes()).texts]
    [(summary,)] = opened.execute(
        "SELECT summary FROM passages ORDER BY length(summary) DESC LIMIT 1"
    ).fetchall()

    assert any(summary in text for text in texts)
    assert not read_file(DATABASE, b"SQLite format 3\0 and nothing else").is_read


def alter(folder: Path, statement: str) -> None:
    with closing(sqlite3.connect(folder / DATABASE)) as connection, connection:
        connection.execute(statement)


def shorten(file: Path) -> None:
    rows = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join(rows[:-1]), encoding="utf-8", newline="")


def begin_with_a_mark(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())


@pytest.mark.parametrize(
    "forge",
    [
        lambda folder: alter(folder, "UPDATE claims SET one_counter = 1 - one_counter"),
        lambda folder: alter(folder, "UPDATE citations SET origin = 'Harbour Office'"),
        lambda folder: (folder / DATABASE).write_bytes(b"no database, but long enough" * 9),
        lambda folder: (folder / "data/claims.csv").write_text("claim\n", encoding="utf-8"),
        lambda folder: (folder / "data/figures.csv").write_text("claim\n", encoding="utf-8"),
        lambda folder: alter(
            folder, "UPDATE passages SET summary = 'Anything' WHERE locator = 'n. 1'"
        ),
        lambda folder: alter(folder, "DROP TABLE events"),
        lambda folder: shorten(folder / "data/sources.csv"),
        lambda folder: begin_with_a_mark(folder / "data/sources.csv"),
        lambda folder: (folder / "data/events.csv").unlink(),
        lambda folder: (folder / "data/figures.csv").unlink(),
    ],
    ids=[
        *("counters", "origins", "no database", "claims", "figures"),
        *("a summary", "no table of events", "a row", "byte order", "no events", "no figures"),
    ],
)
def test_a_table_that_says_otherwise_than_the_claims_is_noticed(
    forge: Callable[[Path], object], built_site: Path, tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir()
    for name in (CLAIMS, DATABASE, *(table.file for table in TABLES)):
        (tmp_path / name).write_bytes((built_site / name).read_bytes())
    data, _ = read_published(tmp_path)
    assert list(check_tables(tmp_path, data)) == []

    forge(tmp_path)

    assert len(list(check_tables(tmp_path, read_published(tmp_path)[0]))) == 1


def test_the_page_of_one_counter_shows_what_its_own_query_answers(
    built_site: Path, opened: sqlite3.Connection
) -> None:
    page = html.document_fromstring((built_site / "one-counter.html").read_bytes())
    [query] = page.xpath("//*[@class='report']/pre/text()")
    rows = page.xpath("//details//tbody/tr")
    shown = [(row.xpath("string(th)"), *row.xpath("td/a/@href")) for row in rows]
    answer = opened.execute(query).fetchall()

    assert sorted(shown) == sorted((counter, address) for _, counter, _, _, address in answer)
    assert [row.xpath("string(td/a)") for row in rows if row.xpath("td/a/@href") == [shown[0][1]]]
    assert {text for _, _, text, _, _ in answer} == {row.xpath("string(td/a)") for row in rows}
    folded = [len(item.xpath(".//tbody/tr")) for item in page.xpath("//details[@class='fold']")]
    assert sorted(folded) == sorted(Counter(page for page, *_ in answer).values())
    assert answer
