"""Pieces of text that are joined: the structure of a PDF has fewer, with the same words in the same order."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest
import typst
from pdf_pages import PdfPages

from apparatus.audit.pdf_edition import read_pdf_edition
from apparatus.document.blocks import Paragraph
from apparatus.document.inlines import Text
from apparatus.editions import pdf_finish
from apparatus.editions.pdf import make_pdf
from apparatus.editions.typesetting import FONTS
from apparatus.published.pdf_text import read_pdf

if TYPE_CHECKING:
    from pathlib import Path

    from edition_material import Material

BEGINNING = re.compile(rb"/MCID (\d+)")


@pytest.fixture
def single(tiny: Material, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """Make a book with words of Hangul, each of which Typst sets by itself."""
    monkeypatch.setattr(pdf_finish, "join_pieces", lambda document: None)
    words = Paragraph((Text("표 1,200장은 YARD와 FERRY가 판다. " * 30),))
    [chapter, *others] = tiny.book.chapters
    blocks = (words, *chapter.blocks)
    book = replace(tiny.book, chapters=(replace(chapter, blocks=blocks), *others))
    data = make_pdf(book, "a.pdf", {})
    monkeypatch.undo()
    return data


def joined(data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as document:
        pdf_finish.join_pieces(document)
        made = io.BytesIO()
        document.save(made, deterministic_id=True)
    return made.getvalue()


def numbers(data: bytes) -> list[list[int]]:
    """Return the numbers of the pieces of each page, as it draws them."""
    with pikepdf.open(io.BytesIO(data)) as document:
        drawn = [page.Contents.read_bytes() for page in document.pages]
    return [[int(number) for number in BEGINNING.findall(page)] for page in drawn]


def test_neighbours_of_one_element_are_one_piece_with_a_place_in_the_structure(
    single: bytes,
) -> None:
    data = joined(single)
    before, after = numbers(single), numbers(data)
    assert sum(map(len, after)) < sum(map(len, before)) / 2
    assert after == [list(range(len(page))) for page in after]
    with pikepdf.open(io.BytesIO(data)) as document:
        parents = pikepdf.NumberTree(document.Root.StructTreeRoot.ParentTree)
        rows = [len(parents[int(page.StructParents)]) for page in document.pages]
    assert rows == [len(page) for page in after]


def test_what_is_drawn_heard_and_copied_is_the_same(single: bytes) -> None:
    before, after = PdfPages(single), PdfPages(joined(single))
    assert after.texts == before.texts
    assert after.heard() == before.heard()
    for one, other in zip(before.letters, after.letters, strict=True):
        assert [(it.text, it.size) for it in one] == [(it.text, it.size) for it in other]
        for letter, moved in zip(one, other, strict=True):
            assert (moved.x, moved.y) == pytest.approx((letter.x, letter.y), abs=0.05)


def test_the_same_pieces_joined_again_stay(single: bytes) -> None:
    data = joined(single)
    assert numbers(joined(data)) == numbers(data)


ONE_COLUMN = """
#set page(
  paper: "a4", margin: 2cm, columns: 2,
  header: [강변 #h(1fr) 소식], footer: [2021년 #h(1fr) 39],
)
#set text(font: ("Noto Serif", "Noto Sans KR"), size: 9.5pt)
#set par(justify: true)
"""


def test_words_of_two_fonts_are_whole_on_a_page_of_one_column(tmp_path: Path) -> None:
    """PDFium takes such a page for vertical, and ends a line at each change of font."""
    line = "표 1,200장은 2021년 3월 19일 FERRY가 판다. 강변신문 2021년 3월 19일, 메모 2(48쪽). 발행: 2021년 3월 19일."
    text = ONE_COLUMN + "\n\n".join([line] * 20)
    data = typst.compile(text.encode(), font_paths=[str(FONTS)])
    page = pypdfium2.PdfDocument(data)[0]
    assert "2021\r\n년" in page.get_textpage().get_text_range()

    file = tmp_path / "page.pdf"
    file.write_bytes(data)
    assert read_pdf_edition(file)[0].contains(line)
    assert any(line in text.text for text in read_pdf("page.pdf", data))
