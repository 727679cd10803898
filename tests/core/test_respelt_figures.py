"""Every figure of this site's claims has the same key in all its true spellings, where it stands."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from apparatus.words.figures import figure_keys, is_supported, iter_figures, iter_unread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apparatus.project import Project

_SMALL = [
    "zero",
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
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_LEAST = 300


def spelt(number: int) -> str:
    """Return a number below a billion in words."""
    for scale, name in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= scale:
            rest = number % scale
            joint = " and " if rest and (scale == 100 or rest < 100) else " "
            return f"{spelt(number // scale)} {name}{joint + spelt(rest) if rest else ''}"
    if number < 20:
        return _SMALL[number]
    return _TENS[number // 10 - 2] + (f"-{_SMALL[number % 10]}" if number % 10 else "")


def of_number(key: str) -> Iterator[str]:
    """Yield the spellings of a whole number or percentage."""
    number, percent = int(key.rstrip("%")), key.endswith("%")
    units = ("%", " per cent", " percent") if percent else ("",)
    wide = str(number).translate({ord("0") + digit: chr(0xFF10 + digit) for digit in range(10)})
    for unit in units:
        yield from (f"{form}{unit}" for form in (f"{number:,}", str(number), spelt(number), wide))
    if not percent and number >= 1000 and number % 100 == 0:
        yield from (f"{number / 1000:g} thousand", f"{number / 1000:g}k")


def of_day(key: str) -> Iterator[str]:
    """Yield the spellings of a date with its year."""
    day = datetime.date.fromisoformat(key)
    for form in ("%Y-%m-%d", "%d.%m.%Y", "%d %B %Y", "%B %d, %Y", "%d %b %Y", "%Y/%m/%d"):
        yield day.strftime(form)


def spellings(key: str) -> Iterator[str]:
    """Yield the spellings of a figure that is a number below a billion, a percentage or a day."""
    if re.fullmatch(r"[0-9]{1,9}%?", key) and not re.fullmatch("1|(?:19|20)[0-9]{2}", key):
        yield from of_number(key)
    elif re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", key):
        yield from of_day(key)


def respelt(text: str) -> Iterator[tuple[str, str]]:
    """Yield a text with one of its figures respelt, for each spelling, with the key of the figure."""
    figures = [*iter_figures(text, "en")]
    shared = {figure.start for at, figure in enumerate(figures) if figure in figures[at + 1 :]}
    for figure in figures:
        said = text[figure.start : figure.end]
        is_alone = sum(other.start == figure.start for other in figures) == 1
        if is_alone and figure.start not in shared and figure_keys(said, "en") == [figure.key]:
            for spelling in spellings(figure.key):
                yield text[: figure.start] + spelling + text[figure.end :], figure.key


def test_every_figure_of_this_site_passes_in_all_its_spellings(this_project: Project) -> None:
    count = 0
    for page in this_project.pages:
        for claim in page.claims:
            known = figure_keys(claim.masked, "en")
            for text, key in respelt(claim.masked):
                count += 1
                found = figure_keys(text, "en")
                assert key in found, (text, key, found)
                assert all(is_supported(other, known) for other in found), text
                assert not [*iter_unread(text, "en")], text
    assert count > _LEAST


def test_every_figure_of_this_site_fails_with_one_digit_more(this_project: Project) -> None:
    count = 0
    for page in this_project.pages:
        for claim in page.claims:
            known = figure_keys(claim.masked, "en")
            for figure in iter_figures(claim.masked, "en"):
                if re.fullmatch("[0-9]{2,9}", figure.key) and not figure.key.startswith("20"):
                    for spelling in of_number(f"{figure.key}7"[:9]):
                        text = claim.masked[: figure.start] + spelling + claim.masked[figure.end :]
                        found = figure_keys(text, "en")
                        count += 1
                        assert any(not is_supported(key, known) for key in found), text
    assert count > _LEAST
