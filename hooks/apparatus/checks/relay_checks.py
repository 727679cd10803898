"""Checks of the way of a number that a passage declares: who passed it on and published it, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from apparatus.problems import Problem, problem
from apparatus.sources.records import WAY, SourceRecord, Unit
from apparatus.words.normalisation import words

_TELLING = 4
"""The number of letters of the shortest word that is looked for."""


def check_way(record: SourceRecord, unit: Unit) -> Iterator[Problem]:
    """Check that a passage declares the way of a figure of its own, in words that the record has elsewhere."""
    for key in WAY:
        if key not in unit.attributes:
            continue
        place, text = (record.path, unit.line, 1), str(unit.attributes[key])
        values = {"key": key, "locator": unit.locator}
        if not any(item["locator"] == unit.locator for item in record.figures):
            yield problem(*place, "unstated-link.no-figure", **values)
        known = set(words(" ".join(_texts(record))))
        for word in words(text):
            # The record can have another form of the word: lawmaker for lawmakers.
            if len(word) >= _TELLING and not any(item.startswith(word[:-1]) for item in known):
                yield problem(*place, "unstated-link.word", **values, word=word, text=text)


def _texts(record: SourceRecord) -> Iterator[str]:
    """Yield what a record says in its front matter and of its passages."""
    yield from _strings(record.data)
    for unit in record.units:
        yield unit.text
        yield from _strings(
            {key: value for key, value in unit.attributes.items() if key not in WAY}
        )


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner)
    elif isinstance(value, str):
        yield value
