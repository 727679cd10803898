"""Checks of what a record declares of its passages: the way of a number, and how the source was read.

Of a number it says who passed it on and published it, and what it rests on. A record is no more certain than its reading, and
reveals no withheld address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from apparatus.problems import Problem, problem
from apparatus.sources.records import WAY, SourceRecord, Unit
from apparatus.words.normalisation import words

_ADDRESS = re.compile(
    r"https?://\S+|\bwww\.\S+|\b\w+=\d+|\b(?:item|post|number|no\.|id) \d{4,}|\b[A-Z]{3}\d{8,}\b|\b\d{6,}\b"
    r"|\b[a-z0-9.-]+\.[a-z]{2,}/\S+"
)
"""Text that identifies one page: an address, a query, or the number of the page on its site."""
_ADDRESS_KEYS = frozenset(("URL", "archive_location", "id", "original", "figures"))
"""Keys that are hidden for an unlinked page, or contain no prose."""

_TELLING = 4
"""The number of letters of the shortest word that is looked for."""


def check_reading(record: SourceRecord) -> Iterator[Problem]:
    """Yield the problems of a record that is more certain, or more specific, than it may be."""
    yield from _check_certainty(record)
    if record.data.get("exposes-identity"):
        yield from _check_addresses(record)


def _check_certainty(record: SourceRecord) -> Iterator[Problem]:
    """Check that a passage known only through others does not have high confidence."""
    checked = record.data.get("checked") or {}
    for unit in record.units if checked.get("how") == "relayed" else ():
        if unit.confidence == "H":
            message = "bad-record.sure-though-relayed"
            yield problem(record.path, unit.line, 1, message, locator=unit.locator)


def _check_addresses(record: SourceRecord) -> Iterator[Problem]:
    """Check that the text of a record contains no part of the address of an unlinked page (E04)."""
    texts = [
        (*record.front_matter.place(key), str(value))
        for key, value in record.data.items()
        if key not in _ADDRESS_KEYS
    ]
    texts += [(line.line, line.column, line.text) for unit in record.units for line in unit.summary]
    for line, column, text in texts:
        for found in _ADDRESS.finditer(text):
            message = "identity-link.address-in-words"
            yield problem(record.path, line, column, message, text=found.group())


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
