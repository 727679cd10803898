"""Pieces of text that are joined: the structure of a PDF has fewer, with the same words in the same order."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pikepdf
import pytest
from pdf_pages import PdfPages

from apparatus.document.blocks import Paragraph
from apparatus.document.inlines import Text
from apparatus.editions import pdf_finish
from apparatus.editions.pdf import make_pdf

if TYPE_CHECKING:
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
