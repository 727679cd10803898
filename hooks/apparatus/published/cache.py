"""A cache of the files of a site, so that all checks share one reading of each."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from apparatus.html.reading import MarkupFile

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from apparatus.html.texts import Said
    from apparatus.published.text import PublishedFile


class PublishedCache:
    """A cache of files by path, valid while their bytes are the same."""

    def __init__(self) -> None:
        """Create an empty cache."""
        self._kept: dict[str, MarkupFile] = {}
        self._files: dict[str, PublishedFile] = {}
        self.clean: defaultdict[Hashable, set[Said]] = defaultdict(set)
        """Texts without findings, by what was searched for, so that later stages do not search them
        again."""

    def read(self, path: str, data: bytes) -> MarkupFile:
        """Return a file of HTML, SVG or XML, read unless it is in the cache.

        Args:
            path: The name of the file in messages; its extension says how it is read.
            data: The content of the file.
        """
        kept = self._kept.get(path)
        if kept is None or kept.data != data:
            kept = self._kept[path] = MarkupFile(path, data)
        return kept

    def file(
        self, path: str, data: bytes, read: Callable[[str, bytes, PublishedCache], PublishedFile]
    ) -> PublishedFile:
        """Return a file of any kind, read unless it is in the cache.

        Args:
            path: The name of the file in messages.
            data: The content of the file.
            read: Reads the file.
        """
        kept = self._files.get(path)
        if kept is None or kept.data != data:
            kept = self._files[path] = read(path, data, self)
        return kept
