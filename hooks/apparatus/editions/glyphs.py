"""Checks that the fonts of the editions have a glyph for every character of a project.

The text extracted from a PDF does not show it: a character without a glyph is drawn as a box but
extracted as itself.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from apparatus.problems import Problem, problem
from apparatus.reading.content_files import SETTINGS
from apparatus.reading.shown_words import shown_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from apparatus.project import Project

COVERAGE = "fonts/coverage.json"
"""File of the character ranges that every style has, in this package; made with the fonts."""


@cache
def covered() -> frozenset[str]:
    """Return every character that has a glyph in every style."""
    ranges = json.loads((files("apparatus.editions") / COVERAGE).read_text(encoding="utf-8"))
    return frozenset(chr(code) for first, last in ranges for code in range(first, last + 1))


def without_glyph(text: str) -> str:
    """Return the characters of a text, each once, that have no glyph in every style."""
    return (
        ""
        if text.isascii()
        else "".join(dict.fromkeys(character for character in text if character not in covered()))
    )


def missing_glyphs(places: Mapping[str, tuple[str, int, int]]) -> Iterator[Problem]:
    """Yield a problem for each line with characters without a glyph: a title in another script is one cause.

    Args:
        places: Path, line and column of each character.
    """
    lines: dict[tuple[str, int], list[str]] = {}
    for character, (path, line, _) in sorted(places.items(), key=lambda item: item[1]):
        lines.setdefault((path, line), []).append(character)
    for characters in lines.values():
        values = {
            "characters": "".join(characters),
            "points": ", ".join(f"U+{ord(character):04X}" for character in characters),
        }
        yield problem(*places[characters[0]], "missing-glyph", **values)


def check_glyphs(project: Project) -> Iterator[Problem]:
    """Yield a problem for each line of pages, records and settings with characters that have no glyph.

    A check finds it so before a book is made.
    """
    shown = tuple(shown_words(project.root, project.files))
    texts = (
        *(line for text in project.texts for line in text.lines),
        *(item.text for item in shown),
    )
    yield from missing_glyphs(
        {
            character: next(
                (item[:3] for item in shown if character in item.text),
                first_place(character, project),
            )
            for character in set("".join(texts)) - covered() - {"\t"}
        }
    )


def first_place(character: str, project: Project) -> tuple[str, int, int]:
    """Return the first position of a character in pages and records, else in the settings."""
    for text in project.texts:
        for number, line in enumerate(text.lines, 1):
            if (column := line.find(character)) >= 0:
                return text.path, number, column + 1
    return SETTINGS, 1, 1
