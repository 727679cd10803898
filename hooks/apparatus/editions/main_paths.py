"""The targets of a book in another language, which are those of the main language.

`de/ferries.md#c-0e8942994c` becomes `ferries.md#c-0e8942994c`. So a statement has one place in the editions of all languages,
and their evidence names it as that of the main language does.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from apparatus.document.model import Book

Part = TypeVar("Part")
_TARGETS = frozenset(("target", "claim"))
"""The fields of parts of a book that hold a target."""


def in_main_paths(book: Book, language: str) -> Book:
    """Return a book whose targets do not name its language."""
    chapters = tuple(_renamed(chapter, f"{language}/") for chapter in book.chapters)
    return replace(book, chapters=chapters) if language else book


def _renamed(part: Part, folder: str) -> Part:
    if isinstance(part, tuple):
        items = tuple(_renamed(item, folder) for item in part)
        return part if all(map(_is_same, items, part)) else items  # type: ignore[return-value]  # of the same items
    if not is_dataclass(part) or isinstance(part, type):
        return part
    changed: dict[str, Any] = {}
    for item in fields(part):
        value = getattr(part, item.name)
        new = value.removeprefix(folder) if item.name in _TARGETS else _renamed(value, folder)
        if new is not value:
            changed[item.name] = new
    return replace(part, **changed) if changed else part


def _is_same(one: object, other: object) -> bool:
    return one is other
