"""Verifies what several files of a site say: the summaries of passages, the annotations of claims, the checksums of editions, tables, and the search.

What one file alone says, such as the perspective of a source, no copy can verify: only a signature shows that it is unchanged.

Five of the flat tables follow from the file of claims row by row. The tables of sources, passages and events say what
the records say; of these, CSV and database are compared.
"""

from __future__ import annotations

import json
import sqlite3
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from operator import eq
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from apparatus.exports.database import csv_text
from apparatus.exports.search_index import INDEX
from apparatus.exports.table_rows import claim_rows
from apparatus.exports.tables import DATABASE, PASSAGES, TABLES
from apparatus.exports.text_pack import SUMMARIES
from apparatus.exports.web_annotations import ANNOTATIONS
from apparatus.problems import Problem, site_problem
from apparatus.published.data import CLAIMS, PublishedData
from apparatus.published.database_text import tables_of
from apparatus.words.figures import figure_keys
from apparatus.words.normalisation import normalise

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from apparatus.audit.page_words import SiteWords
    from apparatus.audit.site_files import FileFacts
    from apparatus.exports.table_rows import Row
    from apparatus.exports.tables import Table
    from apparatus.published.manifest import FileEntry


_CHECKSUM = ".sha256"
_BEFORE, _BEHIND = "const searchIndex = ", ";"
_ASKED = ("first", "items", "body", "value")
"""The keys on the way to the text of an annotation."""


def check_names(files: Mapping[str, FileEntry]) -> Iterator[Problem]:
    """Check that no two paths are one on a system that does not tell upper from lower case."""
    known: dict[str, str] = {}
    for path in sorted(files):
        folded = unicodedata.normalize("NFC", path).casefold()
        if (other := known.setdefault(folded, path)) != path:
            yield site_problem(path, "manifest-mismatch.same-name", other=other)


def check_checksums(folder: Path, files: Mapping[str, FileEntry]) -> Iterator[Problem]:
    """Check that each file of a checksum gives that of the file beside it, in the format of `sha256sum --check`."""
    for path in files:
        of = path.removesuffix(_CHECKSUM)
        if of != path and of in files:
            line = f"{files[of].sha256}  {PurePosixPath(of).name}\n".encode()
            if (folder / path).read_bytes() != line:
                yield site_problem(path, "manifest-mismatch.checksum", file=of)


def check_copies(
    folder: Path, data: PublishedData, pages: Mapping[str, FileFacts]
) -> Iterator[Problem]:
    """Check the summaries of a site with a database, and its annotations, where it has them."""
    yield from _check_summaries(folder, data, pages)
    yield from _check_annotations(folder, data)


def _check_summaries(
    folder: Path, data: PublishedData, pages: Mapping[str, FileFacts]
) -> Iterator[Problem]:
    """Check that each summary of the database is on the page of its source, and in the file of all summaries."""
    database, names = folder / DATABASE, [column.name for column in PASSAGES.columns]
    tables = tables_of(database.read_bytes()) if database.is_file() else ()
    rows = next((rows for name, rows in tables if name == PASSAGES.name), [])
    shown = cache(lambda page: f" {normalise(pages[page].words)} " if page in pages else "")
    file = folder / SUMMARIES
    listed = file.read_text(encoding="utf-8") if file.is_file() else ""
    lines = frozenset(listed.split("\n"))
    if any(len(row) != len(names) for row in rows):
        error = f"the table {PASSAGES.name} has not the columns {', '.join(names)}"
        yield site_problem(DATABASE, "unreadable-data", error=error)
        return
    for row in rows:
        passage = dict(zip(names, row, strict=True))
        source, locator, summary = (str(passage[name]) for name in ("source", "locator", "summary"))
        page = data.source_file(source)
        line = f"[{source} {locator}] {summary}"
        # Most summaries are lines of their page, letter by letter.
        is_line = page in pages and f"\n{summary}\n" in pages[page].words
        found = {
            page: is_line or f" {normalise(summary)} " in shown(page),
            SUMMARIES: line in lines or f"{line}\n" in listed,
        }
        for path, is_said in found.items():
            if not is_said:
                values = {"locator": locator, "source": source, "file": path, "table": DATABASE}
                yield site_problem(path, "site-mismatch.other-summary", **values)


def _check_annotations(folder: Path, data: PublishedData) -> Iterator[Problem]:
    """Check that the annotations have the texts of the claims that cite a source."""
    file = folder / ANNOTATIONS
    if not file.is_file():
        return
    try:
        text = file.read_text(encoding="utf-8")
        items = json.loads(text, object_hook=_asked)["first"]["items"]
        said = sorted(str(item["body"][0]["value"]) for item in items)
    except (ValueError, LookupError, TypeError, RecursionError):
        said = []
    if said != sorted(str(claim["text"]) for claim in data.claims if claim["citations"]):
        yield site_problem(ANNOTATIONS, "site-mismatch.other-annotations", claims=CLAIMS)


def _asked(item: dict[str, Any]) -> dict[str, Any] | None:
    """Return what is compared of an object in the annotations; of large sites the whole takes much memory."""
    return {key: item[key] for key in _ASKED if key in item} or None


def check_search(folder: Path, data: PublishedData, words: SiteWords) -> Iterator[Problem]:
    """Check that each sentence and heading of the indexes is on its page, at an anchor that the page has.

    The pages of sources in another language say their summaries nowhere else, so that these are compared here.
    """
    for file in sorted((folder / INDEX).parent.glob(f"{PurePosixPath(INDEX).stem}*.js")):
        path = file.relative_to(folder).as_posix()
        text = file.read_text(encoding="utf-8").strip()
        try:
            rows = json.loads(text.removeprefix(_BEFORE).removesuffix(_BEHIND))
            found = {item for row in rows for item in _missing(row, data, words)}
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
            yield site_problem(path, "unreadable-data", error=" ".join(str(error).split()))
            continue
        for page, said in sorted(found):
            values = {"text": said[:60], "page": page}
            yield site_problem(path, "site-mismatch.other-search", **values)


def _missing(row: Any, data: PublishedData, words: SiteWords) -> Iterator[tuple[str, str]]:
    """Yield what one row of an index says of a page and the page does not."""
    page, title, _, entries, *_ = row
    shown = words.page(page)
    # The menu leads to a home page by the name of the site, and calls it otherwise.
    is_home = PurePosixPath(page).name == "index.html" and "sources" not in page.split("/")
    if not shown.say(title) and (not is_home or any(figure_keys(title, data.language))):
        yield page, title
    for anchor, section, sentences, _, *_ in entries:
        if anchor and anchor not in shown.anchors:
            yield page, f"#{anchor}"
        for said in (section, *sentences.split("\n")):
            if said and not shown.say(said):
                yield page, said


def check_tables(folder: Path, data: PublishedData) -> Iterator[Problem]:
    """Check that the tables of a site say what its published claims say, and each the same as in the database.

    Data of an older contract may have no tables at all.
    """
    database = folder / DATABASE
    if not database.is_file() and not any((folder / table.file).is_file() for table in TABLES):
        return
    rows = claim_rows({"claims": data.claims, "pages": data.addresses})
    missing = {table.name: table for table in TABLES}
    try:
        for name, stored in tables_of(database.read_bytes()) if database.is_file() else ():
            if table := missing.pop(name, None):
                yield from _check_table(folder, table, stored, rows.pop(table, None))
    except sqlite3.Error as error:
        yield site_problem(DATABASE, "unreadable-data", error=error)
        return
    for table in missing.values():
        yield from _check_table(folder, table, None, rows.pop(table, None))


def _check_table(
    folder: Path,
    table: Table,
    stored: Sequence[Row] | None,
    wanted: Sequence[Row] | None,
) -> Iterator[Problem]:
    """Check a table as CSV and in the database, by the rows that follow from the claims where they say them."""
    file = folder / table.file
    text = file.read_bytes().decode("utf-8", "replace") if file.is_file() else ""
    if wanted is None:
        if stored is None or not _has_same_lines(text, csv_text(table, stored)):
            yield site_problem(table.file, "site-mismatch.two-tables", table=table.name)
        return
    if text != csv_text(table, wanted):
        yield site_problem(table.file, "site-mismatch.other-table", table=table.name)
    if stored is None or not _has_same_rows(stored, wanted):
        yield site_problem(DATABASE, "site-mismatch.other-table", table=table.name)


def _has_same_lines(text: str, wanted: str) -> bool:
    """Return whether two tables as CSV have the same head, and the same lines in any order."""
    if text == wanted:
        return True
    is_same_head = text.partition("\n")[0] == wanted.partition("\n")[0]
    return is_same_head and sorted(text.splitlines(True)) == sorted(wanted.splitlines(True))


def _has_same_rows(stored: Sequence[Row], wanted: Sequence[Row]) -> bool:
    """Return whether a table has these rows: without a rowid, or with a key, it may give them in another order."""
    if len(stored) != len(wanted):
        return False
    is_in_order = all(map(eq, map(repr, stored), map(repr, wanted)))
    return is_in_order or sorted(map(repr, stored)) == sorted(map(repr, wanted))
