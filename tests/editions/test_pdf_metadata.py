"""What a PDF says of itself to catalogues, in both places where it says so."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pikepdf
import pytest

from apparatus.editions.excerpt import excerpt, explainers
from apparatus.editions.pdf import make_pdf

if TYPE_CHECKING:
    from edition_material import Material

    from apparatus.document.model import Book


def described(data: bytes) -> dict[str, str]:
    """Return title, subject, author and language of a PDF, if all that it says of them agrees."""
    with pikepdf.open(io.BytesIO(data)) as document, document.open_metadata() as metadata:
        info, [author] = document.docinfo, metadata["dc:creator"]
        found = {
            "title": str(info.Title),
            "subject": str(info.Subject),
            "author": str(info.Author),
            "language": str(document.Root.Lang),
        }
        assert found == {
            "title": metadata["dc:title"],
            "subject": metadata["dc:description"],
            "author": author,
            "language": ", ".join(metadata["dc:language"]),
        }
        assert metadata["xmp:CreatorTool"] == str(info.Creator)
        assert "/Filter" not in document.Root.Metadata  # so that every program finds it
    return found


def test_a_book_is_described_as_its_site_is(tiny: Material) -> None:
    assert described(make_pdf(tiny.book, "a.pdf", {})) == {
        "title": "Norhaven",
        "subject": "Ferries & their <passengers>.",
        "author": "The contributors of Norhaven",
        "language": "en",
    }


def test_a_part_is_described_as_its_page_is(tiny: Material) -> None:
    [chapter] = explainers(tiny.book)
    assert described(make_pdf(excerpt(tiny.book, chapter), "a.pdf", {})) == {
        "title": chapter.title,
        "subject": chapter.description,
        "author": "The contributors of Norhaven",
        "language": "en",
    }
    assert chapter.description not in ("", tiny.book.imprint.description)


@pytest.fixture
def german(tiny: Material) -> Book:
    """Give a book that is not in English."""
    return replace(tiny.book, imprint=replace(tiny.book.imprint, language="de"))


def test_its_language_is_that_of_its_site(german: Book) -> None:
    assert described(make_pdf(german, "a.pdf", {}))["language"] == "de"
