"""What the pages say of the files to take away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import lxml.html
import pytest
from site_settings import SETTINGS

from apparatus.editions.pdf_editions import STEM, make_book_pdfs, make_page_pdfs
from apparatus_editions.downloads import (
    PLACEHOLDER,
    Download,
    PlaceholderError,
    descriptive_name,
    list_downloads,
)

if TYPE_CHECKING:
    from pathlib import Path

    from edition_material import Material

BOOK = Download("PDF", "downloads/reader.pdf", "norhaven.pdf", 1_234_567)
EXCERPT = Download(
    "This page as PDF", "downloads/reader-1.pdf", "norhaven-ferries.pdf", 99_400, "ferries.html"
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for path in ("index.html", "ferries.html", "sources/gazette.html", "404.html"):
        file = tmp_path / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"<body>{PLACEHOLDER}</body>", encoding="utf-8")
    return tmp_path


def links(site: Path, path: str) -> list[tuple[str, str]]:
    document = lxml.html.fromstring((site / path).read_text(encoding="utf-8"))
    return [(link.get("href"), link.get("download")) for link in document.xpath("//a[@download]")]


def test_every_page_lists_them_with_size_and_date(site: Path) -> None:
    list_downloads(site, [BOOK], "13 May 2026", SETTINGS.messages)
    for file in site.rglob("*.html"):
        html = file.read_text(encoding="utf-8")
        assert PLACEHOLDER not in html
        assert "PDF</a>, 1.2 MB" in html
        assert 'downloads/reader.pdf.sha256"' in html
        assert "13 May 2026" in html


@pytest.mark.parametrize(
    ("page", "root"),
    [("index.html", ""), ("sources/gazette.html", "../"), ("404.html", "/")],
)
def test_the_links_hold_at_every_depth(site: Path, page: str, root: str) -> None:
    list_downloads(site, [BOOK], "", SETTINGS.messages)
    assert {href for href, _ in links(site, page)} == {f"{root}downloads/reader.pdf"}


def test_the_name_of_a_file_says_nothing_of_what_it_is_about(tiny: Material) -> None:
    assert STEM == "reader"
    arguments = tiny.book, tiny.evidence
    names = [item.file for item in (*make_book_pdfs(*arguments), *make_page_pdfs(*arguments))]
    assert names == ["reader.pdf", "reader-1.pdf"]


def test_whoever_wants_a_telling_name_saves_the_same_file_under_it(site: Path) -> None:
    list_downloads(site, [BOOK], "", SETTINGS.messages)
    assert links(site, "index.html") == [
        ("downloads/reader.pdf", "reader.pdf"),
        ("downloads/reader.pdf", "norhaven.pdf"),
    ]


@pytest.mark.parametrize(
    ("title", "page", "file", "name"),
    [
        ("Sent to Norhaven", "", "reader.pdf", "sent-to-norhaven.pdf"),
        ("Norhaven’s ferries", "law/ships.md", "reader-1.pdf", "norhaven-s-ferries-ships.pdf"),
        ("노르헤이븐", "", "reader.epub", "reader.epub"),
        ("Großes Möwenriff", "waerter.md", "reader-1.pdf", "grosses-mowenriff-waerter.pdf"),
    ],
)
def test_a_telling_name(title: str, page: str, file: str, name: str) -> None:
    assert descriptive_name(title, page, file) == name


def test_what_belongs_to_one_page_is_offered_there_alone(site: Path) -> None:
    list_downloads(site, [BOOK, EXCERPT], "", SETTINGS.messages)
    assert ("downloads/reader-1.pdf", "reader-1.pdf") in links(site, "ferries.html")
    assert ("downloads/reader-1.pdf", "reader-1.pdf") not in links(site, "index.html")


def test_an_edition_itself_is_left_as_it_is(site: Path) -> None:
    edition = site / "downloads" / "norhaven.html"
    edition.parent.mkdir()
    edition.write_text("<body></body>", encoding="utf-8")
    list_downloads(site, [BOOK], "", SETTINGS.messages)
    assert edition.read_text(encoding="utf-8") == "<body></body>"


@pytest.mark.parametrize("html", ["<body></body>", PLACEHOLDER * 2])
def test_a_page_without_one_place_for_the_list_stops_it(site: Path, html: str) -> None:
    (site / "index.html").write_text(html, encoding="utf-8")
    with pytest.raises(PlaceholderError, match=r"index\.html"):
        list_downloads(site, [BOOK], "", SETTINGS.messages)


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (1, "1 kB"),
        (99_400, "99 kB"),
        (999_499, "999 kB"),
        (999_500, "1.0 MB"),
        (1_250_000, "1.2 MB"),
    ],
)
def test_a_size_in_words(size: int, words: str) -> None:
    assert Download("", "", "", size).size_in_words(SETTINGS.messages) == words
