"""Marked words of another language in HTML, as elements that name it."""

from __future__ import annotations

import re
from html import escape

from apparatus.words.foreign import pieces, without_marks

_PLAIN = re.compile(r"(<title>.*?</title>|<[^>]*>)", re.DOTALL)
"""What can name no language: a tag with its attributes, and the title of a document."""


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
