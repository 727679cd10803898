"""What a record declares that no fingerprint of a text can prove, item by item, as it is pinned."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from apparatus.fingerprint import hash_declared
from apparatus.quotations import Quotation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apparatus.records import SourceRecord


class Declaration(NamedTuple):
    """One declared fact."""

    kind: str
    """`issued`, `figures`, `events`, `quotations` or `fragments`."""
    hash: str
    line: int
    column: int
    what: str
    """How a message names it."""


def iter_declarations(record: SourceRecord) -> Iterator[Declaration]:
    """Yield what a record declares: its date, figures, events, text fragments and, if no text is held, quotations."""
    place = record.front_matter.place
    if "issued" in record.data:
        yield Declaration(
            "issued",
            hash_declared(str(record.data["issued"])),
            *place("issued"),
            "the date in issued:",
        )
    for kind in ("figures", "events"):
        for index, item in enumerate(record.data.get(kind) or ()):
            what = f"an item of {kind}: for {item['locator']}"
            yield Declaration(kind, hash_declared(item), *place(kind, index), what)
    for unit in record.units:
        fragment = [
            unit.attributes[key] for key in ("text-start", "text-end") if key in unit.attributes
        ]
        if fragment:
            yield Declaration(
                "fragments",
                hash_declared([unit.locator, *fragment]),
                unit.line,
                1,
                f"the text fragment of {unit.locator}",
            )
        if not record.is_held:
            for marked in unit.quotations():
                if not isinstance(marked, tuple) and isinstance(marked.quotation, Quotation):
                    words = [" ".join(part) for part in marked.quotation.parts]
                    yield Declaration(
                        "quotations",
                        hash_declared([unit.locator, *words]),
                        marked.line,
                        marked.column,
                        f"a quotation of {unit.locator}",
                    )


def declared_hashes(record: SourceRecord) -> dict[str, tuple[str, ...]]:
    """Return the hashes to pin, by kind, in the record's order; kinds without any item are left out."""
    hashes: dict[str, list[str]] = {}
    for declaration in iter_declarations(record):
        hashes.setdefault(declaration.kind, []).append(declaration.hash)
    return {kind: tuple(found) for kind, found in hashes.items()}
