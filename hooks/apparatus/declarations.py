"""What a record declares that no fingerprint of a text can prove, item by item, as it is pinned.

Bibliographic data, figures, dates of events, how sure a reading is, the words quoted from a text that is not held: a
machine cannot compare these with anything. So their hashes stand in the fingerprint, and changing one takes a second,
deliberate step, `apparatus fingerprint`, which a reviewer sees beside the change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from apparatus.fingerprint import hash_declared

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apparatus.records import SourceRecord, Unit

_ITEMISED = ("figures", "events", "omitted")
_UNIT_KEYS = ("speaker", "origin", "confidence", "text-start", "text-end")


class Declaration(NamedTuple):
    """One declared fact."""

    kind: str
    """A key of the front matter, `units` or `quotations`."""
    hash: str
    line: int
    column: int
    what: str
    """How a message names it."""


def iter_declarations(record: SourceRecord) -> Iterator[Declaration]:
    """Yield what a record declares.

    Each key of its front matter, figures, events and omitted lines one by one; who speaks in a passage, where that
    comes from, how sure the reading is and the ends of its text fragment; and, if no text is held, its quotations.
    """
    place = record.front_matter.place
    for key, value in record.data.items():
        if key in _ITEMISED:
            for index, item in enumerate(value or ()):
                of = item.get("locator", "")
                what = f"an item of {key}:{of and f' for {of}'}"
                yield Declaration(key, hash_declared(item), *place(key, index), what)
        else:
            yield Declaration(key, hash_declared(value), *place(key), f"{key}:")
    for unit in record.units:
        yield from _unit_declarations(unit, is_held=record.is_held)


def _unit_declarations(unit: Unit, *, is_held: bool) -> Iterator[Declaration]:
    attributes = {key: unit.attributes[key] for key in _UNIT_KEYS if key in unit.attributes}
    if attributes:
        what = f"{', '.join(attributes)} of {unit.locator}"
        yield Declaration("units", hash_declared([unit.locator, attributes]), unit.line, 1, what)
    for marked in () if is_held else unit.quotations():
        if not isinstance(marked, tuple):
            words = [" ".join(part) for part in marked.quotation.parts]
            value = hash_declared([unit.locator, *words])
            what = f"a quotation of {unit.locator}"
            yield Declaration("quotations", value, marked.line, marked.column, what)


def declared_hashes(record: SourceRecord) -> dict[str, tuple[str, ...]]:
    """Return the hashes to pin, by kind, in the record's order; kinds without any item are left out."""
    hashes: dict[str, list[str]] = {}
    for declaration in iter_declarations(record):
        hashes.setdefault(declaration.kind, []).append(declaration.hash)
    return {kind: tuple(found) for kind, found in hashes.items()}
