"""Reads numbers in Chinese characters and Hangul: `五千`, `1만 2천`, `오천`.

They are read in a text of any language, because sentences in one name things of another.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import NamedTuple

_TABLES = tomllib.loads(
    files("apparatus").joinpath("words", "cjk_signs.toml").read_text(encoding="utf-8")
)
_DIGITS = {
    sign: value
    for script in _TABLES["digits"].values()
    for value, same in enumerate(script)
    for sign in same
}
_SCALES = {sign: 10 ** int(power) for power, signs in _TABLES["powers"].items() for sign in signs}
_SMALL = {sign: scale for sign, scale in _SCALES.items() if scale < 10**4}
_LARGE = {sign: scale for sign, scale in _SCALES.items() if scale >= 10**4}
SIGNS = "".join([*_DIGITS, *_SCALES])
"""Every number in words consists of these signs."""
_LETTER = _TABLES["letters"]["hangul"]
_SCALE = "".join(_SCALES)
_ANY_SCALE = re.compile(f"[{_SCALE}]")
_ARABIC = r"[0-9][0-9,]*(?:\.[0-9]+)?"
# In words, a number needs a digit and a scale side by side, or two scales, for each sign alone is
# also a syllable of other words, and so is one that follows another letter of Hangul.
_SURE = f"(?:[{''.join(_DIGITS)}][{_SCALE}]|[{''.join(_SMALL)}][{''.join(_LARGE)}])"


def _mixed(scale: str) -> str:
    """Return the pattern of a number in digits with scales."""
    return rf"{_ARABIC}\s?[{scale}](?:\s?(?:{_ARABIC}\s?)?[{scale}])*(?:\s?{_ARABIC})?(?![0-9])"


def _words(signs: str) -> str:
    """Return the pattern of a number in words."""
    return rf"(?=[{signs}]*{_SURE})[{signs}]{{2,}}"


@cache
def _number(*, without_hangul: bool) -> re.Pattern[str]:
    """Return the pattern of a number; made late, because a text without a scale does not need it."""
    han = re.sub(_LETTER, "", SIGNS)
    if without_hangul:
        return re.compile(rf"{_mixed(re.sub(_LETTER, '', _SCALE))}|{_words(han)}")
    hangul = "".join(re.findall(_LETTER, SIGNS))
    return re.compile(rf"{_mixed(_SCALE)}|(?<!{_LETTER}){_words(hangul)}|{_words(han)}")


_TOKEN = re.compile(rf"{_ARABIC}|[{SIGNS}]")


class CjkNumber(NamedTuple):
    """A number in a text."""

    value: Decimal
    start: int
    end: int


def iter_cjk_numbers(text: str, *, without_hangul: bool = False) -> Iterator[CjkNumber]:
    """Yield the numbers that are written with a sign of these scripts, in order.

    Args:
        text: Any text with plain digits.
        without_hangul: Whether signs of Hangul are left out, because the language of the text has tables for them.
    """
    if text.isascii() or not _ANY_SCALE.search(text):
        return
    for match in _number(without_hangul=without_hangul).finditer(text):
        yield CjkNumber(_value(match.group()), match.start(), match.end())


def _value(text: str) -> Decimal:
    total, section = Decimal(0), Decimal(0)
    current: Decimal | int | None = None
    for token in _TOKEN.findall(text):
        if token in _LARGE:
            total += (section + (current or 0) or 1) * _LARGE[token]
            section, current = Decimal(0), None
        elif token in _SMALL:
            section += (1 if current is None else current) * _SMALL[token]
            current = None
        elif token in _DIGITS:
            current = (current or 0) * 10 + _DIGITS[token]
        else:
            current = Decimal(token.replace(",", ""))
    return total + section + (current or 0)
