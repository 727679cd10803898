"""What has changed in a segment since it was translated, and whether the translation may still be shown."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from apparatus.words.figures import figure_keys
from apparatus.words.turning_points import turning_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from apparatus.translations.segments import Segment, State
    from apparatus.translations.translated_pages import Pair

ALIKE = 0.5
"""Similarity from which a segment counts as the changed form of another one."""


class Difference(NamedTuple):
    """What differs between two states of a segment."""

    part: str
    """`figure`, `negation`, `kind` or `wording`."""
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()

    @property
    def is_grave(self) -> bool:
        """Whether a translation of the old state would be false."""
        return self.part != "wording"


def differences(before: State, after: State, language: str) -> list[Difference]:
    """Return what differs between two states of a segment, the gravest first; nothing if they say the same.

    Args:
        before: The state that was translated.
        after: The present one.
        language: BCP 47 tag of the language of both.
    """
    if before == after:  # as are all but a few
        return []
    parts = {
        "figure": (figure_keys(before.plain, language), figure_keys(after.plain, language)),
        "negation": (
            turning_words(before.plain, language) or (),
            turning_words(after.plain, language) or (),
        ),
        "kind": (before.kinds, after.kinds),
    }
    found = [
        Difference(name, tuple(old), tuple(new))
        for name, (old, new) in parts.items()
        if sorted(old) != sorted(new)
    ]
    if not found and before.key != after.key:
        found.append(Difference("wording"))
    return found


def _nearest(state: State, others: Mapping[int, State]) -> int | None:
    """Return the key of the state that is most similar to another one, if any is similar enough."""
    words = state.words.split()
    matcher = SequenceMatcher(None, b=words, autojunk=False)
    best, found = ALIKE, None
    for key, other in others.items():
        matcher.set_seq1(other.words.split())
        if matcher.quick_ratio() >= best and (ratio := matcher.ratio()) >= best:
            best, found = ratio, key
    return found


class Matched(NamedTuple):
    """A segment of a page with its translation."""

    segment: Segment
    pair: Pair | None
    """Its translation; `None` if there is none."""
    differences: Sequence[Difference] = ()
    """What has changed since the translation."""

    @property
    def is_shown(self) -> bool:
        """Whether the translation may be shown."""
        return self.pair is not None and not any(item.is_grave for item in self.differences)


class Matches(NamedTuple):
    """The segments of a page with the pairs of its translation."""

    segments: Sequence[Matched]
    """In the order of the page."""
    gone: Sequence[Pair]
    """Translations of segments that the page no longer has."""


def match(segments: Sequence[Segment], pairs: Iterable[Pair], language: str) -> Matches:
    """Give each segment of a page its translation."""
    known: dict[str, Pair] = {}
    for pair in pairs:
        if pair.words:
            known.setdefault(pair.state.key, pair)
    found = {
        at: known[segment.state.key]
        for at, segment in enumerate(segments)
        if segment.state.key in known
    }
    without = {at: segment.state for at, segment in enumerate(segments) if at not in found}
    used, left = {pair.state.key for pair in found.values()}, []
    for key, pair in known.items():
        if key in used:
            continue
        at = _nearest(pair.state, without)
        if at is None:
            left.append(pair)
        else:
            found[at] = pair
            del without[at]
    matched = [
        Matched(segment, found.get(at), _since(found.get(at), segment, language))
        for at, segment in enumerate(segments)
    ]
    return Matches(matched, left)


def _since(pair: Pair | None, segment: Segment, language: str) -> Sequence[Difference]:
    return differences(pair.state, segment.state, language) if pair else ()
