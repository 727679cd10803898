"""Reads English numbers in words: whole ones, parts, and places in an order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from apparatus.words.english_atoms import AtomReader
from apparatus.words.numbers import Atom, Number, ordinal_key

OF = re.compile(r"[\s-]+of[\s-]+")
NEXT_WORD = re.compile(r"([\s-]*)(\w*)")
_AND = re.compile(r"[\s-]+and[\s-]+")
_BETWEEN = re.compile(r"\bbetween\s$")
_LITTLE = r"(?:of|in|the|and|for|to|at|on|by|a)\b"


@dataclass(slots=True)
class WordReader(AtomReader):
    """Reads the numbers that are words."""

    def _spelt(self, atom: Atom) -> Number:
        """Return the number in words that an atom begins."""
        start = self.at
        number = self._whole(atom, joins=True)
        is_end = not self._peek("small", "digits", "article", gap=_AND)
        if is_end and _BETWEEN.search(self.low[: atom.start]):  # between a hundred and fifty
            self.at = start
            number = self._whole(atom, joins=False)
        return number if number.is_said else self._tail(number)

    def _whole(self, atom: Atom, *, joins: bool) -> Number:
        """Return a whole number in words: groups below a thousand, each with a smaller scale."""
        value = 1 if atom.kind == "article" else self._below_hundred(self.tables.small[atom.text])
        if (found := self._ordinal_or_part(atom, value)) is not None:
            return found
        group, total, limit, scale = self._below_thousand(value, joins=joins), 0, 0, 1
        if group != value:
            scale = 100 if group == value * 100 else 1
        while scaled := self._peek("scale"):
            if limit and self.tables.scales[scaled.text] >= limit:
                break
            limit = self.tables.scales[self._take().text]
            total, scale, group = total + group * limit, scale * limit if not total else 1, 0
            group, is_more = self._next_group(limit, joins=joins)
            if not is_more:
                break
            scale = 1
        whole = total + group
        return Number(atom.start, self._end, Fraction(whole), scale, is_one=whole == 1)

    def _next_group(self, limit: int, *, joins: bool) -> tuple[int, bool]:
        """Return the next group of a number whose last scale is `limit`, and whether there is one."""
        before = self.at
        is_joined = self._peek("small", gap=_AND)
        if limit < 1000 or not (self._peek("small") or (joins and is_joined)):
            return 0, False
        group = self._below_thousand(self._below_hundred(None), joins=joins)
        following = self._peek("scale")
        is_too_large = following and self.tables.scales[following.text] >= limit
        if is_too_large or (is_joined and group >= 100):
            self.at = before
            return 0, False
        return group, True

    def _below_thousand(self, value: int, *, joins: bool) -> int:
        following = self._peek("scale")
        if value < 1 or following is None or self.tables.scales[following.text] != 100:
            return value
        self._take()
        before = self.at
        if not (self._peek("small") or (joins and self._peek("small", gap=_AND))):
            return value * 100
        rest = self._below_hundred(None)
        following = self._peek("scale")
        if following and self.tables.scales[following.text] == 100:
            self.at = before  # a hundred and two hundred
            return value * 100
        return value * 100 + rest

    def _below_hundred(self, value: int | None) -> int:
        """Return a number of one or two words; `None` if the first word is the next atom."""
        if value is None:
            value = self.tables.small[self._take().text]
        following = self._peek("small")
        unit = self.tables.small[following.text] if following else 0
        if value >= 20 and not value % 10 and 0 < unit < 10:
            self._take()
            return value + unit
        if 17 <= value <= 20 and unit >= 10:  # nineteen fifty-three
            self._take()
            return value * 100 + self._below_hundred(unit)
        return value

    def _ordinal_or_part(self, atom: Atom, value: int) -> Number | None:
        """Return what `twenty-first`, `a fifth` or `two thirds` is, if it is one of them."""
        following = self._peek("part", "ordinal")
        if following is None:
            return None
        if following.kind == "part":
            under = self.tables.parts[self._take().text]
            return self._rest_of_part(self._part(atom.start, Fraction(value, under)))
        place = self.tables.ordinals[following.text]
        if value >= 20 and not value % 10 and place < 10:
            return self._ordinal(self._take(), atom.start, value + place)
        if value != 1:
            return None
        self._take()
        if following.text in self.tables.parts and self._is_part(following):
            return self._rest_of_part(self._part(atom.start, Fraction(1, place)))
        return self._ordinal(following, atom.start, place)

    def _is_part(self, atom: Atom) -> bool:
        """Return whether a word such as *third* after *a* or *one* means a part, by what follows."""
        following = NEXT_WORD.match(self.low, atom.end)
        is_joined = self.low[atom.start - 1] == "-"
        return is_joined or following is None or following[2] in {"", *self.tables.after_parts}

    def _part(self, start: int, value: Fraction) -> Number:
        return Number(start, self._end, value, is_part=True)

    def _rest_of_part(self, number: Number) -> Number:
        """Return a part with the number that it is part of: `half a million`, `1/2 per cent`."""
        before = self.at
        one = self._peek("article") or self._peek("article", "small", gap=OF)
        if one and (one.kind == "article" or one.text == "one"):
            self._take()
        if not (self._peek("scale") or self._unit_at(self._end)):
            self.at = before
            return number
        return self._tail(number._replace(is_part=False, end=self._end))

    def _ordinal(self, atom: Atom, start: int, value: int) -> Number:
        words = "|".join(self.tables.military_units)
        unit = rf"(?:[\s-]+(?!{_LITTLE})\w+){{0,3}}?[\s-]+(?:{words})\b"
        is_left_out = re.match(unit, self.low[atom.end : atom.end + 99])
        return atom.said("" if is_left_out else ordinal_key(value))._replace(start=start)

    def _tail(self, number: Number) -> Number:
        """Return a number with what may follow: a half, scales, per cent."""
        number = self._with_half(number)
        while (scaled := self._peek("scale")) is not None:
            scale = self.tables.scales[self._take().text]
            value = number.value * scale
            number = number._replace(
                value=value, scale=number.scale * scale, end=scaled.end, is_one=False
            )
        number = self._with_half(number)
        if unit := self._unit_at(number.end):
            return number._replace(unit=unit[1] or "%", end=unit.end(), is_one=False)
        return number

    def _unit_at(self, end: int) -> re.Match[str] | None:
        return self.tables.unit.match(self.low, end)

    def _with_half(self, number: Number) -> Number:
        """Return a number with a part that is added: `two and a half`, `2 1/2`."""
        before = self.at
        if self._peek("article", gap=_AND):
            self._take()
        if not self._peek("part" if self.at > before else "part_digits"):
            self.at = before
            return number
        part = self._take()
        value = number.value + self._value_of_part(part) * number.scale
        return number._replace(value=value, end=part.end, is_one=False)

    def _value_of_part(self, part: Atom) -> Fraction:
        return (
            Fraction(part.text) if "/" in part.text else Fraction(1, self.tables.parts[part.text])
        )
