"""Reads numbers in a language whose number words stand apart and are inflected.

The keys are those of `english_numbers`. Whatever looks like a number and is none of the language, such
as `15.000` where a comma is the decimal point, is unreadable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from apparatus.words.inflected_tables import InflectedTables, inflected_tables, iter_tokens
from apparatus.words.normalisation import lower_case
from apparatus.words.numbers import (
    UNREADABLE,
    Atom,
    Number,
    Sum,
    ordinal_key,
    roman_value,
    share_scales,
    vague_key,
)

_APART = re.compile(r"\s{1,2}")
_MOST_DIGITS = 40
_NAME = re.compile(r"[a-z]\s$")
"""What stands before the number of a version, which has a point in any language."""


def read_numbers(text: str, language: str) -> Iterator[Number]:
    """Yield what says a number in a text, in order.

    Args:
        text: A text with plain digits and straight apostrophes.
        language: A BCP 47 tag without region of a language whose tables say `reader = "inflected"`.
    """
    tables = inflected_tables(language)
    low = lower_case(text)
    tokens = list(iter_tokens(text, low, language))
    if tokens:
        yield from share_scales(low, list(_Reader(low, tokens, tables).numbers()), tables.ranges)


@dataclass(slots=True)
class _Reader:
    """Reads the tokens of one text from the first to the last."""

    low: str
    tokens: Sequence[Atom]
    tables: InflectedTables
    at: int = 0
    sum: Sum = field(default_factory=Sum)

    def numbers(self) -> Iterator[Number]:
        """Yield each number."""
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            match token.kind:
                case "digits":
                    yield self._digits(token)
                case "small" | "scale" | "wholes" | "half" | "vague":
                    yield self._spelt(token)
                case "part":
                    yield self._part(token, Fraction(1, self.tables.values[token.text]))
                case "ordinal":
                    yield self._ordinal(token.start, token.end, self.tables.ordinals[token.text])
                case "part_digits":
                    yield self._part(token, Fraction(token.text))
                case "roman":
                    yield self._roman(token, roman_value(token.text))
                case "multiple":
                    yield self._said(token, f"x{self.tables.values[token.text]}")
                case "joined":
                    yield self._adjective(token)
                case "dotted" | "uncounted":
                    yield self._said(token, token.text)
                case "odd":
                    yield self._said(token, UNREADABLE)

    def _said(self, token: Atom, key: str, end: int | None = None) -> Number:
        return Number(token.start, end or token.end, Fraction(0), is_said=True, said=key)

    def _roman(self, token: Atom, value: int) -> Number:
        is_place = self.tables.centuries.match(self.low, token.end)
        return self._said(token, ordinal_key(value) if is_place else str(value))

    def _next(self, *kinds: str, gap: re.Pattern[str] = _APART) -> Atom | None:
        """Return the next token if it is of one of the kinds, and only a gap stands before it."""
        if self.at >= len(self.tokens):
            return None
        token, end = self.tokens[self.at], self.tokens[self.at - 1].end
        return token if token.kind in kinds and gap.fullmatch(self.low, end, token.start) else None

    def _digits(self, token: Atom) -> Number:
        text, _, tail = token.text.partition("-")
        plain = re.sub(r"\s", "", text).replace(self.tables.point, ".")
        decimals = plain.partition(".")[2]
        if self._is_odd(text, token) or (len(decimals) == 3 and not self._next("scale")):
            return self._said(token, UNREADABLE)
        if " " in text and self._word_before(token.start) in self.tables.words("labels"):
            return self._said(token, UNREADABLE)  # on day 15 300 people
        if tail:
            return self._tailed(token, plain, tail)
        self.sum = Sum()
        self.sum.add(Fraction(plain), 1)
        return self._rest(token)

    def _is_odd(self, text: str, token: Atom) -> bool:
        """Return whether digits are written as in no number of the language; a name may have a point."""
        is_name = re.fullmatch(r"[0-9]+\.[0-9]+", text) and _NAME.search(self.low[: token.start])
        return bool(re.search(r"[.,].*[.,]|\.", text) and not is_name) or len(text) > _MOST_DIGITS

    def _word_before(self, start: int) -> str:
        found = re.search(r"(\w+)\s*$", self.low[max(start - 40, 0) : start])
        return found[1] if found else ""

    def _tailed(self, token: Atom, plain: str, tail: str) -> Number:
        """Return what digits with letters behind a hyphen are: `5-й`, `1990-х`, `15-тисячний`."""
        tables = self.tables
        if found := tables.adjectives.fullmatch(tail):
            value = Fraction(plain) * int(found.lastgroup[1:] if found.lastgroup else 1)
            return Number(token.start, token.end, value)
        if tail in tables.words("endings-of-digits", "decade") and plain.endswith("0"):
            is_year = len(plain) == 4
            return self._said(token, f"{plain}s" if is_year else UNREADABLE)
        if tail in tables.words("endings-of-digits", "ordinal") and plain.isdecimal():
            return self._ordinal(token.start, token.end, int(plain))
        if tail in tables.words("endings-of-digits", "number"):
            return Number(token.start, token.end, Fraction(plain))
        return Number(token.start, token.start + len(token.text) - len(tail) - 1, Fraction(plain))

    def _ordinal(self, start: int, end: int, value: int) -> Number:
        if 1000 < value < 2100 and (self.tables.years.match(self.low, end) or value > 1500):
            return Number(start, end, Fraction(value))
        is_left_out = self.tables.units.match(self.low[end : end + 99])
        said = "" if is_left_out else ordinal_key(value)
        return Number(start, end, Fraction(0), is_said=True, said=said)

    def _adjective(self, token: Atom) -> Number:
        found = self.tables.joined.fullmatch(token.text)
        assert found
        scale = int(next(name[1:] for name, part in found.groupdict().items() if name[0] == "x" and part))  # fmt: skip
        if found["vague"]:
            return self._said(token, vague_key(scale))
        value = self.tables.values.get(found["before"], 1)
        return Number(token.start, token.end, Fraction(value * scale), is_one=value * scale == 1)

    def _spelt(self, token: Atom) -> Number:
        """Return the number that a word begins."""
        tables, self.sum = self.tables, Sum()
        value = tables.values.get(token.text, 0)
        if token.kind == "vague":
            return self._vague(token, value)
        if token.kind == "half":
            if self._next("scale") is None:
                return self._part(token, Fraction(3 if value else 1, 2))._replace(is_part=not value)
            self.sum.add(Fraction(3 if value else 1, 2), 0)
        elif token.kind == "wholes":
            self.sum.add(value, 1)
        elif token.kind == "small":
            self.sum.add(value, _floor(value))
        elif self._is_plural(token):
            return self._vague(token, value)
        else:
            self._scale(value)
        return self._rest(token)

    def _is_plural(self, token: Atom) -> bool:
        tables = self.tables
        if token.text in tables.words("plurals", "singular"):
            return self._word_before(token.start) not in tables.words("plurals", "after")
        return token.text in tables.words("plurals")

    def _vague(self, token: Atom, value: int) -> Number:
        """Return an amount that nobody counted, of which a word or a scale is read."""
        end = token.end
        while (scale := self._next("scale")) is not None:
            self.at += 1
            value, end = (value or 1) * self.tables.values[scale.text], scale.end
        if token.kind == "scale" and self._next("small", "digits"):
            return self._said(token, UNREADABLE)  # behind its scale, a number is about so large
        return self._said(token, vague_key(value) if value else "", end)

    def _scale(self, value: int) -> bool:
        return self.sum.times(value) if value < 1000 else self.sum.scale(value)

    def _rest(self, first: Atom) -> Number:
        """Return the number that a token begins, with all tokens that belong to it."""
        number: Number | None = None
        while number is None and self._more():
            number = self._place(first)
        if number is not None:
            return number
        last, sum_ = self.tokens[self.at - 1], self.sum
        value, end = sum_.value, last.end
        is_one = value == 1 and first.kind == "small"
        if part := self._added():
            value, end, is_one = value + part * sum_.factor, self.tokens[self.at - 1].end, False
            while (scale := self._next("scale")) is not None:
                self.at += 1
                value, end = value * self.tables.values[scale.text], scale.end
        number = Number(first.start, end, value, sum_.factor, is_one=is_one)
        if unit := self.tables.percent.match(self.low, end):
            return number._replace(unit=unit[1] or "%", end=unit.end(), is_one=False)
        return number

    def _more(self) -> bool:
        """Take the next token if the number goes on with it."""
        digits_before = self.tokens[self.at - 1].kind == "digits"
        gap = re.compile(r"\s{0,2}") if digits_before else _APART
        if scale := self._next("scale", gap=gap):
            taken = self._scale(self.tables.values[scale.text])
        elif small := self._next("small"):
            value = self.tables.values[small.text]
            taken = not digits_before and self.sum.add(value, _floor(value))
        else:
            taken = self._more_digits()
        self.at += taken
        return taken or self._next("part", "ordinal") is not None

    def _more_digits(self) -> bool:
        """Take digits behind a scale: `2 млн 300 тис.`."""
        found = self._next("digits", gap=re.compile(r"\.?\s"))
        if found is None or self.sum.factor < 1000 or not found.text.isdecimal():
            return False
        after = self.tokens[self.at + 1] if self.at + 1 < len(self.tokens) else None
        has_scale = after and after.kind == "scale" and _APART.fullmatch(self.low, found.end, after.start)  # fmt: skip
        return bool(has_scale) and self.sum.add(int(found.text), 1)

    def _place(self, first: Atom) -> Number | None:
        """Return the part or the place in an order that a number ends with."""
        following = self._next("part", "ordinal")
        if following is None:
            return None
        value = self.sum.value
        if following.kind == "part":
            self.at += 1
            return self._part(first, value / self.tables.values[following.text], following.end)
        place = self.tables.ordinals[following.text]
        if self.sum.add(place, 1):
            self.at += 1
            return self._ordinal(first.start, following.end, int(self.sum.value))
        if place >= 3 and value < place and first.kind == "small":
            self.at += 1
            return self._part(first, value / place, following.end)
        return Number(first.start, self.tokens[self.at - 1].end, value, is_one=value == 1)

    def _added(self) -> Fraction | None:
        """Take a part that is added to a number: `два з половиною`."""
        if part := self._next("part_digits"):
            self.at += 1
            return Fraction(part.text)
        if part := self._next("part", gap=self.tables.with_part):
            self.at += 1
            return Fraction(1, self.tables.values[part.text])
        return None

    def _part(self, first: Atom, value: Fraction, end: int | None = None) -> Number:
        number = Number(first.start, end or first.end, value, is_part=True)
        if first.kind == "part" and self._word_before(first.start) in self.tables.words(
            "parts", "no-half-after"
        ):
            return number._replace(is_said=True)
        while (scale := self._next("scale")) is not None:
            self.at += 1
            scaled = number.value * self.tables.values[scale.text]
            number = number._replace(value=scaled, end=scale.end, is_part=False)
        return number


def _floor(value: int) -> int:
    """Return what a word behind another must be smaller than."""
    return 100 if value >= 100 else 10 if value >= 20 else 1
