"""What other software gets of each source, by format and tool: nothing differs but what `LOSSES` names."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from bibliography_tools import LOSSES, Items, lost, named, read, unsaid
from site_settings import SETTINGS

from apparatus.exports.biblatex import biblatex
from apparatus.exports.references import csl_item, csl_json
from apparatus.exports.ris import ris
from apparatus.reading.schema import schema
from apparatus.sources.record_reader import read_record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from apparatus.project import Project
    from apparatus.sources.records import SourceRecord

TABLE = pytest.mark.parametrize(("ending", "tool"), list(LOSSES), ids=lambda value: value)
AUTHORS = [
    {"family": "Quay", "given": "Ada Mary"},
    {"family": "Go", "given": "Ni-na", "static-ordering": True},
    {"family": "고", "given": "니나"},
    {"family": "Ørsted", "given": "Zoë", "non-dropping-particle": "van der"},
    {"institution": "Guild of Ferrymen"},
    {"known-as": "Quill"},
]
FULL = {
    "container-title": "Ferries & Sounds",
    "author": AUTHORS,
    "issued": "[2021-03~..2021-05~]",
    "accessed": "2021-06~",
    "number": "MDE 23/001",
    "genre": "editorial",
    "language": "ko",
    "note": "It is {odd} & has a % sign.",
    "URL": "https://norhaven.example/a_b?b=%7Bc&d=#e_f",
    "archive": "An archive",
    "archive_location": "https://archive.example/copy",
    "archived": "2024-02",
}
WRITERS = {"json": csl_json, "bib": biblatex, "ris": ris}


@pytest.fixture(scope="session")
def of_every_type(record_text: Callable[..., str], types: list[str]) -> list[SourceRecord]:
    """Give a source of each type, with all variables."""
    found = []
    for number, kind in enumerate(types):
        source = kind.replace("_", "-")
        keys = {**FULL, "id": source, "type": kind, "citation-label": f"Label {number}"}
        text = record_text(held=False, **keys)
        text = text.replace("archive-location", "archive_location")
        record, problems = read_record(text, f"sources/{source}.md", SETTINGS)
        assert record is not None, problems
        found.append(record)
    return found


@pytest.fixture(scope="session")
def types() -> list[str]:
    """Give the CSL types that a record may have."""
    found: list[str] = schema("record", SETTINGS)["properties"]["type"]["enum"]
    return found


def losses(records: Iterable[SourceRecord], items: Items) -> set[tuple[str, str]]:
    """Return each field that a source lost, with the type of the source."""
    return {
        (key, str(record.data["type"]))
        for record in records
        for key in lost(record, items[record.id])
    }


@TABLE
def test_the_table_names_every_loss_and_no_other(
    ending: str,
    tool: str,
    of_every_type: list[SourceRecord],
    types: list[str],
    tmp_path: Path,
    run_node: Callable[..., Any],
) -> None:
    file = tmp_path / f"bibliography.{ending}"
    file.write_text(WRITERS[ending](of_every_type), encoding="utf-8")

    items = read(tool, file, run_node)

    assert losses(of_every_type, items) == named(ending, tool, types)
    if "note" not in LOSSES[ending, tool]:
        assert [unsaid(ending, record, items[record.id]) for record in of_every_type] == [
            set() for _ in types
        ]


@TABLE
def test_every_source_of_this_site_arrives(
    ending: str,
    tool: str,
    built_site: Path,
    this_project: Project,
    types: list[str],
    run_node: Callable[..., Any],
) -> None:
    records = this_project.library.records

    items = read(tool, built_site / f"data/bibliography.{ending}", run_node)

    assert sorted(items) == sorted(records)
    assert losses(records.values(), items) <= named(ending, tool, types) | unparted(ending, records)
    if "note" not in LOSSES[ending, tool]:
        assert not any(unsaid(ending, record, items[source]) for source, record in records.items())


def unparted(ending: str, records: Mapping[str, SourceRecord]) -> set[tuple[str, str]]:
    """Return the types with an institution whose name has a comma, which parts a name in RIS."""
    return {
        ("author", str(record.data["type"]))
        for record in records.values()
        for name in record.authors
        if ending == "ris" and "," in name.get("institution", "")
    }


def test_what_is_lost_is_noticed(of_every_type: list[SourceRecord]) -> None:
    source = of_every_type[0]
    item = csl_item(source)

    assert lost(source, item) == set()
    for key in item:
        assert key in lost(source, {name: value for name, value in item.items() if name != key})
    assert lost(source, item | {"language": "ja"}) == {"language"}
    assert lost(source, item | {"author": item["author"][1:]}) == {"author"}
    assert unsaid("ris", source, item | {"note": ""}) >= {"issued", "archive_location"}


LAW = ("jurisdiction", "legal", "legislation")
"""Entry types of which the data model of biber lists no field of their own, not even the title."""
ELSEWHERE = {"journaltitle", "booktitle", "publisher", "type"}
"""Fields that it does not list for a type, which every tool takes all the same."""
INVALID = re.compile(r"Invalid field '(\w+)' for entrytype '(\w+)'")
MISSING = "Missing mandatory field"


def test_biber_finds_no_other_fault(built_site: Path, tmp_path: Path) -> None:
    assert faults(built_site / "data/bibliography.bib", tmp_path) == []


def test_a_fault_is_found_by_biber(tmp_path: Path) -> None:
    file = tmp_path / "bibliography.bib"
    file.write_text("@online{a, title = {A}, url = {https://x.example/}, dat = {2021}}\n")
    assert len(faults(file, tmp_path)) == 1

    file.write_text("@online{a, title = {A}, url = {https://x.example/}, date = {2021-13}}\n")
    assert len(faults(file, tmp_path)) == 1


def faults(file: Path, folder: Path) -> list[str]:
    """Return what biber finds in a bibliography; that a source has no author, say, is none."""
    options = ["--tool", "--validate-datamodel", "--logfile", str(folder / "log"), "-O"]
    done = subprocess.run(
        ["biber", *options, str(folder / "out.bib"), str(file)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    found = []
    for line in done.stdout.splitlines():
        match = INVALID.search(line)
        is_listed = match is not None and (match[2] in LAW or match[1] in ELSEWHERE)
        if line.startswith(("WARN", "ERROR")) and MISSING not in line and not is_listed:
            found.append(match[0] if match else line)
    return found
