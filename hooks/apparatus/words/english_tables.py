"""The number words of English, and of a language built like it, read from `languages/<language>.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from apparatus.words.word_lists import table

_DIGITS = {
    # The forms of programmers and powers are found, to be refused.
    "odd": r"0x[0-9a-f]+|[0-9][0-9,.]*e[+-]?[0-9]+\b|[0-9]+(?:_[0-9]+)+|[0-9][0-9,.]*[⁰¹²³⁴-⁹]+",
    "dotted": r"[0-9]+(?:\.[0-9]+){2,}",
    "ordinal_digits": r"(?<![\w.,])[0-9][0-9,]{0,20}(?:st|nd|rd|th)\b",
    "decade": r"(?<![\w.])[0-9]+0s\b",
    "part_digits": r"(?<![0-9/])[1-9]/(?:[2-9]|10)(?![0-9/])",
    "years": r"(?<![\w-])(?:19|20)[0-9]{2}[-–/][0-9]{2}(?![\w-])",
    "digits": r"[0-9]{1,3}(?:[,\u00a0\u202f\u2009 ][0-9]{3})+(?![0-9])(?:\.[0-9]+)?"
    r"|[0-9]+(?:\.[0-9]+)?(?:,[0-9]{1,2}(?![0-9]))?",
}
"""The atoms that begin with a digit, by kind; the text is in lower case."""
WORDS_AND_DIGITS = re.compile(
    rf"(?=[0-9])(?:{'|'.join(f'(?P<{kind}>{form})' for kind, form in _DIGITS.items())})"
    r"|(?P<word>[^\W\d_⁰¹²³⁴-⁹]+)|(?P<point>(?<![\w.])\.[0-9]+)|(?P<power>[⁰¹²³⁴-⁹]+)",
)


class EnglishTables(NamedTuple):
    """The number words of one language."""

    short: re.Pattern[str]
    """Finds the scale behind digits: its group is the word."""
    unit: re.Pattern[str]
    """Finds per cent and per mille behind a number; its group is a sign, and none for a word."""
    kinds: Mapping[str, str]
    """The kind of atom of each word."""
    words: frozenset[str]
    """Words of which one occurs in every text with a number that has no digit."""
    small: Mapping[str, int]
    """The numbers below 100 that are one word."""
    scales: Mapping[str, int]
    """Words that multiply a number; with their plurals."""
    short_scales: Mapping[str, int]
    """Those that stand right behind digits: `k`, `bn`."""
    money_scales: Mapping[str, int]
    money: tuple[str, ...]
    """What stands before an amount of money, in lower case."""
    measures: Mapping[str, frozenset[str]]
    parts: Mapping[str, int]
    after_parts: frozenset[str]
    no_half_after: frozenset[str]
    shares: frozenset[str]
    """What may stand before the join of a share: *one* in `one in three`."""
    share_gap: re.Pattern[str]
    no_share_before: frozenset[str]
    ordinals: Mapping[str, int]
    military_units: frozenset[str]
    multiples: Mapping[str, int]
    labels: frozenset[str]
    whole_after: re.Pattern[str]
    """What makes a scale an amount that nobody counted: `by the` in `by the thousand`."""
    vague: frozenset[str]
    """Plurals of scales: amounts that nobody counted."""
    vague_two: str
    """What is two of its scale: *couple* in `a couple of hundred`."""
    collective: Mapping[str, int]
    """What is a number between `a` and `of`: *gross*."""
    every: str
    """What makes an ordinal a part: `every` in `every third boat`."""
    no_every_before: frozenset[str]


@cache
def vague_bounds() -> Mapping[str, tuple[int, int]]:
    """Return the least and the greatest number that each uncounted amount may stand for."""
    bounds = (table("en") or {})["vague-bounds"]
    return {name: (low, high) for name, (low, high) in bounds.items()}


@cache
def english_tables(language: str) -> EnglishTables:
    """Return the tables of a language that has them.

    Args:
        language: A BCP 47 tag without region, such as `en`.
    """
    found = table(language)
    assert found
    numerals = found["numerals"]
    small = dict.fromkeys(numerals["zero"], 0)
    units = {word: number for number, word in enumerate(numerals["units"], 1)}
    tens = {word: number * 10 for number, word in enumerate(numerals["tens"], 2)}
    small |= units | {word: number for number, word in enumerate(numerals["teens"], 10)} | tens
    small |= {ten + one: tens[ten] + units[one] for ten in tens for one in units}  # fortyfive
    scales = found["scales"]
    plurals = found["vague"]["plural"]
    ordinals = found["ordinals"]
    kinds = _kinds(found, small)
    quick = {*small, *scales, *plurals, *found["multiples"], *found["parts"], "score"}
    quick |= {*found["uncounted"]["words"], *found["collective"], found["every"]["before"]}
    quick |= {*found["halving"]["words"], *" ".join(found["percent"]["words"]).split()} - {"per"}
    quick |= {*ordinals}
    return EnglishTables(
        short=_short(found),
        unit=_unit(found),
        kinds=kinds,
        words=frozenset(quick),
        small=small,
        scales=scales | {f"{word}s": value for word, value in scales.items()},
        short_scales=found["abbreviated-scales"] | found["scales"],
        money_scales=found["money-scales"],
        money=tuple(found["money"]["before"]),
        measures={name: frozenset(words) for name, words in found["measures"].items()},
        parts=found["parts"],
        after_parts=frozenset(found["after-parts"]["words"]),
        no_half_after=frozenset(found["no-half-after"]["words"]),
        shares=frozenset(found["shares"]["one"]),
        share_gap=re.compile(rf"\s(?:{'|'.join(found['shares']['joins'])})\s"),
        no_share_before=frozenset(found["shares"]["not-before"]),
        ordinals=ordinals,
        military_units=frozenset(found["military-units"]["words"]),
        multiples=found["multiples"],
        labels=frozenset(found["labels"]["words"]),
        whole_after=re.compile(rf"\b{found['vague']['whole-after']}\s$"),
        vague=frozenset(plurals),
        vague_two=found["vague"]["two"],
        collective=found["collective"],
        every=found["every"]["before"],
        no_every_before=frozenset(found["every"]["not-before"]),
    )


def _kinds(table: Mapping[str, Any], small: Iterable[str]) -> dict[str, str]:
    """Return the kind of atom of each word."""
    scales = [*table["scales"], *(f"{word}s" for word in table["scales"])]
    kinds = {
        "article": table["article"]["words"],
        "vague": table["vague"]["before"],
        "part": table["parts"],
        "ordinal": table["ordinals"],
        "halving": table["halving"]["words"],
        "multiple": table["multiples"],
        "scale": scales,
        "small": small,
        "score": table["vague"]["score"],
        "tens": table["vague"]["tens"],
        "uncounted": table["uncounted"]["words"],
        "collective": table["collective"],
    }
    return {word: kind for kind, words in kinds.items() for word in words}


def _unit(table: Mapping[str, Any]) -> re.Pattern[str]:
    """Return the pattern of a unit behind a number; its group is a sign, and none for a word."""
    return re.compile(rf"\s?([%‰])|[\s-]*{_either(table['percent']['words'])}\b")


def _short(table: Mapping[str, Any]) -> re.Pattern[str]:
    """Return the pattern of a scale behind digits: a long one may follow a space."""
    names = [*table["abbreviated-scales"], *table["money-scales"], *table["scales"]]
    return re.compile(rf"(\s?)({_either(names)})(?![^\W_])")


def _either(words: Iterable[str]) -> str:
    """Return a pattern of words, the longest first, grouped by their first letter for speed."""
    groups: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        groups.setdefault(word[0], []).append(re.escape(word[1:]).replace(r"\ ", r"\s"))
    either = (f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in groups.items())
    return f"(?:{'|'.join(either)})"
