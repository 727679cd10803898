"""Finds numbers, percentages, dates and articles of law; all notations of one have the same key.

Dates and articles are found first, then the numbers in Chinese characters and Hangul, and in what is
left the numbers of the language of the text: by the reader that its tables name, or by `plain_figures`
in a language that has none. Every digit, and every word of a table, belongs to a figure, to a word
that is none on purpose, or to an `unread` part, which a claim may not have.

None on purpose are the word *one* (mostly a pronoun) unless it counts something larger; *first* to
*third*; the number of a military unit and decades of life (`20s`), which would put who
somebody is, or how old, into a public fingerprint.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from apparatus.words import english_dates, english_numbers, plain_figures
from apparatus.words.cjk_numbers import SIGNS, iter_cjk_numbers
from apparatus.words.digits import plain
from apparatus.words.english_tables import english_tables, vague_bounds
from apparatus.words.numbers import EARLY_PLACES, UNREADABLE
from apparatus.words.word_lists import table

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


_ARABIC = re.compile("[0-9]")
_WORD = re.compile("[a-z]+")
_SUPERSCRIPT = "\u2070-\u2079\u00b2\u00b3\u00b9"
_NUMERAL = "IVXLCDM"
_OTHER_SIGN = re.compile(rf"[{_SUPERSCRIPT}{SIGNS}{_NUMERAL}](?:(?<![{_NUMERAL}])|[{_NUMERAL}])")
"""A sign, or two letters of a Roman numeral; one class of both is looked for fast."""
_DIGIT = re.compile(rf"[0-9{_SUPERSCRIPT}](?<![^\W\d_][{_SUPERSCRIPT}])")
DATE_KEY = re.compile(r"(?:\d{4}|-)-\d\d(?:-\d\d)?", re.ASCII)
"""The key of a date that names its month, with or without its year and its day."""
_SHARE = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?%|[0-9]{1,9}/[1-9][0-9]{0,8}")
_DECLARABLE = re.compile(r"[0-9]+(?:\.[0-9]+)?%?|-?-?[0-9]+(?:-[0-9]+)*|art\. .*")
_APOSTROPHE = re.compile("[’ʼ‘`´]")
_NO_FIGURES = frozenset((UNREADABLE, *EARLY_PLACES))
_TAKEN = "\x00"
"""Stands for each character of a figure that is found, so that it is not found again."""


def knows_number_words(language: str) -> bool:
    """Return whether number words of a language are found, and not only digits."""
    return table(language.partition("-")[0]) is not None


def iter_figures(text: str, language: str) -> Iterator[Figure]:
    """Yield the figures of a text in order."""
    return (found for found in _read(text, language) if found.key not in _NO_FIGURES)


def iter_early_places(text: str, language: str) -> Iterator[Figure]:
    """Yield what says *first* to *third* in a text, which is no figure."""
    return (found for found in _read(text, language) if found.key in EARLY_PLACES)


def iter_unread(text: str, language: str) -> Iterator[Figure]:
    """Yield the parts of a text that look like a number, but can be read as none, or as several."""
    return (found for found in _read(text, language) if found.key == UNREADABLE)


@lru_cache(maxsize=65_536)
def _read(text: str, language: str) -> tuple[Figure, ...]:
    """Return the figures and the unread parts of a text; cached, as several checks read a sentence."""
    tongue = language.partition("-")[0]
    written = plain(text)
    if (tables := table(tongue)) is None:
        find = _plain
    elif tables["grammar"]["reader"] == "english":
        if _has_none(written.text, tongue):
            return ()
        find = _english
    else:
        find = _worded
    found = sorted((start, end, key) for start, end, key in find(written.text, tongue) if key)
    return tuple(Figure(key, *written.place(start, end)) for start, end, key in found)


def _has_none(text: str, language: str) -> bool:
    """Return whether a text has no figure, as most sentences, in a tenth of the time of a reading."""
    if _ARABIC.search(text):
        return False
    words = _WORD.findall(text.lower())
    return _words(language).isdisjoint(words) and not _OTHER_SIGN.search(text)


@lru_cache
def _words(language: str) -> frozenset[str]:
    """Return the words of which every figure of a language contains one, but for digits and other signs."""
    return english_tables(language).words | english_dates.WORDS


def _worded(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Yield what is found in a text of a language with tables that are not English, with its key."""
    # A site in English alone does not wait for the patterns of other languages.
    from apparatus.words import inflected_numbers, unspaced_numbers, written_dates

    left = _APOSTROPHE.sub("'", text)
    tables = table(language)
    is_unspaced = tables is not None and tables["grammar"]["reader"] == "unspaced"
    for start, end, keys in written_dates.find_dates(left, language):
        yield from ((start, end, key) for key in keys)
        left = _without(left, start, end if keys else start)
    for number in iter_cjk_numbers(left, without_hangul=is_unspaced):
        yield number.start, number.end, number_key(number.value)
        left = _without(left, number.start, number.end)
    reader = unspaced_numbers if is_unspaced else inflected_numbers
    for found in [*reader.read_numbers(left, language)]:
        yield found.start, found.end, found.key
        left = _without(left, found.start, found.end)
    yield from _left_digits(left)


def _left_digits(text: str) -> Iterator[tuple[int, int, str]]:
    for digit in _DIGIT.finditer(text):
        yield digit.start(), digit.end(), UNREADABLE


def _english(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Yield what is found in an English text, with its key."""
    left = text
    for start, end, keys in english_dates.find_dates(text):
        yield from ((start, end, key) for key in keys)
        left = _without(left, start, end if keys else start)
    for number in iter_cjk_numbers(left):
        yield number.start, number.end, number_key(number.value)
        left = _without(left, number.start, number.end)
    if not _has_none(left, language):
        numbers = english_numbers.read_numbers(left, language)
        yield from ((found.start, found.end, found.key) for found in numbers)


def _plain(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Yield what is found in a text of a language without tables, with its key."""
    left = text
    for number in iter_cjk_numbers(text):
        yield number.start, number.end, number_key(number.value)
        left = _without(left, number.start, number.end)
    for key, start, end in plain_figures.find(left, language):
        yield start, end, key
        left = _without(left, start, end)
    yield from _left_digits(left)


def _without(text: str, start: int, end: int) -> str:
    return text[:start] + _TAKEN * (end - start) + text[end:]


def figure_keys(text: str, language: str) -> list[str]:
    """Return the distinct keys of the figures in a text, in order of first appearance."""
    return list(dict.fromkeys(figure.key for figure in iter_figures(text, language)))


def is_declarable(key: str) -> bool:
    """Return whether a record can declare a figure: a third and *hundreds* are no number or date."""
    return _DECLARABLE.fullmatch(key) is not None


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
    `art. 7` is supported by `art. 7(3)`, `hundreds` by a number of some hundreds, and `1/4` by `25%`,
    which it supports too.
    """
    if key in by:
        return True
    if key.startswith("--"):
        return any(re.fullmatch(rf"(\d{{4}}|-){re.escape(key[1:])}(-\d\d)?", other) for other in by)
    if re.fullmatch(r"\d{4}(-\d\d)?", key):
        return any(other.startswith(f"{key}-") for other in by)
    if key.startswith("art. "):
        return any(other.startswith(f"{key}(") for other in by)
    if "%" in key or "/" in key:
        return _other_share(key) in by
    if bounds := vague_bounds().get(key):
        return any(_is_amount(other, *bounds) for other in by)
    return False


def is_same(key: str, other: str) -> bool:
    """Return whether two keys are of one value: `25%` is `1/4`."""
    return key == other or (("%" in key or "/" in key) and _other_share(key) == other)


def _other_share(key: str) -> str:
    """Return the percentage that is a part, and the part that is a percentage: `25%` for `1/4`."""
    if not _SHARE.fullmatch(key):
        return ""
    if key.endswith("%"):
        part = Fraction(key[:-1]) / 100
        return f"{part.numerator}/{part.denominator}"
    return f"{Fraction(key) * 100}%" if 100 % Fraction(key).denominator == 0 else ""


def _is_amount(key: str, low: int, high: int) -> bool:
    """Return whether a key is a number from `low` to below `high`, and no year of our time."""
    return key.isdecimal() and low <= int(key[:20]) < high and not 1900 <= int(key[:20]) < 2100
