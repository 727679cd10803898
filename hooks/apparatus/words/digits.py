"""Writes the digits of every script as ASCII, and knows where each stood.

Full-width, Arabic-Indic, mathematical and circled digits, `½`, `Ⅻ` and `％` are what readers take
them for; `10⁴` stays as it is, because it is not 104.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_STRESS = re.compile("[\u0300\u0301]")
_CLUSTER = re.compile(
    "[\u1100-\u115f][\u1160-\u11a7]?[\u11a8-\u11ff]?|.[\u0300-\u036f]*", re.DOTALL
)
"""A letter with its marks, or a syllable of Hangul in pieces."""
_USUAL = re.compile("[\x00-\x7f\u0400-\u0481\u048a-\u04ff\uac00-\ud7a3«»’“”–—]*")
"""Characters of which none is written otherwise; most texts have no others."""
_DASHES = dict.fromkeys("‐‑‒−", "-")


class Plain(NamedTuple):
    """A text with plain digits."""

    text: str
    at: range | list[int]
    """The place of each of its characters in the original, and at last the original's length."""

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return the start and end in the original of a stretch of the plain text."""
        return self.at[start], max(self.at[end - 1] + 1, self.at[end])


def plain(text: str) -> Plain:
    """Return a text with the digits, fractions and Roman numerals of every script in ASCII."""
    if text.isascii() or _USUAL.fullmatch(text):
        return Plain(text, range(len(text) + 1))
    if not unicodedata.is_normalized("NFC", text) or _STRESS.search(text):
        return _composed(text)
    written = text.translate(_FORMS)
    if len(written) == len(text):
        return Plain(written, range(len(text) + 1))
    at = [place for place, letter in enumerate(text) for _ in _FORMS[ord(letter)]]
    return Plain(written, [*at, len(text)])


def _composed(text: str) -> Plain:
    """Return the same of a text with letters that are composed of several characters.

    Marks of stress are left out: dictionaries set them in words, which stay the same.
    """
    parts, at = [], []
    for cluster in _CLUSTER.finditer(text):
        letters = _STRESS.sub("", unicodedata.normalize("NFC", cluster.group()))
        parts.append(letters.translate(_FORMS))
        at += [cluster.start()] * len(parts[-1])
    return Plain("".join(parts), [*at, len(text)])


def _plain(letter: str) -> str:
    """Return what stands for one character; itself, unless it is a number or its form is another."""
    if letter.isascii():
        return letter
    if letter in _DASHES:
        return _DASHES[letter]
    category = unicodedata.category(letter)
    form = unicodedata.decomposition(letter)
    if category == "Nd":
        return str(unicodedata.digit(letter))
    if form.startswith(("<super>", "<sub>", "<noBreak>")) or category == "Zs":
        return letter
    if category == "No" and not form:  # dingbats: ➄
        value = unicodedata.numeric(letter, -1)
        return str(int(value)) if value >= 0 and value == int(value) else letter
    same = unicodedata.normalize("NFKC", letter).replace("\u2044", "/")
    if category == "Nl" and same.isascii():
        return same.upper()
    if "/" in same and category == "No":
        return f" {same}"  # 2½
    return same if same.isascii() else letter


class _Forms(dict[int, str]):
    """What stands for each character, by its code; found once."""

    def __missing__(self, code: int) -> str:
        form = self[code] = _plain(chr(code))
        return form


_FORMS = _Forms()
