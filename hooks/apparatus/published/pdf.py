"""The words of a PDF: its pages, its bookmarks and both kinds of metadata."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pypdfium2

from apparatus.published.text import PublishedText

if TYPE_CHECKING:
    from collections.abc import Iterator

_XMP = re.compile(rb"<x:xmpmeta.*?</x:xmpmeta>", re.DOTALL)


def read_pdf(path: str, data: bytes) -> Iterator[PublishedText]:
    """Yield the texts of a PDF; the line of a page's text is the number of the page.

    Raises:
        ValueError: It is no PDF.
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
            # A paragraph's lines are joined: a name may run over the end of one.
            text = page.get_textpage().get_text_bounded().replace("\r\n", " ")
            yield PublishedText(path, "text", text.replace("\ufffe", ""), number)
    finally:
        document.close()
    for packet in _XMP.findall(data):
        yield PublishedText(path, "metadata", packet.decode("utf-8", "replace"))
