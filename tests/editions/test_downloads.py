"""What the pages say of the files to take away."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from site_settings import SETTINGS

from apparatus.editions.pdf_editions import make_book_pdfs, make_page_pdfs
from apparatus.messages.catalogue import reader_messages
from apparatus.published.file_names import page_stem, site_stem
from apparatus.words.dates import parse_edtf
from apparatus_editions.downloads import (
    EDITIONS,
    PAGE,
    PLACEHOLDER,
    Download,
    PlaceholderError,
    list_downloads,
)

if TYPE_CHECKING:
    from pathlib import Path

    from edition_material import Material

    from apparatus.settings import Settings

[DAY] = parse_edtf("2026-05-13").points
BOOK = Download("PDF", "downloads/norhaven.pdf", 1_234_567)
EXCERPT = Download(
    "This page as PDF", "downloads/ferries.pdf", 99_400, "ferries.html", "Ferries", "0" * 64
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for path in ("index.html", "ferries.html", "sources/gazette.html"):
        file = tmp_path / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"<body>{PLACEHOLDER}</body>", encoding="utf-8")
    (tmp_path / PAGE).write_text(f"<body>{EDITIONS}{PLACEHOLDER}</body>", encoding="utf-8")
    return tmp_path


def links(site: Path, path: str) -> list[tuple[str, str]]:
    document = lxml.html.fromstring((site / path).read_text(encoding="utf-8"))
    return [(link.get("href"), link.get("download")) for link in document.xpath("//a[@download]")]


def test_every_page_lists_them_with_size_and_leads_to_the_page_of_all(site: Path) -> None:
    list_downloads(site, [BOOK], DAY, SETTINGS)
    for file in site.rglob("*.html"):
        html = file.read_text(encoding="utf-8")
        assert PLACEHOLDER not in html
        assert "PDF</a>, 1.2\u00a0MB" in html
        assert PAGE in html


def test_the_page_of_all_says_of_each_what_it_is_for_and_its_checksum(site: Path) -> None:
    list_downloads(site, [BOOK, EXCERPT], DAY, SETTINGS)
    html = (site / PAGE).read_text(encoding="utf-8")
    assert EDITIONS not in html
    for words in (
        DAY.words(SETTINGS.messages),
        "Ferries (PDF)</a>, 99\u00a0kB",
        f"<code>{'0' * 64}</code>",
    ):
        assert words in html
    for name in ("book", "page"):
        assert SETTINGS.messages.choice("downloads.purposes", name) in html
    assert 'href="downloads/ferries.pdf.sha256"' in html


@pytest.mark.parametrize(
    ("page", "root"),
    [("index.html", ""), ("sources/gazette.html", "../")],
)
def test_the_links_hold_at_every_depth(site: Path, page: str, root: str) -> None:
    list_downloads(site, [BOOK], None, SETTINGS)
    assert {href for href, _ in links(site, page)} == {f"{root}downloads/norhaven.pdf"}


def test_a_file_is_named_as_its_page_and_the_whole_as_the_site(tiny: Material) -> None:
    arguments = tiny.book, tiny.evidence
    names = [item.file for item in (*make_book_pdfs(*arguments), *make_page_pdfs(*arguments))]
    assert names == ["norhaven.pdf", "ferries.pdf"]


def test_whoever_is_in_danger_saves_the_same_file_under_a_name_that_says_nothing(
    site: Path,
) -> None:
    list_downloads(site, [BOOK, EXCERPT], None, SETTINGS)
    whole, page = BOOK.path, EXCERPT.path
    assert links(site, PAGE)[:4] == [
        (whole, ""),
        (page, ""),
        (whole, "reader.pdf"),
        (page, "reader.pdf"),
    ]


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("Sent to Norhaven", "sent-to-norhaven"),
        ("Norhaven’s ferries: all & sundry", "norhaven-s-ferries-all-sundry"),
        ("Großes Möwenriff", "grosses-mowenriff"),
        ("노르헤이븐", "reader"),
    ],
)
def test_the_name_of_a_site(title: str, stem: str) -> None:
    assert site_stem(title) == stem


@pytest.mark.parametrize(
    ("page", "stem"),
    [
        ("ferries.md", "ferries"),
        ("law/ships.md", "law--ships"),
        ("law-ships.md", "law-ships"),
        ("law--ships.md", "law-ships--"),
        ("Ferries.md", "ferries--"),
        ("wärter.md", "warter--"),
        ("노르헤이븐.md", ""),
        ("norhaven.md", "norhaven--"),
        ("norhaven-volume-2.md", "norhaven-volume-2--"),
    ],
)
def test_the_name_of_a_page(page: str, stem: str) -> None:
    """What could be taken for another page, for the site or for a volume ends with a hash of its path."""
    name = page_stem(page, "Norhaven")
    hashed = "[0-9a-f]{8}" if not stem or stem.endswith("--") else ""
    assert re.fullmatch(stem + hashed, name)


@settings(deadline=None)
@given(st.lists(st.from_regex(r"[aAä_/.-]{1,6}\.md", fullmatch=True), unique=True, min_size=2))
def test_no_two_pages_share_a_name_and_none_depends_on_another(pages: list[str]) -> None:
    names = [page_stem(page, "A") for page in pages]
    assert len(set(names) | {site_stem("A")}) == len(pages) + 1


def test_what_belongs_to_one_page_is_offered_there_alone(site: Path) -> None:
    list_downloads(site, [BOOK, EXCERPT], None, SETTINGS)
    assert ("downloads/ferries.pdf", "") in links(site, "ferries.html")
    assert ("downloads/ferries.pdf", "") not in links(site, "index.html")


@pytest.fixture
def in_two(site: Path) -> Settings:
    """Give the settings of the site in two languages, after writing a page in the second."""
    (site / "de").mkdir()
    (site / "de" / "ferries.html").write_text(f"<body>{PLACEHOLDER}</body>", encoding="utf-8")
    german = replace(
        SETTINGS,
        messages=reader_messages("de"),
        languages={"de": "Deutsch", **SETTINGS.languages},
    )
    return replace(SETTINGS, translations=["de"], translated={"de": german})


def test_a_page_lists_the_editions_of_its_language_and_the_page_of_all_those_of_every_language(
    site: Path, in_two: Settings
) -> None:
    other = replace(BOOK, name="Buch (PDF)", path="downloads/norhaven.de.pdf", language="de")
    copy = Download("ZIP", "downloads/norhaven.zip", 5)
    list_downloads(site, [BOOK, EXCERPT, other, copy], DAY, in_two)
    zipped = (copy.path, "")
    assert links(site, "index.html") == [(BOOK.path, ""), zipped]
    assert links(site, "de/ferries.html") == [
        ("../downloads/norhaven.de.pdf", ""),
        ("../downloads/norhaven.zip", ""),
    ]
    html = (site / "de" / "ferries.html").read_text(encoding="utf-8")
    assert in_two.translated["de"].messages.choice("downloads.names", "zip") in html
    assert f'href="../{PAGE}"' in html
    assert [href for href, name in links(site, PAGE) if not name][:4] == [
        BOOK.path, copy.path, EXCERPT.path, other.path,
    ]  # fmt: skip
    whole = (site / PAGE).read_text(encoding="utf-8")
    assert '<section lang="de">\n<h2 id="in-de">Deutsch</h2>' in whole
    assert whole.count(SETTINGS.messages("downloads.all-languages")) == 1


def test_a_page_of_all_in_another_language_begins_with_that_one(
    site: Path, in_two: Settings
) -> None:
    (site / "de" / PAGE).write_text(f"<body>{EDITIONS}{PLACEHOLDER}</body>", encoding="utf-8")
    other = replace(BOOK, path="downloads/norhaven.de.pdf", language="de")
    list_downloads(site, [BOOK, other], DAY, in_two)
    assert [href for href, name in links(site, f"de/{PAGE}") if not name][:2] == [
        "../downloads/norhaven.de.pdf",
        "../downloads/norhaven.pdf",
    ]
    assert f'href="../de/{PAGE}"' in (site / "de/ferries.html").read_text(encoding="utf-8")


def test_an_edition_itself_is_left_as_it_is(site: Path) -> None:
    edition = site / "downloads" / "norhaven.html"
    edition.parent.mkdir()
    edition.write_text("<body></body>", encoding="utf-8")
    list_downloads(site, [BOOK], None, SETTINGS)
    assert edition.read_text(encoding="utf-8") == "<body></body>"


def test_a_site_without_the_page_of_all_stops_it(site: Path) -> None:
    (site / PAGE).unlink()
    with pytest.raises(PlaceholderError, match=r"downloads\.html"):
        list_downloads(site, [BOOK], None, SETTINGS)


@pytest.mark.parametrize("html", ["<body></body>", PLACEHOLDER * 2])
def test_a_page_without_one_place_for_the_list_stops_it(site: Path, html: str) -> None:
    (site / "index.html").write_text(html, encoding="utf-8")
    with pytest.raises(PlaceholderError, match=r"index\.html"):
        list_downloads(site, [BOOK], None, SETTINGS)


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (1, "1\u00a0kB"),
        (99_400, "99\u00a0kB"),
        (999_499, "999\u00a0kB"),
        (999_500, "1.0\u00a0MB"),
        (1_250_000, "1.2\u00a0MB"),
    ],
)
def test_a_size_in_words(size: int, words: str) -> None:
    assert Download("", "", size).size_in_words(SETTINGS.messages) == words
