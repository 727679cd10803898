"""Checks that a record is no more certain than its reading, and reveals no withheld address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from apparatus.problems import Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apparatus.sources.records import SourceRecord

_ADDRESS = re.compile(
    r"https?://\S+|\bwww\.\S+|\b\w+=\d+|\b(?:item|post|number|no\.|id) \d{4,}|\b[A-Z]{3}\d{8,}\b|\b\d{6,}\b"
    r"|\b[a-z0-9.-]+\.[a-z]{2,}/\S+"
)
"""Text that identifies one page: an address, a query, or the number of the page on its site."""
_ADDRESS_KEYS = frozenset(("URL", "archive_location", "id", "original", "figures"))
"""Keys that are hidden for an unlinked page, or contain no prose."""


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
