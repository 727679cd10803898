"""The index of sources: those whose text is held, then the others by topic, newest first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from apparatus.sources import source_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from apparatus.checks.report import Report, SourceReport
    from apparatus.messages.catalogue import Messages
    from apparatus.settings import Settings
    from apparatus.sources.records import SourceRecord


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A source in the index."""

    record: SourceRecord
    title: str
    remark: str
    """Its kind, publisher and date."""
    cited: str
    """How many of its passages pages cite."""


@dataclass(frozen=True, slots=True)
class IndexGroup:
    """Sources under one heading."""

    anchor: str
    title: str
    count: str
    is_open: bool
    """Whether readers see its sources at once."""
    entries: tuple[IndexEntry, ...]


def source_index(report: Report, settings: Settings) -> Iterator[IndexGroup]:
    """Yield the groups of the index that have a source."""
    say = settings.messages
    held = [item for item in report.sources if item.record.is_held]
    yield from _group("held", say("sources.held"), held, say, is_open=True)
    others = [item for item in report.sources if not item.record.is_held]
    for name, topic in settings.topics.items():
        inside = [item for item in others if _topic(item.record) == name]
        yield from _group(f"about-{name}", topic.title, inside, say)
    rest = [item for item in others if _topic(item.record) not in settings.topics]
    yield from _group("about-others", say("sources.others"), rest, say)


def _topic(record: SourceRecord) -> str:
    """Return the topic of most of its passages; empty without any."""
    counts = Counter(topic for unit in record.units for topic in unit.topics)
    return max(counts, key=lambda topic: counts[topic], default="")


def _group(
    anchor: str, title: str, items: Sequence[SourceReport], say: Messages, *, is_open: bool = False
) -> Iterator[IndexGroup]:
    if items:
        newest = sorted(sorted(items, key=_label), key=_day, reverse=True)
        entries = tuple(_entry(item, say) for item in newest)
        count = say.plural("feeds.sources", len(items))
        yield IndexGroup(anchor, title, count, is_open, entries)


def _label(item: SourceReport) -> str:
    return item.record.label.casefold()


def _day(item: SourceReport) -> str:
    """Return the date of publication for sorting; empty if it is unknown."""
    return str(item.record.issued.points[0]) if item.record.issued else ""


def _entry(item: SourceReport, say: Messages) -> IndexEntry:
    record = item.record
    parts = (
        source_words.kind(record),
        source_words.named_publisher(record),
        source_words.issued(record),
    )
    count = say.plural("sources.cited", item.cited)
    return IndexEntry(
        record, source_words.title(record), say.joined("parts", parts), count if item.cited else ""
    )
