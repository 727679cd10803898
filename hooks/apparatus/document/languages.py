"""Marks words of other languages in a book or in HTML, for screen readers and fonts.

A language is recognised by its script (ISO 15924), and among languages of one script by the letters
that only it has.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import fields, is_dataclass, replace
from html import escape
from typing import Any, TypeVar

from apparatus.document.inlines import Code, Inline, Language, Text
from apparatus.words.foreign import LETTERS, SCRIPTS, pieces, without_marks

Whole = TypeVar("Whole")

_ONLY = {"be": "Ўў", "ja": "\u3040-\u30ff", "mk": "ЃѓЅѕЌќ", "sr": "ЂђЋћЏџ", "uk": "ІіЇїЄєҐґ"}
"""Letters that no other language of the same script has."""
_PLAIN = re.compile(r"(<title>.*?</title>|<[^>]*>)", re.DOTALL)
"""What can name no language: a tag with its attributes, and the title of a document."""


def with_languages(whole: Whole, tags: Collection[str]) -> Whole:
    """Return a book, a chapter or a block with the words of other languages marked.

    Args:
        whole: The book, chapter or block.
        tags: The possible languages, by BCP 47 tag, its own first. Those in Latin letters, or in the letters of the first,
            stay unmarked. If two languages have the same script and no distinctive letter occurs, the first is used.
    """
    own = SCRIPTS.get(next(iter(tags), ""))
    script = {SCRIPTS[tag]: None for tag in tags if SCRIPTS.get(tag, own) != own}
    if not script:
        return whole
    groups = []
    for name in script:
        letter = f"[{LETTERS[name]}]"
        groups.append(f"(?P<{name}>{letter}(?:[{LETTERS[name]}\\s·‘’“”,-]*{letter})?)")
    marked: Whole = _Marker(re.compile("|".join(groups)), tags).mark(whole)
    return marked


class _Marker:
    def __init__(self, scripts: re.Pattern[str], tags: Collection[str]) -> None:
        self._scripts = scripts
        self._tags = tags

    def mark(self, whole: Any) -> Any:
        if isinstance(whole, tuple):
            return self._mark_all(whole)
        if not is_dataclass(whole) or isinstance(whole, Code | Language | Text | type):
            return whole
        values = ((field.name, getattr(whole, field.name)) for field in fields(whole))
        nested = {name: value for name, value in values if isinstance(value, tuple) or is_dataclass(value)}  # fmt: skip
        changed = {name: self.mark(value) for name, value in nested.items()}
        if all(changed[name] is nested[name] for name in nested):
            return whole
        return replace(whole, **changed)

    def _mark_all(self, items: tuple[Any, ...]) -> tuple[Any, ...]:
        found: list[Any] = []
        for item in items:
            found += self._runs(item.text) if isinstance(item, Text) else (self.mark(item),)
        is_same = len(found) == len(items) and all(
            new is old or (isinstance(old, Text) and new == old)
            for new, old in zip(found, items, strict=True)
        )
        return items if is_same else tuple(found)

    def _runs(self, text: str) -> Iterator[Inline]:
        position = 0
        for match in self._scripts.finditer(text):
            if position < match.start():
                yield Text(text[position : match.start()])
            words = match.group()
            yield Language(self._tag(str(match.lastgroup), words), (Text(words),))
            position = match.end()
        if position < len(text) or not text:
            yield Text(text[position:])

    def _tag(self, script: str, words: str) -> str:
        tags = [tag for tag in self._tags if SCRIPTS.get(tag) == script]
        own = (tag for tag in tags if tag in _ONLY and re.search(f"[{_ONLY[tag]}]", words))
        return next(own, "") or next((tag for tag in tags if tag not in _ONLY), tags[0])


def with_named_languages(html: str, *, is_xml: bool = False) -> str:
    """Return HTML in which marked words name their language; where none can be named, the marks are left out.

    Args:
        is_xml: Whether it is XHTML, which names a language twice.
    """
    if without_marks(html) == html:
        return html
    parts = _PLAIN.split(html)
    for index, part in enumerate(parts):
        parts[index] = without_marks(part) if index % 2 else _named(part, is_xml=is_xml)
    return "".join(parts)


def _named(text: str, *, is_xml: bool) -> str:
    return "".join(
        f"<span{_attributes(escape(language), is_xml=is_xml)}>{words}</span>" if language else words
        for language, words in pieces(text)
    )


def _attributes(language: str, *, is_xml: bool) -> str:
    return f' lang="{language}"' + (f' xml:lang="{language}"' if is_xml else "")
