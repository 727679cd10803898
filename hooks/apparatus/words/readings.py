"""What of a sentence a translation has to keep: its figures, how it bounds them, and its negations.

Readings of sentences in two languages can be compared, if both have tables in `languages/`. Some words say in one language
what another says with a number or a negation, such as *both* and *unknown*; the tables list them under
`translated`, so that what they say may be there or not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from apparatus.words.bounds import Bound, iter_bounded
from apparatus.words.figures import iter_figures, iter_unread
from apparatus.words.normalisation import iter_words, normalise
from apparatus.words.turning_points import turning_points
from apparatus.words.word_lists import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SAME = {"tens": "dozens", "scores": "dozens"}
_FACTOR = re.compile(r"x(\d+(?:/\d+)?)")


class Loss(StrEnum):
    """What a translation does not keep."""

    MISSING_FIGURE = "missing-figure"
    """A figure of the original is not in the translation."""
    ADDED_FIGURE = "added-figure"
    """A figure of the translation is not in the original."""
    BOUND = "bound"
    """A number is bounded otherwise, such as *at least* for *at most*."""
    NEGATION = "negation"
    """One of the two is negated, or one more often than the other."""
    UNREAD = "unread"
    """A part of the translation looks like a number, and can be read as none."""


class Difference(NamedTuple):
    """One thing that a translation does not keep."""

    loss: Loss
    original: str
    """The figure, the bound or the number of negations of the original; empty if there is none."""
    translation: str
    """The same of the translation."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What is read of one sentence."""

    figures: Mapping[str, frozenset[Bound]]
    """The keys of its figures, in order, with their bounds; a date has none."""
    optional: frozenset[str]
    """Keys that some of its words may say too."""
    negations: tuple[int, int]
    """The least and the greatest number of its negations."""
    unread: tuple[str, ...]
    """Parts that look like a number, and can be read as none."""

    @property
    def is_negated(self) -> bool | None:
        """Whether it is negated; `None` if that depends on how words are read."""
        least, most = self.negations
        return least > 0 if (least > 0) == (most > 0) else None


@lru_cache(maxsize=16_384)
def reading(text: str, language: str) -> Reading:
    """Return what a translation of a text has to keep.

    Args:
        text: A sentence, without markup and citations.
        language: BCP 47 tag of the language it is written in.
    """
    figures: dict[str, frozenset[Bound]] = {}
    for figure in iter_figures(text, language):
        figures.setdefault(_comparable(figure.key), frozenset())
    spans = []
    for item in iter_bounded(text, language):
        key = _comparable(item.figure.key)
        figures[key] = figures.get(key, frozenset()) | item.bounds
        spans.append((item.start, item.end))
    figures.pop("1", None)  # as a word, `one` is no figure
    unread = (text[found.start : found.end] for found in iter_unread(text, language))
    return Reading(
        figures,
        frozenset(_optional(text, language)),
        _negations(text, language, spans),
        tuple(unread),
    )


def differences(original: Reading, translation: Reading) -> Iterator[Difference]:
    """Yield what a translation does not keep of its original."""
    for text in translation.unread:
        yield Difference(Loss.UNREAD, "", text)
    either = original.optional | translation.optional
    for key, bounds in original.figures.items():
        if key not in translation.figures:
            if key not in either:
                yield Difference(Loss.MISSING_FIGURE, key, "")
        elif bounds and not _agree(bounds, said := translation.figures[key]):
            yield Difference(Loss.BOUND, f"{_named(bounds)} {key}", f"{_named(said)} {key}")
    for key in translation.figures:
        if key not in original.figures and key not in either:
            yield Difference(Loss.ADDED_FIGURE, "", key)
    (least, most), (fewest, greatest) = original.negations, translation.negations
    if least > greatest or fewest > most:
        yield Difference(Loss.NEGATION, _count(least, most), _count(fewest, greatest))


def _comparable(key: str) -> str:
    """Return a key in the form that languages share."""
    if found := _FACTOR.fullmatch(key):
        return found[1]
    return _SAME.get(key, key)


_ALIKE = (
    {Bound.PLAIN, Bound.EXACT},
    {Bound.ABOUT, Bound.NEARLY},
    {Bound.LEAST, Bound.LOWEST},
    {Bound.MOST, Bound.HIGHEST},
    {Bound.PLAIN, Bound.LOWEST},
    {Bound.PLAIN, Bound.HIGHEST},
)
"""Bounds that languages do not always tell apart."""


def _agree(bounds: frozenset[Bound], said: frozenset[Bound]) -> bool:
    return bool(bounds & said) or any(bounds & alike and said & alike for alike in _ALIKE)


def _named(bounds: frozenset[Bound]) -> str:
    return "/".join(bound for bound in Bound if bound in bounds)


def _count(least: int, most: int) -> str:
    return str(least) if least == most else f"{least}-{most}"


def _optional(text: str, language: str) -> Iterator[str]:
    words = _words(language.partition("-")[0])
    said = normalise(text).split()
    for number, pattern in words.figures.items():
        if any(map(pattern.fullmatch, said)):
            yield number


def _negations(text: str, language: str, spans: list[tuple[int, int]]) -> tuple[int, int]:
    """Return the least and the greatest number of negations outside of some spans."""
    said = list(iter_words(text))
    known = turning_points(text, language).negations or ()
    doubtful = _words(language.partition("-")[0]).negations
    certain, more = 0, 0
    for at, word in enumerate(said):
        if any(start < word.end and word.start < end for start, end in spans):
            continue
        if doubtful.fullmatch(word.text):
            more += 1
        elif at in known:
            certain += 1
    return certain, certain + more


class _Words(NamedTuple):
    """What another language may say otherwise."""

    negations: re.Pattern[str]
    figures: Mapping[str, re.Pattern[str]]


@cache
def _words(language: str) -> _Words:
    found = (table(language) or {}).get("translated", {})
    figures = found.get("figures", {})
    return _Words(
        _either(found.get("negations", "")),
        {number: _either(words) for number, words in figures.items()},
    )


def _either(words: str) -> re.Pattern[str]:
    parts = (r"\w*".join(map(re.escape, word.split("*"))) for word in words.split())
    return re.compile("|".join(parts) or "(?!)")
