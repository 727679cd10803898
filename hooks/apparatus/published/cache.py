"""A cache of published markup: read quickly at first, and parsed only when a check needs positions.

Nearly all pages have no problems, and then no check needs positions. So a page of plain markup is
read without them and parsed on demand. Both ways give the same results.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from apparatus.published.linked_page import HtmlPage, PageListener
from apparatus.published.markup import TextListener
from apparatus.published.markup_parser import MarkupParser
from apparatus.published.plain_markup import PlainMarkup
from apparatus.published.plain_page import read_plain_page
from apparatus.published.unsafe_markup import UnsafeMarkup

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from apparatus.published.markup import Element, Said
    from apparatus.published.plain_page import PlainPage
    from apparatus.published.text import PublishedFile, PublishedText
    from apparatus.published.unsafe_markup import Unsafe


@dataclass(frozen=True, slots=True)
class ParsedMarkup:
    """The contents of a parsed file, with positions."""

    page: HtmlPage
    """The ids, links and text."""
    texts: tuple[PublishedText, ...]
    """All texts, including attributes."""
    elements: tuple[Element, ...]
    """The elements that load, link or describe something."""
    unsafe: tuple[Unsafe, ...]
    """The unsafe markup; meaningful only for a file that a browser shows."""


@dataclass(frozen=True)
class MarkupFile:
    """A file of HTML, SVG or XML."""

    path: str
    """The name of the file in messages; its extension distinguishes an image from a page."""
    data: bytes
    plain: PlainPage | None
    """The contents without positions; `None` if the file is not plain markup and must be parsed."""

    @property
    def text(self) -> str:
        """The content of the file; invalid UTF-8 is replaced, as in a browser."""
        return self.data.decode("utf-8-sig", "replace")

    @cached_property
    def exact(self) -> ParsedMarkup:
        """The contents with positions, parsed on first use."""
        page, texts = PageListener(), TextListener(self.path)
        unsafe = UnsafeMarkup(is_page=not self.path.lower().endswith(".svg"))
        MarkupParser.read(self.text, (page, texts, unsafe))
        texts.end_paragraph()
        return ParsedMarkup(
            page.page, tuple(texts.texts), tuple(texts.elements), tuple(unsafe.findings())
        )

    @property
    def page(self) -> HtmlPage:
        """The ids, links and text."""
        return self.plain.page if self.plain else self.exact.page

    @property
    def unsafe(self) -> tuple[Unsafe, ...]:
        """The unsafe markup; meaningful only for a file that a browser shows."""
        return () if self.plain and self.plain.is_safe else self.exact.unsafe

    @property
    def said(self) -> frozenset[Said]:
        """The distinct texts, without positions."""
        if self.plain:
            return self.plain.said
        return frozenset((text.kind, text.text) for text in self.exact.texts)

    @property
    def resources(self) -> tuple[Element, ...]:
        """The elements that load, link or describe something.

        Positions may be missing, and equal elements may be listed once.
        """
        return self.plain.resources if self.plain else self.exact.elements


class PublishedCache:
    """A cache of files by path, valid while their bytes are the same."""

    def __init__(self) -> None:
        """Create an empty cache."""
        self._kept: dict[str, MarkupFile] = {}
        self._files: dict[str, PublishedFile] = {}
        self._plain = PlainMarkup()
        self.clean: defaultdict[Hashable, set[Said]] = defaultdict(set)
        """Texts without findings, by what was searched for, so that later stages do not search them
        again."""

    def read(self, path: str, data: bytes) -> MarkupFile:
        """Return a file of HTML, SVG or XML, read unless it is in the cache.

        Args:
            path: The name of the file in messages; its extension distinguishes an image from a
                page.
            data: The content of the file.
        """
        kept = self._kept.get(path)
        if kept is None or kept.data != data:
            kept = self._kept[path] = MarkupFile(path, data, self._screen(path, data))
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

    def _screen(self, path: str, data: bytes) -> PlainPage | None:
        if path.lower().endswith(".svg"):
            return None
        try:
            split = self._plain.split(data.decode())
        except UnicodeDecodeError:
            return None
        return read_plain_page(*split) if split else None
