"""The words of a language that writes a number and what is counted as one word."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from apparatus.words.numbers import Ranges, ordinal_key
from apparatus.words.word_lists import WRITTEN, by_word, digits, either, listed, table


class UnspacedTables(NamedTuple):
    """The words and patterns of one language."""

    kinds: Mapping[str, str]
    """The kind of each word of a number: unit, power, scale, noun, determiner or tens."""
    values: Mapping[str, int]
    begin: re.Pattern[str]
    """Finds where a number may begin; the name of its group is its kind."""
    digits: re.Pattern[str]
    word: re.Pattern[str]
    counter: re.Pattern[str]
    """What is counted, with what is glued to it."""
    of_unit: re.Pattern[str]
    """What may be counted with a single unit."""
    money: re.Pattern[str]
    follow: re.Pattern[str]
    """The end of a word, with its particles."""
    homonyms: frozenset[str]
    either: Mapping[str, str]
    behind: re.Pattern[str]
    """What says that a number is a part, a place in an order, a percentage or a decade."""
    half: re.Pattern[str]
    noun: re.Pattern[str]
    """A space and the begin of a word, before which a determiner counts."""
    plain: re.Pattern[str]
    military: re.Pattern[str]
    uncounted: Mapping[str, str]
    ranges: Ranges


@cache
def unspaced_tables(language: str) -> UnspacedTables:
    """Return the tables of a language that has them.

    Args:
        language: A BCP 47 tag without region.
    """
    found = table(language)
    assert found
    kinds = {"unit": by_word(found, "zero") | by_word(found, "units")}
    kinds["power"] = {sign: 10**at for at, sign in enumerate(found["powers"]["rising"], 1)}
    for kind in ("scale", "determiner", "noun"):
        kinds[kind] = by_word(found, f"{kind}s")
    kinds["tens"] = by_word(found, "tens")
    wholes, parts = by_word(found, "wholes"), by_word(found, "parts")
    choices = {word: numbers for numbers, words in found["either"].items() for word in words.split()}  # fmt: skip
    uncounted = {word: name for name, words in found["uncounted"].items() for word in words.split()}
    uncounted[found["ordinals"]["first"]] = ordinal_key(1)
    values = {word: value for words in kinds.values() for word, value in words.items()}
    more, letter = _glued(found), found["grammar"]["letter"]
    some = rf"(?:{found['grammar']['and-more']})?"
    counters = either(listed(found, "counters"))
    money = either(listed(found, "counters", "money"))
    of_units = either(listed(found, "counters", "of-units"))
    forms = digits(found)
    vague = either(listed(found, "vague", "before"))
    powers = [*kinds["power"], *kinds["scale"]]
    more_of = [*powers, *(word[1:] for word in kinds["tens"] if len(word) > 1)]
    begin = (
        rf"{WRITTEN}"
        rf"|(?P<place>(?<!{letter}){found['ordinals']['before']}\s?(?=[0-9]))"
        rf"|(?P<digits>{forms})"
        rf"|(?<!{letter})(?:(?P<uncounted>{either(uncounted)})"
        rf"|(?P<none>{either(listed(found, 'homonyms', 'none'))})(?!{either(more_of)})"
        rf"|(?P<part>{either(parts)})|(?P<whole>{either(wholes)})(?={more})"
        rf"|(?P<either>{either(choices)})(?=\s?{counters}{more}|\s{letter})"
        rf"|(?P<vague>{vague})\s?(?={either(powers)})"
        rf"|(?P<word>{either(values)}))"
    )
    return UnspacedTables(
        kinds={word: kind for kind, words in kinds.items() for word in words},
        values=values | wholes | parts,
        begin=re.compile(begin),
        digits=re.compile(forms),
        word=re.compile(either(values)),
        counter=re.compile(rf"{some}\s?{counters}{more}"),
        of_unit=re.compile(rf"\s?{of_units}{more}"),
        money=re.compile(rf"{some}\s?{money}"),
        follow=re.compile(more),
        homonyms=listed(found, "homonyms"),
        either=choices,
        behind=re.compile(_behind(found, more)),
        half=re.compile(rf"{some}\s?{counters}\s?{found['parts']['half']}{more}"),
        noun=re.compile(rf"\s{letter}"),
        plain=re.compile(rf"\s?{either(listed(found, 'ordinals', 'plain'))}{more}"),
        military=re.compile(rf"\s?{either(listed(found, 'military-units'))}"),
        uncounted=uncounted,
        ranges=Ranges.of(found["ranges"]),
    )


def _glued(found: Mapping[str, Any]) -> str:
    """Return the pattern of what may be glued to a word up to its end."""
    return rf"(?:{either(listed(found, 'particles'))})*(?!{found['grammar']['letter']})"


def _behind(found: Mapping[str, Any], more: str) -> str:
    """Return the pattern of what makes a number something else than a plain one."""
    ordinals, decades = found["ordinals"], found["decades"]
    return (
        rf"\s?(?P<of>{found['parts']['of']})\s?"
        rf"|\s?(?P<percent>(?P<sign>[%‰])|{either(listed(found, 'percent'))}{more})"
        rf"|\s?(?P<multiple>{either(listed(found, 'multiples', 'behind'))}){more}"
        rf"|(?P<decade>{decades['behind']})|(?P<life>{decades['of-life']})"
        rf"|\s?(?!{either(listed(found, 'ordinals', 'not'))})"
        rf"(?P<place>{either(ordinals['behind'].split())}|{either(ordinals['short'].split())}{more})"
    )
