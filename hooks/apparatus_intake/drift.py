"""Compare the paragraphs of a source with those of a fresh copy, by their fingerprints.

Paragraphs with the same normalised words are the same. Others are matched by the word triples that they share, never
by their position.
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
"""Minimum share of a paragraph's triples that another contains, to count as a part of that one."""
ALIKE = 0.3
"""Minimum share of common triples in the longer of two paragraphs, to count as an edit of the other."""


class Kind(StrEnum):
    """The kind of change of a paragraph."""

    UNCHANGED = "unchanged"
    MOVED = "moved"
    """The same words in another order of paragraphs."""
    EDITED = "edited"
    SPLIT = "split"
    MERGED = "merged"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Change:
    """The change of one paragraph, or of several that were merged."""

    kind: Kind
    old: tuple[int, ...]
    """Numbers in the record; empty for a new paragraph."""
    new: tuple[int, ...]
    """Numbers in the fresh copy, from 1; empty for a removed paragraph."""


def compare(
    old: Sequence[ParagraphFingerprint], new: Sequence[ParagraphFingerprint]
) -> list[Change]:
    """Compare the paragraphs of a source with those of a fresh copy.

    Args:
        old: The fingerprinted paragraphs, in the order of the source.
        new: The paragraphs of the copy, numbered from 1.

    Returns:
        One change per paragraph, or per group of merged ones: those of the copy in its order, then removed ones.
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
    """Pair equal paragraphs by index; several with the same words are paired in order."""
    places: dict[str, list[int]] = {}
    for at, item in enumerate(new):
        places.setdefault(item.sha256, []).append(at)
    pairs: dict[int, int] = {}
    for at, item in enumerate(old):
        if left := places.get(item.sha256):
            pairs[at] = left.pop(0)
    return pairs


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> set[int]:
    """Return the first members of the longest subsequence of pairs with ascending second members: these did not move."""
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
    """Yield the paragraphs that were split into several."""
    left = list(new)
    for item in old:
        parts = _parts(left, item)
        if len(parts) > 1:
            yield Change(Kind.SPLIT, (item.number,), tuple(part.number for part in parts))
            left = [part for part in left if part not in parts]


def _merges(
    old: Sequence[ParagraphFingerprint], new: Sequence[ParagraphFingerprint]
) -> Iterator[Change]:
    """Yield the paragraphs that were merged into one."""
    left = list(old)
    for item in new:
        parts = _parts(left, item)
        if len(parts) > 1:
            yield Change(Kind.MERGED, tuple(part.number for part in parts), (item.number,))
            left = [part for part in left if part not in parts]


def _edits(
    old: Sequence[ParagraphFingerprint], new: Sequence[ParagraphFingerprint]
) -> Iterator[Change]:
    """Yield the edited paragraphs, the most similar first."""
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
    """Return the share of a paragraph's triples in another, from 0 to 1; 0 below three words."""
    common = Counter(part.triples) & Counter(whole.triples)
    return common.total() / len(part.triples) if part.triples else 0.0


def _parts(
    candidates: Sequence[ParagraphFingerprint], whole: ParagraphFingerprint
) -> list[ParagraphFingerprint]:
    """Return the paragraphs that together make up most of another, in order; empty if they do not.

    Each part must add words: a paragraph that only repeats words of another part does not count.
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
