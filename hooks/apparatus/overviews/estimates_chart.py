"""The picture of a panel: statements that count the same kind of thing, on one axis."""

from __future__ import annotations

import math
import textwrap
from typing import TYPE_CHECKING

from apparatus.overviews.charts import LINE, Chart, Label, Mark, axis_style, chart

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apparatus.overviews.estimates import Panel, Statement

_CHARACTERS = 74
"""Of a line."""
_ROOM = 1.25
"""How far beyond its known end an open arrow has room, as a factor."""


def estimates_chart(panel: Panel) -> Chart:
    """Return the picture of a panel: a row for each statement, its words above its mark.

    A bar runs from a lowest to a highest figure, an arrow from the only bound that is given, and a point stands only
    where the source gives one. What is "about" is hollow.
    """
    step, top = _scale(panel)
    labels: list[Label] = []
    marks: list[Mark] = []
    y = 8
    for statement in panel.statements:
        labels.append(Label(f"{statement.figure} · {statement.who}", y, style="strong"))
        counted = f"{statement.of[0].upper()}{statement.of[1:]}"
        refers_to = statement.say("estimates.refers-to", date=statement.refers_to)
        for line in (*textwrap.wrap(counted, _CHARACTERS), refers_to):
            y += LINE
            labels.append(Label(line, y))
        y += LINE + 1
        marks += _marks(statement, y, top)
        y += 30
    ticks = [step * index for index in range(round(top / step) + 1)]
    axis = {**axis_style(), "values": ticks, "format": ",d"}
    return chart(y - 8, (0, top), axis, marks, labels)


def _scale(panel: Panel) -> tuple[int, int]:
    """Return the step and the end of an axis that begins at zero and leaves room for open arrows."""
    most = max(
        statement.named[-1] * (_ROOM if _is_open(statement) else 1)
        for statement in panel.statements
    )
    least_step = max(most / 4, 1)
    power = 10 ** math.floor(math.log10(least_step))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= least_step)
    return step, step * math.ceil(most / step)


def _is_open(statement: Statement) -> bool:
    return statement.minimum is not None and statement.maximum is None


def _marks(statement: Statement, y: int, top: int) -> Iterator[Mark]:
    low, high = statement.minimum, statement.maximum
    if low is not None and high is not None:
        yield Mark("hollow" if statement.approximate else "bar", y, low, high)
    elif low is not None:
        yield Mark("stop", y, low)
        yield Mark("open", y, low, top)
        yield Mark("right", y, top)
    elif high is not None:
        yield Mark("stop", y, high)
        yield Mark("from-zero", y, 0, high)
        yield Mark("left", y, 0)
    if statement.value is not None:
        yield Mark("about" if statement.approximate else "exact", y, statement.value)
