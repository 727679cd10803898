"""The three bibliographies: marks that formats are made of, dates, names, and what must not stand in them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from bibliography_tools import LOSSES, lost, read
from site_settings import SETTINGS

from apparatus.exports.biblatex import biblatex, escape
from apparatus.exports.references import VARIABLES, csl_item, csl_json
from apparatus.exports.ris import ris
from apparatus.sources.record_reader import read_record

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from apparatus.project import Project
    from apparatus.sources.records import SourceRecord


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
        {"family": "Ørsted", "given": "Zoë"},
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

    for tool in (tool for kind, tool in LOSSES if kind == ending):
        item = read(tool, file, run_node)[source.id]
        of_tool = {"title", "publisher", "note", "URL", *(set() if ending == "ris" else {"author"})}
        assert not lost(source, item) & (of_tool - set(LOSSES[ending, tool])), tool
    if ending == "ris":
        assert "author: Ørsted, Zoë; Guild of Ferrymen, Norhaven" in file.read_text(
            encoding="utf-8"
        )


@pytest.mark.parametrize("key", ["title", "note", "publisher", "genre"])
def test_no_field_can_begin_a_line_of_its_own(
    key: str, record: Callable[..., SourceRecord]
) -> None:
    text = ris([record(**{key: "One.\nER  - \nTY  - BOOK"})])

    assert [line[:2] for line in text.splitlines()].count("TY") == 1
    assert [line[:2] for line in text.splitlines()].count("ER") == 1


@pytest.mark.parametrize(
    ("issued", "csl", "bib", "days"),
    [
        ("2021-03-05", {"date-parts": [[2021, 3, 5]]}, "2021-03-05", "2021/03/05/"),
        ("2021-03", {"date-parts": [[2021, 3]]}, "2021-03", "2021/03//"),
        ("2021~", {"date-parts": [[2021]], "circa": True}, "2021~", "2021///circa"),
        ("2021-23", {"date-parts": [[2021]], "season": 3}, "2021-23", "2021///"),
        (
            "[2021-03~..2021-05~]",
            {"date-parts": [[2021, 3], [2021, 5]], "circa": True},
            "2021-03~/2021-05~",
            "2021/03//circa",
        ),
        (
            "[2021-03..2021-05]",
            {"date-parts": [[2021, 3], [2021, 5]], "circa": True},
            "2021-03~/2021-05~",
            "2021/03//circa",
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
    for text in (csl_json([source]), biblatex([source]), ris([source])):
        note = text.replace("\\textasciitilde{}", "~")
        assert (f"issued: {issued}" in note) is not is_plain


@pytest.mark.parametrize(
    ("name", "bib", "tag"),
    [
        ({"family": "Quay", "given": "Ada Mary"}, "Quay, Ada Mary", "Quay, Ada Mary"),
        ({"family": "Quay", "given": "Gin and Ada"}, "Quay, {Gin and Ada}", "Quay, Gin and Ada"),
        ({"family": "quill", "given": "ada"}, "{quill}, ada", "quill, ada"),
        (
            {"family": "Ørsted", "given": "Zoë", "non-dropping-particle": "van der"},
            "van der Ørsted, Zoë",
            "van der Ørsted, Zoë",
        ),
        ({"institution": "Guild of 5 & 6"}, r"{Guild of 5 \& 6}", "Guild of 5 & 6"),
        ({"known-as": "Quill"}, "{Quill}", "Quill"),
    ],
)
def test_names(
    name: dict[str, str], bib: str, tag: str, record: Callable[..., SourceRecord]
) -> None:
    source = record(author=[name])

    assert f"  author = {{{bib}}},\n" in biblatex([source])
    assert f"AU  - {tag}\n" in ris([source])
    assert ("useprefix=true" in biblatex([source])) is ("non-dropping-particle" in name)


@pytest.mark.parametrize(
    ("tag", "babel"),
    [
        ("en", "english"),
        ("en-GB", "british"),
        ("ko", "korean"),
        ("de", "ngerman"),
        ("id", "indonesian"),
    ],
)
def test_languages_have_the_names_of_babel(
    tag: str, babel: str, record: Callable[..., SourceRecord]
) -> None:
    source = record(language=tag)

    assert f"  langid = {{{babel}}},\n" in biblatex([source])
    assert f"LA  - {tag}\n" in ris([source])
    assert "language:" not in biblatex([source])


@pytest.mark.parametrize(("tag", "babel"), [("fr-CA", "french"), ("xal", "")])
def test_a_language_without_a_name_in_babel_stands_in_the_note(
    tag: str, babel: str, record: Callable[..., SourceRecord]
) -> None:
    text = biblatex([record(language=tag)])

    assert f"language: {tag}" in text
    assert (f"  langid = {{{babel}}},\n" in text) is bool(babel)


def test_the_licence_stands_in_each_file_that_has_a_place_for_it(built_site: Path) -> None:
    for ending in ("bib", "ris"):
        text = (built_site / f"data/bibliography.{ending}").read_text(encoding="utf-8")
        assert "https://creativecommons.org/licenses/by/4.0/" in text
    assert biblatex([], "Under X").startswith("% Under X\n")


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
