"""What is printed: a book and chapters of few pages, in words for paper, set so that pages are full."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from edition_files import whole
from pdf_pages import PdfPages, dense

from apparatus.editions.excerpt import explainers
from apparatus.editions.pdf_editions import printed
from apparatus.words.normalisation import words

if TYPE_CHECKING:
    from pathlib import Path

    from edition_material import Material
    from pdf_pages import Element, Letter

    from apparatus.project import Project

LEAST_WORDS = {"en": 920}
"""Words on a page, on average: by this the book of November 2026 has at most 58 pages, and each of its chapters 12."""
LEAST_LONG_WORDS = 820
"""The same where words are longer, or have particles: by this a book has at most 63 pages, and a chapter 13."""
FEW_PAGES = 3
"""A text of so many pages is short anyhow."""
MOST_BYTES, MOST_HANGUL = 26_000, 47_000
"""Of a page of the book, on average. A word of Hangul is a piece of its own, so that no end of a line parts it."""
HANGUL = re.compile("[\uac00-\ud7a3]")
WEB_WORDS = re.compile(
    r"\b(this page|another page|other page|this site|links?|click\w*|tap|search box|menu|scroll|cookie)\b",
    re.IGNORECASE,
)
TOP, FOOT = 795, 45
"""Between running head and foot, in points from the bottom of a page."""
HEADING_SIZES = {12.5, 10.0, 7.8}
"""Of the headings in chapters, in the timeline and in the list of sources."""
MIDDLE = 297
"""Between the two columns, in points."""
NOTE_NUMBERS = {5.7, 4.5}
"""Sizes of the small figures in the text, and of those in front of the notes."""


@pytest.fixture(scope="module")
def book(downloads: Path, language: str) -> PdfPages:
    """Read the book in a language."""
    return PdfPages(whole(downloads, ".pdf", language).read_bytes())


@pytest.fixture(scope="module")
def chapters(spoken: Material, downloads: Path) -> list[PdfPages]:
    """Read the PDF of each explainer in a language that it is translated into."""
    book = spoken.book
    return [
        PdfPages((downloads / book.imprint.files.page(item.target)).read_bytes())
        for item in explainers(book)
        if not item.lang
    ]


def test_the_book_and_each_chapter_are_short(
    spoken: Material, book: PdfPages, chapters: list[PdfPages]
) -> None:
    """Whoever adds a sentence makes them longer, so that their pages are measured by their words."""
    least = LEAST_WORDS.get(spoken.book.imprint.language, LEAST_LONG_WORDS)
    for pages in (book, *chapters):
        words = sum(len(text.split()) for text in pages.texts)
        assert len(pages.texts) <= max(FEW_PAGES, words / least)


def test_the_book_is_no_large_file(book: PdfPages, downloads: Path, language: str) -> None:
    most = MOST_HANGUL if HANGUL.search(book.texts[0]) else MOST_BYTES
    assert whole(downloads, ".pdf", language).stat().st_size < most * len(book.texts)


def test_no_words_of_ours_are_for_a_screen(this_project: Project, downloads: Path) -> None:
    """What pages and records say is for `apparatus check` to refuse."""
    lines = (line for text in this_project.texts for line in text.lines)
    written = f" {' '.join(words(' '.join(lines)))} "
    main = [file for file in downloads.glob("*.pdf") if file.name.count(".") == 1]
    assert main
    for file in main:
        for text in PdfPages(file.read_bytes()).texts:
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


def test_no_last_line_of_a_paragraph_begins_a_page(
    book: PdfPages, chapters: list[PdfPages]
) -> None:
    for pages in (book, *chapters):
        lines = [pages.lines_of(item.data) for item in pages.structure if item.kind == "/P"]
        parted = [found for found in lines if len(found) > 1]
        assert [max(found) + 1 for found in parted if len(found[max(found)]) == 1] == []


def test_no_line_of_a_paragraph_stands_alone_in_a_column(
    book: PdfPages, chapters: list[PdfPages]
) -> None:
    found = 0
    for pages in (book, *chapters):
        for item in pages.structure:
            if item.kind == "/P" and (columns := _columns(pages.places_of(item.data))):
                found += 1
                ends = (columns[0], columns[-1])
                assert all(len(lines) > 1 for lines in ends), (item, columns)
    assert found


def _columns(places: set[tuple[int, float, int]]) -> list[set[int]]:
    """Return the lines of a paragraph in each of its columns, if it has more than one; no line goes over both."""
    lines: dict[tuple[int, bool], set[int]] = {}
    for page, x, y in places:
        lines.setdefault((page, x > MIDDLE), set()).add(y)
    left = {(page, y) for page, x, y in places if x <= MIDDLE}
    right = {(page, y) for page, x, y in places if x > MIDDLE}
    is_wide = bool(left & right)
    return [] if is_wide or len(lines) < 2 else [lines[key] for key in sorted(lines)]


def test_no_heading_ends_a_page(book: PdfPages) -> None:
    first = book.bookmarks[0][2]
    found = 0
    for number, letters in enumerate(book.letters[first - 1 : -1], first):
        for letter in letters:
            if letter.size in HEADING_SIZES and letter.text.strip():
                found += 1
                assert any(_is_below(letter, other) for other in letters), number
    assert found


def _is_below(heading: Letter, other: Letter) -> bool:
    """Return whether a character is of the text just below a heading, in its column."""
    is_text = other.size not in {*HEADING_SIZES, *NOTE_NUMBERS} and other.text.strip()
    is_near = 0 < heading.y - other.y < 50
    return bool(is_text) and is_near and (other.x > MIDDLE) == (heading.x > MIDDLE)


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
    spoken: Material, book: PdfPages
) -> None:
    imprint = spoken.book.imprint
    as_of = imprint.messages("book.print.as-of", date=printed(spoken.book).as_of)
    for letters in book.letters[1:]:
        foot = "".join(letter.text for letter in letters if letter.y < FOOT).strip()
        assert re.fullmatch(rf"{re.escape(dense(as_of))}\d+", dense(foot)), foot
    commit = imprint.commit.rstrip("+")
    assert [commit in text for text in book.texts] == [*[False] * (len(book.texts) - 1), True]


def test_it_has_one_kind_of_quotation_mark(book: PdfPages, chapters: list[PdfPages]) -> None:
    for pages in (book, *chapters):
        assert not [text for text in pages.texts if re.search("[\"']", text)]


def test_the_title_page_says_for_when_it_holds_who_made_it_and_where_it_is(
    spoken: Material, book: PdfPages
) -> None:
    first = " ".join(book.texts[0].split())
    imprint = spoken.book.imprint
    address = imprint.address or imprint.messages("book.print.no-address")
    for said in (printed(spoken.book).as_of, imprint.holder, "Creative Commons", address):
        assert said in first
