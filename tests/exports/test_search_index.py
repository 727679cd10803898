"""What the search of a site finds, and what it shows of it."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

import pytest
from searched import read_index

from apparatus.exports.search_index import SearchedPage, search_index, searched_pages
from apparatus_mkdocs.theme_layer import THEME

if TYPE_CHECKING:
    from apparatus.project import Project

LIBRARY = THEME / "assets/javascripts/minisearch"


@pytest.fixture(scope="module")
def pages(this_project: Project) -> dict[str, SearchedPage]:
    """Give what is found on this site, by page."""
    return {page.src_uri: page for page in searched_pages(this_project)}


def test_each_page_of_the_site_is_found(
    this_project: Project, pages: dict[str, SearchedPage]
) -> None:
    written = {page.src_uri for page in this_project.pages}
    sources = {f"sources/{name}.md" for name in this_project.library.records}
    assert written | sources <= set(pages)
    for page in pages.values():
        assert page.entries[0].anchor == "", page.src_uri
        assert page.entries[0].sentences[0], page.src_uri


def test_each_claim_and_each_passage_is_found_at_its_anchor(
    this_project: Project, pages: dict[str, SearchedPage]
) -> None:
    for page in this_project.pages:
        shown = {sentence for entry in pages[page.src_uri].entries for sentence in entry.sentences}
        anchors = {entry.anchor for entry in pages[page.src_uri].entries}
        for claim in page.claims:
            assert claim.text in shown, claim.text
            assert page.is_glossary or not claim.is_anchored or claim.id in anchors, claim.text
    for record in this_project.library.records.values():
        found = {entry.anchor for entry in pages[f"sources/{record.id}.md"].entries}
        assert found == {"", *(unit.anchor for unit in record.units)}


def test_explainers_come_first_and_sources_last(pages: dict[str, SearchedPage]) -> None:
    groups = [page.group for page in pages.values()]
    assert groups == sorted(groups)
    assert set(groups) == {0, 1, 2}


def test_what_is_shown_is_sentences_without_marks_and_numbers_of_citations(
    pages: dict[str, SearchedPage],
) -> None:
    for page in pages.values():
        for entry in page.entries:
            for sentence in entry.sentences:
                assert not re.search(r"\[@|\{\.|\||\n|\]\(", sentence), sentence


def test_the_title_of_a_page_that_exposes_somebody_is_not_found(
    this_project: Project, pages: dict[str, SearchedPage]
) -> None:
    records = this_project.library.records.values()
    exposing = [record for record in records if record.data.get("exposes-identity")]
    for record in exposing:
        found = pages[f"sources/{record.id}.md"]
        title = record.title.strip("[]")
        assert title not in " ".join((found.title, *(entry.also for entry in found.entries)))


def test_the_script_is_one_constant_of_json(this_project: Project) -> None:
    pages = list(searched_pages(this_project))
    script = search_index(this_project, {page.src_uri: f"{page.src_uri}!" for page in pages})
    rows = read_index(script)
    assert script.startswith("const searchIndex = [\n[")
    assert [row[:3] for row in rows] == [[f"{p.src_uri}!", p.title, p.group] for p in pages]


def test_the_library_is_the_published_one() -> None:
    said = (LIBRARY / "README.md").read_text(encoding="utf-8")
    for name in ("minisearch.js", "LICENSE.txt"):
        digest = hashlib.sha256((LIBRARY / name).read_bytes()).hexdigest()
        assert f"`{name}` | `{digest}`" in said
