"""A PDF as its readers have it: the words of each page with their sizes, the places it names, its structure."""

from __future__ import annotations

import ctypes
import io
import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

if TYPE_CHECKING:
    from collections.abc import Iterator


TEXT_SIZES = {9.5, 7.6}
"""Of running text, and of the kinds of statements in it."""


class Letter(NamedTuple):
    """A character as it stands on a page."""

    text: str
    size: float
    """In points."""
    y: float
    """Of its lower edge, in points from the bottom of the page."""
    x: float
    """Of its left edge, in points from the left of the page."""


class Piece(NamedTuple):
    """A run of text, with the language its structure gives it."""

    text: str
    lang: str


class Element(NamedTuple):
    """An element of the structure tree."""

    kind: str
    data: pikepdf.Dictionary
    inside: tuple[str, ...]


class PdfPages:
    """Reads one PDF."""

    def __init__(self, data: bytes) -> None:
        """Open it twice: pdfium knows what is drawn, pikepdf how the file is made."""
        self.drawn = pypdfium2.PdfDocument(data)
        self.made = pikepdf.open(io.BytesIO(data))

    @cached_property
    def texts(self) -> list[str]:
        """The words of each page."""
        return [page.get_textpage().get_text_range() for page in self.drawn]

    @cached_property
    def dense(self) -> list[str]:
        """The same without white space, so that the end of a line parts nothing."""
        return [dense(text) for text in self.texts]

    @cached_property
    def letters(self) -> list[list[Letter]]:
        """The characters of each page."""
        return [list(_letters(page)) for page in self.drawn]

    @cached_property
    def named(self) -> dict[str, tuple[int, float]]:
        """Page and height of each place that the file names."""
        pages = {page.objgen: number for number, page in enumerate(self.made.pages, 1)}
        found = {}
        for name, place in _leaves(self.made.Root.Names.Dests):
            found[name] = (pages[place[0].objgen], float(place[3]))
        return found

    @cached_property
    def bookmarks(self) -> list[tuple[int, str, int]]:
        """Depth, title and page of each bookmark, in order."""
        return [
            (item.level, item.get_title(), item.get_dest().get_index() + 1)
            for item in self.drawn.get_toc()
        ]

    @cached_property
    def structure(self) -> list[Element]:
        """The elements of the structure tree, in reading order."""
        return list(_elements(self.made.Root.StructTreeRoot.K, ()))

    def pieces(self) -> Iterator[Piece]:
        """Yield the runs of text of all pages."""
        for number, page in enumerate(self.drawn):
            words = page.get_textpage()
            for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
                yield Piece(
                    _text(item, words),
                    _language(item) or self._languages.get((number, _mcid(item)), ""),
                )

    def heard(self) -> list[str]:
        """Return the words of each element of the structure that has some, in reading order."""
        words: dict[tuple[int, int], str] = {}
        for number, page in enumerate(self.drawn):
            text = page.get_textpage()
            for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
                key = number, _mcid(item)
                words[key] = words.get(key, "") + _text(item, text)
        found = []
        for item in self.structure:
            own = [kid for kid in _kids(item.data) if isinstance(kid, int) or "/MCID" in kid]
            places = _content_languages(pikepdf.Array(own), self._numbers, item.data.get("/Pg"), "")
            found.append("".join(words.get(place, "") for place, _ in places))
        return found

    def pages_of(self, element: pikepdf.Dictionary) -> set[int]:
        """Return the pages, from 0, on which an element of the structure stands."""
        return {page for (page, _), _ in _content_languages(element, self._numbers, None, "")}

    def lines_of(self, element: pikepdf.Dictionary) -> dict[int, set[int]]:
        """Return the heights of the lines of running text of an element, by page from 0."""
        found: dict[int, set[int]] = {}
        for page, _, y in self.places_of(element):
            found.setdefault(page, set()).add(y)
        return found

    def places_of(self, element: pikepdf.Dictionary) -> set[tuple[int, float, int]]:
        """Return where the pieces of running text of an element begin: page from 0, from the left, from the bottom."""
        found = set[tuple[int, float, int]]()
        for place, _ in _content_languages(element, self._numbers, None, ""):
            found |= {(place[0], x, y) for x, y in self._beginnings.get(place, ())}
        return found

    @cached_property
    def _beginnings(self) -> dict[tuple[int, int], set[tuple[float, int]]]:
        """Where running text of each piece of marked content stands, by page from 0 and number."""
        found: dict[tuple[int, int], set[tuple[float, int]]] = {}
        for number, page in enumerate(self.drawn):
            for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
                size = ctypes.c_float()
                pdfium.FPDFTextObj_GetFontSize(item.raw, size)
                if round(size.value, 2) in TEXT_SIZES:
                    matrix = item.get_matrix()
                    found.setdefault((number, _mcid(item)), set()).add((matrix.e, round(matrix.f)))
        return found

    @cached_property
    def _numbers(self) -> dict[tuple[int, int], int]:
        return {page.objgen: number for number, page in enumerate(self.made.pages)}

    @cached_property
    def _languages(self) -> dict[tuple[int, int], str]:
        """The language that the structure gives each piece of marked content, by page from 0 and number."""
        root = self.made.Root
        return dict(_content_languages(root.StructTreeRoot.K, self._numbers, None, str(root.Lang)))

    def image(self, number: int, scale: float = 2) -> object:
        """Return a page, counted from 1, as a picture."""
        return self.drawn[number - 1].render(scale=scale).to_pil()


def rows_of(table: pikepdf.Dictionary) -> list[Element]:
    """Return the rows of a table of the structure."""
    return [item for item in _elements(table, ()) if item.kind == "/TR"]


def dense(text: str) -> str:
    """Return a text without white space and hyphens, and with one kind of apostrophe."""
    return re.sub("[\\s\ufffe\u00ad\u0002-]", "", text).replace("'", "’")


def _letters(page: pypdfium2.PdfPage) -> Iterator[Letter]:
    words = page.get_textpage()
    for at in range(words.count_chars()):
        text = chr(pdfium.FPDFText_GetUnicode(words.raw, at))
        size = round(pdfium.FPDFText_GetFontSize(words.raw, at), 2)
        left, bottom, _, _ = words.get_charbox(at)
        yield Letter(text, size, bottom, left)


def _text(item: pypdfium2.PdfObject, page: pypdfium2.PdfTextPage) -> str:
    size = pdfium.FPDFTextObj_GetText(item.raw, page.raw, None, 0)
    buffer = (pdfium.FPDF_WCHAR * size)()
    pdfium.FPDFTextObj_GetText(item.raw, page.raw, buffer, size)
    return bytes(buffer).decode("utf-16-le").rstrip("\0")


def _kids(element: pikepdf.Dictionary) -> list[object]:
    kids = element.get("/K", ())
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _language(item: pypdfium2.PdfObject) -> str:
    for at in range(pdfium.FPDFPageObj_CountMarks(item.raw)):
        mark = pdfium.FPDFPageObj_GetMark(item.raw, at)
        size = ctypes.c_ulong()
        buffer = (pdfium.FPDF_WCHAR * 64)()
        if pdfium.FPDFPageObjMark_GetParamStringValue(mark, b"Lang", buffer, 128, size):
            return bytes(buffer)[: size.value].decode("utf-16-le").rstrip("\0")
    return ""


def _mcid(item: pypdfium2.PdfObject) -> int:
    number = ctypes.c_int(-1)
    for at in range(pdfium.FPDFPageObj_CountMarks(item.raw)):
        mark = pdfium.FPDFPageObj_GetMark(item.raw, at)
        pdfium.FPDFPageObjMark_GetParamIntValue(mark, b"MCID", number)
    return number.value


def _content_languages(
    node: object, pages: dict[tuple[int, int], int], page: object, lang: str
) -> Iterator[tuple[tuple[int, int], str]]:
    if isinstance(node, pikepdf.Array):
        for item in node:
            yield from _content_languages(item, pages, page, lang)
    elif isinstance(node, int):
        yield (pages[page.objgen], node), lang
    elif isinstance(node, pikepdf.Dictionary):
        page = node.get("/Pg", page)
        if "/MCID" in node:
            yield (pages[page.objgen], int(node.MCID)), lang
        lang = str(node.get("/Lang", lang))
        yield from _content_languages(node.get("/K"), pages, page, lang)


def _leaves(node: pikepdf.Dictionary) -> Iterator[tuple[str, pikepdf.Array]]:
    for kid in node.get("/Kids", ()):
        yield from _leaves(kid)
    names = list(node.get("/Names", ()))
    for name, place in zip(names[::2], names[1::2], strict=True):
        yield str(name), place


def _elements(node: object, inside: tuple[str, ...]) -> Iterator[Element]:
    if isinstance(node, pikepdf.Array):
        for item in node:
            yield from _elements(item, inside)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        kind = str(node.S)
        yield Element(kind, node, inside)
        yield from _elements(node.get("/K"), (*inside, kind))
