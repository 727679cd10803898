"""A long book is set in volumes, which leave nothing out and name each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pdf_pages import PdfPages, dense

from apparatus.audit.edition_verification import verify_edition
from apparatus.editions.excerpt import excerpt_evidence, explainers
from apparatus.editions.pdf import make_pdf
from apparatus.editions.pdf_editions import volumes

if TYPE_CHECKING:
    from pathlib import Path

    from edition_material import Material

    from apparatus.document.model import Book


@pytest.fixture(scope="module")
def divided(real: Material) -> dict[str, Book]:
    """Return a volume for about each explainer."""
    return volumes(real.book, 1)


def test_a_short_book_is_one_volume(real: Material) -> None:
    assert volumes(real.book, 10**6) == {real.book.imprint.files.volume(1): real.book}


def test_volumes_leave_nothing_out(real: Material, divided: dict[str, Book]) -> None:
    assert len(divided) == 1 + len(explainers(real.book))
    assert (
        frozenset().union(*(volume.claims() for volume in divided.values())) == real.book.claims()
    )
    first = divided[real.book.imprint.files.volume(1)]
    assert first.sources() == real.book.sources()
    assert first.passages() == real.book.passages()


def test_a_volume_names_the_others_and_can_be_verified(
    real: Material, divided: dict[str, Book], tmp_path: Path
) -> None:
    file, volume = list(divided.items())[-1]
    (tmp_path / file).write_bytes(make_pdf(volume, file, excerpt_evidence(real.evidence, volume)))
    pages = PdfPages((tmp_path / file).read_bytes())
    assert [title for depth, title, _ in pages.bookmarks if depth == 0] == [
        chapter.menu_title for chapter in volume.chapters
    ]
    contents = "".join(pages.dense[1 : pages.bookmarks[0][2]])
    assert {name for name, _ in volume.others} == set(divided) - {file}
    assert all(dense(f"{name}: {titles[0]}") in contents for name, titles in volume.others)
    assert not verify_edition(tmp_path / file).problems
