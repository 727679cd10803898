"""The facts about a source, in the same words on the site and in every edition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from apparatus.sources import source_words
from apparatus.words.dates import parse_edtf

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from apparatus.sources.attestations import Attestation
    from apparatus.sources.fingerprint import Fingerprint
    from apparatus.sources.records import SourceRecord
    from apparatus.sources.source_links import OriginalLink


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact with its name."""

    name: str
    text: str = ""
    links: tuple[OriginalLink, ...] = ()
    """Links to the source, in place of a text."""


def source_facts(
    record: SourceRecord,
    fingerprint: Fingerprint | None,
    links: Sequence[OriginalLink],
    attested: Attestation | None,
) -> Iterator[Fact]:
    """Yield the facts about a source in the order shown to readers.

    Args:
        fingerprint: The fingerprint, if the text is stored.
        links: Links to the source, from `original_links`.
        attested: The valid attestation of the fingerprint, if there is one.
    """
    data, say, said = record.data, record.settings.messages, record.settings.recorded.said
    authors, publisher = source_words.authors(record), source_words.named_publisher(record)
    who = authors, publisher or say("source.publisher-unknown")
    yield Fact(say("source.facts.title"), source_words.title(record))
    yield Fact(say("source.facts.who"), say.joined("items", who))
    when = _sentences(f"{source_words.issued(record)}.", said(data.get("issued-basis", "")))
    yield Fact(say("source.facts.when"), when)
    genre = data.get("genre")
    kind = source_words.kind(record)
    kind = f"{kind} ({said(genre)})" if genre else kind
    yield Fact(say("source.facts.kind"), kind)
    yield Fact(say("source.facts.origin"), say.joined("items", map(said, data["origin"])))
    if unknown := source_words.unknown(record):
        yield Fact(say("source.facts.not-found"), say.joined("parts", unknown))
    rights = say.choice("source.rights", data["rights"])
    yield Fact(say("source.facts.rights"), _sentences(said(data["licence"]), rights))
    original = "" if links else _without_link(record)
    yield Fact(say("source.facts.original"), original, tuple(links))
    yield Fact(say("source.facts.text"), _text(record, fingerprint))
    if fingerprint and record.is_held:
        yield Fact(say("source.facts.signed"), _signed(record, attested))
    if data.get("note"):
        yield Fact(say("source.facts.note"), said(str(data["note"])))


def omitted_words(record: SourceRecord) -> list[str]:
    """Return a phrase for each run of omitted lines: how many, and why."""
    return [
        record.settings.messages.plural(
            "omitted.lines-noted" if note else "omitted.lines",
            lines,
            reason=source_words.capitalised(reason),
            note=note,
        )
        for reason, note, lines in source_words.omitted(record)
    ]


def _sentences(*parts: object) -> str:
    return " ".join(str(part) for part in parts if part)


def _without_link(record: SourceRecord) -> str:
    if record.data.get("exposes-identity"):
        return record.settings.messages("sources.not-linked")
    return record.settings.messages("sources.no-address")


def _signed(record: SourceRecord, attested: Attestation | None) -> str:
    say = record.settings.messages
    if attested is None:
        return say("source.not-signed")
    day = parse_edtf(attested.date).words(say)
    return say("source.signed", by=attested.by, date=day, key=attested.key)


def _text(record: SourceRecord, fingerprint: Fingerprint | None) -> str:
    say = record.settings.messages
    if not record.is_held:
        return say("source.not-held", read=source_words.read(record))
    if fingerprint is None:
        return say("source.held")
    count = fingerprint.words
    return say.plural("source.held-with-fingerprint", count, words=say.number(count))
