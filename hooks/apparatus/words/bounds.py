"""Reads how a text bounds its numbers: *more than 300*, *about 300*, *between 300 and 400*, *300 or so*.

The phrases are those of `prose.toml` of each language. In a language without that file no number is
known to be bounded, so that nothing can be compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from functools import cache, lru_cache
from itertools import pairwise, permutations
from typing import Any, NamedTuple

from apparatus.messages.catalogue import prose_words
from apparatus.words.figures import Figure, iter_figures
from apparatus.words.word_lists import table


class Bound(StrEnum):
    """What a text says of a number."""

    PLAIN = "plain"
    """The number, and nothing more."""
    EXACT = "exact"
    ABOUT = "about"
    NEARLY = "nearly"
    """About the number, and not more."""
    LEAST = "least"
    MORE = "more"
    MOST = "most"
    FEWER = "fewer"
    LOWEST = "lowest"
    """The number is the lower end of a range."""
    HIGHEST = "highest"


class BoundedFigure(NamedTuple):
    """A number of a text with what the text may say of it."""

    figure: Figure
    bounds: frozenset[Bound]
    """More than one if the words can be read in different ways."""
    start: int
    """Start of the words before the number that bound it, or of the number."""
    end: int
    """End of the number, or of the words behind it that bound it."""


_NUMBER = re.compile(r"\d+(?:\.\d+)?%?|\d+/\d+", re.ASCII)
_BREAK = re.compile(r"[;:,.()](?!\d)")
_LONGEST = 64
"""Characters before a number in which its bound is looked for."""
_NO_TABLES: Mapping[str, Any] = {"grammar": {}}


def iter_bounded(text: str, language: str) -> Iterator[BoundedFigure]:
    """Yield the numbers of a text, in order, with their bounds; dates and articles of law have none."""
    yield from _bounded(text, language)


def long_phrases(language: str) -> Iterator[tuple[str, frozenset[Bound]]]:
    """Yield the phrases of a language that bound a number in two words or more, longest first."""
    grammar = _grammar(language.partition("-")[0])
    for phrase, bounds in grammar.said_before.items() if grammar else ():
        if " " in phrase:
            yield phrase, bounds


@lru_cache(maxsize=16_384)
def _bounded(text: str, language: str) -> tuple[BoundedFigure, ...]:
    grammar = _grammar(language.partition("-")[0])
    found = [item for item in iter_figures(text, language) if _NUMBER.fullmatch(item.key)]
    if grammar is None or not found:
        return ()
    lower = text.lower()
    read = [grammar.read(lower, found, at) for at in range(len(found))]
    _spread(read, lower, grammar)
    if bounds := grammar.elsewhere(lower):
        read = [_widened(item, bounds) for item in read]
    return tuple(read)


class _Grammar(NamedTuple):
    """How one language bounds numbers."""

    before: re.Pattern[str]
    said_before: Mapping[str, frozenset[Bound]]
    after: re.Pattern[str]
    glued: re.Pattern[str]
    """What bounds a number from right behind it, without a space."""
    said_after: Mapping[str, frozenset[Bound]]
    word: re.Pattern[str]
    said_elsewhere: Mapping[str, frozenset[Bound]]
    between: Mapping[str, tuple[str, ...]]

    def read(self, lower: str, found: Sequence[Figure], at: int) -> BoundedFigure:
        """Return a number of a text in lower case with the bound that is its own."""
        figure = found[at]
        begin = max(found[at - 1].end if at else 0, figure.start - _LONGEST)
        said, start = [], figure.start
        while match := self.before.search(lower, begin, start):
            said.append(self.said_before[match["phrase"]])
            start = match.start()
        if said:
            return BoundedFigure(figure, _combined(said), start, figure.end)
        behind = found[at + 1].start if at + 1 < len(found) else len(lower)
        match = self.glued.match(lower, figure.end) or self.after.match(lower, figure.end, behind)
        follows = at + 1 < len(found) and match and found[at + 1].start - match.end() <= 1
        if match is None or follows:
            return BoundedFigure(figure, _PLAIN, figure.start, figure.end)
        return BoundedFigure(figure, self.said_after[match["phrase"]], figure.start, match.end())

    def elsewhere(self, lower: str) -> frozenset[Bound]:
        """Return what words anywhere in a text may say of its numbers."""
        said = (self.said_elsewhere[word] for word in self.word.findall(lower))
        return frozenset().union(*said)

    def is_range(self, lower: str, first: BoundedFigure, last: BoundedFigure) -> bool:
        """Return whether two numbers are the ends of a range."""
        if _value(first) >= _value(last):
            return False
        middle = lower[first.figure.end : last.start].strip()
        if not {middle, lower[first.figure.end : last.figure.start].strip()}.isdisjoint(
            self.between["to"]
        ):
            return True
        before = lower[: first.start].rstrip()
        return middle in self.between["and"] and before.endswith(self.between["between"])

    def may_share(self, lower: str, first: BoundedFigure, last: BoundedFigure) -> bool:
        """Return whether the bound of a number may hold for the next one too."""
        middle = lower[first.figure.end : last.start]
        words = middle.split()
        joins = {*self.between["and"], *self.between["or"], *self.between["to"]}
        return len(words) <= _SHARED and not _BREAK.search(middle) and not joins.isdisjoint(words)


_PLAIN = frozenset((Bound.PLAIN,))
_SHARED = 5
"""Words between two numbers that share a bound, at most."""


def _spread(read: list[BoundedFigure], lower: str, grammar: _Grammar) -> None:
    """Widen the bounds of numbers by those of their neighbours."""
    for at, (first, last) in enumerate(pairwise(read)):
        first = read[at]
        if grammar.is_range(lower, first, last):
            own = first.bounds - _PLAIN
            read[at] = first._replace(bounds=own | {Bound.LOWEST})
            read[at + 1] = last._replace(bounds=(last.bounds - _PLAIN) | own | {Bound.HIGHEST})
        elif last.bounds == _PLAIN and grammar.may_share(lower, first, last):
            read[at + 1] = last._replace(bounds=_PLAIN | first.bounds - {Bound.LOWEST})


def _value(item: BoundedFigure) -> Fraction:
    return Fraction(item.figure.key.removesuffix("%"))


def _widened(item: BoundedFigure, bounds: frozenset[Bound]) -> BoundedFigure:
    return item._replace(bounds=item.bounds | bounds) if item.bounds == _PLAIN else item


def _combined(said: Iterable[frozenset[Bound]]) -> frozenset[Bound]:
    """Return what phrases in a row say: *at least about 300* is at least 300."""
    found = _PLAIN
    for bounds in said:
        found = frozenset(
            max(first, second, key=_RANK.index) for first in found for second in bounds
        )
    return found


_RANK = list(Bound)
"""Of two phrases before one number, that with the later bound counts."""


@cache
def _grammar(language: str) -> _Grammar | None:
    words = prose_words(language)
    if "bounds.before.about" not in words:
        return None
    before, after, elsewhere = (_said(words, name) for name in ("before", "after", "elsewhere"))
    glued = _said(words, "glued")
    gap = (table(language) or _NO_TABLES)["grammar"].get("to-bound")
    skip = _any_of(word.lower() for word in words["bounds.skip.words"])
    return _Grammar(
        re.compile(
            rf"(?<!\w)(?P<phrase>{_any_of(before)})(?!\w)[\s\-]*(?:(?:{skip})(?:\s+|(?<=\W)|$))*$"
        ),
        before,
        re.compile(
            rf"{gap}(?P<phrase>{_any_of(after)})"
            if gap
            else rf"(?:\s+\w+){{0,2}}?,?\s+(?P<phrase>{_any_of(after)})(?!\w)"
        ),
        re.compile(rf"(?P<phrase>{_any_of(glued) or '(?!)'})"),
        after | glued,
        re.compile(rf"\b(?:{_any_of(elsewhere)})\b"),
        elsewhere,
        {name: words[f"bounds.between.{name}"] for name in ("to", "between", "and", "or")},
    )


def _said(words: Mapping[str, tuple[str, ...]], place: str) -> dict[str, frozenset[Bound]]:
    """Return what each phrase may say, longest first."""
    said: dict[str, frozenset[Bound]] = {}
    for bound in Bound:
        for phrase in words.get(f"bounds.{place}.{bound}", ()):
            low = phrase.lower()
            said[low] = said.get(low, frozenset()) | {bound}
    return dict(sorted(said.items(), key=lambda item: -len(item[0])))


def _any_of(phrases: Iterable[str]) -> str:
    return "|".join(map(re.escape, phrases))


_MOST = 5
"""Times that a number stands in one text, in which each is compared by itself."""
_ALIKE = (
    {Bound.PLAIN, Bound.EXACT},
    {Bound.ABOUT, Bound.NEARLY},
    {Bound.LEAST, Bound.LOWEST},
    {Bound.MOST, Bound.HIGHEST},
    {Bound.PLAIN, Bound.LOWEST},
    {Bound.PLAIN, Bound.HIGHEST},
)
"""Bounds that languages do not always tell apart."""


def do_agree(meant: Sequence[frozenset[Bound]], said: Sequence[frozenset[Bound]]) -> bool:
    """Return whether two texts bound a number alike, in whatever order, if it stands equally often in both."""
    if len(meant) != len(said) or len(meant) > _MOST:
        return _are_alike(frozenset().union(*meant), frozenset().union(*said))
    return any(all(map(_are_alike, meant, order)) for order in permutations(said))


def _are_alike(bounds: frozenset[Bound], said: frozenset[Bound]) -> bool:
    return bool(bounds & said) or any(bounds & alike and said & alike for alike in _ALIKE)


def named_bounds(bounds: Sequence[frozenset[Bound]]) -> str:
    """Return the names of the bounds of a number, for a message."""
    return ", ".join("/".join(bound for bound in Bound if bound in one) for one in bounds)
