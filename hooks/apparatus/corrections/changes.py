"""What was published and is now said otherwise, or no more.

A statement that stands word for word on another page was moved, and one that kept its figures, dates, quotations,
sources and kind was worded anew: neither is a change in this sense. What a sentence means besides these no machine can
compare. A statement that is new is no change of an old one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from apparatus.corrections.statements import Statement

ALIKE = 0.5
"""Share of words that a statement has in common with the one that seems to have taken its place."""


@dataclass(frozen=True, slots=True)
class Change:
    """A published statement that readers would now miss or find altered."""

    before: Statement
    after: Statement | None
    """What seems to stand in its place; `None` when nothing like it does. A guess, for messages only."""

    @property
    def likeness(self) -> float:
        """How much of its words is left, from 0 to 1."""
        return likeness(self.before, self.after) if self.after else 0.0

    @property
    def differences(self) -> list[str]:
        """What is not the same, besides the words: `figures: 1200 → 1300`."""
        now = self.after.facts if self.after else {}
        return [
            f"{name}: {_list(before)} → {_list(now[name])}"
            for name, before in self.before.facts.items()
            if now and name != "words" and now[name] != before
        ]


def changes(published: Iterable[Statement], present: Iterable[Statement]) -> list[Change]:
    """Return the changes, in the order of what was published."""
    gone, new = gone_and_new(published, present)
    return [Change(item, _nearest(item, new)) for item in gone if item.carries_something]


def gone_and_new(
    published: Iterable[Statement], present: Iterable[Statement]
) -> tuple[list[Statement], list[Statement]]:
    """Return which published statements are gone and which present ones are new, without those moved or worded anew."""
    published, present = list(published), list(present)
    known, now = set(published), set(present)
    gone = [item for item in published if item not in now]
    new = [item for item in present if item not in known]
    gone = _without_moved(gone, new)
    return _without_reworded(gone, new), new


def are_beside(item: Statement, other: Statement) -> bool:
    """Decide whether two statements stand on the same page in the same form, so that one can take the other's place."""
    return item.page == other.page and item.form is other.form


def likeness(item: Statement, other: Statement) -> float:
    """Return how much of their words two statements share, in order, from 0 to 1."""
    return SequenceMatcher(None, item.text.split(), other.text.split(), autojunk=False).ratio()


def _without_moved(gone: Sequence[Statement], new: list[Statement]) -> list[Statement]:
    """Leave out what stands on another page instead; each such place serves once."""
    places = {replace(item, page=""): item for item in new}
    kept = []
    for item in gone:
        place = places.pop(replace(item, page=""), None)
        if place is None:
            kept.append(item)
        else:
            new.remove(place)
    return kept


def _without_reworded(gone: Sequence[Statement], new: list[Statement]) -> list[Statement]:
    """Leave out what is said in other words on the same page; each such sentence serves once."""
    kept = []
    for item in gone:
        same = [other for other in new if are_beside(item, other) and other.facts == item.facts]
        if same:
            new.remove(max(same, key=lambda other: likeness(item, other)))
        else:
            kept.append(item)
    return kept


def _nearest(item: Statement, new: Sequence[Statement]) -> Statement | None:
    """Return the new statement most like one that is gone, if one is like it at all."""
    beside = [(likeness(item, other), other) for other in new if are_beside(item, other)]
    share, other = max(beside, key=lambda pair: pair[0], default=(0.0, None))
    return other if share >= ALIKE else None


def _list(values: Sequence[str]) -> str:
    return ", ".join(values) or "none"
