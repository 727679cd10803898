"""Extracts the attached files and the words of a PDF edition.

A page of a PDF is a sequence of characters, not of sentences: numbers of notes, page heads and feet
interrupt a statement, and hyphens at line ends its words. But an edition sets all these in other
font sizes than the text. So the characters of each size are read as one text, across all pages.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from apparatus.published.pdf_text import is_invented
from apparatus.words.normalisation import normalise

_HYPHEN = re.compile(r"\s*[\x02\ufffe\xad\u2010-]\s*")
"""A hyphen, or PDFium's character for one at a line end, where its meaning is unknown.

On a page of which one column is empty, PDFium puts it on a line of its own.
"""


class Letter(NamedTuple):
    """A character on a page."""

    text: str
    size: float
    """In points; ignored for white space, which separates words of every size."""


class PdfWords:
    """The words of a PDF, by font size."""

    def __init__(self, letters: Iterable[Letter]) -> None:
        """Create it from the characters of all pages, in drawing order."""
        runs: dict[float, list[str]] = {}
        for letter in letters:
            if not letter.text.isspace():
                runs.setdefault(letter.size, []).append(letter.text)
            else:
                # PDFium adds a space to a wide one, so that there can be two inside a number.
                for run in runs.values():
                    if run[-1] != " ":
                        run.append(" ")
        self._texts = [_words("".join(run)) for run in runs.values()]

    def contains(self, text: str) -> bool:
        """Return whether the words of a text occur in sequence, in one font size."""
        words = _words(text)
        return any(words in text for text in self._texts)


def _words(text: str) -> str:
    """Return the words of a text without hyphens, with a space before and after each."""
    return f" {normalise(_HYPHEN.sub('', text))} "


def read_pdf_edition(file: Path) -> tuple[PdfWords, dict[str, bytes], str]:
    """Return the words of a PDF, its attached files by path, and its language as BCP 47 tag.

    Raises:
        ValueError: The file is no PDF.
    """
    try:
        document = pypdfium2.PdfDocument(file)
    except pypdfium2.PdfiumError as error:
        raise ValueError(str(error)) from error
    try:
        words = PdfWords(letter for page in document for letter in _letters(page))
        attached = map(document.get_attachment, range(document.count_attachments()))
        files = {item.get_name(): bytes(item.get_data()) for item in attached}
        return words, files, _language(document)
    finally:
        document.close()


def _language(document: pypdfium2.PdfDocument) -> str:
    size = pdfium.FPDFCatalog_GetLanguage(document.raw, None, 0)
    buffer = (ctypes.c_ushort * (size // 2))()
    pdfium.FPDFCatalog_GetLanguage(document.raw, buffer, size)
    return bytes(buffer).decode("utf-16-le").rstrip("\0")


def _letters(page: pypdfium2.PdfPage) -> Iterator[Letter]:
    """Yield the characters of a page, then a space."""
    text = page.get_textpage()
    for at in range(text.count_chars()):
        letter = chr(pdfium.FPDFText_GetUnicode(text.raw, at))
        if not (letter.isspace() and is_invented(text, at)):
            yield Letter(letter, round(pdfium.FPDFText_GetFontSize(text.raw, at), 1))
    yield Letter(" ", 0)
