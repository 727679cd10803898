"""What of a sentence a translation has to keep: its figures, how it bounds them, and its negations.

Readings of sentences in two languages can be compared, if both have tables in `languages/`. Some words say in one language
what another says with a number or a negation, such as *both* and *unknown*; the tables list them under
`translated`, so that what they say may be there or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from apparatus.words.bounds import Bound, do_agree, iter_bounded, named_bounds
from apparatus.words.figures import iter_early_places, iter_figures, iter_unread
from apparatus.words.named_months import months_of_number, named_months
from apparatus.words.normalisation import Word, normalise
from apparatus.words.other_forms import other_keys
from apparatus.words.turning_points import negations
from apparatus.words.word_lists import begins, table

_SAME = {"tens": "dozens", "scores": "dozens"}
_MONTH = re.compile(r"(?P<year>\d{4}|-)-(?P<month>\d\d)", re.ASCII)
_DATE = re.compile(r"(?:19|20)\d\d|(?:\d{4}|-)-.*", re.ASCII)
"""A key of a date, or of a number that may be a year."""
_FACTOR = re.compile(r"x(\d+(?:/\d+)?)")


class Loss(StrEnum):
    """What a translation does not keep."""

    MISSING_FIGURE = "missing-figure"
    """A figure of the original is not in the translation."""
    ADDED_FIGURE = "added-figure"
    """A figure of the translation is not in the original."""
    PLACE = "place"
    """Another place in an order: *second* instead of *third*."""
    BOUND = "bound"
    """A number is bounded otherwise, such as *at least* for *at most*."""
    NEGATION = "negation"
    """One of the two is negated, and nothing in the other can be said with a negation."""
    UNREAD = "unread"
    """A part of the translation looks like a number, and can be read as none."""


class Difference(NamedTuple):
    """One thing that a translation does not keep."""

    loss: Loss
    original: str
    """The figure, the bound or the negation of the original; empty if there is none."""
    translation: str
    """The same of the translation."""
    start: int = 0
    """Where it is in the translation, in characters; 0 if it is missing."""
    key: str = ""
    """The key of the figure, if it is one of both."""


class Said(NamedTuple):
    """A figure or a negation of a text."""

    text: str
    """As it is written, with the words that bound it."""
    start: int
    bounds: tuple[frozenset[Bound], ...] = ()
    """How a number is bounded each time that it stands in the text; a date is not."""


class Reading(NamedTuple):
    """What is read of one sentence."""

    figures: Mapping[str, Said]
    """Its figures by their keys, in order; each once, with the bounds of all that have its key."""
    others: Mapping[str, str]
    """Keys that another language may have instead, by those of figures."""
    optional: frozenset[str]
    """Keys that some of its words may say too."""
    factors: frozenset[str]
    """Keys of figures that multiply: *twice as many*."""
    places: Mapping[str, Said]
    """What says *first*, *second* or *third*, by the keys of these."""
    negations: tuple[Said, ...] | None
    """`None` if the words of its language are not known."""
    unread: tuple[Said, ...]
    """Parts that look like a number, and can be read as none."""
    text: str
    language: str

    @property
    def months(self) -> frozenset[int]:
        """The months that it names, also by a name that may be another word, and those of its seasons."""
        return named_months(self.text, self.language) | _months(self.figures)

    @property
    def months_alone(self) -> frozenset[int]:
        """The months that it names themselves, of whatever year."""
        return named_months(self.text, self.language, with_seasons=False)

    @property
    def may_be_negated(self) -> bool | None:
        """Whether it has words that another language says with a negation; `None` if these are not known."""
        words = _words(self.language.partition("-")[0])
        return words.negations and words.negations.search(normalise(self.text)) is not None


@lru_cache(maxsize=16_384)
def reading(text: str, language: str) -> Reading:
    """Return what a translation of a text has to keep.

    Args:
        text: A sentence, without markup and citations.
    """
    figures: dict[str, Said] = {}
    factors = set[str]()
    for figure in iter_figures(text, language):
        if _FACTOR.fullmatch(figure.key):
            factors.add(_comparable(figure.key))
        said = Said(text[figure.start : figure.end], figure.start)
        figures.setdefault(_comparable(figure.key), said)
    spans = []
    for item in iter_bounded(text, language):
        key = _comparable(item.figure.key)
        bounds = (*figures[key].bounds, item.bounds)
        figures[key] = Said(text[item.start : item.end], item.start, bounds)
        spans.append((item.start, item.end))
    words = _words(language.partition("-")[0])
    spans += [found.span() for found in words.none.finditer(text)]
    line = normalise(text)
    optional = set[str]()
    if words.may_be_figure.search(f" {line}"):  # as few texts
        optional |= {key for key, pattern in words.figures.items() if pattern.search(line)}
    if "1" in figures and not any(map(str.isdecimal, figures["1"].text)):
        del figures["1"]  # as a word, `one` is no figure, but another language may use the digit
        optional.add("1")
    places = {
        item.key: Said(text[item.start : item.end], item.start)
        for item in iter_early_places(text, language)
    }
    # Another language may say such a place with a number: `Convention III`.
    optional |= {key[0] for key in places} - {"1"}
    negated = negations(text, language, line)
    return Reading(
        figures,
        other_keys(text, language, [*iter_figures(text, language)]),
        frozenset(optional),
        frozenset(factors),
        places,
        None if negated is None else tuple(_outside(spans, negated, text)),
        tuple(
            Said(text[found.start : found.end], found.start)
            for found in iter_unread(text, language)
        ),
        text,
        language,
    )


def moved(original: Reading, translation: Reading) -> Iterator[tuple[list[str], list[str]]]:
    """Yield the figures that stand in another order than in the original, in both orders; dates apart from numbers."""
    both = {key: _written(key, original, translation) for key in original.figures}
    places = {key: said.start for key, said in both.items() if said}
    for is_date in (False, True):
        keys = [key for key in places if bool(_DATE.fullmatch(key)) == is_date]
        meant = sorted(keys, key=lambda key: original.figures[key].start)
        said = sorted(keys, key=lambda key: places[key])
        if said != meant:
            yield meant, said


def differences(original: Reading, translation: Reading) -> Iterator[Difference]:
    """Yield what a translation does not keep of its original."""
    for unread in translation.unread:
        yield Difference(Loss.UNREAD, "", unread.text, unread.start)
    either = original.optional | translation.optional
    before, after = (_Others(item, either) for item in (original, translation))
    for key, meant in original.figures.items():
        said = translation.figures.get(key)
        if said is None:
            if not (after.keep(key) or _written(key, original, translation)):
                yield Difference(Loss.MISSING_FIGURE, key, "")
        elif meant.bounds and not do_agree(meant.bounds, said.bounds):
            first, second = (f"{named_bounds(one.bounds)} {key}" for one in (meant, said))
            yield Difference(Loss.BOUND, first, second, said.start, key)
    for key, added in translation.figures.items():
        # A word for two people may stand for names, but *twice* for nothing else.
        is_kept = key in original.optional if key in translation.factors else before.keep(key)
        if not (is_kept or _written(key, translation, original)):
            yield Difference(Loss.ADDED_FIGURE, "", key, added.start)
    # A place may be said in other words, as *once more* for *a second time*; but not by another place.
    others = {*translation.places} - {*original.places}
    if others and {*original.places} - {*translation.places}:
        key, place = next((key, translation.places[key]) for key in sorted(others))
        yield Difference(Loss.PLACE, ", ".join(original.places), place.text, place.start, key)
    if original.negations is None or translation.negations is None:
        return
    if original.negations and not (translation.negations or translation.may_be_negated):
        yield Difference(Loss.NEGATION, original.negations[0].text, "")
    if translation.negations and not original.negations and original.may_be_negated is False:
        negation = translation.negations[0]
        yield Difference(Loss.NEGATION, "", negation.text, negation.start)


class _Others(NamedTuple):
    """What a text says in which a figure of the other one is missing."""

    said: Reading
    either: frozenset[str]

    def keep(self, key: str) -> bool:
        """Return whether the text says a figure all the same: *March* beside *May 2021* is *March 2021*.

        *The coming March* is no figure in a language in which the word may be another one.
        """
        if key in self.either:
            return True
        month = _MONTH.fullmatch(key)
        if month is None:
            return False
        if month["year"] == "-":
            return int(month["month"]) in self.said.months_alone or any(
                other.endswith(key[1:]) and _MONTH.fullmatch(other) for other in self.said.figures
            )
        has_year = any(other.startswith(f"{month['year']}-") for other in self.said.figures)
        return has_year and months_of_number(int(month["month"])) <= self.said.months


def _written(key: str, one: Reading, other: Reading) -> Said | None:
    """Return where a figure of one text stands in the other, maybe with another key."""
    if key in other.figures or not (one.others or other.others):
        return other.figures.get(key)
    found = {**other.places, **other.figures}
    keys = (one.others.get(key), *(item for item in other.others if other.others[item] == key))
    return next((found[item] for item in keys if item in found), None)


def _comparable(key: str) -> str:
    """Return a key in the form that languages share."""
    if found := _FACTOR.fullmatch(key):
        return found[1]
    return _SAME.get(key, key)


def _months(figures: Iterable[str]) -> frozenset[int]:
    found = (_MONTH.fullmatch(key) for key in figures)
    return frozenset(int(month["month"]) for month in found if month)


def _outside(spans: Sequence[tuple[int, int]], found: Iterable[Word], text: str) -> Iterator[Said]:
    """Yield the words of a text that are in none of some spans."""
    for word in found:
        if not any(start < word.end and word.start < end for start, end in spans):
            yield Said(text[word.start : word.end], word.start)


class _Words(NamedTuple):
    """What another language may say otherwise."""

    negations: re.Pattern[str] | None
    figures: Mapping[str, re.Pattern[str]]
    may_be_figure: re.Pattern[str]
    """Found in each text, with a space before it, in which one of them is found."""
    none: re.Pattern[str]
    """Phrases of which no word is a negation."""


@cache
def _words(language: str) -> _Words:
    found = (table(language) or {}).get("translated", {})
    figures = found.get("figures", {})
    return _Words(
        _any_of(found["negations"].split(", ")) if found else None,
        {key: _any_of(words.split()) for key, words in figures.items()},
        begins(word for words in figures.values() for word in words.split()),
        re.compile("|".join(found.get("no-negations", ())) or "(?!)"),
    )


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of phrases in a normalised text, of which each word may end or begin in `*`."""
    parts = (r"\w*".join(map(re.escape, phrase.split("*"))) for phrase in phrases)
    return re.compile(rf"(?<!\S)(?:{'|'.join(parts)})(?!\S)")
