"""Our summaries as one plain text, each paragraph with the name by which it is cited.

For people who ask a notebook assistant about the sources: whatever it answers can name `[gazette ¶6]`, which is the
paragraph of that number on the source's page. The text depends on the records alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from apparatus.exports.references import card_name
from apparatus.sources import source_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from apparatus.explainers.citation_index import PassageKey
    from apparatus.sources.library import SourceLibrary
    from apparatus.sources.records import SourceRecord, Unit

SUMMARIES = "data/summaries.txt"
"""Its file, relative to the site's root."""
_HEAD = """\
SUMMARIES OF SOURCES, PARAGRAPH BY PARAGRAPH

Each line that begins with a name in square brackets says in our own words what one paragraph of a source says, and the
line after it what kind of statement that is. The name is the id of the source and the number of its paragraph (¶), of an
article of law (art.), or of a note of ours on a text that we do not hold (n.).
These are summaries and not the sources: quote the source itself, and say who says it.

By {holder}, licensed under {name}: {address}
Titles and quoted words belong to their owners.
"""


class TextPack(NamedTuple):
    """The text, and where each summary stands in it."""

    text: str
    places: Mapping[PassageKey, tuple[int, int]]
    """First character of each summary and the one behind its last, by source and locator."""


def text_pack(library: SourceLibrary) -> TextPack:
    """Write the summaries of all sources, in order of ids and paragraphs."""
    licence = library.settings.licence
    head = _HEAD.format(holder=licence.holder, name=licence.name, address=licence.address)
    pieces = [head]
    length = len(head)
    places = {}
    for source, record in sorted(library.records.items()):
        pieces.append(_source(record))
        length += len(pieces[-1])
        for unit in record.units:
            name = f"\n[{source} {unit.locator}] "
            end = length + len(name) + len(unit.text)
            places[source, unit.locator] = length + len(name), end
            pieces.append(f"{name}{unit.text}\n{_standing(unit)}\n")
            length += len(pieces[-1])
    return TextPack("".join(pieces), places)


def _source(record: SourceRecord) -> str:
    who = source_words.authors(record), source_words.publisher(record)
    rows = [
        f"== {record.id}: {card_name(record)} ==",
        f"Who: {'; '.join(filter(None, who)) or 'unknown'}",
        f"When: {source_words.issued(record)}",
        f"Kind: {record.data['kind']}",
        f"Perspective: {record.data['perspective']}",
    ]
    if record.url:
        rows.append(f"Address: {record.url}")
    return "\n\n" + "\n".join(rows) + "\n"


def _standing(unit: Unit) -> str:
    speaker = f"{unit.speaker}; " if unit.speaker else ""
    return f"({speaker}{source_words.standing(unit)})"
