"""The links of every PDF, pointed at in PDFium, the engine of Chrome and Edge."""

from __future__ import annotations

import ctypes
import io
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from pdf_links import Place, spots_of

from apparatus.document.blocks import Paragraph
from apparatus.document.inlines import Link, Text
from apparatus.editions import pdf, pdf_data
from apparatus.editions.pdf import make_pdf
from apparatus.editions.pdf_finish import finish_pdf
from apparatus.editions.printed_addresses import pieces

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from edition_material import Material

    from apparatus.document.model import Book

LEAST = 4
"""Height in points of what a finger or a mouse can hit."""


class Viewer:
    """A PDF in PDFium."""

    def __init__(self, data: bytes) -> None:
        self._document = pypdfium2.PdfDocument(data)
        self._pages = list(self._document)

    def followed(self, page: int, x: float, y: float) -> Place | None:
        """Return where a click at a point leads, or `None` if there is no link."""
        link = pdfium.FPDFLink_GetLinkAtPoint(self._pages[page].raw, x, y)
        if not link:
            return None
        action = pdfium.FPDFLink_GetAction(link)
        if action and pdfium.FPDFAction_GetType(action) == pdfium.PDFACTION_URI:
            size = pdfium.FPDFAction_GetURIPath(self._document.raw, action, None, 0)
            buffer = ctypes.create_string_buffer(size)
            pdfium.FPDFAction_GetURIPath(self._document.raw, action, buffer, size)
            return Place(buffer.value.decode())
        dest = pdfium.FPDFLink_GetDest(self._document.raw, link)
        number = pdfium.FPDFDest_GetDestPageIndex(self._document.raw, dest)
        known = [ctypes.c_int() for _ in "xyz"]
        at = [ctypes.c_float() for _ in "xyz"]
        pdfium.FPDFDest_GetLocationInPage(dest, *known, *at)
        return Place(page=number, top=round(at[1].value))

    def spelled(self) -> Iterator[tuple[int, str, float, float]]:
        """Yield what PDFium takes for an address by its letters: page, address, and the middle of each of its lines."""
        for number, page in enumerate(self._pages):
            words = page.get_textpage()
            links = pdfium.FPDFLink_LoadWebLinks(words.raw)
            for at in range(pdfium.FPDFLink_CountWebLinks(links)):
                size = pdfium.FPDFLink_GetURL(links, at, None, 0)
                buffer = (ctypes.c_ushort * size)()
                pdfium.FPDFLink_GetURL(links, at, buffer, size)
                address = bytes(buffer).decode("utf-16-le").rstrip("\0")
                for line in range(pdfium.FPDFLink_CountRects(links, at)):
                    edges = [ctypes.c_double() for _ in range(4)]
                    pdfium.FPDFLink_GetRect(links, at, line, *edges)
                    left, top, right, bottom = (edge.value for edge in edges)
                    yield number, address, (left + right) / 2, (top + bottom) / 2
            pdfium.FPDFLink_CloseWebLinks(links)


@pytest.fixture(scope="module")
def books(downloads: Path) -> dict[str, bytes]:
    """Read every PDF of the site."""
    return {file.name: file.read_bytes() for file in sorted(downloads.glob("*.pdf"))}


def wrong(data: bytes) -> list[tuple[int, Place, Place | None]]:
    """Return the links of a PDF that lead elsewhere in PDFium: page, place, and where they lead."""
    viewer = Viewer(data)
    return [
        (spot.page + 1, spot.place, found)
        for spot in spots_of(data)
        if (found := viewer.followed(spot.page, spot.x, spot.y)) != spot.place
    ]


def test_every_link_leads_where_it_says(books: dict[str, bytes]) -> None:
    assert len(books) > 1
    for name, data in books.items():
        assert wrong(data) == [], name
    assert sum(len(spots_of(data)) for data in books.values()) > 1000


def test_a_printed_address_leads_there_however_far_its_line_goes(books: dict[str, bytes]) -> None:
    for name, data in books.items():
        assert strayed(data) == [], name


def strayed(data: bytes) -> list[tuple[int, str, Place | None]]:
    """Return what PDFium takes for an address without finding a link there that goes on as it begins."""
    viewer = Viewer(data)
    found = [
        (page + 1, address, viewer.followed(page, x, y)) for page, address, x, y in viewer.spelled()
    ]
    return [item for item in found if not _continues(item[2], item[1])]


def _continues(place: Place | None, beginning: str) -> bool:
    """Return whether a place is the page of an address of which a text shows the beginning, perhaps without its scheme."""
    if place is None:
        return False
    whole, shown = urlsplit(unquote(place.address)), urlsplit(beginning)
    return whole.netloc == shown.netloc and whole.path.startswith(shown.path)


def test_an_address_that_is_no_link_is_noticed(
    tiny: Material, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = "https://norhaven.example/" + "a-long-way-to-go/" * 5
    [chapter, *others] = tiny.book.chapters
    words = Paragraph((Text(f"Written at ({address}), which is all."),))
    book = replace(tiny.book, chapters=(replace(chapter, blocks=(words,)), *others))
    data = make_pdf(book, "a.pdf", {})
    assert Place(address) in [spot.place for spot in spots_of(data)]
    assert strayed(data) == []
    monkeypatch.setattr(pdf_data, "linked", lambda content: content)
    assert strayed(make_pdf(book, "a.pdf", {}))


def test_a_long_address_parts_behind_slashes_and_elsewhere_only_without_one() -> None:
    host, slug = "https://norhaven.example/", "ferries-that-sank-" * 5
    assert pieces(f"{host}news/") == [f"{host}news/"]
    assert pieces(f"{host}{'news/' * 10}a.html?b=1") == [host, *["news/"] * 10, "a.html?b=1"]
    first, *rest = pieces(f"{host}{slug}")
    assert (first, "".join(rest)) == (host, slug)
    assert len(rest) == 2
    assert rest[0].endswith("-")
    assert "".join(pieces(host + "x" * 300)) == host + "x" * 300
    assert max(map(len, pieces(host + "x" * 300))) < 80


@pytest.fixture
def crossing(tiny: Material) -> Book:
    """Give a book with a paragraph of links to two places, most of which continue on the next line."""
    [chapter, *others] = tiny.book.chapters
    names = [Text("the ferries that went to the other side of the sound at night")]
    links = [Link(tuple(names), target=item.target) for item in tiny.book.chapters[:2]]
    crowd = Paragraph(tuple(item for _ in range(12) for item in (*links, Text(" or "))))
    return replace(tiny.book, chapters=(replace(chapter, blocks=(crowd,)), *others))


def test_a_link_over_two_lines_covers_no_other(crossing: Book) -> None:
    assert wrong(make_pdf(crossing, "a.pdf", {})) == []


def test_a_link_that_covers_another_is_noticed(
    crossing: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "finish_pdf", lambda data: data)
    assert len(wrong(make_pdf(crossing, "a.pdf", {}))) > 1


def test_each_line_of_a_link_is_part_of_it_to_those_who_hear_it(crossing: Book) -> None:
    with pikepdf.open(io.BytesIO(make_pdf(crossing, "a.pdf", {}))) as document:
        elements = pikepdf.NumberTree(document.Root.StructTreeRoot.ParentTree)
        links = [link for page in document.pages for link in page.get("/Annots", ())]
        numbers = [int(link.StructParent) for link in links]
        assert len(set(numbers)) == len(numbers)
        assert max(elements.keys()) < document.Root.StructTreeRoot.ParentTreeNextKey
        for link, number in zip(links, numbers, strict=True):
            element = elements[number]
            parts = [item for item in element.K if isinstance(item, pikepdf.Dictionary)]
            assert element.S == "/Link"
            assert link.Contents
            assert link.objgen in {item.Obj.objgen for item in parts if "/Obj" in item}
        assert len({elements[number].objgen for number in numbers}) < len(numbers)


def test_the_address_of_a_link_is_ascii_and_whole(tiny: Material) -> None:
    [chapter, *others] = tiny.book.chapters
    link = Link((Text("사본"),), address="https://norhaven.example/법령?a=1%20b")
    words = Paragraph((Text("See "), link))
    book = replace(tiny.book, chapters=(replace(chapter, blocks=(words,)), *others))
    places = [spot.place for spot in spots_of(make_pdf(book, "a.pdf", {}))]
    assert Place("https://norhaven.example/%EB%B2%95%EB%A0%B9?a=1%20b") in places


def test_every_link_is_high_enough_to_be_hit(books: dict[str, bytes]) -> None:
    for name, data in books.items():
        with pikepdf.open(io.BytesIO(data)) as document:
            boxes = [link.Rect for page in document.pages for link in page.get("/Annots", ())]
            low = [box for box in boxes if float(box[3]) - float(box[1]) < LEAST]
            assert low == [], name


def test_a_link_without_height_is_left_to_the_page_where_it_goes_on(crossing: Book) -> None:
    data = make_pdf(crossing, "a.pdf", {})
    flat = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        link = next(page for page in document.pages if "/Annots" in page).Annots[0]
        link.Rect[3], number = link.Rect[1], int(link.StructParent)
        document.save(flat)
    with pikepdf.open(io.BytesIO(finish_pdf(flat.getvalue()))) as document:
        root = document.Root.StructTreeRoot
        assert number not in pikepdf.NumberTree(root.ParentTree)
    assert len(spots_of(finish_pdf(flat.getvalue()))) == len(spots_of(data)) - 1


def test_the_file_is_sound_to_qpdf(books: dict[str, bytes]) -> None:
    for name, data in books.items():
        with pikepdf.open(io.BytesIO(data), attempt_recovery=False) as document:
            assert document.check_pdf_syntax() == [], name


def test_objects_are_compressed(books: dict[str, bytes]) -> None:
    plain = io.BytesIO()
    for data in books.values():
        with pikepdf.open(io.BytesIO(data)) as document:
            document.save(plain, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert sum(map(len, books.values())) < plain.tell() / 2
