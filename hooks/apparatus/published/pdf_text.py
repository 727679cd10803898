"""Extracting the text of a PDF: its pages, bookmarks, document information and XMP metadata."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pypdfium2

from apparatus.html.texts import PublishedText

if TYPE_CHECKING:
    from collections.abc import Iterator

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
            yield PublishedText(path, "text", text.replace("\ufffe", ""), number)
    finally:
        document.close()
    for packet in _XMP.findall(data):
        yield PublishedText(path, "metadata", packet.decode("utf-8", "replace"))
