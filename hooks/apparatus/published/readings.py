"""What the checks ask of published files, read in one go and kept by the files' content."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from apparatus.published.linked_page import HtmlPage, PageListener
from apparatus.published.listeners import Markup
from apparatus.published.markup import TextListener
from apparatus.published.unsafe_markup import UnsafeMarkup

if TYPE_CHECKING:
    from collections.abc import Callable

    from apparatus.published.markup import Element
    from apparatus.published.text import PublishedFile, PublishedText


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of one file."""

    page: HtmlPage
    """Its ids, links and text."""
    texts: tuple[PublishedText, ...]
    """All it says, attributes included."""
    elements: tuple[Element, ...]
    """What loads, links or describes something."""
    unsafe: tuple[tuple[int, int, str, str], ...]
    """Line, column, what stands there and why it must not; of use only for a file that a browser shows."""


class Readings:
    """Files, each read once for all who ask; another file, or other bytes of it, is read anew."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self._kept: dict[tuple[str, bytes], Reading] = {}
        self._files: dict[tuple[str, bytes], PublishedFile] = {}
        self._harmless: set[str] = set()

    def read(self, path: str, text: str) -> Reading:
        """Read a file of HTML, SVG or XML.

        Args:
            path: Its name in messages; its ending says whether it is a picture.
            text: What it holds.
        """
        key = path, hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
        if key not in self._kept:
            self._kept[key] = self._read(path, text)
        return self._kept[key]

    def file(
        self, path: str, data: bytes, read: Callable[[str, bytes, Readings], PublishedFile]
    ) -> PublishedFile:
        """Read a file of any kind.

        Args:
            path: Its name in messages.
            data: What it holds.
            read: Reads it, unless it was read before.
        """
        key = path, hashlib.sha256(data).digest()
        if key not in self._files:
            self._files[key] = read(path, data, self)
        return self._files[key]

    def _read(self, path: str, text: str) -> Reading:
        page, texts = PageListener(), TextListener(path)
        unsafe = UnsafeMarkup(is_page=not path.lower().endswith(".svg"), harmless=self._harmless)
        Markup.read(text, (page, texts, unsafe))
        texts.end_paragraph()
        return Reading(
            page.page, tuple(texts.texts), tuple(texts.elements), tuple(unsafe.findings())
        )
