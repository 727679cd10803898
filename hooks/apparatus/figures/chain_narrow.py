"""The number chain for phones: a trunk for each counter, a branch for each number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.figures.number_chain import colour, mark
from apparatus.figures.sheet import Sheet
from apparatus.overviews.label_places import Box
from apparatus.overviews.svg import wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from apparatus.figures.number_chain import Count, Group
    from apparatus.messages.catalogue import Messages

WIDTH = 328
_SIZE = 14.0
_LINE = 17.0
_TRUNK, _BRANCH = 10.0, 34.0
"""Where the lines go down: from the counter, and from a relay that passed on several numbers."""
_SQUARE = 318.0
_ARROW = " → "


def narrow_chain(groups: Sequence[Group], say: Messages) -> tuple[Sheet, float]:
    """Return the drawing of some counts, and its height."""
    sheet = Sheet(WIDTH, _SIZE)
    top = 3.0
    for group in groups:
        top = _Drawn(sheet, group, say).draw(top) + 16
    return sheet, top - 8


class _Drawn:
    """A group on its way onto the sheet."""

    def __init__(self, sheet: Sheet, group: Group, say: Messages) -> None:
        self.sheet, self.group, self.say = sheet, group, say
        self.colour = colour(group)

    def draw(self, top: float) -> float:
        """Draw the group from `top` on, and return where it ends."""
        y = self._counter(top)
        trunk, from_known = y, self.group.is_known
        for relay, counts in self.group.runs:
            is_known = from_known and bool(relay)
            start, dashed = trunk, not is_known
            if len(counts) > 1:
                trunk, y = self._box(relay, y, start, dashed=dashed)
                branch = y - 6
                for count in counts:
                    self._tick((_BRANCH, branch), y, dashed=not relay)
                    branch = y + 10
                    y = self._row(count, _BRANCH + 18, y, "")
            else:
                self._tick((_TRUNK, start), y, dashed=dashed)
                trunk = y + 10
                y = self._row(counts[0], _TRUNK + 18, y, relay or self.say("chain.unknown"))
        return y - 12

    def _counter(self, top: float) -> float:
        """Draw name and basis of the counter, and return the top of what follows."""
        sheet, middle = self.sheet, top + 22
        is_known = self.group.has_basis
        sheet.rule((_TRUNK, top, _TRUNK, middle - 9), self.colour, dashed=not is_known)
        if not is_known:
            sheet.write("?", _TRUNK + 8, top + 13, "quiet")
        drawn = mark(self.group, _TRUNK, middle, is_hollow=not self.group.is_known)
        sheet.mark(drawn, _TRUNK, middle)
        y = middle + 5
        for name in wrapped(self.group.name, WIDTH - 32, _SIZE, bold=True):
            sheet.write(name, 28, y, "strong")
            y += _LINE
        for words in self.group.basis_words(self.say):
            y = sheet.lines(wrapped(words, WIDTH - 32, _SIZE), 28, y, _LINE, "quiet")
        sheet.rule((_TRUNK, middle + 9, _TRUNK, y - 4), self.colour, dashed=not self.group.is_known)
        return y - 4

    def _tick(self, start: tuple[float, float], y: float, *, dashed: bool) -> None:
        """Draw a line down from a point to a row at `y`, and the branch to its number."""
        x, top = start
        self.sheet.rule((x, top, x, y + 10), self.colour, dashed=dashed)
        self.sheet.rule((x, y + 10, x + 13, y + 10), self.colour, dashed=dashed)

    def _box(self, relay: str, y: float, start: float, *, dashed: bool) -> tuple[float, float]:
        """Draw the box of a relay; return where the trunk goes on, and the top of the rows."""
        words = self.say("chain.through", relay=relay) if relay else self.say("chain.unknown")
        lines = wrapped(words, WIDTH - 48, _SIZE)
        box = Box(24, y + 4, WIDTH - 1, y + 14 + len(lines) * _LINE)
        middle = (box.top + box.bottom) / 2
        self.sheet.rule((_TRUNK, start, _TRUNK, middle), self.colour, dashed=dashed)
        self.sheet.rule((_TRUNK, middle, 23, middle), self.colour, dashed=dashed)
        self.sheet.frame(box, self.colour, dashed=not relay)
        self.sheet.lines(lines, 34, box.top + 18, _LINE, "" if relay else "quiet")
        return middle, box.bottom + 7

    def _row(self, count: Count, x: float, y: float, relay: str) -> float:
        """Write a number with its way below it, and return the top of the next row."""
        sheet, space = self.sheet, _SQUARE - 14 - x
        number, what, _ = count.pieces
        fits = sheet.length((number, what)) <= space
        sheet.flow((number, what) if fits else (number,), x, y + 15)
        sheet.square(_SQUARE, y + 10, self.colour, hollow=not count.is_opened)
        outlets = self.say.joined("items", count.outlets)
        way = _ARROW.join(filter(None, (relay, outlets)))
        below = [
            *(() if fits else wrapped(count.what, space, _SIZE)),
            *wrapped(f"{count.when} · {way}", space, _SIZE),
        ]
        return sheet.lines(below, x, y + 15 + _LINE, _LINE, "quiet") - 4
