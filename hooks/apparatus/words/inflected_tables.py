"""The words of a language whose number words stand apart and are inflected."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

from apparatus.words.numbers import Atom, Ranges, roman_value
from apparatus.words.word_lists import WRITTEN, by_word, digits, either, listed, stems, table

_ROMAN_LETTERS = str.maketrans("ІХСМ", "IXCM")
"""Cyrillic letters that are written as Roman numerals, with those they look like."""


class InflectedTables(NamedTuple):
    """The words and patterns of one language."""

    kinds: Mapping[str, str]
    values: Mapping[str, int]
    """The number of each word, whatever its kind."""
    ordinals: Mapping[str, int]
    found: Mapping[str, Any]
    token: re.Pattern[str]
    point: str
    ranges: Ranges
    percent: re.Pattern[str]
    years: re.Pattern[str]
    centuries: re.Pattern[str]
    units: re.Pattern[str]
    """A military unit behind a place in an order, with up to three words between."""
    joined: re.Pattern[str]
    adjectives: re.Pattern[str]
    with_part: re.Pattern[str]
    uncounted: Mapping[str, re.Pattern[str]]

    def words(self, name: str, key: str = "words") -> frozenset[str]:
        """Return the words of one key of a table."""
        return listed(self.found, name, key)


@cache
def inflected_tables(language: str) -> InflectedTables:
    """Return the tables of a language that has them.

    Args:
        language: A BCP 47 tag without region.
    """
    found = table(language)
    assert found
    small = by_word(found, "zero") | by_word(found, "units") | by_word(found, "teens")
    small |= by_word(found, "tens") | by_word(found, "hundreds")
    ordinals, scales, parts = (by_word(found, name) for name in ("ordinals", "scales", "parts"))
    multiples, wholes, vague = (by_word(found, name) for name in ("multiples", "wholes", "vague"))
    vague |= dict.fromkeys(listed(found, "vague", "before"), 0)
    half = dict.fromkeys(listed(found, "parts", "half"), 0)
    half |= dict.fromkeys(listed(found, "parts", "half-more"), 1)
    by_kind = {
        "ordinal": ordinals,
        "small": small,
        "scale": scales,
        "part": parts,
        "half": half,
        "wholes": wholes,
        "multiple": multiples,
        "vague": vague,
    }
    adjective = found["adjectives"]
    kept = {name: words for name, words in adjective.items() if name.isdecimal()}
    ends = "|".join(f"(?P<x{name}>{stems(found, 'adjectives', name).pattern})" for name in kept)
    genitives = dict(zip(adjective["before"].split(), adjective["values"].split(), strict=True))
    values = {word: value for words in by_kind.values() for word, value in words.items()}
    forms = digits(found)
    return InflectedTables(
        kinds={word: kind for kind, words in by_kind.items() for word in words},
        values={word: int(value) for word, value in genitives.items()} | values,
        ordinals=ordinals,
        found=found,
        token=re.compile(
            rf"{WRITTEN}"
            rf"|(?P<digits>(?:{forms})(?:[.,][0-9]+)*(?:-[^\W\d_]+)?)"
            r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)"
        ),
        point=found["grammar"]["point"],
        ranges=Ranges.of(found["ranges"]),
        percent=re.compile(rf"\s?([%‰])|\s{either(listed(found, 'percent'))}(?!\w)"),
        years=re.compile(rf"\s{either(listed(found, 'years'))}(?!\w)"),
        centuries=re.compile(rf"\s{either(listed(found, 'years', 'centuries'))}(?!\w)"),
        units=re.compile(
            rf"(?:\s\w+){{0,3}}?[\s-](?:{stems(found, 'military-units').pattern})(?!\w)"
        ),
        joined=re.compile(
            rf"(?:(?P<vague>{either(adjective['vague'].split())})|(?P<before>{either(genitives)}))(?:{ends})"
        ),
        adjectives=re.compile(ends),
        with_part=re.compile(rf"\s{either(listed(found, 'parts', 'with'))}\s"),
        uncounted={name: stems(found, "uncounted", name) for name in found["uncounted"]},
    )


def iter_tokens(text: str, low: str, language: str) -> Iterator[Atom]:
    """Yield the digits and the words of numbers in a text.

    Args:
        text: A text with plain digits and straight apostrophes.
        low: The same in lower case, letter by letter.
        language: A BCP 47 tag without region of a language whose tables say `reader = "inflected"`.
    """
    tables = inflected_tables(language)
    for match in tables.token.finditer(low):
        kind, word = match.lastgroup or "", match.group()
        if kind == "word":
            kind, word = _kind(text[match.start() : match.end()], word, language)
            if kind == "roman" and len(word) == 1 and not tables.centuries.match(low, match.end()):
                continue
        if kind:
            yield Atom(kind, word, *match.span())


@lru_cache(maxsize=65_536)
def _kind(written: str, word: str, language: str) -> tuple[str, str]:
    """Return the kind of a word, empty for one that is no number, and what it says; cached, because words repeat."""
    tables = inflected_tables(language)
    if kind := tables.kinds.get(word, ""):
        return kind, word
    if tables.joined.fullmatch(word):
        return "joined", word
    if roman_value(roman := written.translate(_ROMAN_LETTERS)):
        return "roman", roman
    said = (name for name, one in tables.uncounted.items() if one.fullmatch(word))
    return next((("uncounted", name) for name in said), ("", word))
