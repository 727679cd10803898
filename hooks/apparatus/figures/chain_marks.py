"""Colour and shape of each counter in the number chain, as in the chart of counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.overviews.chart_marks import QUIET, group, shape

if TYPE_CHECKING:
    from apparatus.figures.number_chain import Group

_COLOURED = 6
_OTHER = 7
"""The shape of whoever is none of the counters of the settings."""


def colour(drawn: Group) -> str:
    """Return the colour of a group's lines."""
    is_coloured = drawn.is_known and drawn.counter < _COLOURED
    return f"var(--drawn-{drawn.counter + 1})" if is_coloured else QUIET


def mark(drawn: Group, x: float, y: float, *, is_hollow: bool) -> str:
    """Return the mark of a group around a point, filled or hollow."""
    kind = drawn.counter if drawn.is_known else _OTHER
    return group(kind, [shape(kind, x, y, is_hollow=is_hollow)])
