"""The chart of a timeline: a day is a point, and a less exact date is a bar of its length."""

from __future__ import annotations

import datetime
import json
import textwrap
from typing import TYPE_CHECKING

from apparatus.overviews.charts import LINE, WIDTH, Chart, Label, Mark, axis_style, chart

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from apparatus.messages.catalogue import Messages
    from apparatus.overviews.timeline import Entry

_CHARACTERS = 70
"""The number of characters in a line."""
_GAP = 11
"""The pixels between a mark and its date."""
_QUARTERLY = 4
"""The number of years up to which the axis labels quarters; beyond, it labels years."""


def timeline_chart(entries: Sequence[Entry]) -> Chart:
    """Return the chart of a timeline, with the title, thread, mark and date of each event.

    Estimated dates are hollow. An interval with an open end extends to the edge.

    Args:
        entries: The entries in order, at least one.
    """
    say = entries[0].settings.messages
    first, last = _span(entries)
    labels: list[Label] = []
    marks: list[Mark] = []
    y = 10
    for entry in entries:
        for line in textwrap.wrap(f"{entry.title} · {entry.in_thread.title}", _CHARACTERS):
            labels.append(Label(line, y, style="plain"))
            y += LINE
        begin, end = (min(max(day.toordinal(), first), last) for day in entry.days)
        is_estimate = entry.date.is_estimate
        if entry.is_day:
            marks.append(Mark("about" if is_estimate else "exact", y, begin))
            end = begin
        else:
            end = min(end + 1, last)
            marks.append(Mark("hollow" if is_estimate else "bar", y, begin, end))
        labels.append(
            _date_label(
                entry.date.words(say), y, _pixel(begin, first, last), _pixel(end, first, last)
            )
        )
        y += 27
    ticks = dict(_ticks(first, last, say))
    words = json.dumps({str(day): text for day, text in ticks.items()}, ensure_ascii=False)
    axis = {
        **axis_style(),
        "orient": "top",
        "values": list(ticks),
        "labelExpr": f"({words})[datum.value]",
    }
    return chart(y - 10, (first, last), axis, marks, labels)


def _span(entries: Sequence[Entry]) -> tuple[int, int]:
    """Return the first and the last day of the axis: whole quarters that contain all dates."""
    points = [point for entry in entries for point in entry.date.points]
    first = min(point.first_day for point in points)
    last = max(point.last_day for point in points)
    begin = first.replace(month=_quarter(first), day=1)
    after = last.replace(month=_quarter(last), day=1) + datetime.timedelta(days=93)
    return begin.toordinal(), after.replace(day=1).toordinal()


def _quarter(day: datetime.date) -> int:
    return 3 * ((day.month - 1) // 3) + 1


def _ticks(first: int, last: int, say: Messages) -> Iterator[tuple[int, str]]:
    begin, end = datetime.date.fromordinal(first), datetime.date.fromordinal(last)
    quarterly = end.year - begin.year <= _QUARTERLY
    for year in range(begin.year, end.year + 1):
        for month in (1, 4, 7, 10) if quarterly else (1,):
            day = datetime.date(year, month, 1)
            if first <= day.toordinal() <= last:
                with_year = month == 1 or day.toordinal() == first
                name = say.choice("dates.months-short", month)
                whole = say.choice("dates.point", "month", month=name, year=year)
                yield day.toordinal(), whole if with_year else name


def _pixel(day: int, first: int, last: int) -> float:
    return round(WIDTH * (day - first) / (last - first), 2)


def _date_label(words: str, y: int, begin: float, end: float) -> Label:
    """Return the label of a date, on the side of its mark with more space."""
    if begin > WIDTH - end:
        return Label(words, y, begin - _GAP, "right")
    return Label(words, y, end + _GAP)
