"""A cache for the menu, whose rendering is most of the build of a large site."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.structure.pages import Page


class FolderCache:
    """A cache of the template output that is the same on all pages of a folder."""

    def __init__(self) -> None:
        """Create an empty cache."""
        self._written: dict[tuple[str, str], str] = {}

    def once_per_folder(self, name: str, page: Page | None, write: Callable[[], str]) -> str:
        """Return the output of a macro, from the cache if a page of the same folder has used it."""
        if page is None:
            return write()  # the 404 page has absolute addresses
        key = name, posixpath.dirname(page.url)
        if key not in self._written:
            self._written[key] = write()
        return self._written[key]
