"""All sources of a project, and what is known of each passage."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from apparatus.dates import parse_edtf
from apparatus.figures import date_keys, figure_keys, number_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from apparatus.citation_syntax import Citation, CitationItem
    from apparatus.fingerprint import Fingerprint, ParagraphFingerprint
    from apparatus.records import SourceRecord, Unit


@dataclass(frozen=True)
class Passage:
    """A unit of a source together with its source and, when the text is held, its fingerprint."""

    record: SourceRecord
    unit: Unit
    fingerprint: ParagraphFingerprint | None

    @property
    def key(self) -> tuple[str, str]:
        """Source id and locator: `("link-soldiers", "¶6")`."""
        return self.record.id, self.unit.locator

    @property
    def origin(self) -> tuple[str, ...]:
        """Where the information comes from."""
        own = self.unit.attributes.get("origin")
        return (str(own),) if own else tuple(self.record.data.get("origin", ()))

    @cached_property
    def figures(self) -> frozenset[str]:
        """Keys of every number and date that the passage supports.

        Those in its text, those its record declares for it, the source's own date and number, and the numbers of
        law that name the passage itself.
        """
        keys = set(self.fingerprint.figures if self.fingerprint else ())
        keys |= declared_keys(self.record, self.unit)
        issued = self.record.issued
        keys |= set(date_keys(issued) if issued else ())
        keys |= set(figure_keys(str(self.record.data.get("number", ""))))
        if self.unit.label == "art.":
            keys |= {self.unit.locator, f"art. {self.unit.number.partition('(')[0]}"}
        return frozenset(keys)


@dataclass(frozen=True, slots=True)
class SourceLibrary:
    """The sources by id."""

    records: Mapping[str, SourceRecord]
    fingerprints: Mapping[str, Fingerprint]
    unusable: frozenset[str] = frozenset()
    """Ids whose record is there but cannot be used, which is reported where it was read."""

    _passages: dict[tuple[str, str], Passage] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def passage(self, source: str, unit: Unit) -> Passage:
        """Return a unit with its source and fingerprint."""
        known = self._passages.get((source, unit.locator))
        if known is None or known.unit is not unit:
            fingerprint = self.fingerprints.get(source)
            held = fingerprint.paragraph(unit.number) if fingerprint and unit.label == "¶" else None
            known = Passage(self.records[source], unit, held)
            self._passages[source, unit.locator] = known
        return known

    def resolve(self, item: CitationItem) -> list[Passage]:
        """Return the passages a citation names; those that do not exist are left out."""
        record = self.records.get(item.id)
        if record is None:
            return []
        units = (record.by_locator.get((item.label, locator)) for locator in item.locators)
        return [self.passage(record.id, unit) for unit in units if unit is not None]

    def resolve_all(self, citation: Citation) -> list[Passage]:
        """Return the passages of all sources in a citation, in its order."""
        return [passage for item in citation.items for passage in self.resolve(item)]

    def passages(self) -> Iterator[Passage]:
        """Yield every passage of every source, in order of ids and paragraphs."""
        for source, record in sorted(self.records.items()):
            for unit in record.units:
                yield self.passage(source, unit)


def declared_keys(record: SourceRecord, unit: Unit) -> set[str]:
    """Return the keys of the figures and dates that a record declares for one of its units."""
    keys: set[str] = set()
    for figure in record.figures:
        if figure["locator"] == unit.locator:
            keys |= {
                number_key(figure[bound])
                for bound in ("value", "minimum", "maximum")
                if bound in figure
            }
            if figure.get("measure") == "share":
                keys |= {f"{number_key(figure['value'])}%"} if "value" in figure else set()
            if "as-of" in figure:
                keys |= set(date_keys(parse_edtf(str(figure["as-of"]))))
    for event in record.events:
        if event["locator"] == unit.locator:
            keys |= set(date_keys(parse_edtf(str(event["date"])))) | set(
                figure_keys(event.get("words", ""))
            )
    return keys
