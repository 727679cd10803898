"""The chart of a panel: the statements of one measure on one axis."""

from __future__ import annotations

import json
import math
import textwrap
from typing import TYPE_CHECKING

from apparatus.overviews.charts import LINE, Chart, Label, Mark, axis_style, chart

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apparatus.overviews.estimates import Panel, Statement

_CHARACTERS = 74
"""The number of characters in a line."""
_ARROW_SPACE = 1.25
"""The factor by which the axis extends beyond the start of an open arrow."""


def estimates_chart(panel: Panel) -> Chart:
    """Return the chart of a panel, with the words and the mark of each statement.

    A bar goes from the lowest to the highest figure, an arrow starts at a single bound, and a point
    is a single value. Approximate figures are hollow.
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
    say = panel.statements[0].say
    words = json.dumps({str(tick): say.number(tick) for tick in ticks}, ensure_ascii=False)
    axis = {**axis_style(), "values": ticks, "labelExpr": f"({words})[datum.value]"}
    return chart(y - 8, (0, top), axis, marks, labels)


def _scale(panel: Panel) -> tuple[int, int]:
    """Return the step and the end of an axis that starts at zero and has space for open arrows."""
    most = max(
        statement.named[-1] * (_ARROW_SPACE if _is_open(statement) else 1)
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
