"""Check the numbers of passages, which never change their meaning once published.

A paragraph keeps its number when the source changes around it. A paragraph that is split, merged or removed is
retired: its number is never reused, and `retired:` in the record says where its words are now. Passages follow the
order of the source, so their numbers may not ascend; every number from 1 on is either a passage or retired.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from apparatus.problems import Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from apparatus.sources.records import Unit

_NUMBER_COLUMN = 4
"""Column of the number, after `## `."""


def retired_numbers(data: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the numbers of retired paragraphs; the front matter may be invalid."""
    return tuple(_number(item.get("locator")) for _, item in _retired(data))


def iter_misnumbered(units: Sequence[Unit], retired: Sequence[str], path: str) -> Iterator[Problem]:
    """Yield a problem for each wrong number of a passage, in order.

    Args:
        units: The passages in the record's order.
        retired: Retired numbers.
    """
    for unit in units:
        if unit.label != units[0].label:
            values = {"locator": unit.locator, "label": units[0].label}
            yield problem(path, unit.line, _NUMBER_COLUMN, "bad-record.mixed-labels", **values)
            return
    label = units[0].label if units else ""
    if label == "art.":
        yield from _articles(units, path)
    elif label == "¶" and _are_complete(units, retired):
        yield from _lines(units, path)
    else:
        yield from _counted(units, retired if label == "¶" else (), path)


def iter_untraceable(data: Mapping[str, Any], units: Sequence[Unit]) -> Iterator[tuple[int, str]]:
    """Yield retired paragraphs with an invalid successor, as index under `retired:` and the successor's locator.

    A successor must have a higher number, so that following successors terminates.

    Args:
        data: Front matter, which may be invalid.
    """
    given = {*(unit.number for unit in units), *retired_numbers(data)}
    for index, item in _retired(data):
        now = item.get("now")
        for locator in now if isinstance(now, list) else ():
            number = _number(locator)
            before = _number(item.get("locator"))
            if number not in given or (len(number), number) <= (len(before), before):
                yield index, str(locator)


def _retired(data: Mapping[str, Any]) -> Iterator[tuple[int, Mapping[str, Any]]]:
    items = data.get("retired")
    for index, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, dict):
            yield index, item


def _number(locator: object) -> str:
    return str(locator).removeprefix("¶")


def _are_complete(units: Sequence[Unit], retired: Sequence[str]) -> bool:
    given = [*(unit.number for unit in units), *retired]
    return len(set(given)) == len(given) and set(given) == {
        str(number) for number in range(1, len(given) + 1)
    }


def _lines(units: Sequence[Unit], path: str) -> Iterator[Problem]:
    previous = 0
    for unit in units:
        if 0 < unit.original_line < previous:
            lines = {"line": unit.original_line, "before": previous}
            yield problem(path, unit.line, 1, "bad-record.order", locator=unit.locator, **lines)
        previous = unit.original_line or previous


def _counted(units: Sequence[Unit], retired: Sequence[str], path: str) -> Iterator[Problem]:
    again = [unit for unit in units if unit.number in retired]
    for unit in again:
        place = (path, unit.line, _NUMBER_COLUMN)
        yield problem(*place, "bad-record.retired-number", locator=unit.locator)
    last = len(units) + len(retired)
    due = [number for number in map(str, range(1, last + 1)) if number not in retired]
    for unit, number in zip(units, due, strict=False):
        if unit.number != number and not again:
            values = {"locator": unit.locator, "due": f"{unit.label}{number}"}
            yield problem(path, unit.line, _NUMBER_COLUMN, "bad-record.not-due", **values)


def _articles(units: Sequence[Unit], path: str) -> Iterator[Problem]:
    for before, unit in pairwise(units):
        if _rank(unit) <= _rank(before):
            values = {"locator": unit.locator, "before": before.locator}
            yield problem(path, unit.line, _NUMBER_COLUMN, "bad-record.article-order", **values)


def _rank(unit: Unit) -> tuple[tuple[int, ...], str]:
    article, _, rest = unit.number.partition("(")
    return tuple(int(part) for part in article.split("-")), rest.zfill(9) if rest else ""
