"""Words that exclude each other: *dead* and *wounded*, *may* and *must*, *days* and *months* behind a number.

A translation that has one of them where its original has only the other says something else, and so does a sentence of ours
beside the summaries that it cites. The tables list, by group and sense, the words that say it, and more that may say it too: so
a sentence counts as having one sense only if no word of it may have the other. What is left out or said in other words is not
noticed. A language may have groups that others lack, for what is written in it alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import groupby
from typing import NamedTuple

from apparatus.words.figures import iter_figures
from apparatus.words.normalisation import normalise
from apparatus.words.word_lists import table

_NUMBER = re.compile(r"\d+(?:\.\d+)?|\d+/\d+", re.ASCII)


class Contrast(NamedTuple):
    """A sense of an original, and the one that a translation has instead."""

    original: str
    translation: str
    start: int = 0
    """Where it is in the translation, in characters; 0 if that is not known."""
    of: str = ""
    """The key of the number, if it is what is counted."""
    group: str = ""
    """The group of the senses; empty for what is counted."""
    words: tuple[str, str] = ("", "")
    """The words of the original and of the translation that say the senses, or what both count."""


def contrasts(
    original: str,
    language: str,
    translation: str,
    other: str,
    without: frozenset[str] = frozenset(),
) -> Iterator[Contrast]:
    """Yield what a translation says instead of the opposite or another thing of its kind.

    Args:
        original: A sentence, without markup and citations.
        other: BCP 47 tag of the language of the translation. Without tables for both nothing is found.
        without: Groups that are left out.
    """
    mine, theirs = (_tables(tag.partition("-")[0]) for tag in (language, other))
    if not mine or not theirs:
        return
    if meant := _things(original, mine, language):
        yield from _counted(meant, _things(translation, theirs, other))
    line = normalise(original)
    found = [sense for sense in _said(line, language.partition("-")[0]) if sense[0] not in without]
    said = normalise(translation) if found else ""
    for group, name in found:
        if group in theirs.senses and not theirs.may_say(said, group, name):
            for instead in theirs.senses[group]:
                if theirs.says(said, group, instead) and not mine.may_say(line, group, instead):
                    words = mine.says(line, group, name), theirs.says(said, group, instead)
                    yield Contrast(name, instead, group=group, words=words)


def may_contrast(text: str, language: str) -> bool:
    """Return whether a text says one of the senses, or what it counts; nothing contrasts with one that does neither."""
    tables = _tables(language.partition("-")[0])
    return tables is not None and bool(
        _said(normalise(text), language.partition("-")[0]) or _things(text, tables, language)
    )


@lru_cache(maxsize=16_384)
def _said(line: str, language: str) -> list[tuple[str, str]]:
    """Return the groups and names of the senses of a normalised text; cached, because it has several translations."""
    tables = _tables(language)
    return (
        [sense for sense in tables.candidates(line) if tables.says(line, *sense)] if tables else []
    )


class _Thing(NamedTuple):
    """What is counted by a number, each time that the number stands in a text."""

    units: frozenset[str]
    start: int


def _things(text: str, tables: _Tables, language: str) -> dict[str, _Thing]:
    found: dict[str, _Thing] = {}
    lower = text.lower()
    for figure in iter_figures(text, language):
        if _NUMBER.fullmatch(figure.key):
            unit = tables.counted.match(lower, figure.end)
            units = found[figure.key].units if figure.key in found else frozenset()
            named = {unit.lastgroup} if unit and unit.lastgroup else set[str]()
            found[figure.key] = _Thing(units | named, figure.start)
    return found


def _counted(
    original: Mapping[str, _Thing], translation: Mapping[str, _Thing]
) -> Iterator[Contrast]:
    for key, meant in original.items():
        said = translation.get(key)
        if said and meant.units and said.units and meant.units.isdisjoint(said.units):
            before, after = (" or ".join(sorted(item.units)) for item in (meant, said))
            yield Contrast(before, after, said.start, key, words=(before, after))


class _Sense(NamedTuple):
    """The words of one sense in one language, as `any_of` takes them."""

    says: str
    may_say: str
    """Also what says it."""


class _Tables(NamedTuple):
    """The words of one language."""

    senses: Mapping[str, Mapping[str, _Sense]]
    first_words: Mapping[str, Sequence[tuple[str, str]]]
    """The groups and names of senses by the first words of what says them; by an empty one, if that may be any word."""
    counted: re.Pattern[str]
    """What is counted, right behind a number; the name of its group is the same in every language."""

    def candidates(self, line: str) -> Iterator[tuple[str, str]]:
        """Yield the groups and names of senses that a normalised text may have: for most texts none, in little time."""
        words = dict.fromkeys(["", *line.split()])
        yield from dict.fromkeys(
            sense for word in words for sense in self.first_words.get(word, ())
        )

    def says(self, line: str, group: str, name: str) -> str:
        """Return the word of a normalised text that says a sense; empty if none does."""
        found = any_of(self.senses[group][name].says).search(line)
        return found.group() if found else ""

    def may_say(self, line: str, group: str, name: str) -> bool:
        """Return whether a word of a normalised text may say a sense."""
        return any_of(self.senses[group][name].may_say).search(line) is not None


@cache
def _tables(language: str) -> _Tables | None:
    known = table(language) or {}
    found = known.get("translated", {})
    if "contrasts" not in found:
        return None
    listed = found["contrasts"] | known.get("contrasts", {})
    senses = {
        group: {
            name: _Sense(words["says"], f"{words['says']}, {words['may-say']}")
            for name, words in names.items()
        }
        for group, names in listed.items()
    }
    first_words = dict[str, list[tuple[str, str]]]()
    for group, names in listed.items():
        for name, words in names.items():
            for phrase in words["says"].split(", "):
                first = phrase.split()[0]
                first_words.setdefault("" if "*" in first else first, []).append((group, name))
    counted = found["counted"]
    units = "|".join(f"(?P<{name}>{words})" for name, words in counted["units"].items())
    return _Tables(senses, first_words, re.compile(f"{counted['before']}(?:{units})"))


@cache
def any_of(listed: str) -> re.Pattern[str]:
    """Return the pattern of phrases in a normalised text, each of which may begin or end within a word where it has `*`."""
    parts = []
    # Those that begin with a word stand together: where no word begins, none of them is tried.
    for within, phrases in groupby(listed.split(", "), lambda phrase: phrase.startswith("*")):
        begun = "|".join(map(_phrase, phrases))
        parts.append(begun if within else rf"(?<!\S)(?:{begun})")
    return re.compile("|".join(parts))


def _phrase(phrase: str) -> str:
    inner = r"\w*".join(map(re.escape, phrase.strip("*").split("*")))
    return inner if phrase.endswith("*") else rf"{inner}(?!\S)"
