"""The PDF of a book, for print and archives (PDF/A-3a) and for screen readers (PDF/UA-1).

Typst sets it from a template and data in memory. It has access to no other file, no system font and
no clock, so the same book gives the same bytes. It rejects what violates either standard, such as a
picture without a text alternative.
"""

from __future__ import annotations

import io
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from apparatus.editions.pdf_data import book_data

if TYPE_CHECKING:
    from collections.abc import Mapping

    from typst import Compiler, PDFStandard

    from apparatus.document.model import Book

FONTS = Path(str(files("apparatus.editions"))) / "fonts"
STANDARDS: list[PDFStandard] = ["a-3a", "ua-1"]


class TypesettingError(Exception):
    """Typst cannot set the book; the message gives the reason."""


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
    import typst  # 80 MB, which no other command should load

    inputs = {
        "main.typ": (files("apparatus.editions") / "templates" / "book.typ").read_bytes(),
        **evidence,
    }
    if book.imprint.address:
        inputs["address.svg"] = address_code(book.imprint.address)
    inputs["book.json"] = book_data(book, file, evidence)
    try:
        return _compiled(inputs, book.imprint.seconds)
    except typst.TypstError as error:
        raise TypesettingError(error.diagnostic or error.message) from error


def _compiler(inputs: dict[str, bytes]) -> Compiler:
    """Return a compiler of files in memory; it works once, as a second run reads the disk."""
    import typst

    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )
    return typst.Compiler(inputs, font_paths=fonts)  # type: ignore[type-var]  # its stubs forget the mapping


def _compiled(inputs: dict[str, bytes], seconds: int) -> bytes:
    data, warnings = _compiler(inputs).compile_with_warnings(
        format="pdf", pdf_standards=STANDARDS, timestamp=seconds
    )
    if warnings:
        raise TypesettingError("; ".join(warning.message for warning in warnings))
    if not isinstance(data, bytes):
        raise TypesettingError("Typst wrote no file")
    return data


def address_code(address: str) -> bytes:
    """Return an address as a QR code, drawn as SVG."""
    import segno

    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", scale=4, border=2)
    return drawn.getvalue()
