"""Extracting the text of a PDF: its pages, bookmarks, document information and XMP metadata."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pypdfium2

from apparatus.html.texts import PublishedText

if TYPE_CHECKING:
    from collections.abc import Iterator

_NOTE = re.compile(r"(?<=[^\s\d][.?!…:;,»”’\])])\d{1,4}(?=\s|[^\W\d_])")
"""The number of a note, which stands raised behind a sentence and is no part of the words around it."""
_UNSEEN = re.compile("[\ufffe\u2060]")
"""A hyphen at the end of a line, as PDFium names it, and the character that joins words."""
_XMP = re.compile(rb"<x:xmpmeta.*?</x:xmpmeta>", re.DOTALL)


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
            # Lines are joined, because a name can continue on the next line.
            text = page.get_textpage().get_text_bounded().replace("\r\n", " ")
            text = _NOTE.sub(" ", _UNSEEN.sub("", text))
            yield PublishedText(path, "text", text, number)
    finally:
        document.close()
    for packet in _XMP.findall(data):
        yield PublishedText(path, "metadata", packet.decode("utf-8", "replace"))
