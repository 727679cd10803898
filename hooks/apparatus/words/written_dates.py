"""Finds dates and articles of law in a language whose tables say how it writes them.

The tables give each form as a regular expression with places: `{year}`, `{month}`, `{day}`, `{season}`, and
`{days}`, `{months}` and `{seasons}` for several, which `join` separates. It is for text in lower case, and finds nothing
that has neither a digit nor the name of a month. A month is a name of `[dates.names]` or its number. The keys are those
of `english_dates`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from apparatus.words.english_dates import numeric_key
from apparatus.words.normalisation import lower_case
from apparatus.words.word_lists import by_word, either, listed, table

_NUMERIC = (
    r"(?P<numeric>(?<![\w.,/-])(?:[0-9]{4}-(?:0[1-9]|1[0-2])(?![\w-])"
    r"|[0-9]{4}(?P<sign>[-./])\s?[0-9]{1,2}(?P=sign)\s?[0-9]{1,2}(?![0-9]|[./-][0-9])"
    r"|[0-9]{1,2}(?P<sign2>[-./])[0-9]{1,2}(?P=sign2)[0-9]{4}(?![\w-]|[./][0-9])))"
)
_PLACE = re.compile(r"\{([a-z-]+)\}")
_NUMBER = re.compile("[0-9]+")


class Grammar(NamedTuple):
    """How one language writes dates and articles."""

    pattern: re.Pattern[str]
    without_digit: re.Pattern[str] | None
    """What a date without a digit contains: the name of a month; `None` if each has a digit."""
    names: Mapping[str, int]
    name: re.Pattern[str]
    """A month, by its name or number."""
    season: re.Pattern[str]
    doubtful: frozenset[str]
    """Names of months that may be other words."""
    after: frozenset[str]
    """Words behind which they are months."""


def find_dates(text: str, language: str) -> Iterator[tuple[int, int, list[str]]]:
    """Yield the start and the end of each date or article in a text, with its keys.

    A month that may be another word is found without a key.

    Args:
        text: A text with plain digits.
        language: A BCP 47 tag without region of a language with tables.
    """
    known, lower = grammar(language), lower_case(text)
    bare = known.without_digit
    if not (_NUMBER.search(lower) or (bare and bare.search(lower))):  # as in half of all texts
        return
    for match in known.pattern.finditer(lower):
        yield match.start(), match.end(), list(_keys(match, known))


def _keys(match: re.Match[str], grammar: Grammar) -> Iterator[str]:
    found = {
        name.rstrip("0123456789"): text
        for name, text in match.groupdict().items()
        if text is not None
    }
    if "articles" in found or "article" in found:
        yield from _articles(found)
    elif "numeric" in found:
        yield numeric_key(re.sub(r"\s", "", found["numeric"]))
    elif "seasons" in found or "season" in found:
        for season in grammar.season.findall(found.get("seasons", "") or found["season"]):
            yield f"{found['year']}-{grammar.names[season]}"
    elif "days" in found or "day" in found:
        for day in _NUMBER.findall(found.get("days", "") or found["day"]):
            yield f"{found.get('year', '-')}-{_month(found['month'], grammar):02}-{int(day):02}"
    else:
        months = grammar.name.findall(found["months"])
        if "year" not in found and _is_doubtful(months, match, grammar):
            return
        for month in months:
            yield f"{found.get('year', '-')}-{_month(month, grammar):02}"


def _articles(found: Mapping[str, str]) -> Iterator[str]:
    for article in re.findall(r"[0-9]+(?:-[0-9]+)?(?:\([0-9]+\))*", found.get("articles", "")):
        yield f"art. {article}"
    if "article" in found:
        suffix = f"-{found['suffix']}" if "suffix" in found else ""
        part = f"({found['part']})" if "part" in found else ""
        yield f"art. {found['article']}{suffix}{part}"


def _month(text: str, grammar: Grammar) -> int:
    name = text.rstrip(".")
    return grammar.names[name] if name in grammar.names else int(name)


def _is_doubtful(months: list[str], match: re.Match[str], grammar: Grammar) -> bool:
    if not grammar.doubtful.issuperset(months):
        return False
    before = re.search(r"(\w+)\s$", match.string[max(match.start() - 20, 0) : match.start()])
    return before is None or before[1] not in grammar.after


@cache
def grammar(language: str) -> Grammar:
    """Return how a language with tables writes dates, by its BCP 47 tag without region."""
    found = table(language)
    assert found
    dates = found["dates"]
    names = by_word(dates, "names")
    months = [name for name in names if names[name] <= 12]
    named = either(months)
    month = dates["month"].replace("{month-name}", named)
    forms = [*found["law"]["forms"], *dates["forms"]]
    written = (_written(form, at, _parts(found, names, month)) for at, form in enumerate(forms))
    return Grammar(
        re.compile("|".join([_NUMERIC, *written])),
        re.compile("|".join(map(re.escape, months))) if months else None,
        names,
        re.compile(month),
        re.compile(_season(names)),
        listed(dates, "doubtful", "names"),
        listed(dates, "doubtful", "after"),
    )


def _parts(found: Mapping[str, Any], names: Mapping[str, int], month: str) -> dict[str, str]:
    """Return the pattern of each place."""
    dates, article, join = found["dates"], found["law"]["article"], found["law"].get("join", "(?!)")
    parts = {
        "year": dates["year"],
        "season": _season(names),
        "seasons": f"{_season(names)}(?:(?:{dates['join']}){_season(names)})*",
        "article": article,
        "articles": f"{article}(?:(?:{join}){article})*",
        "part": "[0-9]+",
        "suffix": "[0-9]+",
    }
    for name, one in (("day", dates["day"]), ("month", month)):
        unit = dates.get(f"{name}-unit", "")
        several = rf"{one}{unit}?(?:(?:{dates['join']}){one}{unit}?)*(?<={unit})"
        parts |= {name: one, f"{name}s": several if unit else f"{one}(?:(?:{dates['join']}){one})*"}
    return parts


def _season(names: Mapping[str, int]) -> str:
    return either(name for name in names if names[name] > 12)


def _written(form: str, at: int, parts: Mapping[str, str]) -> str:
    """Return a form with a group for each of its places, whose names end with its number."""
    return _PLACE.sub(lambda place: f"(?P<{place[1]}{at}>{parts[place[1]]})", form)
