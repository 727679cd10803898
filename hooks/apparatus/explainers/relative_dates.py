"""Words of time that no figure reads: weekdays and feasts, seasons without a year, *a week later*, *until*.

- A weekday beside a date must be that of the date. A weekday or a feast without a date of a day in
  its sentence, and a season without a year, must be named by the summary of a cited passage; a season
  may also be that of a date that a cited passage gives.
- *A week later*, *the day before* and the like need a date in their sentence or in one of those before;
  *last month* and *years ago*, which count from today, need one in their own sentence.
- For a part of a year or month, such as *early in 2025*, *late April* or *the second half of 2025*, the sources have to
  name a month or day of that part, or the summary the same words.
- *Before* or *until* a date needs such a word before that date in a summary, or *from … to* it. *Before* a date that one
  cited passage gives is also supported by an earlier date that another one gives.

The words are those of `prose.toml`; a language without them has none.
"""

from __future__ import annotations

import datetime
import re
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from apparatus.messages.catalogue import prose_words
from apparatus.sources.quotations import without_quotations
from apparatus.words.dates import YEAR
from apparatus.words.figures import DATE_KEY, Figure, iter_figures
from apparatus.words.named_months import named_months, season_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from apparatus.sources.library import Passage

_MONTHS = {
    "early": range(1, 6),
    "mid": range(4, 10),
    "late": range(8, 13),
    "first-half": range(1, 7),
    "second-half": range(7, 13),
    "first-week": range(1, 2),
    "second-week": range(1, 2),
    "third-week": range(1, 2),
    "last-week": range(12, 13),
}
"""The months that each part of a year may mean, generously."""
PARTS = tuple(_MONTHS)
"""The names of the parts in `prose.toml`."""
_DAYS = {
    "early": range(1, 13),
    "mid": range(8, 24),
    "late": range(18, 32),
    "first-half": range(1, 17),
    "second-half": range(15, 32),
    "first-week": range(1, 8),
    "second-week": range(7, 16),
    "third-week": range(14, 23),
    "last-week": range(22, 32),
}
"""The days that each part of a month may mean."""
_SEASONS = {21: (3, 4, 5), 22: (6, 7, 8), 23: (9, 10, 11), 24: (12, 1, 2)}
_MONTH_OF_YEAR = re.compile(r"(\d{4}|-)-(\d\d)", re.ASCII)
_REACH = 30
"""Characters before a date in which the words of a part may stand."""

_WORD = re.compile(r"[^\W_]+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MONTH = re.compile(r"(?:\d{4}|-)-(\d\d)(?:-\d\d)?", re.ASCII)


class Unplaced(NamedTuple):
    """A word of time that says no date, or not that of the source."""

    start: int
    end: int
    why: str
    """`weekday`, `day`, `season`, `part`, `relative` or `until`."""


class _Words(NamedTuple):
    """The words of time of a language."""

    weekdays: tuple[str, ...]
    """In lower case, from Monday."""
    day: re.Pattern[str]
    season: re.Pattern[str]
    relative: re.Pattern[str]
    until: re.Pattern[str]
    before: re.Pattern[str]
    up_to: re.Pattern[str]
    now: frozenset[str]
    """In lower case, words that count from the day on which they are read."""
    signs: frozenset[str]
    """In lower case, words of which a text has one if any pattern or part of time fits."""


def iter_unplaced(
    text: str, before: Sequence[str], passages: Sequence[Passage]
) -> Iterator[Unplaced]:
    """Yield the words of time of a sentence that nothing gives a date."""
    if not passages:
        return
    language = passages[0].record.settings.language
    words = _words(language.partition("-")[0])
    if words is None or words.signs.isdisjoint(_WORD.findall(text.lower())):
        return
    text = without_quotations(text).replace("’", "'")
    figures = list(iter_figures(text, language))
    said = " ".join(map(_said, passages))
    yield from _days(text, said, figures, words)
    yield from _seasons(text, said, figures, words, passages)
    for start, end in iter_misplaced(text, said, figures, passages):
        yield Unplaced(start, end, "part")
    for match in words.relative.finditer(text):
        is_now = not words.now.isdisjoint(match.group().lower().split())
        earlier = () if is_now else before
        near = chain(figures, *(iter_figures(sentence, language) for sentence in earlier))
        if not any(map(_is_date, near)):
            yield Unplaced(*match.span(), "relative")
    for figure in figures:
        said_until = words.until.search(text, 0, figure.start)
        if not said_until or not _is_date(figure) or figure.key in _until(said, language, words):
            continue
        if not words.before.match(said_until.group()) or not _follows(figure.key, passages):
            yield Unplaced(said_until.start(), figure.end, "until")


def _said(passage: Passage) -> str:
    """Return the summary of a passage, with the words for the dates of its events."""
    events = (item for item in passage.record.events if item["locator"] == passage.unit.locator)
    return " ".join([passage.unit.text, *(str(event.get("words", "")) for event in events)])


def _days(text: str, said: str, figures: Sequence[Figure], words: _Words) -> Iterator[Unplaced]:
    days = [figure for figure in figures if _DAY.fullmatch(figure.key)]
    for match in words.day.finditer(text):
        name = match.group().lower()
        if not days:
            if not re.search(rf"\b{re.escape(name)}", said.lower()):
                yield Unplaced(*match.span(), "day")
        elif name in words.weekdays:
            found = {datetime.date.fromisoformat(figure.key).weekday() for figure in days}
            if words.weekdays.index(name) not in found:
                yield Unplaced(*match.span(), "weekday")


def _seasons(
    text: str, said: str, figures: Sequence[Figure], words: _Words, passages: Sequence[Passage]
) -> Iterator[Unplaced]:
    for match in words.season.finditer(text):
        start, end = match.span("season")
        if any(figure.start <= start < figure.end for figure in figures):
            continue
        language = passages[0].record.settings.language
        months = named_months(match["season"], language)
        given = {
            int(found[1])
            for passage in passages
            for key in passage.figures_of_text
            if (found := _MONTH.fullmatch(key))
        }
        if months.isdisjoint(given | named_months(said, language)):
            yield Unplaced(start, end, "season")


def _is_date(figure: Figure) -> bool:
    return bool(DATE_KEY.fullmatch(figure.key) or YEAR.fullmatch(figure.key))


def _until(said: str, language: str, words: _Words) -> set[str]:
    """Return the keys of the dates of summaries before which a word such as *until* stands."""
    return {
        figure.key
        for figure in iter_figures(said, language)
        if words.until.search(said, 0, figure.start) or words.up_to.search(said, 0, figure.start)
    }


def _follows(key: str, passages: Sequence[Passage]) -> bool:
    """Return whether one passage gives a date, and another one an earlier date."""
    given = [{item for item in passage.figures if DATE_KEY.fullmatch(item)} for passage in passages]
    return any(
        key in dates and any(_is_earlier(item, key) for others in given for item in others - dates)
        for dates in given
    )


def _is_earlier(key: str, other: str) -> bool:
    """Return whether a date is wholly before another; dates without a year are not compared."""
    return not key.startswith("-") and key < other and not other.startswith(key)


@cache
def _words(language: str) -> _Words | None:
    given = {name: words for name, words in prose_words(language).items() if "times." in name}
    if not given:
        return None
    either = dict.fromkeys(("before", "from", "to"), "(?!)") | {
        name.removeprefix("times."): "|".join(map(re.escape, words))
        for name, words in given.items()
    }
    seasons = "|".join(map(re.escape, season_names(language)))
    return _Words(
        tuple(word.lower() for word in given["times.weekdays"]),
        re.compile(rf"\b(?:{either['weekdays']}|{either['feasts']})\b"),
        re.compile(rf"\b(?:{either['in']})\s(?P<season>{seasons})\b(?!\sof\b)"),
        re.compile(
            rf"\b(?:(?:{either['next']})\s(?:{either['units']})|(?:{either['units']})\s(?:{either['later']}))\b",
            re.IGNORECASE,
        ),
        _up_to_date(rf"(?:{either['until']})", either["parts"]),
        re.compile(either["before"], re.IGNORECASE),
        _up_to_date(rf"(?:{either['from']})\s[^.;]*\b(?:{either['to']})", either["parts"]),
        frozenset(word.lower() for word in given.get("times.now", ())),
        _signs(given, language),
    )


def _up_to_date(phrase: str, parts: str) -> re.Pattern[str]:
    return re.compile(rf"\b{phrase}(?:\s(?:{parts}))*\s$", re.IGNORECASE)


def _signs(given: Mapping[str, tuple[str, ...]], language: str) -> frozenset[str]:
    phrases = list(season_names(language))
    for name in ("weekdays", "feasts", "next", "later", "until", *PARTS):
        phrases += given.get(f"times.{name}", ())
    return frozenset(_WORD.findall(phrase.lower())[0] for phrase in phrases)


def iter_misplaced(
    text: str, said: str, figures: Iterable[Figure], passages: Sequence[Passage]
) -> Iterator[tuple[int, int]]:
    """Yield start and end of each date whose part no cited passage names."""
    language = passages[0].record.settings.language
    patterns = _patterns(language.partition("-")[0])
    for figure in figures if patterns else ():
        if not (YEAR.fullmatch(figure.key) or _MONTH_OF_YEAR.fullmatch(figure.key)):
            continue
        for part, start in _parts(text, figure, patterns):
            named = (
                found.key
                for found in iter_figures(said, language)
                if any(name == part for name, _ in _parts(said, found, patterns))
            )
            given = (key for passage in passages for key in passage.figures)
            if not any(_is_same(key, figure.key) for key in named) and not any(
                _is_inside(key, figure.key, part) for key in given
            ):
                yield start, figure.end


def _parts(
    text: str, figure: Figure, patterns: Mapping[str, re.Pattern[str]]
) -> Iterator[tuple[str, int]]:
    """Yield the part that stands before a date, with its start."""
    first = max(figure.start - _REACH, 0)
    for part, pattern in patterns.items():
        if found := pattern.search(text[first : figure.start]):
            yield part, first + found.start()


def _is_same(key: str, other: str) -> bool:
    """Return whether two dates agree: `2025-04` with `2025-04` and `--04`."""
    return key == other or (key[-3:] == other[-3:] and "-" in {key[:1], other[:1]})


def _is_inside(key: str, date: str, part: str) -> bool:
    """Return whether a date of a source lies in a part of a year or month."""
    if YEAR.fullmatch(date):
        if not key.startswith(f"{date}-"):
            return False
        month = int(key[5:7])
        return any(item in _MONTHS[part] for item in _SEASONS.get(month, (month,)))
    found = re.fullmatch(r"(\d{4}|-)-(\d\d)-(\d\d)", key, re.ASCII)
    return found is not None and _is_same(key[:-3], date) and int(found[3]) in _DAYS[part]


@cache
def _patterns(language: str) -> Mapping[str, re.Pattern[str]]:
    found = {part: prose_words(language).get(f"times.{part}") for part in _MONTHS}
    return {
        part: re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})[\s-]$", re.IGNORECASE)
        for part, words in found.items()
        if words
    }
