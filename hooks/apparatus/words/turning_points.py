"""Where the sentences of a text end, and where its words reverse or restrict what is said.

The words are those of `turning_words.toml`, by language. All positions are numbers of words, so that a fingerprint can
store them without the text.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from apparatus.words.normalisation import iter_words, normalise, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


class TurningPoints(NamedTuple):
    """Positions in the words of a text, each from 0 and ascending."""

    ends: tuple[int, ...] = ()
    """For each sentence but the first, its first word."""
    negations: tuple[int, ...] | None = None
    """The words that reverse what is said; `None` if they are not known in the language."""
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


def turning_points(text: str, language: str) -> TurningPoints:
    """Find the turning points of a text.

    Args:
        text: A paragraph.
        language: BCP 47 tag of its language.
    """
    known = _patterns(language.partition("-")[0].lower())
    said = words(text)
    ends = tuple(_ends(text, language, len(said)))
    if known is None:
        return TurningPoints(ends)
    return TurningPoints(ends, *(tuple(_places(pattern, said)) for pattern in known))


def _ends(text: str, language: str, count: int) -> Iterator[int]:
    import sentencex

    starts = [word.start for word in iter_words(text)]
    found = {
        bisect_left(starts, sentence["start_index"])
        for sentence in sentencex.get_sentence_boundaries(language, text)
    }
    yield from sorted(place for place in found if 0 < place < count)


def _places(pattern: re.Pattern[str], said: Sequence[str]) -> Iterator[int]:
    line = " ".join(said)
    return (line.count(" ", 0, found.start()) for found in pattern.finditer(line))


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """Return the patterns of negations and of limits; `None` for a language without them."""
    if not (found := _tables().get(language)):
        return None
    return _pattern(found["negations"]), _pattern(found["limits"])


def _pattern(listed: Sequence[str]) -> re.Pattern[str]:
    any_of = "|".join(
        r"\S*".join(re.escape(normalise(part)) for part in word.split("*")) for word in listed
    )
    return re.compile(rf"(?<!\S)(?:{any_of})(?!\S)")


@cache
def _tables() -> Mapping[str, Mapping[str, Sequence[str]]]:
    text = files("apparatus").joinpath("words", "turning_words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
