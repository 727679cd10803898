"""Changes between the published and the present statements.

A statement that is identical on another page was moved, which is no change. One with the same figures,
dates, quotations, sources and kind was reworded; because no program can tell whether other words mean
the same, that is a change unless only its spelling differs. A new statement is no change of an old one.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from apparatus.corrections.statements import PROSE
from apparatus.corrections.turns import turns

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from apparatus.corrections.statements import Form, Statement

    Place = tuple[str, Form]

ALIKE = 0.5
"""Similarity from which a statement counts as the replacement of another one."""


class Change(NamedTuple):
    """A published statement that was removed or altered."""

    before: Statement
    after: Statement | None
    """Its probable replacement, if any; a guess, for messages only."""

    @property
    def likeness(self) -> float:
        """Similarity of the replacement, from 0 to 1."""
        return likeness(self.before, self.after) if self.after else 0.0

    @property
    def differences(self) -> list[str]:
        """The differences apart from wording: `figures: 1200 → 1300`."""
        now = self.after.facts if self.after else {}
        facts = [
            f"{name}: {_list(before)} → {_list(now[name])}"
            for name, before in self.before.facts.items()
            if now and name != "words" and now[name] != before
        ]
        return [*facts, *self.turns]

    @property
    def turns(self) -> list[str]:
        """The changed words that turn what a sentence says: `verb of saying: confirmed → denied`."""
        if self.after is None or self.before.form not in PROSE:
            return []
        return list(turns(self.before.text, self.after.text, self.before.language))


def changes(published: Iterable[Statement], present: Iterable[Statement]) -> list[Change]:
    """Return the changes, in the order of the published statements."""
    published = list(published)
    removed, new, reworded = _compare(published, present)
    groups = by_place(new)
    found = {
        item: Change(item, _nearest(item, groups.get(place_of(item), ())))
        for item in removed
        if item.is_substantive
    }
    found |= {
        before: Change(before, after)
        for before, after in reworded
        if before.wording != after.wording
    }
    return [found[item] for item in published if item in found]


def removed_and_new(
    published: Iterable[Statement], present: Iterable[Statement]
) -> tuple[list[Statement], list[Statement]]:
    """Return the removed and the new statements, without those moved and reworded."""
    removed, new, _ = _compare(published, present)
    return removed, new


def place_of(item: Statement) -> Place:
    """Return page and form of a statement; only one with the same can replace it."""
    return item.page, item.form


def by_place(statements: Iterable[Statement]) -> dict[Place, list[Statement]]:
    """Return statements by their page and form, in their order."""
    groups: dict[Place, list[Statement]] = {}
    for item in statements:
        groups.setdefault(place_of(item), []).append(item)
    return groups


def likeness(item: Statement, other: Statement, least: float = 0) -> float:
    """Return the similarity of the words of two statements, in order, from 0 to 1.

    Args:
        item: A statement.
        least: The similarity that matters; for statements less alike the result may be 0.
    """
    words, others = item.text.split(), other.text.split()
    # What `quick_ratio` of the matcher gives, which most pairs do not reach, without a matcher.
    common = len(_counted(item.text) & _counted(other.text))
    if 2 * common < least * (len(words) + len(others)):
        return 0
    return SequenceMatcher(None, words, others, autojunk=False).ratio()


@lru_cache(maxsize=4096)
def _counted(text: str) -> frozenset[tuple[str, int]]:
    """Return the words of a text, each with how often it occurred before."""
    counts: Counter[str] = Counter()
    found = set()
    for word in text.split():
        found.add((word, counts[word]))
        counts[word] += 1
    return frozenset(found)


def _compare(
    published: Iterable[Statement], present: Iterable[Statement]
) -> tuple[list[Statement], list[Statement], list[tuple[Statement, Statement]]]:
    """Return the removed, the new and the reworded statements, without those moved."""
    published, present = list(published), list(present)
    known, now = set(published), set(present)
    removed = [item for item in published if item not in now]
    new = [item for item in present if item not in known]
    removed = _without_moved(removed, new)
    reworded = _take_reworded(removed, new)
    return removed, new, reworded


def _without_moved(removed: Sequence[Statement], new: list[Statement]) -> list[Statement]:
    """Return the statements that were not moved to another page; remove the matches from `new`."""
    places = {replace(item, page=""): item for item in new}
    kept = []
    for item in removed:
        place = places.pop(replace(item, page=""), None)
        if place is None:
            kept.append(item)
        else:
            new.remove(place)
    return kept


def _take_reworded(
    removed: list[Statement], new: list[Statement]
) -> list[tuple[Statement, Statement]]:
    """Return the statements that were reworded on their page, with their replacement; remove both from the lists."""
    reworded = []
    groups = by_place(new)
    for item in list(removed):
        group = groups.get(place_of(item), [])
        same = [other for other in group if other.facts == item.facts]
        if same:
            nearest = max(same, key=lambda other: likeness(item, other))
            new.remove(nearest)
            group.remove(nearest)
            removed.remove(item)
            reworded.append((item, nearest))
    return reworded


def _nearest(item: Statement, new: Sequence[Statement]) -> Statement | None:
    """Return the most similar of the new statements that can replace one, if any is similar enough."""
    candidates = [(likeness(item, other, ALIKE), other) for other in new]
    share, other = max(candidates, key=lambda pair: pair[0], default=(0.0, None))
    return other if share >= ALIKE else None


def _list(values: Sequence[str]) -> str:
    return ", ".join(values) or "none"
