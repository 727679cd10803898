"""The page of a PDF on which a paragraph begins is shown wherever readers meet the paragraph."""

from __future__ import annotations

import csv
import json
import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from apparatus.checks.project_check import check_project
from apparatus.document.blocks import PassageEntry
from apparatus.document.inlines import Citation
from apparatus.document.model import parts
from apparatus.editions.assembly import make_book
from apparatus.editions.outline import read_outline
from apparatus.published.version import Version

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import TinySite


@pytest.fixture
def report(
    tiny_site: Callable[..., TinySite],
    record_text: Callable[..., str],
) -> TinySite:
    """Write a site whose source is a report of twelve pages and more."""
    text = record_text().replace("{line=3 ", "{line=3 page=12 ")
    return tiny_site({"sources/gazette.md": text})


def _words(html: str, part: str) -> str:
    """Return the words of the first element with a class."""
    found = re.search(rf'<(\w+)[^>]*class="{part}[" ].*?</\1>', html, re.DOTALL)
    assert found
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", found[0])).split())


def test_the_page_is_on_the_page_of_the_source_in_the_preview_and_in_the_data(
    report: TinySite,
) -> None:
    pages = report.build()
    assert _words(pages["sources/gazette.html"], "passage__voice") == "p. 12 · reported"
    links = re.findall(
        r'<a href="sources/gazette.html#p\d">([^<]*, ¶[^<]*)</a>', unescape(pages["ferries.html"])
    )
    assert links == [
        "Norhaven Gazette, 5 March 2021, ¶1, p.\u00a012",
        "Norhaven Gazette, 5 March 2021, ¶3",
    ]

    data = report.site / "data"
    claims = json.loads((data / "claims.json").read_text(encoding="utf-8"))["claims"]
    cited = [item for claim in claims for item in claim["citations"]]
    assert {item["locator"]: item.get("pdf-page") for item in cited} == {"¶1": 12, "¶3": None}
    with (data / "passages.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["locator"]: row["pdf_page"] for row in csv.DictReader(file)}
    assert rows == {"¶1": "12", "¶2": "", "¶3": ""}
    assert "(p.\u00a012; " in (data / "summaries.txt").read_text(encoding="utf-8")


def test_the_page_is_in_the_notes_and_the_sources_of_the_book(report: TinySite) -> None:
    result = check_project(report.root)
    book = make_book(result, read_outline(result.project), Version("", None), 1)
    cited = [item.locator for citation in parts(book, Citation) for item in citation.cited]
    assert cited == ["¶1, p.\u00a012", "¶3"]
    entries = {entry.locator: entry.attribution for entry in parts(book, PassageEntry)}
    assert entries["¶1"].startswith("p.\u00a012 · ")
    assert "p.\u00a0" not in entries["¶3"]
