"""What is known of a source as a whole, fact by fact, in the same words on the site and in every edition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from apparatus.sources import source_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from apparatus.sources.fingerprint import Fingerprint
    from apparatus.sources.records import SourceRecord
    from apparatus.sources.whereabouts import OriginalLink

OMITTED_TITLE = "Set aside"
OMITTED_INTRODUCTION = (
    "Lines of the original that are no part of the article, and so are never cited."
)


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact and what it is called."""

    name: str
    text: str = ""
    links: tuple[OriginalLink, ...] = ()
    """In place of a text: where the source is."""


def source_facts(
    record: SourceRecord, fingerprint: Fingerprint | None, links: Sequence[OriginalLink]
) -> Iterator[Fact]:
    """Yield what is known, in the order in which readers see it; what is not known is left out, or said to be unknown.

    Args:
        record: The source.
        fingerprint: That of its text, if it is held.
        links: Where the source itself is, as `original_links` gives them.
    """
    data = record.data
    authors, publisher = source_words.authors(record), source_words.publisher(record)
    yield Fact("Title", record.title)
    yield Fact("Who", "; ".join(filter(None, (authors, publisher or "publisher unknown"))))
    yield Fact("When", _sentences(f"{source_words.issued(record)}.", data.get("issued-basis")))
    genre = data.get("genre")
    yield Fact("Kind", f"{data['kind']} ({genre})" if genre else str(data["kind"]))
    yield Fact("Perspective", str(data["perspective"]))
    yield Fact("Origin of the information", "; ".join(data["origin"]))
    if unknown := source_words.unknown(record):
        yield Fact("Not found", ", ".join(unknown))
    yield Fact("Rights", _sentences(data["licence"], source_words.RIGHTS[str(data["rights"])]))
    yield Fact("Original", "" if links else _without_link(record), tuple(links))
    yield Fact("Text", _text(record, fingerprint))
    if data.get("note"):
        yield Fact("Note", str(data["note"]))


def omitted_words(record: SourceRecord) -> list[str]:
    """Return which lines of the original are no part of the article, and why: a few words for each run of them."""
    return [
        f"{source_words.capitalised(reason)}, {lines} line{'s' if lines > 1 else ''}{f': {note}' if note else ''}"
        for reason, note, lines in source_words.omitted(record)
    ]


def _sentences(*parts: object) -> str:
    return " ".join(str(part) for part in parts if part)


def _without_link(record: SourceRecord) -> str:
    if record.data.get("exposes-identity"):
        return record.settings.messages("sources.not-linked")
    return record.settings.messages("sources.no-address")


def _text(record: SourceRecord, fingerprint: Fingerprint | None) -> str:
    if not record.is_held:
        return (
            f"Not held. {source_words.read(record, with_place=True)} No machine can compare what we say with it; "
            "each note says how sure our reading is."
        )
    covers = f"; the fingerprint covers {fingerprint.words:,} words" if fingerprint else ""
    return (
        "Held privately. Words and figures attributed to it were compared with it by machine, paragraph by "
        f"paragraph{covers}."
    )
