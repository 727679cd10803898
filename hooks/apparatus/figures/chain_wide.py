"""The number chain for wide screens and for print: five columns from counter to record."""

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

WIDTH = 930
_SIZE = 16.0
_LINE = 19.0
"""The distance of baselines in a box or below a line."""
_ROW = 34.0
"""The least height of a row, whose words stand above its line."""
_RISE = 23.0
"""The distance of a row's line from its top."""
_COUNTER, _NUMBER, _RELAY, _OUTLET, _RECORD = 36.0, 186.0, 566.0, 720.0, 918.0
"""Where the columns begin; the last is the middle of the squares."""
_BOX = 150.0, 140.0
"""The widths of the boxes of counters and of relays."""
_PAD = 10.0


def wide_chain(groups: Sequence[Group], say: Messages) -> tuple[Sheet, float]:
    """Return the drawing of some counts, and its height."""
    sheet = Sheet(WIDTH, _SIZE)
    for name, x in (
        ("counted", _COUNTER),
        ("number", _NUMBER + _PAD),
        ("relay", _RELAY),
        ("outlet", _OUTLET),
    ):
        sheet.write(say.choice("chain.columns", name), x, 16, "quiet")
    top = 34.0
    for group in groups:
        top = _Drawn(sheet, group, say).draw(top) + 12
    return sheet, top - 10


class _Drawn:
    """A group on its way onto the sheet."""

    def __init__(self, sheet: Sheet, group: Group, say: Messages) -> None:
        self.sheet, self.group, self.say = sheet, group, say
        self.colour = colour(group)

    def draw(self, top: float) -> float:
        """Draw the group from `top` on, and return where it ends."""
        names = wrapped(self.group.name, _BOX[0] - 44, _SIZE, bold=True)
        bases = [
            line
            for words in self.group.basis_words(self.say)
            for line in wrapped(words, _BOX[0] - 2 * _PAD, _SIZE)
        ]
        runs = self.group.runs
        heights = [self._height(relay, counts) for relay, counts in runs]
        least = (len(names) + len(bases)) * _LINE + 16
        heights[-1] += max(0.0, least - sum(heights))
        end = top + sum(heights)
        self._counter(top, end, names, bases)
        for (relay, counts), height in zip(runs, heights, strict=True):
            self._run(relay, counts, top, height)
            top += height
        return end

    def _height(self, relay: str, counts: Sequence[Count]) -> float:
        rows = sum(map(self._row_height, counts))
        return max(rows, len(self._relay_lines(relay)) * _LINE + 22)

    def _row_height(self, count: Count) -> float:
        lines = max(len(self._outlet_lines(count)), 1 + len(self._below(count)))
        return max(_ROW, _RISE + (lines - 1) * _LINE + 11)

    def _below(self, count: Count) -> Sequence[tuple[str, str]]:
        """Return what has no room beside a number and stands below its line: its date, or what it counts too."""
        pieces, room = count.pieces, _RELAY - _NUMBER - 2 * _PAD
        above = next((size for size in (3, 2) if self.sheet.length(pieces[:size]) <= room), 1)
        return pieces[above:]

    def _relay_lines(self, relay: str) -> list[str]:
        return wrapped(relay or self.say("chain.unknown"), _BOX[1] - 2 * _PAD, _SIZE)

    def _outlet_lines(self, count: Count) -> list[str]:
        words = self.say.joined("items", count.outlets)
        return wrapped(words, _RECORD - _OUTLET - 10, _SIZE)

    def _counter(self, top: float, end: float, names: Sequence[str], bases: Sequence[str]) -> None:
        box = Box(_COUNTER, top, _COUNTER + _BOX[0], end - 8)
        self.sheet.frame(box, self.colour, dashed=not self.group.is_known)
        middle = (box.top + box.bottom) / 2
        height = (len(names) + len(bases)) * _LINE
        y = middle - height / 2 + 14
        place = (_COUNTER + 18, y - 5)
        drawn = mark(self.group, *place, is_hollow=not self.group.is_known)
        self.sheet.mark(drawn, *place)
        for name in names:
            self.sheet.write(name, _COUNTER + 34, y, "strong")
            y += _LINE
        self.sheet.lines(bases, _COUNTER + _PAD, y, _LINE, "quiet")
        is_known = self.group.has_basis
        self.sheet.rule((4, middle, _COUNTER - 1, middle), self.colour, dashed=not is_known)
        if not is_known:
            self.sheet.write("?", 14, middle - 8, "quiet")

    def _run(self, relay: str, counts: Sequence[Count], top: float, height: float) -> None:
        box = Box(_RELAY, top, _RELAY + _BOX[1], top + height - 8)
        self.sheet.frame(box, self.colour, dashed=not relay)
        lines = self._relay_lines(relay)
        y = (box.top + box.bottom) / 2 - len(lines) * _LINE / 2 + 14
        self.sheet.lines(lines, _RELAY + _PAD, y, _LINE, "" if relay else "quiet")
        for count in counts:
            self._row(count, top + _RISE)
            top += self._row_height(count)

    def _row(self, count: Count, y: float) -> None:
        sheet, is_known = self.sheet, self.group.is_known and bool(count.relay)
        start = _COUNTER + _BOX[0] + 1
        sheet.rule((start, y, _RELAY - 1, y), self.colour, dashed=not is_known)
        below = self._below(count)
        sheet.flow(count.pieces[: len(count.pieces) - len(below)], _NUMBER + _PAD, y - 6)
        for at, piece in enumerate(below):
            sheet.flow([piece], _NUMBER + _PAD, y + 15 + at * _LINE)
        dot = _OUTLET - 4
        sheet.rule((_RELAY + _BOX[1] + 1, y, dot, y), self.colour, dashed=not count.relay)
        sheet.rule((dot, y, _RECORD - 7, y), self.colour, dashed=not count.is_opened)
        sheet.dot(dot, y, self.colour)
        sheet.square(_RECORD, y, self.colour, hollow=not count.is_opened)
        first, *more = self._outlet_lines(count)
        sheet.write(first, _OUTLET, y - 6)
        sheet.lines(more, _OUTLET, y + 17, _LINE)
