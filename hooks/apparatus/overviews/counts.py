"""Counts over time: what the chart of counts shows of the estimates, and what its title says."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations
from math import inf
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from apparatus.overviews.estimates import Panel, Statement
    from apparatus.settings import CountsChart

OTHER = 7
"""The number of whoever is not among the counters of the settings, of which there are at most so many."""
_ONE_TIME = timedelta(days=31)
"""The time between two counts that are compared as counts of one time."""


class Count(NamedTuple):
    """A figure with the time it refers to, whichever sources print it."""

    statement: Statement
    """The statement with the most exact date."""
    counter: int
    """The position of the counter among those of the settings, or `OTHER`."""
    first: date
    last: date

    @property
    def is_forecast(self) -> bool:
        """Whether it was expected or planned."""
        return self.statement.is_forecast

    @property
    def is_part(self) -> bool:
        """Whether only a part was counted, so that the whole is at least as large."""
        return bool(self.statement.part)

    @property
    def day(self) -> date:
        """The middle of the time it refers to."""
        return self.first + (self.last - self.first) / 2

    @property
    def bounds(self) -> tuple[float, float]:
        """The lowest and the highest number that it can mean."""
        named, statement = self.statement.named, self.statement
        is_least = statement.minimum is not None and len(named) == 1
        is_most = statement.maximum is not None and len(named) == 1
        return 0 if is_most else named[0], inf if is_least or self.is_part else named[-1]

    @property
    def label(self) -> str:
        """The figure as briefly as a label needs it."""
        short, part = self.statement.short_figure, self.statement.part
        return self.statement.say("counts.part", figure=short, part=part) if part else short

    def disagrees(self, other: Count) -> bool:
        """Return whether two counters gave numbers for one time that cannot both be right."""
        if self.is_forecast or other.is_forecast or self._is_of(other):
            return False
        apart = max(self.first - other.last, other.first - self.last)
        (low, high), (other_low, other_high) = self.bounds, other.bounds
        return apart <= _ONE_TIME and (high < other_low or other_high < low)

    def _is_of(self, other: Count) -> bool:
        """Return whether one counter, named alike, gave both."""
        names = self.statement.counted_by, other.statement.counted_by
        return self.counter == other.counter and names[0] == names[1]

    def repeats(self, other: Count) -> bool:
        """Return whether it is one count that two sources print."""
        is_same = self.counter == other.counter and self.statement.named == other.statement.named
        kind = (self.is_forecast, self.statement.part) == (other.is_forecast, other.statement.part)
        return is_same and kind and self.first <= other.last and other.first <= self.last


def charted(panels: Iterable[Panel], chart: CountsChart) -> list[Panel]:
    """Return the panels of the chart, in order: of its measures that have a count with a date."""
    found = {panel.measure: panel for panel in panels}
    chosen = [found[measure] for measure in chart.measures if measure in found]
    return [panel for panel in chosen if counts(panel, chart)]


def counts(panel: Panel, chart: CountsChart) -> list[Count]:
    """Return the counts of a panel that have a date, in order, each once."""
    found: list[Count] = []
    for count in sorted(_dated(panel, chart), key=lambda item: item.last - item.first):
        if not any(count.repeats(other) for other in found):
            found.append(count)
    return sorted(found, key=lambda item: (item.day, item.counter, item.statement.named))


def _dated(panel: Panel, chart: CountsChart) -> Iterator[Count]:
    for statement in panel.statements:
        if statement.as_of is not None:
            first, last = (point for point in statement.as_of.sort_key())
            first, last = _known(first, last)
            yield Count(statement, _counter(statement, chart), first, last)


def _known(first: date, last: date) -> tuple[date, date]:
    """Return the ends of a time; of one with an open end, the known end twice."""
    return (last if first == date.min else first), (first if last == date.max else last)


def _counter(statement: Statement, chart: CountsChart) -> int:
    """Return the position of the counter whose words begin the name in the record."""
    said = statement.counted_by.casefold()
    for position, beginnings in enumerate(chart.counters.values()):
        if any(said.startswith(words.casefold()) for words in beginnings):
            return position
    return OTHER


def disagreements(found: Sequence[Count]) -> Iterator[tuple[Count, Count]]:
    """Yield the pairs of counts that disagree."""
    return ((one, other) for one, other in combinations(found, 2) if one.disagrees(other))


def newest(found: Iterable[Count]) -> list[Count]:
    """Return the counts of the latest time for which there are any, forecasts and parts aside."""
    whole = [count for count in found if not count.is_forecast and not count.is_part]
    if not whole:
        return []
    latest = max(whole, key=lambda count: (count.last, count.first))
    found_then = [count for count in whole if count.last >= latest.first]
    return sorted(found_then, key=lambda count: count.statement.named)


def newest_words(panel: Panel, chart: CountsChart) -> str:
    """Return a sentence with the newest counts of a panel, without a full stop.

    It is made of the figures themselves, so that it changes with them. It is empty if the panel has
    no count with a date.
    """
    found = newest(counts(panel, chart))
    if not found:
        return ""
    say = found[0].statement.say
    figures = list(dict.fromkeys(count.statement.figure for count in found))
    times = list(dict.fromkeys(count.statement.refers_to for count in found))
    variant = "one" if len(found) == 1 else "alike" if len(figures) == 1 else "other"
    return say.choice(
        "counts.newest",
        variant,
        of=panel.counts.of,
        figures=say("counts.and").join(figures),
        date=say("counts.and").join(times),
    )
