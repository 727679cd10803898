"""Reads the numbers of an English text whole: as one value, or as something that cannot be read.

The text is divided into atoms: digits, or one word of the tables of its language. The grammar joins
the atoms that belong to one number, and says what it is by a key: `15000` for `15,000`, `15k` and
`fifteen thousand`; `12%` for `12 per cent`; `1/2` for `half` and `1/3` for `a third`; `hundreds`
for an amount that nobody counted; `5th` for a place in an order; `x2` for `twice`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from apparatus.words.english_atoms import find_atoms
from apparatus.words.english_number_words import NEXT_WORD, OF, WordReader
from apparatus.words.english_tables import english_tables
from apparatus.words.normalisation import lower_case
from apparatus.words.numbers import UNREADABLE, Atom, Number, roman_value, share_scales

_MOST_DIGITS = 40


def read_numbers(text: str, language: str) -> Iterator[Number]:
    """Yield what says a number in a text, in order.

    Args:
        text: A text with plain digits.
        language: A BCP 47 tag without region of a language that has tables.
    """
    tables = english_tables(language)
    low = lower_case(text)
    if atoms := find_atoms(text, low, tables):
        yield from share_scales(low, list(_Reader(text, low, atoms, tables).numbers()))


@dataclass(slots=True)
class _Reader(WordReader):
    """Reads the atoms of one text from the first to the last."""

    def numbers(self) -> Iterator[Number]:
        """Yield each number; an atom that is part of none is left out."""
        while self.at < len(self.atoms):
            atom = self._take()
            if share := self._share(atom):
                yield share
                continue
            match atom.kind:
                case "digits" | "point":
                    yield from self._digits(atom)
                case "small" | "article":
                    yield self._spelt(atom)
                case "part_digits":
                    yield self._rest_of_part(self._part(atom.start, Fraction(atom.text)))
                case "part":
                    yield from self._bare_part(atom)
                case "scale" | "vague" | "tens" | "score":
                    yield self._amount(atom)
                case "years":
                    yield from self._years(atom)
                case _:
                    yield self._other(atom)

    def _other(self, atom: Atom) -> Number:
        match atom.kind:
            case "ordinal":
                place = self.tables.ordinals[atom.text]
                return self._every(atom, place) or self._ordinal(atom, atom.start, place)
            case "collective":
                return atom.said(str(self.tables.collective[atom.text]))
            case "ordinal_digits":
                return self._ordinal(atom, atom.start, int(atom.text[:-2].replace(",", "")))
            case "multiple":
                return atom.said(f"x{self.tables.multiples[atom.text]}")
            case "halving":
                return atom.said("1/2")
            case "odd" | "power":
                return atom.said(UNREADABLE)
            case "dotted" | "uncounted":
                return atom.said(atom.text)
            case "decade":  # a decade of life is no number of a fingerprint
                return atom.said(atom.text if len(atom.text) > 3 else "")
            case "roman":
                value = roman_value(self.text[atom.start : atom.end])
                return atom.said(str(value) if value else "")
            case _:
                return atom.said("")

    def _every(self, atom: Atom, place: int) -> Number | None:
        """Return the part that `every third boat` is, if it is one; `every second counts` is none."""
        following = NEXT_WORD.match(self.low, atom.end)
        is_noun = following and following[2] and following[2] not in self.tables.no_every_before
        if place < 2 or not is_noun or self._word_before(atom.start) != self.tables.every:
            return None
        return Number(atom.start, atom.end, Fraction(1, place), is_part=True)

    def _digits(self, atom: Atom) -> Iterator[Number]:
        groups = atom.text.split(" ")
        if len(groups) == 2 and groups[1] != "000":
            if self._is_pair(atom, groups[0]):  # on day 15 300 people
                first, atom = _split(atom, len(groups[0]))
                yield self._plain(first)
            else:
                yield atom.said(UNREADABLE)  # in a claim, which may mean two numbers
        number = self._tail(self._scaled(self._plain(atom)))
        said = self.text[number.start : number.end]
        yield number._replace(said=said) if number.is_said else number

    def _is_pair(self, atom: Atom, first: str) -> bool:
        return len(first) > 3 or self._word_before(atom.start) in self.tables.labels

    def _plain(self, atom: Atom) -> Number:
        text = atom.text
        digits = re.sub(r"[^0-9.]", "", text)
        is_odd = re.match(r"0[0-9]*,", text) or re.search(r",[0-9]{1,2}$", text)
        if is_odd or len(digits) > _MOST_DIGITS:
            return atom.said(text)  # 03,000 is a typo, and 2,5 the decimal of another language
        return Number(atom.start, atom.end, Fraction(digits))

    def _scaled(self, number: Number) -> Number:
        """Return the number with a short scale behind it, such as *bn*."""
        found = self.tables.short.match(self.low, number.end)
        if found is None or not (scale := self._short_scale(number, found)):
            return number
        while self._peek("scale") and self.atoms[self.at].start < found.end():
            self._take()
        return number._replace(value=number.value * scale, scale=scale, end=found.end())

    def _short_scale(self, number: Number, found: re.Match[str]) -> int:
        space, word = found.groups()
        before = self.low[: number.start].rstrip()
        is_money = before.endswith(self.tables.money)
        if space and len(word) == 1 and not is_money:
            return 0
        following = NEXT_WORD.match(self.low, found.end())
        if following and following[2] in self.tables.measures.get(word, ()) and not is_money:
            return 0
        scale = self.tables.short_scales.get(word, 0)
        return scale or (self.tables.money_scales.get(word, 0) if is_money else 0)

    def _share(self, atom: Atom) -> Number | None:
        """Return what `one in three` is, if it is one; `one in 1990` and `one in three weeks` are none."""
        if atom.text not in self.tables.shares:
            return None
        before = self.at
        if following := self._peek("small", "article", "digits", gap=self.tables.share_gap):
            self._take()
            number = (
                self._plain(following) if following.kind == "digits" else self._spelt(following)
            )
            word = NEXT_WORD.match(self.low, number.end)
            is_year = len(following.text) == len("1990") and following.text.isdecimal()
            is_other = is_year or (word and word[2] in self.tables.no_share_before)
            if not (
                number.is_said or number.is_part or number.unit or is_other or number.value < 2
            ):
                return Number(atom.start, number.end, 1 / number.value, is_part=True)
        self.at = before
        return None

    def _bare_part(self, atom: Atom) -> Iterator[Number]:
        """Yield what *half* means without a numeral; quarters are then a place or a time."""
        following = NEXT_WORD.match(self.low, atom.end)
        part = self._rest_of_part(self._part(atom.start, self._value_of_part(atom)))
        is_compound = following and following[1].startswith("-") and following[2]
        if not part.is_part and atom.text in {"half", "quarter"}:
            yield part
        elif atom.text != "half" or is_compound:
            yield atom.said("")
        else:
            is_place = self._word_before(atom.start) in self.tables.no_half_after
            yield atom.said("") if is_place else part

    def _amount(self, atom: Atom) -> Number:
        """Return an amount that nobody counted: `tens of thousands`, `several hundred`."""
        if atom.kind == "vague" and atom.text == self.tables.vague_two:
            return self._two(atom)
        names = [] if atom.kind == "vague" else [atom.text]
        while self._peek("scale", "tens", "score") or self._peek("scale", gap=OF):
            names.append(self._take().text)
        plurals = [name.removesuffix("s") + "s" for name in names]
        is_whole = self.tables.whole_after.search(self.low[: atom.start])
        if atom.kind == "scale" and atom.text not in self.tables.vague and not is_whole:
            if atom.text == "dozen" and len(names) == 1:
                return self._tail(Number(atom.start, atom.end, Fraction(12), 12))
            return atom.said(UNREADABLE)._replace(end=self._end)
        if names == ["score"]:
            return atom.said("20" if self.low[: atom.start].endswith("a ") else "")
        return atom.said(" of ".join(plurals))._replace(end=self._end)

    def _two(self, atom: Atom) -> Number:
        value = Fraction(2)
        while self._peek("scale", "tens", "score") or self._peek("scale", gap=OF):
            value *= self.tables.scales.get(self._take().text, 1)
        return Number(atom.start, self._end, value)

    def _years(self, atom: Atom) -> Iterator[Number]:
        first, last = int(atom.text[:4]), int(atom.text[:2] + atom.text[-2:])
        if last <= first:
            last = int(atom.text[-2:])
        yield Number(atom.start, atom.start + 4, Fraction(first))
        yield Number(atom.start + 5, atom.end, Fraction(last))


def _split(atom: Atom, length: int) -> tuple[Atom, Atom]:
    """Return the two numbers of an atom whose first has `length` characters."""
    first, last = atom.text[:length], atom.text[length + 1 :]
    middle = atom.start + length
    return Atom("digits", first, atom.start, middle), Atom("digits", last, middle + 1, atom.end)
