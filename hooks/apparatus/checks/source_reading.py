"""Checks of how a source was read, and of what its record tells about where it is."""

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
"""What leads to one page: an address, a query, or the number under which a site keeps it."""
_ADDRESS_KEYS = frozenset(("URL", "archive_location", "id", "original", "figures"))
"""Keys that are not shown for a page that is not linked, or that hold no words."""


def check_reading(record: SourceRecord) -> Iterator[Problem]:
    """Yield what a record says with more certainty, or more exactly, than it may."""
    yield from _check_certainty(record)
    if record.data.get("exposes-identity"):
        yield from _check_addresses(record)


def _check_certainty(record: SourceRecord) -> Iterator[Problem]:
    """Check that what is known only through others is not called sure."""
    checked = record.data.get("checked") or {}
    for unit in record.units if checked.get("how") == "relayed" else ():
        if unit.confidence == "H":
            message = "bad-record.sure-though-relayed"
            yield problem(record.path, unit.line, 1, message, locator=unit.locator)


def _check_addresses(record: SourceRecord) -> Iterator[Problem]:
    """Check that a page that is not linked is not named by a number or path that is its address (E04)."""
    told = [
        (*record.front_matter.place(key), str(value))
        for key, value in record.data.items()
        if key not in _ADDRESS_KEYS
    ]
    told += [(line.line, line.column, line.text) for unit in record.units for line in unit.summary]
    for line, column, text in told:
        for found in _ADDRESS.finditer(text):
            message = "identity-link.address-in-words"
            yield problem(record.path, line, column, message, text=found.group())
