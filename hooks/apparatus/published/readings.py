"""What the checks ask of published markup: screened quickly, and read exactly only where something is wrong.

Nearly every page holds nothing wrong, and then nobody asks on which line something stands. So a page of plain markup
is gone through without places; they are found when somebody asks for them. Both readings say the same of a file.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from apparatus.published.linked_page import HtmlPage, PageListener
from apparatus.published.listeners import Markup
from apparatus.published.markup import TextListener
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
class ExactReading:
    """What was read of one file, with the place of everything."""

    page: HtmlPage
    """Its ids, links and text."""
    texts: tuple[PublishedText, ...]
    """All it says, attributes included."""
    elements: tuple[Element, ...]
    """What loads, links or describes something."""
    unsafe: tuple[Unsafe, ...]
    """What must not stand in it; of use only for a file that a browser shows."""


@dataclass(frozen=True)
class Reading:
    """One file of HTML, SVG or XML."""

    path: str
    """Its name in messages; its ending says whether it is a picture."""
    data: bytes
    plain: PlainPage | None
    """What a quick look found; `None` if only a parser can tell."""

    @property
    def text(self) -> str:
        """What it holds; what is no UTF-8 is replaced, as in a browser."""
        return self.data.decode("utf-8-sig", "replace")

    @cached_property
    def exact(self) -> ExactReading:
        """All of it with places."""
        page, texts = PageListener(), TextListener(self.path)
        unsafe = UnsafeMarkup(is_page=not self.path.lower().endswith(".svg"))
        Markup.read(self.text, (page, texts, unsafe))
        texts.end_paragraph()
        return ExactReading(
            page.page, tuple(texts.texts), tuple(texts.elements), tuple(unsafe.findings())
        )

    @property
    def page(self) -> HtmlPage:
        """Its ids, links and text."""
        return self.plain.page if self.plain else self.exact.page

    @property
    def unsafe(self) -> tuple[Unsafe, ...]:
        """What must not stand in a file that a browser shows."""
        return () if self.plain and self.plain.is_safe else self.exact.unsafe

    @property
    def said(self) -> frozenset[Said]:
        """All it says, once and without places."""
        if self.plain:
            return self.plain.said
        return frozenset((text.kind, text.text) for text in self.exact.texts)

    @property
    def noted(self) -> tuple[Element, ...]:
        """What loads, links or describes something; without places, and what is written alike perhaps once."""
        return self.plain.noted if self.plain else self.exact.elements


class Readings:
    """Files, each read once for all who ask; another file, or other bytes of it, is read anew."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self._kept: dict[str, Reading] = {}
        self._files: dict[str, PublishedFile] = {}
        self._plain = PlainMarkup()
        self.clean: defaultdict[Hashable, set[Said]] = defaultdict(set)
        """Texts in which a check found nothing, by what it looked for: so no later stage looks for it again."""

    def read(self, path: str, data: bytes) -> Reading:
        """Read a file of HTML, SVG or XML.

        Args:
            path: Its name in messages; its ending says whether it is a picture.
            data: What it holds.
        """
        kept = self._kept.get(path)
        if kept is None or kept.data != data:
            kept = self._kept[path] = Reading(path, data, self._screen(path, data))
        return kept

    def file(
        self, path: str, data: bytes, read: Callable[[str, bytes, Readings], PublishedFile]
    ) -> PublishedFile:
        """Read a file of any kind.

        Args:
            path: Its name in messages.
            data: What it holds.
            read: Reads it, unless it was read before.
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
