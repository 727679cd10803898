"""Extracting the text of a PDF: its pages, bookmarks, document information and XMP metadata."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from apparatus.html.texts import PublishedText

_UNSEEN = frozenset("\x02\ufffe\u2060")
"""A hyphen at the end of a line, as PDFium names it, and the character that joins words."""
_PARTED = re.compile(r"\s*\xad\s*")
"""A hyphen at the end of a line, as PDFium names it on a page of which one column is empty, on a line of its own."""
_NEXT_LINE = 1.8
"""How far below a line the next one of a paragraph stands at most, in sizes of its letters."""
_XMP = re.compile(rb"<x:xmpmeta.*?</x:xmpmeta>", re.DOTALL)

_ID = re.compile(rb"(?<=>)[A-Za-z0-9+/]{22}==(?=[<_])")
"""A hash that names the document, whose letters are words by chance alone, and so a short name by chance, too."""


def read_pdf(path: str, data: bytes) -> Iterator[PublishedText]:
    """Yield the texts of a PDF, with the page number as the line.

    Raises:
        ValueError: The data is not a PDF.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise ValueError(str(error)) from error
    try:
        for value in document.get_metadata_dict(skip_empty=True).values():
            yield PublishedText(path, "metadata", value)
        for bookmark in document.get_toc():
            yield PublishedText(path, "text", bookmark.get_title())
        for number, page in enumerate(document, 1):
            for text in _texts(page):
                yield PublishedText(path, "text", text, number)
    finally:
        document.close()
    for packet in _XMP.findall(data):
        words = _ID.sub(lambda found: b" " * len(found.group()), packet)
        yield PublishedText(path, "metadata", words.decode("utf-8", "replace"))


def is_invented(words: pypdfium2.PdfTextPage, at: int) -> bool:
    """Return whether PDFium puts a space or line end between two letters that touch each other.

    On a page of which one column is empty it takes the text for vertical, and ends a line at each change of font.

    Args:
        at: The index of a character of the page.
    """
    if not pdfium.FPDFText_IsGenerated(words.raw, at):
        return False
    last, before, after = words.count_chars(), at - 1, at + 1
    while before >= 0 and pdfium.FPDFText_IsGenerated(words.raw, before):
        before -= 1
    while after < last and pdfium.FPDFText_IsGenerated(words.raw, after):
        after += 1
    if before < 0 or after >= last:
        return False
    size = pdfium.FPDFText_GetFontSize(words.raw, after)
    (_, one), (start, other) = _origin(words, before), _origin(words, after)
    end = words.get_charbox(before, loose=True)[2]
    return bool(abs(one - other) < size / 10 and abs(start - end) < size / 8)


def _origin(words: pypdfium2.PdfTextPage, at: int) -> tuple[float, float]:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(words.raw, at, x, y)
    return x.value, y.value


def _texts(page: pypdfium2.PdfPage) -> Iterator[str]:
    """Yield the texts of a page: what has letters of one size, as far as its lines follow each other.

    So the number of a note or of an entry is no part of the words behind it, and two entries of a list are not one
    sentence. Lines are joined, because a name can continue on the next line.
    """
    words, page_words = page.get_textpage(), dict[float, list[str]]()
    last, on_line = dict[float, float](), set[float]()
    for at in range(words.count_chars()):
        letter = chr(pdfium.FPDFText_GetUnicode(words.raw, at))
        if letter.isspace() and is_invented(words, at):
            continue
        if letter == "\n":
            on_line.clear()
        if letter.isspace():
            for run in page_words.values():
                run.append(" ")
        elif letter not in _UNSEEN:
            size = round(pdfium.FPDFText_GetFontSize(words.raw, at), 1)
            if size not in on_line:
                on_line.add(size)
                _, place = _origin(words, at)
                if last.get(size, 0) - place > _NEXT_LINE * size:
                    yield _joined(page_words.pop(size))
                last[size] = place
            page_words.setdefault(size, []).append(letter)
    yield from map(_joined, page_words.values())


def _joined(letters: list[str]) -> str:
    return " ".join(_PARTED.sub("", "".join(letters)).split())
