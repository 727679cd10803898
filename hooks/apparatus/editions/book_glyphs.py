"""Checks that the fonts of the editions have a glyph for every character of a book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.document.blocks import Figure
from apparatus.document.model import Book, parts
from apparatus.editions.glyphs import covered, first_place, missing_glyphs
from apparatus.words.foreign import without_marks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apparatus.problems import Problem
    from apparatus.project import Project


def check_coverage(book: Book, project: Project) -> Iterator[Problem]:
    """Yield a problem for each line of the project that is the first with characters without a glyph."""
    texts = without_marks("".join(_texts(book)))
    missing = set(texts) - covered() - {"\n"}
    yield from missing_glyphs({character: first_place(character, project) for character in missing})


def _texts(book: Book) -> Iterator[str]:
    """Yield every text of a book and of its pictures."""
    yield from (text for text in parts(book, str))
    for figure in parts(book, Figure):
        yield figure.svg
