"""How lines, columns and tables of a PDF are set: what a reader sees before reading a word."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from edition_files import whole
from pdf_pages import PdfPages

from apparatus.document.blocks import Heading, Paragraph, Row, Table
from apparatus.document.inlines import Text
from apparatus.document.model import divided, parts
from apparatus.editions.excerpt import explainers
from apparatus.editions.pdf import make_pdf
from apparatus.editions.pdf_data import TEXT_SIZE
from apparatus.editions.printed_addresses import pieces
from apparatus.page_names import ESTIMATES

if TYPE_CHECKING:
    from pathlib import Path

    from edition_material import Material

    from apparatus.document.blocks import Block

FERRIES = (
    "The ferries of Norhaven carried passengers and their luggage over the sound in all weathers. "
)
MIDDLE = 297
"""Between the two columns, in points."""
LABEL_SIZE = 7.6
"""Of the kinds of statements, which stand in square brackets."""


def set_alone(material: Material, *blocks: Block) -> PdfPages:
    """Return a book whose first chapter has these blocks."""
    [chapter] = explainers(material.book)
    others = [item for item in material.book.chapters if item is not chapter]
    made = replace(chapter, blocks=blocks, head=())
    return PdfPages(make_pdf(replace(material.book, chapters=(made, *others)), "a.pdf", {}))


def lines_of(pages: PdfPages) -> list[tuple[float, float]]:
    """Return where each line of running text begins and ends, on the first page of the chapter."""
    [letters, *_] = [
        found for found, text in zip(pages.letters, pages.texts, strict=True) if "luggage" in text
    ]
    places = [item.x for item in letters if item.size == TEXT_SIZE and item.text.isalpha()]
    starts = [
        at for at, (one, other) in enumerate(pairwise(places), 1) if other < one or other > one + 60
    ]
    return [(places[at], places[end - 1]) for at, end in pairwise([0, *starts, len(places)])]


def test_short_and_long_paragraphs_fill_their_lines_alike(tiny: Material) -> None:
    short, long = (Paragraph((Text((FERRIES * count).strip()),)) for count in (1, 8))
    lines = lines_of(set_alone(tiny, short, long, short, long))
    left = [end for begin, end in lines if begin < MIDDLE]
    full = [end for end in left if end > MIDDLE - 30]
    assert len(full) > 10
    assert len(left) - len(full) <= 4  # the last lines of the paragraphs
    assert max(full) - min(full) < 8


def test_words_of_hangul_do_not_stand_far_apart(tiny: Material) -> None:
    imprint = replace(tiny.book.imprint, language="ko")
    korean = tiny._replace(book=replace(tiny.book, imprint=imprint))
    long = Paragraph((Text(f"luggage {'회사는 배가 모두 8척이라고 집계했습니다. ' * 12}"),))
    ends = [end for _, end in lines_of(set_alone(korean, long))]
    assert len(ends) > 5
    assert max(ends[:-1]) - min(ends[:-1]) > 8


def test_the_columns_of_a_chapter_of_one_page_are_alike(tiny: Material) -> None:
    long = Paragraph((Text((FERRIES * 5).strip()),))
    headings = [Heading(2, (Text(f"Question {number}?"),)) for number in range(4)]
    blocks = [block for heading in headings for block in (heading, long)]
    lines = lines_of(set_alone(tiny, *blocks))
    left = [line for line in lines if line[0] < MIDDLE]
    assert abs(2 * len(left) - len(lines)) <= 2
    assert len(lines) > 30


def test_a_chapter_without_headings_is_not_parted(tiny: Material) -> None:
    lines = lines_of(set_alone(tiny, Paragraph((Text(FERRIES * 5),))))
    assert lines
    assert all(begin < MIDDLE for begin, _ in lines)


def test_no_label_is_hyphenated(downloads: Path, language: str) -> None:
    pages = PdfPages(whole(downloads, ".pdf", language).read_bytes())
    labels = [
        label
        for letters in pages.letters
        for label in re.findall(
            r"\[[^][]*]", "".join(item.text for item in letters if item.size == LABEL_SIZE)
        )
    ]
    assert labels
    assert [label for label in labels if re.search("[\ufffe\u0002\u00ad]", label)] == []


@pytest.mark.parametrize("rows", [3, 12])
@pytest.mark.parametrize("above", range(20, 44, 4))
def test_a_table_begins_on_the_page_of_its_heading(tiny: Material, rows: int, above: int) -> None:
    cells = tuple(Row(((Text(f"Ferry {n}"),), (Text("It sank. " * 20),))) for n in range(rows))
    table = Table("Ferries", ((Text("Ferry"),), (Text("Fate"),)), cells)
    heading, words = Heading(2, (Text("What sank?"),)), Paragraph((Text(FERRIES * 4),))
    filling = [Paragraph((Text(FERRIES),)) for _ in range(above)]
    pages = set_alone(tiny, *filling, heading, words, table)
    [there] = [text for text in pages.texts if "What sank?" in text and "Contents" not in text]
    assert "Ferry 0" in there
    if rows == 3:
        assert f"Ferry {rows - 1}" in there


def test_a_section_of_the_overview_begins_on_the_page_of_its_first_row(
    spoken: Material, downloads: Path, language: str
) -> None:
    pages = PdfPages(whole(downloads, ".pdf", language).read_bytes())
    tables = [item.data for item in pages.structure if item.kind == "/Table"]
    [chapter] = [item for item in spoken.book.chapters if item.target == ESTIMATES]
    sections = [
        heading
        for heading, inside in divided(chapter.blocks)
        if heading and [*parts(tuple(inside), Row)]
    ]
    first = [min(pages.pages_of(table)) + 1 for table in tables]
    for heading in sections:
        assert pages.named[heading.target][0] in first, heading.target


def test_a_piece_of_an_address_fits_into_a_column() -> None:
    slug = "ferries-that-sank-off-the-coast-of-norhaven-in-the-storm-of-1921-and-later"
    assert max(map(len, pieces(f"https://norhaven.example/{slug}"))) <= 52
