"""What a page of plain markup says and holds, as its listeners would hear it, without places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from apparatus.published.linked_page import SILENT, HtmlPage
from apparatus.published.listeners import Markup
from apparatus.published.unsafe_markup import UnsafeMarkup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from apparatus.published.markup import Element, Said
    from apparatus.published.plain_markup import Tag


@dataclass(frozen=True, slots=True)
class PlainPage:
    """What a quick look at a page finds."""

    tags: Sequence[Tag]
    """All of them, in order."""
    texts: Sequence[str]
    """The text behind each of them."""
    page: HtmlPage
    """Its ids, links and text."""
    said: frozenset[Said]
    """All it says, attributes included, each thing once."""
    noted: tuple[Element, ...]
    """What loads, links or describes something, each thing once and without a place."""
    is_safe: bool
    """Whether nothing stands there that must not."""


def read_plain_page(tags: Sequence[Tag], texts: Sequence[str]) -> PlainPage:
    """Read a page from its tags and the text behind each of them."""
    distinct = dict.fromkeys(tags)
    said = {part for tag in distinct for part in tag.said}
    said.update(("text", text) for text in _paragraphs(tags, texts) if not text.isspace())
    noted = tuple(tag.element for tag in distinct if tag.element)
    page = _linked_page(tags, texts)
    return PlainPage(tags, texts, page, frozenset(said), noted, _is_safe(tags))


def _paragraphs(tags: Sequence[Tag], texts: Sequence[str]) -> set[str]:
    paragraphs = set()
    pieces: list[str] = []
    for tag, text in zip(tags, texts, strict=True):
        if tag.breaks and pieces:
            paragraphs.add("".join(pieces))
            pieces = []
        if text:
            pieces.append(text)
    paragraphs.add("".join(pieces))
    return paragraphs - {""}


def _linked_page(tags: Sequence[Tag], texts: Sequence[str]) -> HtmlPage:
    page = HtmlPage()
    opened: list[tuple[str, str, bool]] = []
    """Elements that are not closed: their names, and what held around them."""
    around, is_silent = "", False
    for tag, text in zip(tags, texts, strict=True):
        if tag.closes:
            # Nearly always the last one.
            for index in range(len(opened) - 1, -1, -1):
                if opened[index][0] == tag.name:
                    _, around, is_silent = opened[index]
                    del opened[index:]
                    break
        else:
            own = tag.id or around
            if tag.id:
                page.ids.append(own)
            if tag.href:
                page.links.append((tag.href, own))
            if tag.opens:
                opened.append((tag.name, around, is_silent))
                around, is_silent = own, is_silent or tag.name in SILENT
        if not is_silent:
            page.text += [words for words in (tag.text, text) if words]
    return page


def _is_safe(tags: Sequence[Tag]) -> bool:
    """Read, of all tags, those that are not harmless by themselves."""
    unsafe = UnsafeMarkup(is_page=True)
    Markup.read("".join(tag.written for tag in tags if not tag.is_harmless), (unsafe,))
    return not any(unsafe.findings())
