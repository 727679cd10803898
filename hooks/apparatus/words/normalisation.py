"""Normalises texts to words: the rule by which every quotation is verified.

Normalisation 1. Unicode NFC; lower case; quotation marks, dashes, other punctuation and white space
are ignored. Every word, figure and negation counts, in order. Invisible characters (soft hyphen,
zero-width) inside a word are dropped. An apostrophe between letters belongs to the word, whatever
its shape. Thousands separators (comma, space, no-break and thin spaces) do not change a number:
`15,000` and `15 000` are the word `15000`; a per cent sign does.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

NORMALISATION = 1
"""Version of the rule. A fingerprint made under another version is stale."""

_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u3099\u309a"
_INVISIBLE = "\u00ad\u200b-\u200d\u2060\ufeff"
_LETTER = rf"(?:[^\W_\u02bc][{_MARKS}{_INVISIBLE}]*)"
_APOSTROPHES = "'\u2019\u02bc\u2018"
_GROUPED = r"\d{1,3}(?:[,\u00a0\u202f\u2009 ]\d{3})+(?!\d)(?:\.\d+)?"
_DECIMAL = r"\d+\.\d+"
_WORD = re.compile(
    rf"(?<![^\W_])(?:{_GROUPED}|{_DECIMAL})(?![^\W_])(?:\s?%)?"
    rf"|\d+(?![^\W_])\s?%"
    rf"|{_LETTER}+(?:[{_APOSTROPHES}]{_LETTER}+)*"
)
_UNUSUAL = re.compile(r"[^\x00-&(-\x7f¶“”–—…]|\d(?:[ ,.]\d|\s?%)")
_PLAIN_WORD = re.compile("[a-z0-9]+")
_DROPPED = re.compile(rf"[{_INVISIBLE},\s]")
_APOSTROPHE = re.compile(rf"[{_APOSTROPHES}]")


class Word(NamedTuple):
    """A word of a text."""

    text: str
    """The normalised word."""
    start: int
    """Start in the original text, in characters."""
    end: int
    """End in the original text, exclusive."""


def iter_words(text: str) -> Iterator[Word]:
    """Yield the words of a text in order."""
    for match in _WORD.finditer(text):
        yield Word(_normal(match.group()), match.start(), match.end())


@lru_cache(maxsize=65_536)
def _normal(word: str) -> str:
    """Return the normalised form of a word; cached, because words repeat."""
    if not word.isascii():
        word = unicodedata.normalize("NFC", _APOSTROPHE.sub("'", word))
    return (word if word.isalnum() else _DROPPED.sub("", word)).lower()


def words(text: str) -> list[str]:
    """Return the normalised words of a text, without their positions."""
    # Fast path: most lines have no letter beyond ASCII, no apostrophe and no separator or per cent
    # sign in a number.
    if not _UNUSUAL.search(text):
        return _PLAIN_WORD.findall(text.lower())
    return [_normal(match.group()) for match in _WORD.finditer(text)]


def normalise(text: str) -> str:
    """Return the normalised text: its words separated by single spaces.

    Normalising is idempotent, unless punctuation separated two numbers that now look like one
    (`12, 500`).
    """
    return " ".join(words(text))
