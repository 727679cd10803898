"""Finds numbers, percentages, dates and articles of law; all notations of one have the same key.

This grammar is that of English; `plain_figures` replaces it for any other language.

`15,000`, `15 000`, `15 thousand` and `fifteen thousand` have the key `15000`; `80%` and
`80 per cent` the key `80%`; `19 February 2025` and `February 19th, 2025` the key `2025-02-19`;
`October` alone `--10` (ISO 8601's form for a month without a year); `autumn 2024` the EDTF season
`2024-23`; `Article 118` and `art. 118` the key `art. 118`.

Ignored on purpose: the word *one* (mostly a pronoun) unless per cent follows, ordinals
(`third-country`), and decades of life (`20s`), which would put the age of a person into a public
fingerprint.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from apparatus.words import plain_figures

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from apparatus.words.dates import Edtf


class Figure(NamedTuple):
    """A number or date in a text."""

    key: str
    """Its value, the same for every notation."""
    start: int
    """Start in the text, in characters."""
    end: int
    """End in the text, exclusive."""


_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_UNITS = {
    word: number
    for number, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ],
        start=1,
    )
}
_TENS = {
    word: number * 10
    for number, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
_SCALES = {"thousand": 1000, "million": 10**6, "billion": 10**9}

_month = (
    "(?:"
    + "|".join(sorted((name.capitalize() for name in _MONTHS), key=len, reverse=True))
    + r")\b\.?"
)
_day = r"\d{1,2}(?:st|nd|rd|th)?"
_year = r"(?:1[5-9]|20)\d{2}"
_number = r"(?:\d{1,3}(?:[,\u00a0\u202f\u2009 ]\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_small = "|".join([*_UNITS, *_TENS])
_spelt = rf"(?:{_small})(?:[\s-]+(?:and\s+)?(?:{_small}|hundred|thousand|million|billion))*"
_article = r"\d+(?:-\d+)?(?:\(\d+\))*"

# Every figure starts a word: the look-behind avoids trying each alternative inside words.
_FIGURE = re.compile(
    rf"""(?<!\w)(?:
      (?P<law>\b(?i:art(?:icle)?s?)(?:\.\s?|\s)(?P<articles>{_article}(?:(?:,\s|\sand\s|\sor\s|\sto\s|–){_article})*))
    | (?P<iso>(?<![\w-])\d{{4}}-\d{{2}}(?:-\d{{2}})?(?![\w-]))
    | (?P<days>\b{_day}(?:(?:\s?[–-]\s?|\sand\s|\sor\s|\sto\s){_day})*)\s(?:of\s)?(?P<dm_month>{_month})
        (?:,?\s(?P<dm_year>{_year})\b)?
    | \b(?P<md_month>{_month})\s(?P<md_day>{_day})\b(?:,?\s(?P<md_year>{_year})\b)?(?!,?\d)
    | \b(?P<my_month>{_month}),?\s(?:of\s)?(?P<my_year>{_year})\b
    | \b(?i:(?P<season>spring|summer|autumn|fall|winter))\s(?:of\s)?(?P<s_year>{_year})\b
    | (?P<month>(?:(?i:\b(?:in|since|until|by|of|from|to|late|early|last|this|next|mid)[\s-]))?\b{_month}(?!,?\s(?:of\s)?{_year}\b|\s\d))
    | (?<![\w.])(?P<decade>\d+0s)\b
    | (?<![\w.])(?P<number>{_number})(?:(?P<percent>\s?%|[\s-]per\s?cent\b)|[\s-](?P<scale>thousand|million|billion)\b
        |(?=\W|$)|(?=(?!(?:st|nd|rd|th|s)\b)[a-zA-Z]{{1,4}}\b))
    | \b(?i:(?P<spelt>{_spelt}|an?\s(?:hundred|thousand|million|billion)))\b(?P<spelt_percent>\sper\s?cent\b)?
    )""",
    re.VERBOSE,
)
_AMBIGUOUS_MONTHS = {"may", "march", "mar"}
_SIGNS = frozenset((*"0123456789", *_MONTHS, *_UNITS, *_TENS, *_SCALES, "hundred"))
"""Every figure contains one of these digits or words."""
_DIGIT_OR_WORD = re.compile(r"[0-9]|[a-z]+")


def knows_number_words(language: str) -> bool:
    """Return whether number words of a language are found, and not only digits."""
    return language.partition("-")[0] == "en"


def iter_figures(text: str, language: str) -> Iterator[Figure]:
    """Yield the figures of a text in order.

    Args:
        text: Any text.
        language: BCP 47 tag of the language it is written in.
    """
    yield from _figures(text, language)


@lru_cache(maxsize=65_536)
def _figures(text: str, language: str) -> tuple[Figure, ...]:
    """Return the figures of a text; cached, because several checks read the same sentence."""
    if not knows_number_words(language):
        return tuple(Figure(*found) for found in plain_figures.find(text, language))
    # Most sentences have none, which this test finds in a tenth of the time. It is limited to
    # ASCII, because a pattern that ignores case matches some letters beyond ASCII too.
    if text.isascii() and _SIGNS.isdisjoint(_DIGIT_OR_WORD.findall(text.lower())):
        return ()
    return tuple(
        Figure(key, match.start(), match.end())
        for match in _FIGURE.finditer(text)
        for key in _keys(match)
    )


def figure_keys(text: str, language: str) -> list[str]:
    """Return the distinct keys of the figures in a text, in order of first appearance."""
    return list(dict.fromkeys(figure.key for figure in iter_figures(text, language)))


def date_keys(date: Edtf) -> list[str]:
    """Return the keys of an EDTF date: one for each of its points."""
    return [point.key for point in date.points]


def number_key(value: Decimal | float) -> str:
    """Return the key of a number, as a text's figure of the same value has it."""
    number = Decimal(str(value))
    return str(int(number)) if number == number.to_integral_value() else str(number.normalize())


def is_supported(key: str, by: Collection[str]) -> bool:
    """Return whether a figure is supported by others.

    A date is supported by itself or by a more precise date that agrees with it: `2025` and
    `2025-02` by `2025-02-19`, `--02` by `2025-02` and `--02-19`, but never by a less precise one.
    `art. 7` is supported by `art. 7(3)`.
    """
    if key in by:
        return True
    if key.startswith("--"):
        return any(re.fullmatch(rf"(\d{{4}}|-){re.escape(key[1:])}(-\d\d)?", other) for other in by)
    if re.fullmatch(r"\d{4}(-\d\d)?", key):
        return any(other.startswith(f"{key}-") for other in by)
    if key.startswith("art. "):
        return any(other.startswith(f"{key}(") for other in by)
    return False


def _keys(match: re.Match[str]) -> list[str]:
    group = match.groupdict()
    if group["law"]:
        return [f"art. {article}" for article in re.findall(_article, group["articles"])]
    if group["iso"]:
        return [group["iso"]]
    if group["days"]:
        days = re.findall(r"\d+", group["days"])
        return [_date(group["dm_year"], group["dm_month"], day) for day in days]
    if group["md_month"]:
        return [_date(group["md_year"], group["md_month"], group["md_day"])]
    if group["my_month"]:
        return [_date(group["my_year"], group["my_month"])]
    if group["season"]:
        return [f"{group['s_year']}-{_SEASONS[group['season'].lower()]}"]
    if group["month"]:
        return _month_alone(group["month"])
    if group["decade"]:
        return [group["decade"]] if len(group["decade"]) > 3 else []
    if group["number"] and re.match(r"0\d*,", group["number"]):
        return [group["number"]]  # 03,000 is a typo and no number
    if group["number"]:
        number = Decimal(re.sub(r"[^\d.]", "", group["number"])) * _SCALES.get(
            group["scale"] or "", 1
        )
        return [number_key(number) + ("%" if group["percent"] else "")]
    value = _spelt_value(group["spelt"])
    if group["spelt_percent"]:
        return [f"{value}%"]
    return [] if value == 1 else [str(value)]


def _date(year: str | None, month: str, day: str | None = None) -> str:
    key = f"{year or '-'}-{_MONTHS[month.rstrip('.').lower()]:02}"
    return key if day is None else f"{key}-{int(''.join(filter(str.isdecimal, day))):02}"


def _month_alone(text: str) -> list[str]:
    name = re.split(r"[\s-]", text)[-1]
    ambiguous = name.rstrip(".").lower() in _AMBIGUOUS_MONTHS
    return [] if ambiguous and name == text else [_date(None, name)]


def _spelt_value(text: str) -> int:
    total = current = 0
    for word in re.split(r"[\s-]+", text.lower()):
        if word in _UNITS or word in _TENS:
            current += _UNITS.get(word, 0) + _TENS.get(word, 0)
        elif word in {"a", "an"}:
            current = 1
        elif word == "hundred":
            current *= 100
        elif word in _SCALES:
            total, current = total + current * _SCALES[word], 0
    return total + current
