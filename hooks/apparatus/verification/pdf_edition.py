"""A PDF of a site, opened: the files that travel inside, and whether a statement stands on its pages.

A page of a PDF is a run of signs, not of sentences. Words are broken at line ends, numbers of notes stand behind them,
page numbers inside them, and the foot of a page comes between a sentence and its end on the next. So only letters and
digits are compared, and a sentence may run over from the end of a line to the first line of the next page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import pypdfium2

from apparatus.words.normalisation import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_BREAK = re.compile(r"[\x02\ufffe]")
"""What PDFium writes for a hyphen at the end of a line."""
_SETTING = re.compile(
    r"\((?:p|pp)\.\s\d+\)|\[[a-z][a-z,\s]*\]\s?\d*|(?<=[^\W\d]|[.,;:”’)])\d{1,3}(?=\s|$)"
)
"""What an edition sets beside the words of a claim: a page, what kind of statement it is, the number of a note."""
_HEADS = 3
"""Above how many lines of a page its text may begin."""


@dataclass(frozen=True, slots=True)
class PdfPage:
    """The letters and digits of a page."""

    letters: str
    ends: frozenset[int]
    """Where its lines end."""

    @classmethod
    def of(cls, text: str) -> PdfPage:
        """Take the text of a page, line by line."""
        letters, ends = "", []
        for line in text.splitlines():
            letters += squeeze(line)
            ends.append(len(letters))
        return cls(letters, frozenset(ends))

    def breaks_off_with(self, letters: str) -> bool:
        """Say whether a line ends with these letters, which may begin on an earlier one."""
        return any(
            self.letters.endswith(letters, 0, end) for end in self.ends if end >= len(letters)
        )

    def continues_with(self, letters: str) -> bool:
        """Say whether its text begins with these letters, behind a running head or not."""
        starts = (0, *sorted(self.ends)[:_HEADS])
        return any(self.letters.startswith(letters, start) for start in starts)


class PdfEdition:
    """The words of a PDF."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Take the text of each page, as it stands there and without what is set beside the words."""
        plain = [_BREAK.sub("", text) for text in texts]
        bare = (_SETTING.sub("", text) for text in plain)
        self._readings = (
            [PdfPage.of(text) for text in plain],
            [PdfPage.of(text) for text in bare],
        )

    def holds(self, text: str) -> bool:
        """Say whether a statement stands on a page, or runs over from one to the next."""
        letters = squeeze(text)
        return any(
            any(letters in page.letters for page in pages) or _runs_over(letters, pages)
            for pages in self._readings
        )


def _runs_over(letters: str, pages: list[PdfPage]) -> bool:
    return any(
        following.continues_with(letters[at:]) and page.breaks_off_with(letters[:at])
        for page, following in pairwise(pages)
        for at in range(1, len(letters))
    )


def squeeze(text: str) -> str:
    """Return the letters and digits of a text, in lower case."""
    return "".join(character for character in normalise(text) if character.isalnum())


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
        edition = PdfEdition(page.get_textpage().get_text_bounded() for page in document)
        attached = map(document.get_attachment, range(document.count_attachments()))
        return edition, {item.get_name(): bytes(item.get_data()) for item in attached}
    finally:
        document.close()
