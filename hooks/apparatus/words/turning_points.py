"""Where the sentences of a text end, and where its words reverse or restrict what is said.

The words are those of `turning_words.toml`, by language. All positions are numbers of words, so that a fingerprint can
store them without the text.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from apparatus.words.normalisation import iter_words, normalise, word_places
from apparatus.words.word_lists import begins

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from apparatus.words.normalisation import Word

    _Place = tuple[str, int, int]

_COMMAS = frozenset(",，、،")


class TurningPoints(NamedTuple):
    """Positions in the words of a text, each from 0 and ascending."""

    ends: tuple[int, ...] = ()
    """For each sentence but the first, its first word."""
    negations: tuple[int, ...] | None = None
    """The words that reverse or hinder what is said; `None` if they are not known in the language."""
    limits: tuple[int, ...] = ()
    """The words that begin a contrast or a condition."""

    def sentence(self, first: int, last: int, count: int) -> tuple[int, int]:
        """Return the first word of the sentence of one word, and the word after the sentence of another.

        Args:
            first: A word.
            last: The same word or a later one.
            count: The number of words of the text.
        """
        starts = (0, *self.ends, count)
        start = max((begin for begin in starts if begin <= first), default=0)
        return start, min((begin for begin in starts if begin > last), default=count)


def turning_points(
    text: str, language: str, found: Sequence[_Place] | None = None
) -> TurningPoints:
    """Find the turning points of a text.

    Args:
        found: Its words as `word_places` returns them, if they are known.
    """
    known = _patterns(language.partition("-")[0].lower())
    found = word_places(text) if found is None else found
    said = _said(text, found)
    ends = tuple(_ends(text, language, [start for _, start, _ in found]))
    if known is None:
        return TurningPoints(ends)
    return TurningPoints(
        ends, tuple(_places(known.turns, said)), tuple(_places(known.limits, said))
    )


def negations(text: str, language: str, normalised: str) -> list[Word] | None:
    """Return the words of a text that reverse what is said, of several in a row the first; `None` if those of its language are not known."""
    if (known := _patterns(language.partition("-")[0].lower())) is None:
        return None
    # Most sentences have none, and most of these no word that begins like one.
    if not (known.may_negate.search(f" {normalised}") and known.negations.search(normalised)):
        return []
    found = list(iter_words(text))
    return [found[at] for at in _places(known.negations, _said(text, found))]


def turning_words(text: str, language: str) -> list[str] | None:
    """Return the words of a text that reverse or hinder what is said, in order; `None` if those of its language are not known."""
    if (known := _patterns(language.partition("-")[0].lower())) is None:
        return None
    found = known.turns.finditer(" ".join(word.text for word in iter_words(text)))
    return [match.group() for match in found if match["none"] is None]


def _said(text: str, found: Sequence[_Place]) -> list[str]:
    """Return the words of a text, each with the comma that may follow it."""
    return [f"{word}," if text[end : end + 1] in _COMMAS else word for word, _, end in found]


def _ends(text: str, language: str, starts: Sequence[int]) -> Iterator[int]:
    import sentencex

    found = {
        bisect_left(starts, sentence["start_index"])
        for sentence in sentencex.get_sentence_boundaries(language, text)
    }
    yield from sorted(place for place in found if 0 < place < len(starts))


def _places(pattern: re.Pattern[str], said: Sequence[str]) -> Iterator[int]:
    line = " ".join(said)
    counted = (found for found in pattern.finditer(line) if found["none"] is None)
    return (line.count(" ", 0, found.start()) for found in counted)


class _Patterns(NamedTuple):
    """The words of a language."""

    negations: re.Pattern[str]
    may_negate: re.Pattern[str]
    """Found in each text, with a space before it, in which a negation is found."""
    turns: re.Pattern[str]
    """Negations and hindrances."""
    limits: re.Pattern[str]


@cache
def _patterns(language: str) -> _Patterns | None:
    """Return the patterns of the words of a language; `None` for one without them."""
    if not (found := _tables().get(language)):
        return None
    return _Patterns(
        _pattern(found["negations"]),
        begins(map(_normal, found["negations"])),
        _pattern([*found["negations"], *found["hindrances"]]),
        _pattern(found["limits"], found.get("no-limits", ())),
    )


def _pattern(listed: Sequence[str], none: Sequence[str] = ()) -> re.Pattern[str]:
    """Return the pattern of words; those of `none` are matched first, in a group of that name, and do not count."""
    any_of, not_of = "|".join(map(_word, listed)), "|".join(map(_word, none)) or r"(?!)"
    return re.compile(rf"(?<!\S)(?:(?P<none>{not_of})|{any_of})(?![^\s,])")


def _word(word: str) -> str:
    letters = r"[^\s,]*".join(map(re.escape, _normal(word).split("*")))
    return f"{letters}," if word.endswith(",") else letters


def _normal(word: str) -> str:
    return "*".join(map(normalise, word.split("*")))


@cache
def _tables() -> Mapping[str, Mapping[str, Sequence[str]]]:
    text = files("apparatus").joinpath("words", "turning_words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@lru_cache(maxsize=65_536)
def sentences(text: str, language: str) -> tuple[str, ...]:
    """Return the sentences of a text, without the space around them."""
    import sentencex  # not to verify a site

    parts = (str(part).strip() for part in sentencex.segment(language, text))
    return tuple(part for part in parts if part)
