"""The numbers of passages: names that never change meaning once published.

A paragraph keeps its number when its source changes around it. One that is split, merged or gone is retired: its number is
never given again, and the record says under `retired:` where its words are now. So sections stand in the order of the
source, which is not always that of their numbers, and every number from 1 on is either a section or retired.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from apparatus.sources.records import Unit


class Misnumbered(NamedTuple):
    """A number that is not as it should be: where, what, why, and the likely cure."""

    line: int
    column: int
    what: str
    why: str
    cure: str


def retired_numbers(data: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the numbers of retired paragraphs in front matter that may not follow its schema."""
    return tuple(_number(item.get("locator")) for _, item in _retired(data))


def iter_misnumbered(units: Sequence[Unit], retired: Sequence[str]) -> Iterator[Misnumbered]:
    """Yield what is wrong with the numbers of a record's sections, in order.

    Args:
        units: The sections as they stand.
        retired: Numbers that were given and are not to be given again.
    """
    for unit in units:
        if unit.label != units[0].label:
            what = f"{unit.locator} among units {units[0].label}"
            why, cure = "one record counts in one way", f"use {units[0].label} throughout"
            yield Misnumbered(unit.line, 4, what, why, cure)
            return
    label = units[0].label if units else ""
    if label == "art.":
        yield from _articles(units)
    elif label == "¶" and _are_complete(units, retired):
        yield from _lines(units)
    else:
        yield from _counted(units, retired if label == "¶" else ())


def iter_untraceable(data: Mapping[str, Any], units: Sequence[Unit]) -> Iterator[tuple[int, str]]:
    """Yield the retired paragraphs whose words are said to be where there is no section, by index and locator.

    Words move on to numbers given later only, so that following them comes to an end.

    Args:
        data: Front matter, which may not follow its schema.
        units: The sections.
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


def _lines(units: Sequence[Unit]) -> Iterator[Misnumbered]:
    previous = 0
    for unit in units:
        if 0 < unit.original_line < previous:
            what = f"{unit.locator} with line={unit.original_line} after line {previous}"
            why = "sections stand in the order of the original"
            yield Misnumbered(unit.line, 1, what, why, "move the section, or correct line=")
        previous = unit.original_line or previous


def _counted(units: Sequence[Unit], retired: Sequence[str]) -> Iterator[Misnumbered]:
    again = [unit for unit in units if unit.number in retired]
    for unit in again:
        what = f"{unit.locator} is a section and retired"
        why = "a number that is retired is never given again"
        yield Misnumbered(
            unit.line, 4, what, why, "number the section anew, or take it off retired:"
        )
    last = len(units) + len(retired)
    due = [number for number in map(str, range(1, last + 1)) if number not in retired]
    for unit, number in zip(units, due, strict=False):
        if unit.number != number and not again:
            what = f"{unit.locator} where {unit.label}{number} is due"
            why, cure = "numbers count up, each given once", f"write ## {unit.label}{number}"
            yield Misnumbered(unit.line, 4, what, why, cure)


def _articles(units: Sequence[Unit]) -> Iterator[Misnumbered]:
    for before, unit in pairwise(units):
        if _rank(unit) <= _rank(before):
            what = f"{unit.locator} after {before.locator}"
            why, cure = "articles stand in order, each once", "sort the sections"
            yield Misnumbered(unit.line, 4, what, why, cure)


def _rank(unit: Unit) -> tuple[tuple[int, ...], str]:
    article, _, rest = unit.number.partition("(")
    return tuple(int(part) for part in article.split("-")), rest.zfill(9) if rest else ""
