"""Normalises texts to words: the rule by which every quotation is verified.

Normalisation 2. Unicode NFC; lower case; quotation marks, dashes, other punctuation and white space
are ignored. Every word, figure and negation counts, in order. Invisible characters (soft hyphen,
zero-width) inside a word are dropped. An apostrophe between letters belongs to the word, whatever
its shape. Thousands separators (comma, space, no-break and thin spaces) do not change a number:
`15,000` and `15 000` are the word `15000`; a per cent sign does. In a script without spaces between
words, each character is a word. Ligatures (`ﬁ`) are the letters they join, and full-width letters and
digits the plain ones.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import starmap
from typing import NamedTuple

NORMALISATION = 2
"""Version of the rule. A fingerprint made under another version is stale."""

CHARACTERS_OF_A_WORD = 2
"""How many characters of a script without spaces count as one word, wherever words are counted."""
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3031-\u3035\u3040-\u312f\u31a0-\u31ff"
    "\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)
"""Thai, Lao, Burmese, Khmer, Japanese kana, Bopomofo and Chinese characters, as part of a pattern's class."""
_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u3099\u309a"
_UNSPACED_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u1056-\u1059\u17b6-\u17d3\u17dd"
_INVISIBLE = "\u00ad\u200b-\u200d\u2060\ufeff"
_APOSTROPHES = "'\u2019\u02bc\u2018"
_GROUPED = r"\d{1,3}(?:[,\u00a0\u202f\u2009 ]\d{3})+(?!\d)(?:\.\d+)?"
_DECIMAL = r"\d+\.\d+"


def _word(beside: str, marks: str) -> str:
    """Return the pattern of a word.

    Args:
        beside: A class of the letters and digits that belong to one word if they stand beside each other.
        marks: A class of what may follow each of them.
    """
    letter = rf"{beside[:-1]}\u02bc]"
    letters = rf"{letter}+(?:{marks}+{letter}+)*{marks}*"
    # Most words begin with no digit: one look saves them the search for numbers.
    return (
        rf"(?=\d)(?:(?<!{beside})(?:{_GROUPED}|{_DECIMAL})(?!{beside})(?:\s?%)?|\d+(?!{beside})\s?%)"
        rf"|{letters}(?:[{_APOSTROPHES}]{letters})*"
    )


_WORD = re.compile(_word(r"[^\W_]", f"[{_MARKS}{_INVISIBLE}]"))
_ONE_CHARACTER = re.compile(f"[{UNSPACED}]")


@cache
def _unspaced() -> re.Pattern[str]:
    """Return the pattern of a word in texts with scripts without spaces; made late, because few need it."""
    marks = f"[{_MARKS}{_UNSPACED_MARKS}{_INVISIBLE}]"
    return re.compile(_word(rf"[^\W_{UNSPACED}]", marks) + rf"|(?=[{UNSPACED}])[^\W_]{marks}*")


_LETTERS = "\u0400-\u0481\u048a-\u04ff\uac00-\ud7a3"
"""Cyrillic letters and syllables of Hangul, which have one form each, but for capitals."""
_UNUSUAL = re.compile(rf"[^\x00-&(-/:-\x7f¶“”«»–—…{_LETTERS}](?:(?<![0-9])|[ ,.]\d|\s?%)")
"""An unusual character, or a digit with what may belong to its number; one class of both is looked for fast."""
_PLAIN_WORD = re.compile(f"[a-z0-9{_LETTERS}]+")
_JOINT_OR_WIDE = re.compile("[\ufb00-\ufb06\uff10-\uff5a]")
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
    return starmap(Word, word_places(text))


def word_places(text: str) -> list[tuple[str, int, int]]:
    """Return the words of a text as tuples with the fields of `Word`, which are made in a third of the time."""
    if not _UNUSUAL.search(text):  # as in `words`
        return [(match[0], *match.span()) for match in _PLAIN_WORD.finditer(text.lower())]
    return [(_normal(match[0]), *match.span()) for match in _pattern(text).finditer(text)]


def _pattern(text: str) -> re.Pattern[str]:
    return _unspaced() if not text.isascii() and _ONE_CHARACTER.search(text) else _WORD


@lru_cache(maxsize=65_536)
def _normal(word: str) -> str:
    """Return the normalised form of a word; cached, because words repeat."""
    if not word.isascii():
        word = unicodedata.normalize("NFC", _APOSTROPHE.sub("'", word))
        word = _JOINT_OR_WIDE.sub(lambda found: unicodedata.normalize("NFKC", found.group()), word)
    return (word if word.isalnum() else _DROPPED.sub("", word)).lower()


def words(text: str) -> list[str]:
    """Return the normalised words of a text, without their positions."""
    # Fast path: most lines have no letter with a mark, no apostrophe and no separator or per cent
    # sign in a number.
    if not _UNUSUAL.search(text):
        return _PLAIN_WORD.findall(text.lower())
    return [_normal(match.group()) for match in _pattern(text).finditer(text)]


def count_words(normalised: Iterable[str]) -> float:
    """Return the number of words, of which each character of a script without spaces is half a one.

    Args:
        normalised: Words as `words` returns them.
    """
    return sum(
        1 if word.isascii() or not _ONE_CHARACTER.match(word) else 1 / CHARACTERS_OF_A_WORD
        for word in normalised
    )


def length_in_words(text: str) -> float:
    """Return the length of a text in words between spaces, or as `count_words` has it where there are none."""
    if not text.isascii() and _ONE_CHARACTER.search(text):
        return count_words(words(text))
    return len(text.split())


@lru_cache(maxsize=16_384)
def normalise(text: str) -> str:
    """Return the normalised text: its words separated by single spaces.

    Normalising is idempotent, unless punctuation separated two numbers that now look like one
    (`12, 500`). Cached, because several checks read a sentence and its translations.
    """
    return " ".join(words(text))


def lower_case(text: str) -> str:
    """Return a text in lower case with the same positions, although a few letters have two in lower case."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(letter.lower()[0] for letter in text)
