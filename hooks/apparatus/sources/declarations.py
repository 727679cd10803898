"""The declared facts of a record, which no text can prove, with the hashes that pin them.

No program can verify bibliographic data, figures, dates of events, the confidence of a reading, or quotations from a
text that is not stored. The fingerprint therefore contains their hashes: changing one takes a second, deliberate
step, `apparatus fingerprint`, which a reviewer sees in the same diff.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from apparatus.sources.fingerprint import hash_declared
from apparatus.sources.records import BOUNDS, WAY, SourceRecord, TextLine, Unit
from apparatus.words.figures import Figure, iter_figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from apparatus.reading.yaml_reader import KeyPath
    from apparatus.sources.quotations import Quotation

_IDENTITY = ("locator", "measure", "title", "reason")
_COUNTED = (*BOUNDS, "as-of", "counted-by")
_UNIT_KEYS = ("speaker", "origin", "confidence", "text-start", "text-end")


class Declaration(NamedTuple):
    """One declared fact."""

    kind: str
    """A key of the front matter, `units`, `summaries` or `quotations`."""
    hash: str
    line: int
    column: int
    message: str
    """Name of the problem message for a changed fact."""
    values: Mapping[str, str]
    """Values for the message."""


def iter_declarations(record: SourceRecord) -> Iterator[Declaration]:
    """Yield the declared facts of a record.

    These are each value of the front matter; for each passage the speaker, the origin, the confidence, the ends of the
    text fragment and the figures of the summary; and the quotations if the text is not stored.
    """
    for path, pinned in pinned_values(record):
        *names, identity, _ = pinned
        values = {"key": ".".join(names)}
        message = "stale-fingerprint.changed-key"
        if "locator" in identity:
            values["locator"] = identity["locator"]
            message = "stale-fingerprint.changed-key-of"
        place = record.front_matter.place(*path)
        yield Declaration(names[0], hash_declared(pinned), *place, message, values)
    for unit in record.units:
        yield from _unit_declarations(unit, is_held=record.is_held)


def pinned_values(record: SourceRecord) -> Iterator[tuple[KeyPath, list[Any]]]:
    """Yield each value of the front matter with its path, in the form that is hashed.

    That form is a list of the keys that lead to the value, an object that identifies the item of a list, and the
    value: `["figures", "value", {"locator": "¶1", "measure": "sent"}, 1200]`.
    """
    for key, value in record.data.items():
        for path, leaf in _leaves(value, (key,)):
            names = [part for part in path if isinstance(part, str)]
            yield path, [*names, _identity(record.data, path), leaf]


def summary_values(unit: Unit) -> Iterator[list[Any]]:
    """Yield each figure of a summary as `pinned_values` yields a declared value."""
    return (pinned for _, _, pinned in _summary_figures(unit))


def _summary_figures(unit: Unit) -> Iterator[tuple[TextLine, Figure, list[Any]]]:
    before = ""
    for line in unit.summary:
        for figure in iter_figures(line.text, unit.settings.language):
            # The preceding figure is pinned too, so that two figures of a summary cannot be swapped.
            of = {"locator": unit.locator, "before": before}
            yield line, figure, ["summaries", of, figure.key]
            before = figure.key


def hash_pinned(pinned: Sequence[Any]) -> str:
    """Return the hash in a fingerprint of a value of `pinned_values` or `summary_values`."""
    if pinned[0] == "summaries" and len(pinned) == 3 and isinstance(pinned[1], dict):
        of = pinned[1]
        return hash_declared([of.get("locator"), of.get("before"), pinned[2]])
    return hash_declared(list(pinned))


def quotation_pin(locator: str, quotation: Quotation) -> str:
    """Return the hash that pins a quotation from a text that is not stored."""
    return hash_declared([locator, *(" ".join(part) for part in quotation.parts)])


def _identity(data: Mapping[str, Any], path: KeyPath) -> dict[str, Any]:
    """Return the keys that identify the list item of a value; none for a value outside a list."""
    value = data[str(path[0])]
    item = value[path[1]] if isinstance(value, list) and isinstance(path[1], int) else None
    # Counts are identified by `of` as well, so that two counts of one paragraph cannot be swapped.
    keys = (*_IDENTITY, "of") if path[-1] in _COUNTED else _IDENTITY
    return {key: item[key] for key in keys if key in item} if isinstance(item, dict) else {}


def _leaves(value: object, path: KeyPath) -> Iterator[tuple[KeyPath, object]]:
    """Yield every scalar below a value with the keys and indexes that lead to it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _leaves(inner, (*path, index))
    else:
        yield path, value


def _unit_declarations(unit: Unit, *, is_held: bool) -> Iterator[Declaration]:
    of = {"locator": unit.locator}
    pinned = [unit_pin(unit)]
    # Each has a hash of its own, so that adding one changes none.
    pinned += [{key: unit.attributes[key]} for key in WAY if key in unit.attributes]
    for attributes in filter(None, pinned):
        value = hash_declared([unit.locator, attributes])
        values = {**of, "keys": ", ".join(attributes)}
        message = "stale-fingerprint.changed-attributes"
        yield Declaration("units", value, unit.line, 1, message, values)
    for line, figure, pinned in _summary_figures(unit):
        values = {**of, "text": line.text[figure.start : figure.end]}
        column, message = line.column + figure.start, "stale-fingerprint.changed-figure"
        yield Declaration("summaries", hash_pinned(pinned), line.line, column, message, values)
    for marked in () if is_held else unit.quotations():
        value = quotation_pin(unit.locator, marked.quotation)
        message = "stale-fingerprint.changed-quotation"
        yield Declaration("quotations", value, marked.line, marked.column, message, of)


def unit_pin(unit: Unit) -> dict[str, Any]:
    """Return the attributes of a passage that one hash pins, behind its locator."""
    return {key: unit.attributes[key] for key in _UNIT_KEYS if key in unit.attributes}


def declared_hashes(record: SourceRecord) -> dict[str, tuple[str, ...]]:
    """Return the hashes to pin, by kind, in the record's order, without empty kinds."""
    hashes: dict[str, list[str]] = {}
    for declaration in iter_declarations(record):
        hashes.setdefault(declaration.kind, []).append(declaration.hash)
    return {kind: tuple(found) for kind, found in hashes.items()}
