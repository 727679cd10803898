"""Verifies the bibliographies of a site against its table of sources, and the table against the pages of the sources."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from apparatus.exports.biblatex import escape
from apparatus.exports.references import day_parts
from apparatus.exports.tables import DATABASE, SOURCES
from apparatus.problems import Problem, site_problem
from apparatus.published.data import BIBLIOGRAPHIES, PublishedData
from apparatus.published.database_text import tables_of
from apparatus.words.dates import parse_edtf

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from apparatus.audit.page_words import SiteWords

_CSL, _BIBLATEX, _RIS = BIBLIOGRAPHIES
_ENTRY = re.compile(r"^@\w+\{([^,]+),\n(.*?)^\}", re.MULTILINE | re.DOTALL)
_REFERENCE = re.compile(r"^TY  - .*?^ID  - ([^\n]+)\n(.*?)^ER  -", re.MULTILINE | re.DOTALL)
_WHOLE = frozenset(("URL", "publisher", "title"))
_NAMES = ("family", "given", "literal")


def check_bibliographies(folder: Path, data: PublishedData, words: SiteWords) -> Iterator[Problem]:
    """Check that each source has the same title, publisher, date, address and authors in all files, and on its page.

    Args:
        folder: The site. One without a database has no table of sources.
    """
    database = folder / DATABASE
    if not database.is_file():
        return
    names = [column.name for column in SOURCES.columns]
    tables = tables_of(database.read_bytes())
    rows = next((rows for name, rows in tables if name == SOURCES.name), [])
    if any(len(row) != len(names) for row in rows):
        error = f"the table {SOURCES.name} has not the columns {', '.join(names)}"
        yield site_problem(DATABASE, "unreadable-data", error=error)
        return
    sources = {str(row[0]): dict(zip(names, map(_plain, row), strict=True)) for row in rows}
    for source, row in sources.items():
        page = data.source_file(source)
        shown = words.page(page)
        for key in ("title", "perspective"):
            if row[key] and not shown.say(row[key].strip("[]")):
                yield _other(page, source, key)
    try:
        items = {str(item["id"]): item for item in json.loads(_text(folder / _CSL))}
        wrong = {
            (source, key)
            for source, row in sources.items()
            for key in _differences(row, items.get(source, {}))
        }
        wrong |= {(source, "id") for source in items.keys() ^ sources.keys()}
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        wrong, items = {("", "id")}, {}
    for source, key in sorted(wrong):
        yield _other(_CSL, source, key)
    for path, pattern in ((_BIBLATEX, _ENTRY), (_RIS, _REFERENCE)):
        entries = dict(pattern.findall(_text(folder / path)))
        for source in sorted(entries.keys() ^ items.keys()):
            yield _other(path, source, "id")
        for source in sorted(entries.keys() & items.keys()):
            said = entries[source]
            for key, text in _said(items[source]):
                if _written(path, key, text) not in said:
                    yield _other(path, source, key)


def _differences(row: Mapping[str, str], item: Mapping[str, Any]) -> Iterator[str]:
    """Yield what an item of CSL says otherwise than the table."""
    if item.get("title") != row["title"]:
        yield "title"
    if item.get("citation-label", row["label"]) != row["label"]:
        yield "citation-label"
    if item.get("URL", "") != row["url"]:
        yield "URL"
    if any(
        str(item.get(key, "")) not in row["publisher"] for key in ("publisher", "container-title")
    ):
        yield "publisher"
    issued = item.get("issued", {}).get("date-parts")
    if issued and issued != [list(part) for part in day_parts(parse_edtf(row["issued"]))]:
        yield "issued"


def _said(item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the texts of an item that every format has."""
    for key in ("title", "publisher", "URL"):
        if key in item:
            yield key, str(item[key])
    for name in item.get("author", ()):
        yield from (("author", str(name[part])) for part in _NAMES if part in name)
    for part in item.get("issued", {}).get("date-parts", ())[:1]:
        yield "issued", str(part[0])


def _written(path: str, key: str, text: str) -> str:
    """Return a text as a format writes it, the whole of its field unless that holds more."""
    if path == _BIBLATEX:
        braced = f"{{{text if key == 'URL' else escape(text)}}}"
        return braced if key in _WHOLE else braced[1:-1]
    return f"  - {text}\n" if key in _WHOLE else text


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def _plain(value: object) -> str:
    return "" if value is None else str(value)


def _other(path: str, source: str, key: str) -> Problem:
    return site_problem(path, "site-mismatch.other-source", key=key, source=source)
