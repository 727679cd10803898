"""Reads numbers in Chinese characters and Hangul: `五千`, `1만 2천`, `오천`.

They are read in a text of any language, because sentences in one name things of another.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_HAN_DIGITS = ("〇零", "一壹", "二貳弐两兩", "三參参", "四", "五伍", "六陸", "七", "八", "九")
# Hangul by code point: side by side, these syllables would look like names.
_HANGUL_DIGITS = (
    "\uc601\uacf5",
    "\uc77c",
    "\uc774",
    "\uc0bc",
    "\uc0ac",
    "\uc624",
    "\uc721\ub959",
    "\uce60",
    "\ud314",
    "\uad6c",
)
_DIGITS = {
    sign: value
    for signs in (_HAN_DIGITS, _HANGUL_DIGITS)
    for value, same in enumerate(signs)
    for sign in same
}
_POWERS = {
    1: "十拾\uc2ed",
    2: "百\ubc31",
    3: "千\ucc9c",
    4: "万萬\ub9cc",
    8: "億亿\uc5b5",
    12: "兆\uc870",
}
_SCALES = {sign: 10**power for power, signs in _POWERS.items() for sign in signs}
_SMALL = {sign: scale for sign, scale in _SCALES.items() if scale < 10**4}
_LARGE = {sign: scale for sign, scale in _SCALES.items() if scale >= 10**4}
SIGNS = "".join([*_DIGITS, *_SCALES])
"""Every number in words consists of these signs."""
_HANGUL_SIGNS = "".join(sign for sign in SIGNS if "가" <= sign <= "힣")
_HAN_SIGNS = "".join(sign for sign in SIGNS if sign < "가")
_SCALE = "".join(_SCALES)
_ARABIC = r"[0-9][0-9,]*(?:\.[0-9]+)?"
# In words, a number needs a digit and a scale side by side, or two scales, for each sign alone is
# also a syllable of other words, and so is one that follows another letter of Hangul.
_SURE = f"(?:[{''.join(_DIGITS)}][{_SCALE}]|[{''.join(_SMALL)}][{''.join(_LARGE)}])"
_HAN_SCALE = "".join(sign for sign in _SCALE if sign < "가")
_HAN_WORDS = rf"(?=[{_HAN_SIGNS}]*{_SURE})[{_HAN_SIGNS}]{{2,}}"


def _mixed(scale: str) -> str:
    """Return the pattern of a number in digits with scales."""
    return rf"{_ARABIC}\s?[{scale}](?:\s?(?:{_ARABIC}\s?)?[{scale}])*(?:\s?{_ARABIC})?(?![0-9])"


_NUMBER = re.compile(
    rf"{_mixed(_SCALE)}"
    rf"|(?<![가-힣])(?=[{_HANGUL_SIGNS}]*{_SURE})[{_HANGUL_SIGNS}]{{2,}}"
    rf"|{_HAN_WORDS}"
)
_HAN_NUMBER = re.compile(rf"{_mixed(_HAN_SCALE)}|{_HAN_WORDS}")
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
    if text.isascii():
        return
    for match in (_HAN_NUMBER if without_hangul else _NUMBER).finditer(text):
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
