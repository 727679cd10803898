"""Reading a page of plain markup with the same results as the listeners, but without positions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from apparatus.published.linked_page import CODE, HtmlPage
from apparatus.published.markup_parser import MarkupParser
from apparatus.published.unsafe_markup import UnsafeMarkup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from apparatus.published.markup import Element, Said
    from apparatus.published.plain_markup import Tag


@dataclass(frozen=True, slots=True)
class PlainPage:
    """The contents of a page of plain markup."""

    tags: Sequence[Tag]
    """All tags, in order."""
    texts: Sequence[str]
    """The text after each tag."""
    page: HtmlPage
    """The ids, links and text."""
    said: frozenset[Said]
    """The distinct texts of the page, including attributes."""
    resources: tuple[Element, ...]
    """The distinct resources of the page, without positions."""
    is_safe: bool
    """Whether the page has no unsafe markup."""


def read_plain_page(tags: Sequence[Tag], texts: Sequence[str]) -> PlainPage:
    """Read a page from its tags and the text after each of them."""
    distinct = dict.fromkeys(tags)
    said = {part for tag in distinct for part in tag.said}
    said.update(("text", text) for text in _paragraphs(tags, texts) if not text.isspace())
    resources = tuple(tag.element for tag in distinct if tag.element)
    page = _linked_page(tags, texts)
    return PlainPage(tags, texts, page, frozenset(said), resources, _is_safe(tags))


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
    """The open elements: name, and the values of `nearest_id` and `is_code` before the element."""
    nearest_id, is_code = "", False
    for tag, text in zip(tags, texts, strict=True):
        if tag.closes:
            # It is nearly always the last one.
            for index in range(len(opened) - 1, -1, -1):
                if opened[index][0] == tag.name:
                    _, nearest_id, is_code = opened[index]
                    del opened[index:]
                    break
        else:
            own = tag.id or nearest_id
            if tag.id:
                page.ids.append(own)
            if tag.href:
                page.links.append((tag.href, own))
            if tag.opens:
                opened.append((tag.name, nearest_id, is_code))
                nearest_id, is_code = own, is_code or tag.name in CODE
        if not is_code:
            page.text += [words for words in (tag.text, text) if words]
    return page


def _is_safe(tags: Sequence[Tag]) -> bool:
    """Return whether a page is safe; only tags that are not harmless in any context are parsed."""
    unsafe = UnsafeMarkup(is_page=True)
    MarkupParser.read("".join(tag.written for tag in tags if not tag.is_harmless), (unsafe,))
    return not any(unsafe.findings())
