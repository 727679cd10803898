"""A PDF of a site, opened: the files that travel inside, and whether a statement stands on its pages.

A page of a PDF is a run of signs, not of sentences. Numbers of notes stand in a statement, the foot of a page and the
head of the next one between its words, and a hyphen at the end of a line inside one. But whatever an edition sets beside
a text has another size than the text. So the letters of each size are read as one run, through all pages.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from apparatus.words.normalisation import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_HYPHEN = re.compile(r"[\x02\ufffe]\s*|[-\u2010]")
"""A hyphen: as PDFium writes it at the end of a line, where nobody can tell whether the word has it elsewhere too."""


class Letter(NamedTuple):
    """A character as it stands on a page."""

    text: str
    size: float
    """In points; white space parts the words of every size."""


class PdfEdition:
    """The words of a PDF."""

    def __init__(self, letters: Iterable[Letter]) -> None:
        """Take the letters of all pages, in the order in which they are drawn."""
        runs: dict[float, list[str]] = {}
        for letter in letters:
            if not letter.text.isspace():
                runs.setdefault(letter.size, []).append(letter.text)
            else:
                for run in runs.values():
                    run.append(" ")
        self._texts = [_words("".join(run)) for run in runs.values()]

    def holds(self, text: str) -> bool:
        """Say whether the words of a statement follow each other somewhere, in letters of one size."""
        words = _words(text)
        return any(words in text for text in self._texts)


def _words(text: str) -> str:
    """Return the words of a text with a space around each, and without hyphens."""
    return f" {normalise(_HYPHEN.sub('', text))} "


def read_pdf_edition(file: Path) -> tuple[PdfEdition, dict[str, bytes]]:
    """Return the words of a PDF, and the files inside it by their paths.

    Raises:
        ValueError: It is no PDF.
    """
    try:
        document = pypdfium2.PdfDocument(file)
    except pypdfium2.PdfiumError as error:
        raise ValueError(str(error)) from error
    try:
        edition = PdfEdition(letter for page in document for letter in _letters(page))
        attached = map(document.get_attachment, range(document.count_attachments()))
        return edition, {item.get_name(): bytes(item.get_data()) for item in attached}
    finally:
        document.close()


def _letters(page: pypdfium2.PdfPage) -> Iterator[Letter]:
    """Yield the characters of a page, and a space behind the last."""
    text = page.get_textpage()
    for at in range(text.count_chars()):
        size = round(pdfium.FPDFText_GetFontSize(text.raw, at), 1)
        yield Letter(chr(pdfium.FPDFText_GetUnicode(text.raw, at)), size)
    yield Letter(" ", 0)
