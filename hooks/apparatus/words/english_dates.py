"""Finds the dates and articles of law in an English text.

`19 February 2025`, `February 19th, 2025` and `19.02.2025` have the key `2025-02-19`; `October` alone
`--10` (ISO 8601's form for a month without a year); `autumn 2024` the EDTF season `2024-23`;
`Article 118` and `art. 118` the key `art. 118`. A date such as `03/04/2025`, which Britain and
America read differently, has itself as its key.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator

from apparatus.words.numbers import roman_value

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
_AMBIGUOUS_MONTHS = {"may", "march", "mar"}
WORDS = frozenset((*_MONTHS, "art", "arts", "article", "articles"))
"""In lower case; every date or article without a digit has one."""

_month = (
    "(?:"
    + "|".join(sorted((name.capitalize() for name in _MONTHS), key=len, reverse=True))
    + r")\b\.?"
)
_day = r"[0-9]{1,2}(?:st|nd|rd|th)?"
_year = r"(?:1[5-9]|20)[0-9]{2}"
_season = f"(?:{'|'.join(_SEASONS)})"
_article = r"(?:[0-9]+(?:-[0-9]+)?(?:\([0-9]+\))*|[IVX]+\b)"

# Every date starts a word, with one of these signs: this avoids trying each alternative at each place.
_DATE = re.compile(
    rf"""(?=[0-9A-Zsafw])(?<!\w)(?<![0-9][.,])(?:
      (?P<law>\b(?i:art(?:icle)?s?)(?:\.\s?|\s)(?P<articles>{_article}(?:(?:,\s|\sand\s|\sor\s|\sto\s|–){_article})*))
    | (?P<year_first>(?<![\w-])[0-9]{{4}}(?:-(?:0[1-9]|1[0-2])|(?P<sign>[-./])[0-9]{{1,2}}(?P=sign)[0-9]{{1,2}}))(?![\w-]|[./][0-9])
    | (?P<year_last>[0-9]{{1,2}}(?P<sign2>[-./])[0-9]{{1,2}}(?P=sign2)[0-9]{{4}})(?![\w-]|[./][0-9])
    | (?P<days>\b{_day}(?:(?:\s?[–/-]\s?|\sand\s|\sor\s|\sto\s){_day})*)\s(?:of\s)?(?P<dm_month>{_month})
        (?:,?\s(?P<dm_year>{_year})\b)?
    | \b(?P<md_month>{_month})\s(?P<md_days>{_day}\b(?:\s?[–-]\s?{_day}\b(?!,?[0-9])|\s(?:and|or|to)\s{_day}(?=,?\s{_year}\b))?)
        (?:,?\s(?P<md_year>{_year})\b)?(?!,?[0-9])
    | \b(?P<my_month>{_month}),?\s(?:of\s)?(?P<my_year>{_year})\b
    | \b(?i:(?P<seasons>{_season}(?:(?:\s?[–/-]\s?|\sand\s|\sor\s|\sto\s){_season})*))\s(?:of\s)?(?P<s_year>{_year})\b
    | (?P<month>{_month}(?!,?\s(?:of\s)?{_year}\b|\s[0-9]))
    )""",
    re.VERBOSE,
)


_BEFORE_MONTH = re.compile(
    r"(?i:\b(?:in|since|until|till|by|of|from|to|between|before|after|during|through|throughout|late|early|last|this|next|mid)[\s-])$"
)
"""Tells *in May* from *you may*."""
_AFTER_MONTH = re.compile(rf"(?:\s(?:to|and|or|through)\s|\s?[–-]\s?){_month}")
"""Tells *May to July* from *May he come*."""


def find_dates(text: str) -> Iterator[tuple[int, int, list[str]]]:
    """Yield the start and the end of each date in a text with plain digits, with its keys.

    A month that may be another word, such as *may*, is found without a key.
    """
    for match in _DATE.finditer(text):
        yield match.start(), match.end(), _keys(match)


def _keys(match: re.Match[str]) -> list[str]:
    group = match.groupdict()
    if group["law"]:
        return [f"art. {_number(article)}" for article in re.findall(_article, group["articles"])]
    if numeric := group["year_first"] or group["year_last"]:
        return [numeric_key(numeric)]
    if group["days"]:
        days = re.findall("[0-9]+", group["days"])
        return [_date(group["dm_year"], group["dm_month"], day) for day in days]
    if group["md_month"]:
        days = re.findall("[0-9]+", group["md_days"])
        return [_date(group["md_year"], group["md_month"], day) for day in days]
    if group["my_month"]:
        return [_date(group["my_year"], group["my_month"])]
    if group["seasons"]:
        named = re.findall(_season, group["seasons"].lower())
        return [f"{group['s_year']}-{_SEASONS[season]}" for season in named]
    return _month_alone(match)


def _number(article: str) -> str:
    return str(roman_value(article) or article) if article.isalpha() else article


def numeric_key(text: str) -> str:
    """Return the key of a date in digits with `-`, `.` or `/`: itself if it is no day, or may be two days."""
    first, *rest = re.split("[-./]", text)
    if len(rest) == 1:
        return text
    year, month, day = (first, *rest) if len(first) == 4 else (rest[1], rest[0], first)
    if len(first) < 4 and "/" in text:
        if int(month) > 12:
            month, day = day, month
        elif int(day) <= 12 and day != month:
            return text
    if not (1 <= int(month) <= 12 and int(year)):
        return text
    if not 1 <= int(day) <= calendar.monthrange(int(year), int(month))[1]:
        return text
    return f"{year}-{int(month):02}-{int(day):02}"


def _date(year: str | None, month: str, day: str | None = None) -> str:
    key = f"{year or '-'}-{_MONTHS[month.rstrip('.').lower()]:02}"
    return key if day is None else f"{key}-{int(day):02}"


def _month_alone(match: re.Match[str]) -> list[str]:
    text, whole = match["month"], match.string
    is_word = text.rstrip(".").lower() in _AMBIGUOUS_MONTHS
    is_said = _BEFORE_MONTH.search(whole[max(match.start() - 12, 0) : match.start()])
    return (
        [_date(None, text)]
        if not is_word or is_said or _AFTER_MONTH.match(whole, match.end())
        else []
    )
