"""Reading the settings on certainty: the order of voices and kinds of claims, and the parties that speak."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from apparatus.problems import Problem, problem
from apparatus.reading.schema import nearest
from apparatus.settings import Party

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from apparatus.reading.front_matter import FrontMatter

_DEFAULT = (("report", "law"), ("official",), ("claim", "estimate"), ("opinion", "forecast"))
"""The generator's voices and kinds by their certainty; the kinds of a site come last."""


def certainty_levels(data: Mapping[str, Any]) -> dict[str, int]:
    """Return the level of each voice and kind, from 0 for the most certain, from the data of the settings."""
    levels = data.get("certainty") or [*_DEFAULT, list(data.get("claim-kinds", {}))]
    return {name: level for level, names in enumerate(levels) for name in names}


def parties(data: Mapping[str, Any]) -> dict[str, Party]:
    """Return the parties by name, from the data of the settings."""
    return {
        name: Party(item.get("also", ()), item.get("adjectives", ()), item.get("official", False))
        for name, item in data.get("parties", {}).items()
    }


def wrong_certainty(read: FrontMatter, path: str) -> Iterator[Problem]:
    """Yield a problem for each unknown kind, and each voice and kind whose certainty is not set."""
    own, levels = {*read.data.get("claim-kinds", {})}, certainty_levels(read.data)
    for name, item in read.data.get("sensitivities", {}).items():
        if "kind" in item and item["kind"] not in own:
            yield _unknown(path, read.place("sensitivities", name, "kind"), item["kind"], own)
    needed = own.union(*_DEFAULT)
    for name in sorted(needed - {*levels}):
        yield problem(path, *read.place("certainty"), "bad-settings.no-certainty", name=name)
    for name in sorted({*levels} - needed):
        yield _unknown(path, read.place("certainty"), name, needed)


def _unknown(path: str, place: tuple[int, int], name: str, known: set[str]) -> Problem:
    return problem(path, *place, "bad-settings.kind", kind=name, hint=nearest(name, known))
