"""Pieces of text that are written in runs: a PDF is smaller, and no pixel, letter or word of it is another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest
from pdf_pages import PdfPages

from apparatus.document.blocks import Paragraph
from apparatus.document.inlines import Text
from apparatus.editions import pdf_finish
from apparatus.editions.pdf import make_pdf

if TYPE_CHECKING:
    from pathlib import Path

    from edition_material import Material

MIXED = "표 1,200장은 YARD와 FERRY가 판다. "


def make(tiny: Material) -> bytes:
    """Make a book in which the font changes at most words."""
    words = Paragraph((Text(MIXED * 60),))
    [chapter, *others] = tiny.book.chapters
    first = replace(chapter, blocks=(words, *chapter.blocks))
    return make_pdf(replace(tiny.book, chapters=(first, *others)), "a.pdf", {})


@pytest.fixture
def books(tiny: Material, monkeypatch: pytest.MonkeyPatch) -> tuple[bytes, bytes]:
    """Give it piece by piece, and in runs."""
    runs = make(tiny)
    monkeypatch.setattr(pdf_finish, "join_runs", lambda document: None)
    return make(tiny), runs


def test_no_pixel_and_no_letter_is_another(books: tuple[bytes, bytes]) -> None:
    single, runs = books
    assert len(runs) < len(single)
    before, after = map(pypdfium2.PdfDocument, books)
    assert len(before) == len(after) > 1
    for one, other in zip(before, after, strict=True):
        drawn = [bytes(page.render(scale=3).buffer) for page in (one, other)]
        assert drawn[0] == drawn[1]
    pieces, joined = PdfPages(single), PdfPages(runs)
    assert joined.texts == pieces.texts
    assert joined.heard() == pieces.heard()
    assert joined.letters == pieces.letters


def test_a_run_says_only_what_differs(books: tuple[bytes, bytes], tmp_path: Path) -> None:
    counts = []
    for name, data in zip(("single", "runs"), books, strict=True):
        (tmp_path / name).write_bytes(data)
        with pikepdf.open(tmp_path / name) as document:
            drawn = [pikepdf.parse_content_stream(page) for page in document.pages]
        said = [str(item.operator) for page in drawn for item in page]
        assert said.count("BT") == said.count("ET")
        assert said.count("q") == said.count("Q")
        counts.append([said.count(name) for name in ("Tj", "TJ", "BDC", "EMC", "q", "cs")])
    single, runs = counts
    assert runs[:4] == single[:4]
    assert runs[4] < single[4] / 3
    assert runs[5] < single[5] / 3
