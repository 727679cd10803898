"""Adds up the words and digits of one number, and stops at what can belong to none before it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

_ENDLESS = 10**100


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
