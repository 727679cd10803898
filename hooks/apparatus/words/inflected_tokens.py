"""Divides a text into the tokens of its numbers, in a language whose number words are inflected."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from apparatus.words.inflected_tables import inflected_tables
from apparatus.words.numbers import Atom, roman_value

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROMAN_LETTERS = str.maketrans("ІХСМ", "IXCM")
"""Cyrillic letters that are written as Roman numerals, with those they look like."""


def iter_tokens(text: str, low: str, language: str) -> Iterator[Atom]:
    """Yield the digits and the words of numbers in a text.

    Args:
        text: A text with plain digits and straight apostrophes.
        low: The same in lower case, letter by letter.
        language: A BCP 47 tag without region of a language whose tables say `reader = "inflected"`.
    """
    tables = inflected_tables(language)
    for match in tables.token.finditer(low):
        kind, word = match.lastgroup or "", match.group()
        if kind == "word":
            kind, word = _kind(text[match.start() : match.end()], word, language)
            if kind == "roman" and len(word) == 1 and not tables.centuries.match(low, match.end()):
                continue
        if kind:
            yield Atom(kind, word, *match.span())


@lru_cache(maxsize=65_536)
def _kind(written: str, word: str, language: str) -> tuple[str, str]:
    """Return the kind of a word, empty for one that is no number, and what it says; cached, because words repeat."""
    tables = inflected_tables(language)
    if kind := tables.kinds.get(word, ""):
        return kind, word
    if tables.joined.fullmatch(word):
        return "joined", word
    if roman_value(roman := written.translate(_ROMAN_LETTERS)):
        return "roman", roman
    said = (name for name, one in tables.uncounted.items() if one.fullmatch(word))
    return next((("uncounted", name) for name in said), ("", word))
