"""The PDF of a book, for print and archives (PDF/A-3a) and for screen readers (PDF/UA-1).

Typst sets it from a template and data in memory. It has access to no other file, no system font and
no clock, so the same book gives the same bytes. It rejects what violates either standard, such as a
picture without a text alternative. Where a note moves a line so that the first or the last line of a
paragraph would stand alone, the book is set again with that paragraph whole.
"""

from __future__ import annotations

import io
import re
from importlib.resources import files
from typing import TYPE_CHECKING

from apparatus.editions.pdf_data import book_data
from apparatus.editions.pdf_finish import finish_pdf
from apparatus.editions.typesetting import Order, TypesettingError, typeset

if TYPE_CHECKING:
    from collections.abc import Mapping

    from apparatus.document.model import Book


_WHOLE = re.compile(r"keep whole: ([\d ]+)")
"""What the template says of paragraphs that the end of a column parts where it must not."""


def make_pdf(book: Book, file: str, evidence: Mapping[str, bytes]) -> bytes:
    """Return a book as PDF.

    Args:
        book: The whole site, or an excerpt of it.
        file: Its file name on the site.
        evidence: The files to attach, by path on the site, so that the PDF can be verified by
            itself.

    Raises:
        TypesettingError: Typst fails or warns.
    """
    inputs = {
        "main.typ": (files("apparatus.editions") / "templates" / "book.typ").read_bytes(),
        **evidence,
    }
    if book.imprint.address:
        inputs["address.svg"] = address_code(book.imprint.address)
    whole = frozenset[int]()
    while True:
        inputs["book.json"] = book_data(book, file, evidence, whole)
        try:
            [data] = typeset(Order(inputs, book.imprint.seconds))
        except TypesettingError as error:
            found = _WHOLE.search(str(error))
            more = frozenset(map(int, found[1].split())) if found else frozenset()
            if more <= whole:
                raise
            whole |= more
        else:
            return finish_pdf(data)


def address_code(address: str) -> bytes:
    """Return an address as a QR code, drawn as SVG."""
    import segno

    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", scale=4, border=2)
    return drawn.getvalue()
