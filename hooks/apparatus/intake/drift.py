"""What became of each paragraph of a source, decided from its fingerprint and a fresh copy.

A paragraph whose normalised words are the same is the same. Of the others, the word triples that two versions share decide:
nothing is ever taken for the same paragraph because it stands in the same place.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from apparatus.sources.fingerprint import ParagraphFingerprint

CONTAINED = 0.6
"""Share of a paragraph's triples that must stand in another for it to be a part of that one."""
ALIKE = 0.3
"""Share of the triples of the longer of two paragraphs that must be common for one to be a new wording of the other."""


class Kind(StrEnum):
    """What became of a paragraph."""

    UNCHANGED = "unchanged"
    MOVED = "moved"
    """The same words among other neighbours."""
    EDITED = "edited"
    SPLIT = "split"
    MERGED = "merged"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one paragraph, or of several that were merged."""

    kind: Kind
    old: tuple[int, ...]
    """Numbers in the record; empty for a new paragraph."""
    new: tuple[int, ...]
    """Places in the fresh copy, from 1; empty for one that is gone."""


def compare(
    old: Sequence[ParagraphFingerprint], new: Sequence[ParagraphFingerprint]
) -> list[Change]:
    """Compare the paragraphs of a source with those of a fresh copy.

    Args:
        old: As pinned, in the order of the source.
        new: Those of the copy, numbered from 1.

    Returns:
        One change for each paragraph of either, merged ones together: first those of the copy in its order, then what is
        gone.
    """
    same = _same(old, new)
    stayed = _longest_rising([(before, after) for before, after in sorted(same.items())])
    changes = [
        Change(
            Kind.UNCHANGED if before in stayed else Kind.MOVED,
            (old[before].number,),
            (new[after].number,),
        )
        for before, after in same.items()
    ]
    rest_old = [item for at, item in enumerate(old) if at not in same]
    rest_new = [item for at, item in enumerate(new) if at not in set(same.values())]
    for found in (_splits, _merges, _edits):
        for change in found(rest_old, rest_new):
            changes.append(change)
            rest_old = [item for item in rest_old if item.number not in change.old]
            rest_new = [item for item in rest_new if item.number not in change.new]
    changes += [Change(Kind.NEW, (), (item.number,)) for item in rest_new]
    changes += [Change(Kind.GONE, (item.number,), ()) for item in rest_old]
    return sorted(changes, key=lambda change: (change.new or (len(new) + 1,), change.old))


def _same(
    old: Sequence[ParagraphFingerprint], new: Sequence[ParagraphFingerprint]
) -> dict[int, int]:
    """Pair equal paragraphs, by index; of several with the same words, the first with the first."""
    places: dict[str, list[int]] = {}
    for at, item in enumerate(new):
        places.setdefault(item.sha256, []).append(at)
    pairs: dict[int, int] = {}
    for at, item in enumerate(old):
        if left := places.get(item.sha256):
            pairs[at] = left.pop(0)
    return pairs


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> set[int]:
    """Return the first members of the longest run of pairs whose second members rise: these kept their order."""
    tails: list[int] = []
    at_tail: list[int] = []
    before: list[int | None] = []
    for index, (_, value) in enumerate(pairs):
        place = bisect_left(tails, value)
        tails[place : place + 1] = [value]
        at_tail[place : place + 1] = [index]
        before.append(at_tail[place - 1] if place else None)
    kept: set[int] = set()
    index_or_none = at_tail[-1] if at_tail else None
    while index_or_none is not None:
        kept.add(pairs[index_or_none][0])
        index_or_none = before[index_or_none]
    return kept


def _splits(
    old: Sequence[ParagraphFingerprint], new: Sequence[ParagraphFingerprint]
) -> Iterator[Change]:
    """Yield the paragraphs whose words are now spread over several."""
    left = list(new)
    for item in old:
        parts = _parts(left, item)
        if len(parts) > 1:
            yield Change(Kind.SPLIT, (item.number,), tuple(part.number for part in parts))
            left = [part for part in left if part not in parts]


def _merges(
    old: Sequence[ParagraphFingerprint], new: Sequence[ParagraphFingerprint]
) -> Iterator[Change]:
    """Yield the paragraphs whose words now stand in one."""
    left = list(old)
    for item in new:
        parts = _parts(left, item)
        if len(parts) > 1:
            yield Change(Kind.MERGED, tuple(part.number for part in parts), (item.number,))
            left = [part for part in left if part not in parts]


def _edits(
    old: Sequence[ParagraphFingerprint], new: Sequence[ParagraphFingerprint]
) -> Iterator[Change]:
    """Yield the paragraphs that are worded anew, those most alike first."""
    alike = (
        (min(_share(before, after), _share(after, before)), before.number, after.number)
        for before in old
        for after in new
    )
    ranked = sorted((-share, before, after) for share, before, after in alike if share >= ALIKE)
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for _, before, after in ranked:
        if before not in taken_old and after not in taken_new:
            taken_old.add(before)
            taken_new.add(after)
            yield Change(Kind.EDITED, (before,), (after,))


def _share(part: ParagraphFingerprint, whole: ParagraphFingerprint) -> float:
    """Return how much of a paragraph stands in another: 0 to 1, and 0 for one of less than three words."""
    common = Counter(part.triples) & Counter(whole.triples)
    return common.total() / len(part.triples) if part.triples else 0.0


def _parts(
    candidates: Sequence[ParagraphFingerprint], whole: ParagraphFingerprint
) -> list[ParagraphFingerprint]:
    """Return the paragraphs that together make up most of another, in order; none when they do not.

    Each must bring words of its own: one that repeats a phrase of another part is no part.
    """
    left = Counter(whole.triples)
    parts = []
    for candidate in sorted(candidates, key=lambda item: -len(item.triples)):
        brought = Counter(candidate.triples) & left
        if candidate.triples and brought.total() >= CONTAINED * len(candidate.triples):
            parts.append(candidate)
            left -= brought
    covered = len(whole.triples) - left.total()
    is_most = covered >= CONTAINED * len(whole.triples)
    return sorted(parts, key=lambda item: item.number) if is_most else []
