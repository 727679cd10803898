"""Whoever holds an edition finds the way home from it: to the site, the repository, the makers and their keys, or reads that it names none."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import zxingcpp
from lxml import html as lxml_html
from pdf_pages import PdfPages, dense

from apparatus.document.inlines import plain
from apparatus.editions.colophon import colophon
from apparatus.editions.pdf import make_pdf
from apparatus_editions.epub import make_epub
from apparatus_editions.one_file import make_one_file

if TYPE_CHECKING:
    from edition_material import Material

    from apparatus.document.model import Imprint

HOME = "https://norhaven.example/"
REPOSITORY = "https://code.norhaven.example/ferries"
REPORTS = "mailto:pier@norhaven.example"
KEY = "SHA256:uNiVztksCsDhcc0u9e8BrVXlnRVBcHDTcFjBqUkVGHg"


@pytest.fixture
def known(tiny: Material) -> Material:
    """Give a book that knows all its addresses and keys."""
    imprint = replace(
        tiny.book.imprint,
        repository=REPOSITORY,
        reports=REPORTS,
        keys=(f"ferrywoman {KEY}", f"boatswain {KEY[::-1]}"),
    )
    return tiny._replace(book=replace(tiny.book, imprint=imprint))


def rows(imprint: Imprint) -> dict[str, str]:
    [block] = colophon(imprint, "norhaven.pdf", "Held.", corrections=False)
    return {plain(row.names[0].content): plain(row.blocks[0].content) for row in block.entries}


def test_what_is_known_is_named(known: Material) -> None:
    said = rows(known.book.imprint)

    assert HOME in said["Newer versions"]
    assert REPOSITORY in said["Where it is made"]
    assert f"one of the keys ferrywoman {KEY}; boatswain" in said["Who made it?"]
    assert said["Found a mistake?"].startswith("Write to pier@norhaven.example. The page")


def test_what_is_not_known_is_said_plainly(tiny: Material) -> None:
    said = rows(replace(tiny.book.imprint, address=""))

    assert "names no address of the site" in said["Newer versions"]
    assert "names no address of the repository" in said["Where it is made"]
    assert "nothing shows who made this one" in said["Who made it?"]
    assert said["Found a mistake?"].startswith("This copy names no address to write to")


def test_the_pdf_names_all_and_shows_the_address_as_a_code(known: Material) -> None:
    pages = PdfPages(make_pdf(known.book, "norhaven.pdf", known.evidence))

    for named in (HOME, REPOSITORY, REPORTS.removeprefix("mailto:"), KEY):
        assert dense(named) in pages.dense[-1]
    [code] = zxingcpp.read_barcodes(pages.image(len(pages.texts)))
    assert code.text == HOME
    [figure] = [item for item in pages.structure if item.kind == "/Figure"]
    assert str(figure.data.Alt) == f"QR code that leads to {HOME}"


def test_without_an_address_there_is_no_code(tiny: Material) -> None:
    book = replace(tiny.book, imprint=replace(tiny.book.imprint, address=""))
    pages = PdfPages(make_pdf(book, "norhaven.pdf", tiny.evidence))

    assert zxingcpp.read_barcodes(pages.image(len(pages.texts))) == []


@pytest.mark.parametrize("ending", ["html", "epub"])
def test_the_other_editions_link_to_them(known: Material, ending: str) -> None:
    if ending == "html":
        page = make_one_file(known.book, known.evidence, "norhaven.html")
    else:
        made = make_epub(known.book, known.evidence, "norhaven.epub")
        with zipfile.ZipFile(io.BytesIO(made)) as archive:
            [name] = [item for item in archive.namelist() if "colophon" in item]
            page = archive.read(name)
    tree = lxml_html.fromstring(page)

    assert {HOME, REPOSITORY, REPORTS} <= set(tree.xpath("//@href"))
    assert KEY in tree.text_content()
