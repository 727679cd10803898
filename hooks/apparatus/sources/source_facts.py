"""The facts about a source, and what it can be trusted for, in the same words on the site and in every edition."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from apparatus.sources import source_words
from apparatus.words.dates import parse_edtf
from apparatus.words.foreign import foreign

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from apparatus.messages.catalogue import Messages
    from apparatus.sources.attestations import Attestation
    from apparatus.sources.fingerprint import Fingerprint
    from apparatus.sources.records import SourceRecord, Unit
    from apparatus.sources.source_links import OriginalLink


_VOICES = ("law", "report", "claim", "opinion", "forecast")
"""Voices of passages, in the order in which readers learn what they are good for."""
_NAMED = 3
"""Speakers named in one line; more are counted."""


class Fact(NamedTuple):
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


def origins(records: Mapping[str, SourceRecord]) -> Counter[str]:
    """Return of how many sources each origin is the origin."""
    return Counter(
        origin for record in records.values() for origin in dict.fromkeys(record.data["origin"])
    )


def what_it_is(record: SourceRecord) -> str:
    """Return kind, publisher, date and language of a source in one line."""
    say = record.settings.messages
    parts = (
        _kind(record),
        source_words.named_publisher(record) or say("source.publisher-unknown"),
        source_words.issued(record),
        record.settings.languages.get(record.language, ""),
    )
    return "\u00a0· ".join(filter(None, parts))


def _kind(record: SourceRecord) -> str:
    words, language = record.settings.recorded.find(str(record.data["kind"]))
    return foreign(source_words.capitalised(words), language)


def good_for(record: SourceRecord) -> Iterator[str]:
    """Yield what a source can be trusted for: what its passages are, by voice, and who speaks in them."""
    say = record.settings.messages
    for voice in _VOICES:
        units = [unit for unit in record.units if unit.voice == voice]
        who = _speakers(units, say)
        if units:
            yield say.choice("source.good", _name(record, voice, who), speakers=who)


def not_good_for(record: SourceRecord, shared: Mapping[str, int]) -> Iterator[str]:
    """Yield what a source cannot be trusted for.

    Args:
        shared: The result of `origins`.
    """
    say = record.settings.messages
    voices = {unit.voice for unit in record.units}
    # What somebody said is reported as fact; whether it is true is another matter.
    voices |= {"claim" for unit in record.units if unit.voice == "report" and unit.speaker}
    for voice in _VOICES:
        if voice in voices and voice != "report":
            is_told = voice == "law" and not _contains_law(record)
            yield say.choice("source.not-good", "law-told" if is_told else voice)
    if any(is_estimate(item, record.settings.in_main.messages) for item in record.figures):
        yield say("source.not-good.exact")
    if others := max((shared[origin] - 1 for origin in record.data["origin"]), default=0):
        found = (item for item in record.data["origin"] if shared[item] - 1 == others)
        origin = say.joined("items", map(record.settings.recorded.said, found))
        yield say.plural("source.not-independent", others, origin=origin)
    if record.issued is None:
        yield say("source.not-good.date")
    yield from _unseen(record)
    yield from dict.fromkeys(_cares(record))


def is_estimate(figure: Mapping[str, object], say: Messages) -> bool:
    """Return whether a declared figure is no exact count: it is approximate, or its counter estimates."""
    ending = say("estimates.counter-ending")
    counter = str(figure.get("counted-by", "")).partition(";")[0]
    return bool(figure.get("approximate")) or counter.endswith(ending)


def _name(record: SourceRecord, voice: str, who: str) -> str:
    """Return the name of the line on what passages of a voice are good for."""
    if who:
        return voice
    return "law-told" if voice == "law" and not _contains_law(record) else f"{voice}-unnamed"


def _contains_law(record: SourceRecord) -> bool:
    """Return whether a source contains the law or explains it with authority, by its kind."""
    return record.settings.source_kinds[record.data["kind"]].law == "text"


def _unseen(record: SourceRecord) -> Iterator[str]:
    """Yield what nobody read or compared of a text that is not held."""
    say, found = record.settings.messages, record.data.get("checked")
    if not found:
        return
    if found["how"] != "opened":
        through = say.joined("items", map(record.settings.recorded.said, found.get("through", ())))
        yield say.choice("source.not-read", found["how"], through=through)
    less = [unit.shown for unit in record.units if unit.confidence in ("M", "L")]
    if less and found["how"] == "opened":
        yield say("source.not-good.less-sure", passages=say.joined("parts", less))
    yield say("source.not-good.wording")


def _cares(record: SourceRecord) -> Iterator[str]:
    for unit in record.units:
        if caution := source_words.shown_cautions(unit):
            yield f"{source_words.capitalised(caution)}."


def _speakers(units: list[Unit], say: Messages) -> str:
    names = [*dict.fromkeys(source_words.speaker(unit) for unit in units if unit.speaker)]
    shown = say.joined("items", names[:_NAMED])
    more = len(names) - _NAMED
    return say.plural("source.more-speakers", more, speakers=shown) if more > 0 else shown
