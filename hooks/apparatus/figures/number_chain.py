"""How numbers reach a reader: each count from whoever counted through those who passed it on to our records.

All of it is declared in records: who counted, with a figure; `relayed-by` and `basis`, with its passage; the outlet and how
its page was read, with the source. What is not declared is unknown, and is drawn so.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from apparatus.overviews.chart_marks import QUIET, group, shape
from apparatus.overviews.estimates import Statement, panels
from apparatus.words.dates import parse_edtf

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from apparatus.messages.catalogue import Messages
    from apparatus.project import Project
    from apparatus.settings import Settings
    from apparatus.sources.library import SourceLibrary

_OPENED = "opened"
"""How a page was read of which at least the passage itself was seen."""
_FORECAST = "forecast"
"""The voice of a passage that says what was expected or planned, which nobody counted."""
_MONTH = 3
"""The number of letters of a month's name in a drawing."""

_COLOURED = 6
_OTHER = 7
"""The shape of whoever is none of the counters of the settings."""


class Count(NamedTuple):
    """A count that one or more sources print."""

    statements: tuple[Statement, ...]
    """At least one, all of the same number, date, counter and relay."""
    counter: int
    """The position of the counter among those of the settings, which is their number for any other."""

    @property
    def first(self) -> Statement:
        """The statement with the most exact date."""
        return self.statements[0]

    @property
    def what(self) -> str:
        """What is counted, in a few words, and which part of it if it is not the whole."""
        counts, say = self.first.counts, self.first.say
        parts = counts.brief or say.inside(counts.title), self.first.part
        return say.joined("parts", parts)

    @property
    def when(self) -> str:
        """The date it refers to, as briefly as a drawing needs it: `Apr 2025`."""
        as_of = self.first.as_of
        if as_of is None:
            return self.first.refers_to
        start, end = as_of.sort_key()
        first, last = (_month(day, self.first.say) for day in (start, end))
        if first == last:
            return first
        if start.year != end.year or as_of.points[0].precision != "month":
            return as_of.plain_words(self.first.say)
        return f"{first.removesuffix(f' {start.year}')}–{last}"

    @property
    def pieces(self) -> tuple[tuple[str, str], ...]:
        """The number, what it counts and its date, each with the look it has in a drawing."""
        return (self.first.figure, "strong"), (self.what, ""), (self.when, "quiet")

    @property
    def relay(self) -> str:
        """Who passed it on to the outlets; empty if no record says so."""
        return _relay(self.first)

    @property
    def basis(self) -> str:
        """What its counter says it rests on; empty if no record says so."""
        return next(filter(None, map(_basis, self.statements)), "")

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that print it, each once."""
        return tuple(dict.fromkeys(map(_outlet, self.statements)))

    @property
    def is_opened(self) -> bool:
        """Whether we opened the page of an outlet ourselves."""
        return any(map(_is_opened, self.statements))


class Group(NamedTuple):
    """The counts of one counter, in the order of their dates."""

    counter: int
    name: str
    is_known: bool
    """False for the group of all whose counter is not named, or is none of the settings."""
    counts: tuple[Count, ...]

    @property
    def runs(self) -> list[tuple[str, list[Count]]]:
        """Neighbouring counts with the same relay, each run with the relay."""
        return [
            (relay, list(run)) for relay, run in groupby(self.counts, key=lambda item: item.relay)
        ]

    def basis_words(self, say: Messages) -> list[str]:
        """Return of how many counts it is said what they rest on, for each basis that a record states."""
        stated = [count.basis for count in self.counts if count.basis]
        total = len(self.counts)
        return [
            say("chain.basis", count=stated.count(basis), total=total, basis=basis)
            for basis in dict.fromkeys(stated)
        ]

    @property
    def has_basis(self) -> bool:
        """Whether it is known of every count what it rests on."""
        return all(count.basis for count in self.counts)


def number_chain(library: SourceLibrary) -> list[Group]:
    """Return the counts of the measures that the settings choose, grouped by counter, the largest group first.

    Counters that the settings do not name come last, in one group.
    """
    settings = library.settings
    chosen = [panel for panel in panels(library) if panel.measure in settings.chain_measures]
    stated = (item for panel in chosen for item in panel.statements)
    counts = list(_merged(item for item in stated if item.passage.unit.voice != _FORECAST))
    found: dict[int, list[Count]] = {}
    for count in sorted(counts, key=lambda item: item.first.sort_key()):
        found.setdefault(count.counter, []).append(count)
    names = (*settings.counts_chart.counters, settings.messages("chain.others"))
    last = len(names) - 1
    order = sorted(found, key=lambda item: (item == last, -len(found[item]), item))
    return [Group(item, names[item], item != last, tuple(found[item])) for item in order]


def has_chain(project: Project) -> bool:
    """Return whether a project has a count to draw."""
    library = project.library
    return project.files.find("has a chain", library, lambda: bool(number_chain(library)))


def finding(groups: Sequence[Group], say: Messages) -> str:
    """Return what the counts show: how many of them come from the counter of most of them."""
    total = sum(len(group.counts) for group in groups)
    known = [group for group in groups if group.is_known]
    most = len(known[0].counts) if known else 0
    if most > 1 and [len(group.counts) for group in known].count(most) == 1:
        return say("chain.finding.most", count=most, total=total, counter=known[0].name)
    return say("chain.finding.several", total=total, counters=len(known))


def _merged(statements: Iterable[Statement]) -> Iterator[Count]:
    """Yield the counts, each once, whichever sources print it."""
    waiting = sorted(statements, key=_span)
    while waiting:
        first = waiting[0]
        same = [first, *(item for item in waiting[1:] if _is_same(first, item))]
        waiting = [item for item in waiting if item not in same]
        yield Count(tuple(same), _counter(first))


def _span(statement: Statement) -> tuple[int, tuple[object, ...]]:
    if statement.as_of is None:
        return 10**6, statement.sort_key()
    start, end = statement.as_of.sort_key()
    return (end - start).days, statement.sort_key()


def _is_same(one: Statement, other: Statement) -> bool:
    if one.as_of is None or other.as_of is None:
        return False
    (start, end), (other_start, other_end) = one.as_of.sort_key(), other.as_of.sort_key()
    facts = ((item.measure, item.part, item.named, _relay(item)) for item in (one, other))
    first, second = facts
    is_known = _counter(one) < len(one.passage.record.settings.counts_chart.counters)
    same_counter = is_known and _counter(one) == _counter(other)
    return first == second and same_counter and start <= other_end and other_start <= end


def _counter(statement: Statement) -> int:
    """Return the position of the counter whose words begin the name in the record."""
    settings: Settings = statement.passage.record.settings
    said = statement.counted_by.casefold()
    names = settings.counts_chart.counters.values()
    for position, beginnings in enumerate(names):
        if any(said.startswith(words.casefold()) for words in beginnings):
            return position
    return len(names)


def _month(day: date, say: Messages) -> str:
    """Return the month of a day in few letters: `Apr 2025`."""
    month = parse_edtf(f"{day.year}-{day.month:02}").plain_words(say)
    name, _, year = month.partition(" ")
    return f"{name[:_MONTH]} {year}" if name.isalpha() and year.isdigit() else month


def _relay(statement: Statement) -> str:
    return _attribute(statement, "relayed-by")


def _basis(statement: Statement) -> str:
    return _attribute(statement, "basis")


def _attribute(statement: Statement, key: str) -> str:
    """Return words of a passage in the language of the drawing; unmarked, as a drawing names no language."""
    words = str(statement.passage.unit.attributes.get(key, ""))
    return statement.passage.record.settings.recorded.find(words)[0]


def _outlet(statement: Statement) -> str:
    """Return the name of the outlet without what follows a comma, such as the edition."""
    if own := _attribute(statement, "outlet"):
        return own
    data = statement.passage.record.data
    name = str(data.get("container-title") or data.get("publisher") or statement.who)
    return name.partition(",")[0]


def _is_opened(statement: Statement) -> bool:
    record = statement.passage.record
    return record.is_held or record.data["checked"]["how"].startswith(_OPENED)


def colour(drawn: Group) -> str:
    """Return the colour of a group's lines."""
    is_coloured = drawn.is_known and drawn.counter < _COLOURED
    return f"var(--drawn-{drawn.counter + 1})" if is_coloured else QUIET


def mark(drawn: Group, x: float, y: float, *, is_hollow: bool) -> str:
    """Return the mark of a group around a point, filled or hollow."""
    kind = drawn.counter if drawn.is_known else _OTHER
    return group(kind, [shape(kind, x, y, is_hollow=is_hollow)])
