"""Finds numbers and dates in prose of a language whose number words are not known here yet.

Digits are read with the separators of the language, and dates as the language writes them: `1.200`
and `3. Mai 2026` in German. Both come from its `readers.toml`, or from `plain_languages.toml`. A number
that the language does not write so, `1.20`, is compared as it is written, and so is any number with a
separator in a language that neither file has. Numbers in words are not found.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from apparatus.messages.catalogue import texts
from apparatus.words.normalisation import UNSPACED

_ARTICLE = r"\d+(?:-\d+)?(?:\(\d+\))*"
_LETTER = rf"[^\W\d_{UNSPACED}]"
"""A letter of a script with spaces between words: a digit beside it belongs to its word."""
_DECADE = rf"\d0(?:{_LETTER}|[代多余餘])"
"""A decade of life, left out as in English: it would put the age of a person into a public fingerprint."""
_EAST_ASIAN_DATE = r"(?:(?P<year9>\d{4})\s?年\s?)?(?P<month9>0?[1-9]|1[0-2])\s?月(?:\s?(?P<day9>[0-2]?\d|3[01])\s?日)?(?!間|\d)"
"""A Chinese or Japanese date in digits."""
_SPACES = "\u00a0\u202f\u2009 "
_SHORTER = re.compile(r"(?:\s+de)?[\s,]*\{year\}\w*[\s,]*")
"""What is left out of a date whose year is not said."""


_BEFORE_MONTH = re.compile(r".*(?=\{month\})")
"""What is left out of a date whose day is not said."""


class _Grammar(NamedTuple):
    """How one language writes numbers and dates."""

    pattern: re.Pattern[str]
    months: Mapping[str, int]
    """1 to 12, and 21 to 24 for seasons, by name in lower case."""
    group: str
    """What stands between thousands; empty in a language of which nothing is known."""
    point: str


def find(text: str, language: str) -> Iterator[tuple[str, int, int]]:
    """Yield the key of each number and date of a text in order, with where it begins and ends."""
    grammar = _grammar(language.partition("-")[0])
    for match in grammar.pattern.finditer(text):
        yield _key(match, grammar), match.start(), match.end()


@cache
def _grammar(language: str) -> _Grammar:
    said = texts(language) or _others().get(language, {})
    months = dict(_months(said))
    group, point = said.get("numbers.group", ""), said.get("numbers.point", "")
    between = f"[{re.escape(group)}{_SPACES}]" if group else "(?!)"
    behind = rf"(?:{re.escape(point)}\d+)?" if point else ""
    number = (
        rf"(?!{_DECADE})(?:(?:\d{{1,3}}(?:{between}\d{{3}})+(?!\d)|\d+){behind}(?![.,]?\d)"
        rf"|(?P<odd>\d+(?:[.,]\d+)+))"
    )
    forms = [*_law(said), r"(?P<iso>\d{4}-\d{2}(?:-\d{2})?)(?![\d-])", *_dates(said, months)]
    if language in {"ja", "zh"}:
        forms.append(_EAST_ASIAN_DATE)
    forms.append(rf"(?P<number>{number})(?P<percent>\s?%)?")
    return _Grammar(
        re.compile(rf"(?<!{_LETTER})(?<![\d_])(?<!\d[.,])(?:{'|'.join(forms)})", re.IGNORECASE),
        months,
        group,
        point,
    )


@cache
def _others() -> Mapping[str, Mapping[str, str]]:
    """Return how languages without texts for readers write numbers and dates, by the names of such texts."""
    path = files("apparatus.words") / "plain_languages.toml"
    return {
        language: {
            "numbers.group": found["group"],
            "numbers.point": found["point"],
            "dates.point.day": found.get("day", ""),
            "dates.point.month": _BEFORE_MONTH.sub("", found.get("day", "")),
            **{
                f"dates.months.{number}": month
                for number, month in enumerate(found.get("months", "").split(), 1)
            },
        }
        for language, found in tomllib.loads(path.read_text(encoding="utf-8")).items()
    }


def _months(said: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """Yield every name of a month or season with its number."""
    for name, text in said.items():
        group, _, number = name.rpartition(".")
        if group in {"dates.months", "dates.months-alone", "dates.months-short"}:
            yield text.lower(), int(number)


def _law(said: Mapping[str, str]) -> Iterator[str]:
    """Yield a pattern for the articles of law that the language names."""
    names = [said[key] for key in ("passage.shown.article", "passage.name.article") if key in said]
    forms = [re.escape(name).replace(r"\{number\}", "(?:%)") for name in names]
    if forms:
        either = "|".join(forms).replace("(?:%)", _ARTICLE)
        yield f"(?P<law>{either})"


def _dates(said: Mapping[str, str], months: Mapping[str, int]) -> Iterator[str]:
    """Yield a pattern for each way of writing a date, the shortest a month alone."""
    if not months:
        return
    day, month = said["dates.point.day"], said["dates.point.month"]
    forms = [(template, 12) for template in (day, _SHORTER.sub("", day), month, "{month}")]
    forms += [(said["dates.point.season"], 24)] if "dates.point.season" in said else []
    for number, (template, last) in enumerate(forms):
        named = sorted((name for name in months if (months[name] > 12) == (last > 12)), key=len)
        names = "|".join(map(re.escape, reversed(named)))
        parts = {"day": r"\d{1,2}", "month": rf"(?:{names})\b\.?", "year": r"\d{4}"}
        pattern = re.escape(template).replace(r"\ ", r"\s")
        for name, part in parts.items():
            behind = "(?:er|[ºª°])?" if name == "day" else ""
            pattern = pattern.replace(rf"\{{{name}\}}", f"(?P<{name}{number}>{part}){behind}")
        yield rf"(?:{pattern})(?!\w)"


def _key(match: re.Match[str], grammar: _Grammar) -> str:
    found = {name: text for name, text in match.groupdict().items() if text is not None}
    if "law" in found:
        [article] = re.findall(_ARTICLE, found["law"])
        return f"art. {article}"
    if "iso" in found:
        return found["iso"]
    if "number" not in found:
        return _date({name.rstrip("012349"): text for name, text in found.items()}, grammar.months)
    percent = "%" if "percent" in found else ""
    if "odd" in found:
        return (
            f"as written {found['number']}{percent}"  # never the key of a number that is declared
        )
    digits = re.sub(f"[{re.escape(grammar.group)}{_SPACES}]", "", found["number"])
    value = Decimal(digits.replace(grammar.point, ".") if grammar.point else digits)
    return f"{value.normalize():f}{percent}"


def _date(found: Mapping[str, str], months: Mapping[str, int]) -> str:
    name = found["month"].rstrip(".").lower()
    key = f"{found.get('year', '-')}-{int(name) if name.isdecimal() else months[name]:02}"
    return f"{key}-{int(found['day']):02}" if "day" in found else key
