"""The sources of a project and their passages."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from apparatus.words.dates import parse_edtf
from apparatus.words.figures import date_keys, figure_keys, is_declarable, number_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from apparatus.settings import Settings
    from apparatus.sources.citation_syntax import Citation, CitationItem
    from apparatus.sources.fingerprint import Fingerprint, ParagraphFingerprint
    from apparatus.sources.records import SourceRecord, Unit


@dataclass(frozen=True)
class Passage:
    """A unit with its source and, if the text is stored, its fingerprint."""

    record: SourceRecord
    unit: Unit
    fingerprint: ParagraphFingerprint | None

    def __str__(self) -> str:
        """Return its name in messages to authors: `¶6 of gazette`."""
        return f"{self.unit.locator} of {self.record.id}"

    @cached_property
    def key(self) -> tuple[str, str]:
        """Source id and locator: `("gazette", "¶6")`."""
        return self.record.id, self.unit.locator

    @property
    def origin(self) -> tuple[str, ...]:
        """Origin of the information: that of the passage, or that of its source."""
        own = self.unit.attributes.get("origin")
        return (str(own),) if own else tuple(self.record.data.get("origin", ()))

    @cached_property
    def figures(self) -> frozenset[str]:
        """Keys of the numbers and dates that the passage supports, its source's date of publication among them."""
        return self.figures_of_text | self.dates_of_publication

    @cached_property
    def dates_of_publication(self) -> frozenset[str]:
        """Keys of the date on which the source was published; none if it is unknown."""
        issued = self.record.issued
        return frozenset(date_keys(issued) if issued else ())

    @cached_property
    def figures_of_text(self) -> frozenset[str]:
        """Keys of the numbers and dates that the passage itself supports.

        They come from its text, from the record's declarations for it, from the source's number, and, for law, from the
        number of the article. If the text is not stored, its summary supports what no declaration can say, such as *a
        third* and *thousands*: the fingerprint pins it.
        """
        keys = set(self.fingerprint.figures if self.fingerprint else ())
        keys |= declared_keys(self.record, self.unit)
        if "number" in self.record.data:
            number, language = self.record.data["number"], self.record.settings.language
            keys |= value_keys(("number",), {}, number, language)
        if not self.record.is_held:
            for line in self.unit.summary:
                said = figure_keys(line.text, self.record.settings.language)
                keys |= {key for key in said if not is_declarable(key)}
        if self.unit.label == "art.":
            keys |= article_keys(self.unit.locator)
        return frozenset(keys)


@dataclass(frozen=True)
class SourceLibrary:
    """The sources by id."""

    records: Mapping[str, SourceRecord]
    fingerprints: Mapping[str, Fingerprint]
    settings: Settings
    unusable: frozenset[str] = frozenset()
    """Ids of records with errors, which the reader of records reports."""

    _passages: dict[tuple[str, int], Passage] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )
    _resolved: dict[Citation, tuple[Passage, ...]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )
    _topics: dict[str, list[Passage]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def in_language(self, settings: Settings) -> SourceLibrary:
        """Return the sources with settings in another language, for what is said of them."""
        records = {name: record.in_language(settings) for name, record in self.records.items()}
        return SourceLibrary(records, self.fingerprints, settings, self.unusable)

    def passage(self, source: str, unit: Unit) -> Passage:
        """Return a unit with its source and fingerprint."""
        key = (source, unit.line)  # two units may have one locator by mistake
        known = self._passages.get(key)
        if known is None:
            fingerprint = self.fingerprints.get(source)
            held = fingerprint.paragraph(unit.number) if fingerprint and unit.label == "¶" else None
            known = Passage(self.records[source], unit, held)
            self._passages[key] = known
        return known

    def inputs(
        self, sources: Iterable[str]
    ) -> list[tuple[SourceRecord | None, Fingerprint | None]]:
        """Return the records and fingerprints of some sources: what a cached result that cites them depends on."""
        return [(self.records.get(id_), self.fingerprints.get(id_)) for id_ in sources]

    @cached_property
    def issued(self) -> frozenset[str]:
        """Publication dates of all sources, as written in their records."""
        dates = (record.issued for record in self.records.values())
        return frozenset(date.text for date in dates if date)

    def on_topic(self, topic: str) -> Sequence[Passage]:
        """Return every passage that is evidence for a topic, in order of ids and paragraphs."""
        if not self._topics:
            for passage in self.passages():
                for name in passage.unit.topics:
                    self._topics.setdefault(name, []).append(passage)
        return self._topics.get(topic, ())

    def resolve(self, item: CitationItem) -> list[Passage]:
        """Return the existing passages that a citation item names."""
        record = self.records.get(item.id)
        if record is None:
            return []
        units = (record.by_locator.get((item.label, locator)) for locator in item.locators)
        return [self.passage(record.id, unit) for unit in units if unit is not None]

    def resolve_all(self, citation: Citation) -> Sequence[Passage]:
        """Return the existing passages that a citation names, in its order; kept, because many checks ask."""
        found = self._resolved.get(citation)
        if found is None:
            found = tuple(passage for item in citation.items for passage in self.resolve(item))
            self._resolved[citation] = found
        return found

    def passages(self) -> Iterator[Passage]:
        """Yield every passage of every source, in order of ids and paragraphs."""
        for source, record in sorted(self.records.items()):
            for unit in record.units:
                yield self.passage(source, unit)


def declared_keys(record: SourceRecord, unit: Unit) -> set[str]:
    """Return the keys of the figures and dates that a record declares for a unit."""
    return {
        key
        for kind in ("figures", "events")
        for item in record.data.get(kind) or ()
        if item["locator"] == unit.locator
        for name, value in item.items()
        for key in value_keys((kind, name), item, value, record.settings.language)
    }


def value_keys(
    names: Sequence[str], item: Mapping[str, Any], value: Any, language: str
) -> set[str]:
    """Return the keys of the figures that a declared value supports; none for a value that is not a number or date.

    Args:
        names: The keys that lead to it in the front matter: `("figures", "value")`, `("issued",)`.
        item: The declared figure or event of the value; only its `measure` is used.
        language: BCP 47 tag of the language of words among the values.
    """
    match list(names):
        case ["figures", "value"] if item.get("measure") == "share":
            return {number_key(value), f"{number_key(value)}%"}
        case ["figures", "value" | "minimum" | "maximum"]:
            return {number_key(value)}
        case ["figures", "as-of"] | ["events", "date"] | ["issued"]:
            return set(date_keys(parse_edtf(str(value))))
        case ["events", "words"] | ["number"]:
            return set(figure_keys(str(value), language))
        case ["summaries"] if not is_declarable(str(value)):
            return {str(value)}
    return set()


def article_keys(locator: str) -> set[str]:
    """Return the keys that the number of an article supports: `art. 7(3)` supports `art. 7` as well."""
    return {locator, locator.partition("(")[0]}
