"""Our summaries as one plain text, in which each paragraph starts with its citation.

It is for people who ask a notebook assistant about the sources: an answer can cite `[gazette ¶6]`,
which is the paragraph of that number on the page of the source. The text depends on the records
alone.
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
"""The file, relative to the root of the site."""


class TextPack(NamedTuple):
    """The text, and the position of each summary in it."""

    text: str
    places: Mapping[PassageKey, tuple[int, int]]
    """The start and end offset of each summary, by source and locator."""


def text_pack(library: SourceLibrary) -> TextPack:
    """Return the summaries of all sources, in the order of ids and paragraphs."""
    licence, say = library.settings.licence, library.settings.messages
    head = say("summaries.head", holder=licence.holder, name=licence.name, address=licence.address)
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
    say, who = (
        record.settings.messages,
        (source_words.authors(record), source_words.publisher(record)),
    )
    rows = [
        (say("source.facts.who"), say.joined("items", who) or say("summaries.unknown")),
        (say("source.facts.when"), source_words.issued(record)),
        (say("source.facts.kind"), record.data["kind"]),
        (say("source.facts.perspective"), record.data["perspective"]),
    ]
    if record.url:
        rows.append((say("summaries.address"), record.url))
    head = f"\n\n== {record.id}: {card_name(record)} ==\n"
    return head + "".join(f"{name}: {text}\n" for name, text in rows)


def _standing(unit: Unit) -> str:
    words = unit.settings.messages.joined(
        "items", (unit.page_words, unit.speaker, source_words.assessment(unit))
    )
    return f"({words})"
