"""Checks that the fonts of the editions have a glyph for every character of a book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.document.blocks import Figure
from apparatus.document.model import parts
from apparatus.editions.glyphs import covered, first_place, missing_glyph
from apparatus.words.foreign import without_marks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apparatus.document.model import Book
    from apparatus.problems import Problem
    from apparatus.project import Project


def check_coverage(book: Book, project: Project) -> Iterator[Problem]:
    """Yield a problem for each character without a glyph, at its first position in the project."""
    texts = without_marks("".join(_texts(book)))
    for character in sorted(set(texts) - covered() - {"\n"}):
        yield missing_glyph(character, first_place(character, project))


def _texts(book: Book) -> Iterator[str]:
    """Yield every text of a book and of its pictures."""
    yield from (text for text in parts(book, str))
    for figure in parts(book, Figure):
        yield figure.svg
