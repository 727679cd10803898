"""What is printed: a book and chapters of few pages, in words for paper, set so that pages are full."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from edition_files import whole
from pdf_pages import PdfPages

from apparatus.editions.printed import printed
from apparatus.words.normalisation import words

if TYPE_CHECKING:
    from pathlib import Path

    from edition_material import Material
    from pdf_pages import Element

    from apparatus.project import Project

LEAST_WORDS = 850
"""Words on a page, on average: by this the book of November 2026 has at most 62 pages, and each of its chapters 13."""
FEW_PAGES = 3
"""A text of so many pages is short anyhow."""
MOST_BYTES = 25_000
"""Of a page of the book, on average."""
WEB_WORDS = re.compile(
    r"\b(this page|another page|other page|this site|links?|click\w*|tap|search box|menu|scroll|cookie)\b",
    re.IGNORECASE,
)
TOP, FOOT = 785, 55
"""Between running head and foot, in points from the bottom of a page."""


@pytest.fixture(scope="module")
def book(downloads: Path) -> PdfPages:
    """Read the book."""
    return PdfPages(whole(downloads, ".pdf").read_bytes())


@pytest.fixture(scope="module")
def chapters(real: Material, downloads: Path) -> list[PdfPages]:
    """Read the PDF of each explainer."""
    names = [item.target for item in real.book.chapters if item.kind == "explainer"]
    return [PdfPages((downloads / name).with_suffix(".pdf").read_bytes()) for name in names]


def test_the_book_and_each_chapter_are_short(book: PdfPages, chapters: list[PdfPages]) -> None:
    """Whoever adds a sentence makes them longer, so that their pages are measured by their words."""
    for pages in (book, *chapters):
        words = sum(len(text.split()) for text in pages.texts)
        assert len(pages.texts) <= max(FEW_PAGES, words / LEAST_WORDS)


def test_the_book_is_no_large_file(book: PdfPages, downloads: Path) -> None:
    assert whole(downloads, ".pdf").stat().st_size < MOST_BYTES * len(book.texts)


def test_no_words_of_ours_are_for_a_screen(
    this_project: Project, book: PdfPages, chapters: list[PdfPages]
) -> None:
    """What pages and records say is for `apparatus check` to refuse."""
    lines = (line for text in this_project.texts for line in text.lines)
    written = f" {' '.join(words(' '.join(lines)))} "
    for pages in (book, *chapters):
        for text in pages.texts:
            line = " ".join(text.split()).replace("LiNK", "")
            for found in WEB_WORDS.finditer(line):
                before, behind = words(line[: found.start()])[-1:], words(line[found.end() :])[:1]
                said = " ".join((*before, *words(found.group()), *behind))
                assert f" {said} " in written, (said, text)


def test_only_ends_of_chapters_leave_more_than_two_thirds_of_a_page_empty(
    book: PdfPages, chapters: list[PdfPages]
) -> None:
    for pages in (book, *chapters):
        begins = {page for depth, _, page in pages.bookmarks if depth == 0}
        for number, letters in enumerate(pages.letters, 1):
            is_end = number + 1 in begins or number in {
                1,
                len(pages.letters) - 1,
                len(pages.letters),
            }
            heights = {
                letter.y for letter in letters if FOOT < letter.y < TOP and letter.text.strip()
            }
            lines = sorted({TOP, FOOT, *heights})
            gap = max(above - below for below, above in pairwise(lines))
            assert is_end or gap < (TOP - FOOT) * 2 / 3, number


def test_tables_name_their_columns_and_rows(book: PdfPages, chapters: list[PdfPages]) -> None:
    tables = [pages for pages in chapters if any(item.kind == "/TH" for item in pages.structure)]
    for pages in (book, *tables[:1]):
        headings = [item for item in pages.structure if item.kind == "/TH"]
        inside = {"/Column": "/THead", "/Row": "/TBody"}
        assert {_scope(item) for item in headings} == set(inside)
        assert all(inside[_scope(item)] in item.inside for item in headings)
        rows = [item for item in pages.structure if item.kind == "/TR" and "/TBody" in item.inside]
        assert len(rows) == sum(_scope(item) == "/Row" for item in headings)


def _scope(heading: Element) -> str:
    return next(str(found.Scope) for found in heading.data.A if found.O == "/Table")


def test_the_foot_has_the_date_of_the_content_and_the_colophon_the_commit(
    real: Material, book: PdfPages
) -> None:
    as_of = printed(real.book).as_of
    assert as_of
    for letters in book.letters[1:]:
        foot = "".join(letter.text for letter in letters if letter.y < FOOT).strip()
        assert re.fullmatch(rf"As of {as_of}\s*\d+", " ".join(foot.split())), foot
    commit = real.book.imprint.commit.rstrip("+")
    assert [commit in text for text in book.texts] == [*[False] * (len(book.texts) - 1), True]


def test_it_has_one_kind_of_quotation_mark(book: PdfPages, chapters: list[PdfPages]) -> None:
    for pages in (book, *chapters):
        assert not [text for text in pages.texts if re.search("[\"']", text)]


def test_the_title_page_says_for_when_it_holds_who_made_it_and_where_it_is(
    real: Material, book: PdfPages
) -> None:
    first = " ".join(book.texts[0].split())
    imprint = real.book.imprint
    address = imprint.address or imprint.messages("book.print.no-address")
    for said in (printed(real.book).as_of, imprint.holder, "Creative Commons", address):
        assert said in first
