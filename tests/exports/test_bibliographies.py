"""The three bibliographies, read by Citation.js and by Pandoc: what a record says of its source arrives, or the note says it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pypandoc
import pytest
from site_settings import SETTINGS

from apparatus.exports.biblatex import biblatex, escape
from apparatus.exports.csl_json import csl_item, csl_json
from apparatus.exports.references import VARIABLES, as_text, variables
from apparatus.exports.ris import ris
from apparatus.sources.record_reader import read_record
from apparatus.words.dates import Edtf

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from apparatus.project import Project
    from apparatus.sources.records import SourceRecord

FORMATS = {"json": "csljson", "bib": "biblatex", "ris": "ris"}
"""Pandoc's names for them, by the ending of the file."""
RIS_OF_PANDOC = {"title", "author", "container-title", "publisher", "URL", "language"}
"""What Pandoc 3.9 takes from RIS, besides the id, the year and some types; it drops every note."""

_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\u00a0": " "})


def read_by_pandoc(file: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(
        pypandoc.convert_file(str(file), "csljson", format=FORMATS[file.suffix[1:]])
    )
    return found


def plain(value: Any) -> str:
    """Return a value without what a reader adds in print: curly quotation marks, markup, escapes in addresses."""
    text = unquote(re.sub(r"</?span[^>]*>", "", as_text(value))).translate(_QUOTES)
    return " ".join(text.replace('"', "'").split())


def names(value: Any) -> list[str]:
    """Return names as words: readers part those of bodies where no part is a family name."""
    order = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix", "literal")
    return [
        plain(" ".join(str(name[key]) for key in order if key in name).replace(",", ""))
        for name in value or ()
    ]


def lost(record: SourceRecord, item: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Return what a reader did not get of a source: by variable, what the record says and what was read."""
    note = plain(item.get("note", ""))
    found = {}
    for key, value in variables(record).items():
        got = item.get(key)
        if isinstance(value, Edtf):
            parts = [[int(part) for part in date] for date in (got or {}).get("date-parts", ())]
            wanted = [[p for p in (d.year, d.month, d.day) if p] for d in value.points]
            is_there = parts == wanted and not value.is_estimate
        elif key == "author":
            is_there = names(got) == names(value)
        else:
            is_there = plain(got or "") == plain(value)
        if not is_there and f"{key}: {plain(value)}" not in note:
            found[key] = value, got
    if "note" in record.data and plain(record.data["note"]) not in note:
        found["note"] = record.data["note"], note
    return found


@pytest.fixture(scope="session")
def read(built_site: Path, run_node: Callable[..., Any]) -> Callable[[str, str], dict[str, Any]]:
    """Read a published bibliography with one of the readers, and give its items by id."""

    def items(reader: str, ending: str) -> dict[str, Any]:
        file = built_site / f"data/bibliography.{ending}"
        found = read_by_pandoc(file) if reader == "Pandoc" else run_node("citation_js.mjs", file)
        assert len({item["id"] for item in found}) == len(found)
        return {item["id"]: item for item in found}

    return items


@pytest.mark.parametrize(
    ("reader", "ending"),
    [("Citation.js", ending) for ending in FORMATS] + [("Pandoc", "json"), ("Pandoc", "bib")],
)
def test_nothing_is_lost(
    reader: str,
    ending: str,
    read: Callable[[str, str], dict[str, Any]],
    this_project: Project,
) -> None:
    items = read(reader, ending)
    records = this_project.library.records

    assert sorted(items) == sorted(records)
    for source, record in records.items():
        assert lost(record, items[source]) == {}, source


def test_pandoc_gets_from_ris_what_it_knows(
    read: Callable[[str, str], dict[str, Any]], this_project: Project
) -> None:
    items = read("Pandoc", "ris")
    for source, record in this_project.library.records.items():
        wanted = RIS_OF_PANDOC - ({"author"} if "," in str(record.data.get("author")) else set())
        assert not wanted & set(lost(record, items[source])), source
        if record.issued:
            assert items[source]["issued"]["date-parts"] == [[record.issued.year]]


@pytest.fixture
def record(record_text: Callable[..., str]) -> Callable[..., SourceRecord]:
    def make(**keys: Any) -> SourceRecord:
        text = record_text(**keys).replace("archive-location", "archive_location")
        found, problems = read_record(text, "sources/gazette.md", SETTINGS)
        assert found is not None, problems
        return found

    return make


HARD = {
    "title": "50 % {more} of $4 & #5_6~7^8 \\ “so”",
    "author": [
        {"family": "van Ørsted", "given": "Zoë"},
        {"institution": "Guild of Ferrymen, Norhaven"},
    ],
    "publisher": "북한 & Sons",
    "note": "It is {odd} & has a % sign.",
    "URL": "https://norhaven.example/{a}?b=%7Bc&d=#e_f",
}


@pytest.mark.parametrize(("ending", "write"), [("json", csl_json), ("bib", biblatex), ("ris", ris)])
def test_marks_that_formats_are_made_of_arrive(
    ending: str,
    write: Callable[..., str],
    record: Callable[..., SourceRecord],
    run_node: Callable[..., Any],
    tmp_path: Path,
) -> None:
    source = record(**HARD)
    file = tmp_path / f"bibliography.{ending}"
    file.write_text(write([source]), encoding="utf-8")

    [by_citation_js], [by_pandoc] = run_node("citation_js.mjs", file), read_by_pandoc(file)

    assert lost(source, by_citation_js) == {}
    if ending != "ris":
        assert lost(source, by_pandoc) == {}


@pytest.mark.parametrize("key", ["title", "note", "publisher", "genre"])
def test_no_field_can_begin_a_line_of_its_own(
    key: str, record: Callable[..., SourceRecord]
) -> None:
    text = ris([record(**{key: "One.\nER  - \nTY  - BOOK"})])

    assert [line[:2] for line in text.splitlines()].count("TY") == 1
    assert [line[:2] for line in text.splitlines()].count("ER") == 1


def test_what_is_lost_is_noticed(record: Callable[..., SourceRecord]) -> None:
    source = record(note="A note.", genre="editorial")
    item = csl_item(source)

    assert lost(source, item) == {}
    for key in ("title", "issued", "publisher", "note", "genre", "URL"):
        assert list(lost(source, {k: v for k, v in item.items() if k != key})) == [key]
    assert list(lost(source, item | {"title": "Another"})) == ["title"]


@pytest.mark.parametrize(
    ("issued", "csl", "bib", "days"),
    [
        ("2021-03-05", {"date-parts": [[2021, 3, 5]]}, "2021-03-05", "2021/03/05/"),
        ("2021-03", {"date-parts": [[2021, 3]]}, "2021-03", "2021/03//"),
        ("2021~", {"date-parts": [[2021]], "circa": True}, "2021~", "2021///"),
        ("2021-23", {"date-parts": [[2021]], "season": 3}, "2021-23", "2021///"),
        (
            "[2021-03~..2021-05~]",
            {"date-parts": [[2021, 3], [2021, 5]], "circa": True},
            "2021-03~/2021-05~",
            "2021/03//",
        ),
        ("2021-03/..", {"date-parts": [[2021, 3]]}, "2021-03/..", "2021/03//"),
    ],
)
def test_dates(
    issued: str, csl: object, bib: str, days: str, record: Callable[..., SourceRecord]
) -> None:
    source = record(issued=issued)
    is_plain = issued in {"2021-03-05", "2021-03"}

    assert csl_item(source)["issued"] == csl
    assert f"  date = {{{bib}}},\n" in biblatex([source])
    assert f"DA  - {days}\n" in ris([source])
    for text in (csl_json([source]), biblatex([source])):
        note = text.replace("\\textasciitilde{}", "~")
        assert (f"issued: {issued}" in note) is not is_plain
    assert f"issued: {issued}" in ris([source])  # of a newspaper's, a reader keeps the year alone


def test_an_address_that_may_expose_an_identity_stands_in_no_bibliography(
    record: Callable[..., SourceRecord],
) -> None:
    source = record(
        exposes_identity=True,
        archive="An archive",
        archive_location="https://archive.example/copy",
        archived="2024-02",
    )
    for text in (csl_json([source]), biblatex([source]), ris([source])):
        assert "https://" not in text


def test_the_copy_in_an_archive_is_kept(record: Callable[..., SourceRecord]) -> None:
    address = "https://archive.example/copy"
    source = record(archive="An archive", archive_location=address, archived="2024-02")
    for text in (csl_json([source]), biblatex([source]), ris([source])):
        assert address in text.replace("\\_", "_")
        assert "archived: 2024-02" in text


def test_bibliographies_say_the_variables_of_csl_and_no_others(
    built_site: Path, this_project: Project
) -> None:
    items = json.loads((built_site / "data/bibliography.json").read_text(encoding="utf-8"))
    assert {key for item in items for key in item} <= {*VARIABLES, "note"}
    assert [item["id"] for item in items] == sorted(this_project.library.records)


def test_latex_marks_are_escaped() -> None:
    assert escape("a_b & c\\d ~ {e}") == r"a\_b \& c\textbackslash{}d \textasciitilde{} \{e\}"
