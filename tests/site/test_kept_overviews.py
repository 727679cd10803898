"""What a preview keeps of the overviews between two saves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from site_settings import translated_settings

from apparatus.project import read_project
from apparatus.reading.content_files import FileCache
from apparatus_mkdocs.overviews import Overviews

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def overviews(root: Path, kept: FileCache) -> list[Overviews]:
    """Return those of the main language and of the translation, as at a save."""
    found = read_project(root, kept)
    return [Overviews.of(part, kept) for part in (found, found.in_language("de"))]


@pytest.mark.parametrize(
    ("file", "old", "new", "is_changed"),
    [
        ("docs/ferries.md", "Its director calls", "The director calls", False),
        ("sources/gazette.md", "5 March", "6 March", True),
        ("apparatus.de.yml", "Abfahrten", "Fahrten", True),
    ],
    ids=["words of a page", "a record", "words of the translation"],
)
def test_overviews_in_each_language_are_kept_until_what_they_show_changes(
    write_project: Callable[..., Path],
    page_text: Callable[..., str],
    record_text: Callable[..., str],
    file: str,
    old: str,
    new: str,
    is_changed: bool,
) -> None:
    files = {
        "apparatus.yml": translated_settings("de"),
        "apparatus.de.yml": "Sailings: Abfahrten\n",
        "docs/ferries.md": page_text(),
        "sources/gazette.md": record_text(),
    }
    root, kept = write_project(files), FileCache()
    before = overviews(root, kept)
    assert before[0] is not before[1]

    assert old in files[file]
    write_project({**files, file: files[file].replace(old, new, 1)})
    after = overviews(root, kept)
    assert [one is other for one, other in zip(before, after, strict=True)] == [not is_changed] * 2
