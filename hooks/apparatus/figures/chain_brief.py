"""The number chain in brief, for a page that leads to the whole one: a mark for each number, by who counted it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.figures.number_chain import mark
from apparatus.figures.sheet import Sheet
from apparatus.overviews.svg import text_width, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from apparatus.figures.number_chain import Group
    from apparatus.messages.catalogue import Messages

_STEP = 19.0
"""The distance of two marks."""


def brief_wide(groups: Sequence[Group], say: Messages) -> tuple[Sheet, float]:
    """Return the drawing with name, marks and relays side by side, and its height."""
    sheet, y = Sheet(930, 16), 20.0
    names = max(text_width(group.name, 16, bold=True) for group in groups)
    marks = names + 24
    ways = marks + _STEP * max(len(group.counts) for group in groups) + 8
    for group in groups:
        sheet.write(group.name, 0, y, "strong")
        _marks(sheet, group, marks + 8, y - 5)
        lines = wrapped(_way(group, say), 930 - ways, 16)
        y = max(sheet.lines(lines, ways, y, 20, "quiet"), y + 20) + 12
    return sheet, y - 24


def brief_narrow(groups: Sequence[Group], say: Messages) -> tuple[Sheet, float]:
    """Return the drawing with name, marks and relays below each other, and its height."""
    sheet, y = Sheet(328, 14), 14.0
    for group in groups:
        start = sheet.width - 8 - _STEP * (len(group.counts) - 1)
        if text_width(group.name, 14, bold=True) <= start - 10:
            sheet.write(group.name, 0, y, "strong")
            y = _marks(sheet, group, start, y - 5) + 24
        else:
            y = sheet.lines(wrapped(group.name, 328, 14, bold=True), 0, y, 18, "strong")
            y = _marks(sheet, group, 8, y) + 22
        y = sheet.lines(wrapped(_way(group, say), 328, 14), 0, y, 18, "quiet") + 8
    return sheet, y - 20


def _marks(sheet: Sheet, group: Group, x: float, y: float) -> float:
    """Draw a mark for each number, in as many rows as they need, and return the middle of the last row."""
    start = x
    for count in group.counts:
        if x > sheet.width - 7:
            x, y = start, y + _STEP
        sheet.mark(mark(group, x, y, is_hollow=not count.relay), x, y)
        x += _STEP
    return y


def _way(group: Group, say: Messages) -> str:
    """Return who passed the numbers on, each once, and last that it is not stated of some."""
    relays = list(dict.fromkeys(relay for relay, _ in group.runs if relay))
    if not relays:
        return say("chain.unknown-way")
    if any(not count.relay for count in group.counts):
        relays.append(say("chain.unknown"))
    return say("chain.through", relay=say.joined("items", relays))
