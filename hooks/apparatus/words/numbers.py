"""The numbers that a grammar reads, what ranges of them share, and how words and digits add up to one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

UNREADABLE = "?"
"""Key of a part of a text that belongs to a number which nobody can be sure to read."""

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_NUMERAL = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,4})(?:IX|IV|V?I{0,4})")
_MONEY = re.compile(r"\w{0,3}[$€£¥₩₽₴]$")


_VAGUE = {10: "tens", 12: "dozens", 100: "hundreds"}
_VAGUE |= {1000**power: name for power, name in enumerate(("thousands", "millions", "billions", "trillions"), 1)}  # fmt: skip
"""The names of amounts that nobody counted, by the size of their unit."""

_ENDLESS = 10**100


class Ranges(NamedTuple):
    """How a language writes ranges."""

    between: re.Pattern[str]
    """What stands between the two numbers of a range."""
    span: re.Pattern[str]
    """The same if the range begins with one of the words before it."""
    before: re.Pattern[str]

    @classmethod
    def of(cls, table: Mapping[str, str]) -> Ranges:
        """Return the patterns of a table of a language."""
        return cls(*(re.compile(table[name]) for name in ("between", "span", "span-before")))


_ENGLISH = Ranges(
    re.compile(r"\s?[-–—/]\s?|\s(?:to|or)\s"),
    re.compile(r"\s(?:and|to|or)\s|\s?[-–—]\s?"),
    re.compile(r"\b(?:between|from)\s(?:some\s|about\s|around\s)?\W?$"),
)


class Atom(NamedTuple):
    """Digits, or one word of a number."""

    kind: str
    text: str
    start: int
    end: int

    def said(self, key: str) -> Number:
        """Return the atom as something that is compared by a key of its own, or not at all."""
        return Number(self.start, self.end, Fraction(0), is_said=True, said=key)


class Number(NamedTuple):
    """A number in a text."""

    start: int
    end: int
    value: Fraction
    scale: int = 1
    """What its last words multiply all of it by, as *thousand* does in `12 thousand`."""
    unit: str = ""
    """`%` or `‰`."""
    is_part: bool = False
    """Whether it is a part of something, as in `two thirds of them`."""
    is_one: bool = False
    """Whether it is the word *one*, mostly a pronoun."""
    is_said: bool = False
    """Whether it is no plain number, and has the key in `said`."""
    said: str = ""

    @property
    def key(self) -> str:
        """The same for every notation; empty if it is not compared, `UNREADABLE` if it is not clear."""
        if self.is_said or self.is_one:
            return self.said
        if self.is_part:
            return f"{self.value.numerator}/{self.value.denominator}"
        return f"{_decimal(self.value)}{self.unit}"


def share_scales(
    text: str, numbers: Sequence[Number], ranges: Ranges = _ENGLISH
) -> Iterator[Number]:
    """Yield numbers with the scale or unit that the end of a range gives its start: `10–12 thousand`."""
    shared = [*numbers]
    for at, (first, last) in reversed([*enumerate(pairwise(numbers))]):
        shared[at] = first if last.is_said else _share(text, first, shared[at + 1], ranges)
    yield from shared


def _share(text: str, first: Number, last: Number, ranges: Ranges) -> Number:
    if first.is_said or first.unit or first.scale > 1 or first.is_part or last.is_part:
        return first
    between = _MONEY.sub("", text[first.end : last.start])
    is_span = ranges.before.search(text[: first.start]) and ranges.span.fullmatch(between)
    if not (is_span or ranges.between.fullmatch(between)):
        return first
    if last.scale > 1 and first.value < 1000 and first.value < last.value / last.scale:
        value = first.value * last.scale
        return first._replace(value=value, scale=last.scale, unit=last.unit, is_one=False)
    if last.unit and last.scale == 1:
        return first._replace(unit=last.unit, is_one=False)
    return first


def roman_value(text: str) -> int:
    """Return the value of a Roman numeral in capitals, or 0; IIII, as clocks and inscriptions have it, is 4."""
    if not _NUMERAL.fullmatch(text):
        return 0
    values = [_ROMAN[letter] for letter in text]
    return sum(-one if one < two else one for one, two in pairwise([*values, 0]))


EARLY_PLACES = ("1st", "2nd", "3rd")
"""Keys of places in an order that are no figures, since their words are mostly others: *first*, *a second time*."""


def ordinal_key(value: int) -> str:
    """Return `21st` for 21."""
    ends = {1: "st", 2: "nd", 3: "rd"}
    return f"{value}{'th' if value % 100 in (11, 12, 13) else ends.get(value % 10, 'th')}"


def vague_key(value: int) -> str:
    """Return the key of an amount that nobody counted, by the size of its unit: `hundreds` for 100."""
    if value in _VAGUE:
        return _VAGUE[value]
    for factor, name in ((100, "hundreds of "), (10, "tens of ")):
        if value % factor == 0 and value // factor in _VAGUE and value // factor >= 1000:
            return name + _VAGUE[value // factor]
    return UNREADABLE


def _decimal(value: Fraction) -> str:
    """Return a number without an exponent; as a fraction if no decimal is exact."""
    if value.denominator == 1:
        return str(value.numerator)
    rest = value.denominator
    for factor in (2, 5):
        while rest % factor == 0:
            rest //= factor
    if rest != 1:
        return str(value)
    return f"{(Decimal(value.numerator) / Decimal(value.denominator)).normalize():f}"


@dataclass(slots=True)
class Sum:
    """A number as far as it is read. Each method returns whether it took what it was given."""

    total: Fraction = Fraction(0)
    """The groups that have their scale: 15,000 of `fifteen thousand and two`."""
    group: Fraction = Fraction(0)
    """The group that has none yet."""
    floor: int = _ENDLESS
    """What the next word of the group must be smaller than."""
    limit: int = _ENDLESS
    """The smallest scale; the next one must be smaller."""
    room: int = _ENDLESS
    """The smallest power of ten of the group; the next one must be smaller."""
    unit: Fraction | None = None
    """The last word, if a power of ten may multiply it."""
    is_empty: bool = True
    """Whether the group has no word yet."""
    factor: int = 1
    """What all of the number is multiplied by: 1,000 of `two thousand`, 1 of `two thousand and two`."""

    @property
    def value(self) -> Fraction:
        """What is read, as one number."""
        return self.total + self.group

    def add(self, value: Fraction | int, floor: int, *, is_unit: bool = False) -> bool:
        """Take a word that is added to its group.

        Args:
            value: Its number.
            floor: What a word behind it must be smaller than: 10 behind *twenty*.
            is_unit: Whether a power of ten may multiply it.
        """
        if value >= min(self.floor, self.limit):
            return False
        self.group += value
        self.unit = Fraction(value) if is_unit else None
        self.floor, self.is_empty, self.factor = floor, False, 1
        return True

    def power(self, power: int) -> bool:
        """Take a power of ten, which multiplies the unit before it, or is added itself."""
        if power >= min(self.room, self.limit) or (self.unit is None and power >= self.floor):
            return False
        if self.unit is not None and self.unit >= power:
            return False
        is_all = self.group == (self.unit or 0) and not self.total
        self.group += power if self.unit is None else self.unit * (power - 1)
        self.factor = power if is_all else 1
        self.room, self.floor, self.unit, self.is_empty = power, power, None, False
        return True

    def times(self, factor: int) -> bool:
        """Take a word such as *dozen*, which multiplies its group and stays in it."""
        if self.group >= 100 or self.total:
            return False
        self.group = (Fraction(1) if self.is_empty else self.group) * factor
        self.factor *= factor
        self.floor, self.is_empty, self.unit = 1, False, None
        return True

    def scale(self, scale: int) -> bool:
        """Take a scale, which multiplies its group and ends it."""
        if scale >= self.limit or (self.is_empty and self.total) or self.group >= scale:
            return False
        self.factor = 1 if self.total else self.factor * scale
        self.total += (Fraction(1) if self.is_empty else self.group) * scale
        self.group, self.floor, self.limit, self.room = Fraction(0), _ENDLESS, scale, _ENDLESS
        self.is_empty, self.unit = True, None
        return True
