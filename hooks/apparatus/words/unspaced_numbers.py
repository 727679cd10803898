"""Reads numbers in a language that writes a number, what is counted and particles as one word, as in Hangul.

A numeral in words is often a syllable of another word too. It is a number where what is counted
follows it, or where its words can hardly be anything else: a unit with a power of ten behind it. The
keys are those of `english_numbers`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from apparatus.words.normalisation import lower_case
from apparatus.words.numbers import (
    UNREADABLE,
    Number,
    Sum,
    ordinal_key,
    share_scales,
    vague_key,
)
from apparatus.words.unspaced_tables import UnspacedTables, unspaced_tables

_MOST_DIGITS = 40
_DIGITS = re.compile(r"[0-9.,]*[0-9]")


@dataclass(slots=True)
class _Found:
    """A number as far as it is read."""

    start: int
    end: int
    sum: Sum = field(default_factory=Sum)
    kinds: list[str] = field(default_factory=list)
    """The kinds of its parts, in order."""

    @property
    def is_words(self) -> bool:
        """Whether it has no digits."""
        return "digits" not in self.kinds

    @property
    def is_sure(self) -> bool:
        """Whether its words are hardly a part of another word."""
        pairs = set(zip(self.kinds, self.kinds[1:], strict=False))
        return not _SURE.isdisjoint(pairs)


_SURE = {
    ("unit", "power"),
    ("unit", "scale"),
    ("power", "scale"),
    ("tens", "noun"),
    ("tens", "determiner"),
}


def read_numbers(text: str, language: str) -> Iterator[Number]:
    """Yield what says a number in a text, in order.

    Args:
        text: A text with plain digits.
        language: A BCP 47 tag without region of a language whose tables say `reader = "unspaced"`.
    """
    tables, low = unspaced_tables(language), lower_case(text)
    yield from share_scales(low, list(_Reader(low, tables).numbers()), tables.ranges)


@dataclass(slots=True)
class _Reader:
    """Reads one text from its begin to its end."""

    text: str
    tables: UnspacedTables

    def numbers(self) -> Iterator[Number]:
        """Yield each number."""
        at = 0
        while match := self.tables.begin.search(self.text, at):
            at = match.end()
            for number in self._begun(match.lastgroup or "", match):
                yield number
                at = max(at, number.end)

    def _begun(self, kind: str, match: re.Match[str]) -> Iterator[Number]:
        start, end, word = match.start(), match.end(), match.group()
        match kind:
            case "odd":
                yield _said(start, end, UNREADABLE)
            case "dotted":
                yield _said(start, end, word)
            case "part_digits":
                yield Number(start, end, Fraction(word), is_part=True)
            case "part":
                yield Number(start, end, Fraction(1, self.tables.values[word]), is_part=True)
            case "uncounted":
                yield _said(start, end, self.tables.uncounted[word])
            case "either":
                for value in self.tables.either[word].split():
                    yield Number(start, end, Fraction(value), is_one=value == "1")
            case "whole":
                yield Number(start, end, Fraction(self.tables.values[word]))
            case "vague":
                yield from self._vague(start, end)
            case "place":
                yield from self._place(start, end)
            case "digits" | "word":
                if number := self._number(start):
                    yield number

    def _number(self, start: int) -> Number | None:
        """Return the number that begins at a place."""
        found = self._read(start)
        if found is None:
            return _said(start, self._digits_end(start), UNREADABLE)
        end = found.end
        if behind := self.tables.behind.match(self.text, end):
            return self._marked(found, behind)
        if not found.is_words:
            return self._of_digits(found)
        return self._whole(found) if self._counts(found, end) else None

    def _digits_end(self, start: int) -> int:
        found = _DIGITS.match(self.text, start)
        return found.end() if found else start + 1

    def _read(self, start: int) -> _Found | None:
        """Return the words and digits of one number; `None` if its digits are none of the language."""
        found = _Found(start, start)
        while self._more(found):
            pass
        is_odd = re.compile(r"[.,][0-9]").match(self.text, found.end)
        return None if is_odd or not found.kinds else found

    def _more(self, found: _Found) -> bool:
        """Take the next part of a number."""
        tables, text, at = self.tables, self.text, found.end
        last = found.kinds[-1] if found.kinds else ""
        if last == "scale" and text[at : at + 1] == " ":
            at += 1
        if last in {"", "scale", "power"} and (match := tables.digits.match(text, at)):
            return bool(not last or "digits" in found.kinds) and self._take_digits(found, match, at)
        if last == "digits" and text[at : at + 1] == " ":
            at += 1
        word = tables.word.match(text, at)
        if word is None:
            return False
        return self._take_word(found, word, is_apart=at > found.end and last == "digits")

    def _take_digits(self, found: _Found, match: re.Match[str], at: int) -> bool:
        plain = re.sub(r"[^0-9.]", "", match.group())
        is_short = at > found.end and len(plain) < 3 and not self._scale_at(match.end())
        if len(plain) > _MOST_DIGITS or (found.kinds and is_short):
            return False
        if not found.sum.add(Fraction(plain), 1, is_unit=True):
            return False
        found.kinds.append("digits")
        found.end = match.end()
        return True

    def _scale_at(self, at: int) -> bool:
        word = self.tables.word.match(self.text, at)
        return word is not None and self.tables.kinds[word.group()] in {"power", "scale"}

    def _take_word(self, found: _Found, word: re.Match[str], *, is_apart: bool) -> bool:
        kind, value = self.tables.kinds[word.group()], self.tables.values[word.group()]
        last = found.kinds[-1] if found.kinds else ""
        is_scale = kind in {"power", "scale"}
        if last == "digits" and not is_scale:
            return False
        if is_apart and not self._ends(word.end()):
            return False  # 3 조각
        if kind == "unit" and last and not self._is_unit(found, word.end()):
            return False  # 1만이 넘는
        if kind in {"noun", "determiner", "tens"} and last and not self._is_native(found, word):
            return False  # 만한
        if kind == "power":
            taken = found.sum.power(value)
        elif kind == "scale":
            taken = found.sum.scale(value)
        else:
            floor = 10 if kind == "tens" else 1
            taken = found.sum.add(value, floor, is_unit=kind == "unit")
        if taken:
            found.kinds.append(kind)
            found.end = word.end()
        return taken

    def _is_unit(self, found: _Found, end: int) -> bool:
        """Return whether a unit belongs to the number before it, and is no particle."""
        if self._scale_at(end):
            return True
        return found.is_words and self.tables.counter.match(self.text, end) is not None

    def _is_native(self, found: _Found, word: re.Match[str]) -> bool:
        """Return whether a native numeral belongs to the number before it."""
        if not found.is_words or found.kinds[-1] == "scale":
            return False
        if "tens" in {self.tables.kinds[word.group()], found.kinds[-1]}:
            return True
        return self.tables.counter.match(self.text, word.end()) is not None

    def _ends(self, at: int) -> bool:
        """Return whether a number may end at a place."""
        tables, text = self.tables, self.text
        return bool(
            tables.follow.match(text, at)
            or tables.counter.match(text, at)
            or tables.behind.match(text, at)
            or self._scale_at(at)
        )

    def _counts(self, found: _Found, end: int) -> bool:
        """Return whether words are a number, and not a part of other words."""
        tables, text, kind = self.tables, self.text, found.kinds[-1]
        if kind == "scale" and found.sum.limit == 10**12:
            return tables.money.match(text, end) is not None
        if found.kinds == ["unit"]:
            return tables.of_unit.match(text, end) is not None
        if tables.counter.match(text, end):
            return True
        if kind == "determiner":
            return tables.noun.match(text, end) is not None
        is_other = text[found.start : end] in tables.homonyms or not tables.follow.match(text, end)
        return not is_other and (found.is_sure or found.kinds in (["noun"], ["tens"]))

    def _of_digits(self, found: _Found) -> Number:
        """Return a number that begins with digits."""
        tables, text, end = self.tables, self.text, found.end
        if found.kinds[-1] in {"power", "scale"}:
            is_law = found.sum.limit == 10**12 and not tables.money.match(text, end)
            if is_law or not self._ends(end):
                return _said(found.start, end, UNREADABLE)  # 5천막, 3조
        elif found.kinds == ["digits"] and (unit := tables.military.match(text, end)):
            return _said(found.start, unit.end(), "")
        return self._whole(found)

    def _whole(self, found: _Found) -> Number:
        """Return a number with the half that is added behind what is counted: `2년 반`."""
        value, end = found.sum.value, found.end
        is_one = value == 1 and len(found.kinds) == 1 and found.is_words
        if half := self.tables.half.match(self.text, end):
            return Number(found.start, half.end(), value + Fraction(1, 2))
        return Number(found.start, end, value, found.sum.factor, is_one=is_one)

    def _marked(self, found: _Found, behind: re.Match[str]) -> Number | None:
        """Return a part, a place in an order, a percentage, a multiple or a decade."""
        value, start, end = found.sum.value, found.start, behind.end()
        match behind.lastgroup:
            case "of":
                part = self._read(end)
                if part is None or not value:
                    return _said(start, end, UNREADABLE)
                return Number(start, part.end, part.sum.value / value, is_part=True)
            case "percent":
                return self._whole(found)._replace(
                    end=end, unit=behind["sign"] or "%", is_one=False
                )
            case "multiple":
                is_whole = value == int(value)
                return _said(start, end, f"x{value}") if is_whole else self._whole(found)
            case "decade":
                written = self.text[start : found.end]
                is_year = re.fullmatch("[0-9]{3}0", written)
                return _said(start, end, f"{written}s" if is_year else UNREADABLE)
            case "life":
                is_life = re.fullmatch("[1-9]0", self.text[start : found.end])
                return _said(start, end, UNREADABLE) if is_life else self._of_digits(found)
            case _:
                return _said(start, end, ordinal_key(int(value)))

    def _place(self, start: int, end: int) -> Iterator[Number]:
        """Yield what digits behind the sign of a place in an order are."""
        found = self._read(end)
        if found is None:
            return
        if self.tables.plain.match(self.text, found.end):
            yield Number(start, found.end, found.sum.value)
        elif self.tables.military.match(self.text, found.end):
            yield _said(start, found.end, "")
        else:
            yield _said(start, found.end, ordinal_key(int(found.sum.value)))

    def _vague(self, start: int, end: int) -> Iterator[Number]:
        """Yield an amount that nobody counted, such as `수천`."""
        found = self._read(end)
        if found and {*found.kinds} <= {"power", "scale"} and self._ends(found.end):
            yield _said(start, found.end, vague_key(int(found.sum.value)))


def _said(start: int, end: int, key: str) -> Number:
    return Number(start, end, Fraction(0), is_said=True, said=key)
