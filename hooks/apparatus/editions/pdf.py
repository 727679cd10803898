"""The PDF of a book, for print and archives (PDF/A-3a) and for screen readers (PDF/UA-1).

Typst sets it from a template and data in memory. It has access to no other file, no system font and
no clock, so the same book gives the same bytes. It rejects what violates either standard, such as a
picture without a text alternative. Where a note moves a line so that the first or the last line of a
paragraph would stand alone, the book is set again with that paragraph whole, and where the last page
of a chapter has an empty column, with a section in it.
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
_BREAKS = re.compile(r"break before: (.+)")
"""What it says of sections that even the columns of a last page."""


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
    whole, breaks = frozenset[int](), frozenset[str]()
    while True:
        inputs["book.json"] = book_data(book, file, evidence, whole, breaks)
        try:
            [data] = typeset(Order(inputs, book.imprint.seconds))
        except TypesettingError as error:
            more = (
                whole.union(map(int, _named(_WHOLE, error))),
                breaks.union(_named(_BREAKS, error)),
            )
            if more == (whole, breaks):
                raise
            whole, breaks = more
        else:
            return finish_pdf(data)


def _named(what: re.Pattern[str], error: TypesettingError) -> list[str]:
    """Return what the template names in an error."""
    found = what.search(str(error))
    return found[1].split() if found else []


def address_code(address: str) -> bytes:
    """Return an address as a QR code, drawn as SVG."""
    import segno

    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", scale=4, border=2)
    return drawn.getvalue()
