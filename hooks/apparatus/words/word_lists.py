"""The tables of a language, `languages/<language>.toml`, and the words in them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

ODD = r"0x[0-9a-f]+|[0-9][0-9,.]*e[+-]?[0-9]+(?![0-9a-z])|[0-9]+(?:_[0-9]+)+|[0-9][0-9,.]*[⁰¹²³⁴-⁹]+|[⁰¹²³⁴-⁹]+"
"""Numbers as programmers and mathematicians write them, which are found to be refused."""

WRITTEN = (
    rf"(?P<odd>{ODD})|(?P<dotted>[0-9]+(?:\.[0-9]+){{2,}})"
    r"|(?P<part_digits>(?<![0-9/])[1-9]/(?:[2-9]|10)(?![0-9/]))"
)
"""What begins with a digit and is no plain number: a number to be refused, one with points, and a part."""


@cache
def table(language: str) -> Mapping[str, Any] | None:
    """Return the tables of a language, or `None` if it has none.

    Args:
        language: A BCP 47 tag without region.
    """
    path = files("apparatus.words") / "languages" / f"{language}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else None


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that have tables."""
    found = (files("apparatus.words") / "languages").iterdir()
    return tuple(sorted(item.name.removesuffix(".toml") for item in found))


def by_word(found: Mapping[str, Any], name: str) -> dict[str, int]:
    """Return the number of each word of a table whose keys are numbers; other keys are left out."""
    return {
        word: int(number)
        for number, words in found.get(name, {}).items()
        if number.isdecimal()
        for word in forms(found, words)
    }


def forms(found: Mapping[str, Any], words: str) -> list[str]:
    """Return all forms of words: `перш*hard` has the endings of that name."""
    endings = found.get("endings", {})
    return [
        f"{stem}{ending}"
        for word in words.split()
        for stem, _, name in (word.partition("*"),)
        for ending in (endings[name].split() if name else ("",))
    ]


def listed(found: Mapping[str, Any], name: str, key: str = "words") -> frozenset[str]:
    """Return the words of one key of a table."""
    return frozenset(forms(found, found.get(name, {}).get(key, "")))


def stems(found: Mapping[str, Any], name: str, key: str = "words") -> re.Pattern[str]:
    """Return the pattern of words of which some end in `*`, for any letters."""
    return re.compile(any_of(found.get(name, {}).get(key, "").split()))


def any_of(words: Iterable[str]) -> str:
    """Return a pattern of words in their order, of which some end in `*`, for any letters; it matches nothing if there is none."""
    return "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words) or "(?!)"


def begins(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of the first letters of phrases up to a `*`, which stands for any.

    It is found wherever a phrase is found in a text with a space before it. As a list of plain letters it rules out most
    texts in a fraction of the time.
    """
    parts = (
        (first, next(filter(None, more), ""))
        for first, *more in (phrase.split("*") for phrase in phrases)
    )
    return re.compile(
        "|".join(re.escape(f" {first}" if first else other) for first, other in parts) or "(?!)"
    )


def begun_alike(words: Iterable[str]) -> str:
    """Return the pattern that `any_of` returns of words in lower case, none of which begins with a `*`.

    Those with the same first letter stand together, so that a letter of a text is compared with a dozen and not with all.
    """
    found: dict[str, list[str]] = {}
    for word in words:
        found.setdefault(word[0].lower(), []).append(word.lower())
    parts = (
        "|".join(re.escape(word[1:]).replace(r"\*", r"\w*") for word in group)
        for group in found.values()
    )
    return "|".join(
        f"{re.escape(first)}(?:{part})" for first, part in zip(found, parts, strict=True)
    )


def either(words: Iterable[str]) -> str:
    """Return a pattern of words, the longest first; it matches nothing if there is none."""
    found = sorted(words, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, found))})" if found else "(?!)"


def digits(found: Mapping[str, Any]) -> str:
    """Return the pattern of a number in digits."""
    group, point = found["grammar"]["group"], found["grammar"]["point"]
    return (
        rf"[0-9]{{1,3}}(?:{group}[0-9]{{3}})+(?![0-9])(?:{point}[0-9]+)?|[0-9]+(?:{point}[0-9]+)?"
    )
