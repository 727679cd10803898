"""The words of the settings that readers see: titles of the menu and of topics, the name of the site, and others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from apparatus.reading.content_files import SETTINGS, read_texts
from apparatus.reading.front_matter import FrontMatter, read_yaml
from apparatus.reading.site_settings import FILE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from apparatus.reading.content_files import FileCache
    from apparatus.reading.yaml_reader import KeyPath

_UNSEEN = (
    "files",
    "scripts",
    "about-words",
    "subject-words",
    "report-address",
    "licence",
)
"""Keys of `apparatus.yml` without words of the site's own: paths, addresses, names of a licence."""
_NAMES = ("site_name", "site_description", "site_author", "copyright", "repo_name", "extra")
"""Keys of `mkdocs.yml` whose words readers see."""


class ShownWords(NamedTuple):
    """Words of the settings."""

    path: str
    line: int
    column: int
    text: str
    page: str
    """Path below `docs/` of the page that they name; empty for none."""
    replaced: str = ""
    """Name of the generator's words that they replace; empty for none."""


def shown_words(root: Path, kept: FileCache) -> Iterator[ShownWords]:
    """Yield the words in `mkdocs.yml` and `apparatus.yml` that readers see.

    Args:
        root: The project's folder. What is wrong with its settings is reported when they are read.
        kept: Cache of the files read before.
    """
    for name in (SETTINGS, FILE):
        for path, text in read_texts(root, root.glob(name), [], kept=kept):
            read, problems = kept.read(read_yaml, text, path, "bad-settings")
            for key, value in () if problems else read.data.items():
                if key in _NAMES if name == SETTINGS else key not in _UNSEEN:
                    yield from _words(read, path, value, (key,))


def _words(read: FrontMatter, path: str, value: Any, at: KeyPath) -> Iterator[ShownWords]:
    """Yield the words at a place of the settings, with those that are keys."""
    if isinstance(value, str) and at[-1] not in {"address", "citation"}:
        replaced = str(at[1]) if at[0] == "words" else ""
        yield ShownWords(path, *read.place(*at), value, "", replaced)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _words(read, path, item, (*at, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            is_page = at[0] == "menu" and isinstance(item, str)
            if at[0] == "menu" or at in {("source-kinds",), ("figures", "chart", "counters")}:
                place = read.key_places.get((*at, key), (1, 1))
                yield ShownWords(path, *place, str(key), item if is_page else "")
            if not is_page:
                yield from _words(read, path, item, (*at, key))
