"""The words of the records in another language: `docs/<language>/sources.md`, pairs like those of a page.

A heading `%% ## id` stands above the words of a record that no record before it has: the same words have one translation.
They are words for readers alone. What is verified, compared and counted stays as the record has it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from apparatus.sources.quotations import quotations_in
from apparatus.sources.records import WAY, SourceRecord, Unit
from apparatus.translations.segments import Segment, State
from apparatus.translations.staleness import Matches, match
from apparatus.words.foreign import foreign
from apparatus.words.normalisation import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from apparatus.settings import Settings
    from apparatus.sources.library import SourceLibrary
    from apparatus.translations.translated_pages import TranslatedPage

_VALUES = ("perspective", "genre", "issued-basis", "licence", "note")
_UNIT_KEYS = ("speaker", "origin", "set-aside", *WAY)
_FIGURE_KEYS = ("of", "part", "counted-by")
_CLOSING = "”’»」』》\"'“"


class RecordSegments(NamedTuple):
    """The words of a record that no record before it has."""

    record: SourceRecord
    segments: tuple[Segment, ...]


# Compared by identity: one object is made of a file and the records.
@dataclass(frozen=True, eq=False)
class RecordWords:
    """The words of the records in a language."""

    translation: TranslatedPage
    """The file as written."""
    matches: Matches
    """The words with their translations."""

    def words(self, settings: Settings) -> dict[str, str]:
        """Return the translations that may be shown, by the words of the records."""
        return {
            item.segment.state.words: _with_originals(
                _in_brackets(item.pair.words, item.segment.state.words),
                item.segment.state.words,
                settings,
            )
            for item in self.matches.segments
            if item.pair and item.is_shown
        }


def record_texts(record: SourceRecord) -> Iterator[tuple[str, Unit | None]]:
    """Yield the words of a record that readers see, each with the passage it belongs to, if any.

    Names of publishers and printed titles are left out, and quotations: they stay what they are.
    """
    data = record.data
    if record.title.startswith("["):
        yield record.title, None
    yield str(data["citation-label"]), None
    for key in _VALUES:
        if key in data:
            yield str(data[key]), None
    for origin in data["origin"]:
        yield str(origin), None
    checked = data.get("checked") or {}
    for place in (checked.get("where"), *checked.get("through", ())):
        if place:
            yield str(place), None
    yield from ((str(item["note"]), None) for item in data.get("omitted") or () if "note" in item)
    yield from ((text, None) for item in record.figures for text in _some(item, _FIGURE_KEYS))
    yield from ((str(event["title"]), None) for event in record.events)
    for unit in record.units:
        yield from ((text, unit) for text in _some(unit.attributes, _UNIT_KEYS))
        yield from ((line.text, unit) for line in unit.summary)


def _some(item: Mapping[str, Any], keys: Sequence[str]) -> list[str]:
    return [str(item[key]) for key in keys if key in item]


def record_segments(library: SourceLibrary) -> list[RecordSegments]:
    """Return the words of all records, in the order of their ids, each once."""
    seen = set[str]()
    found = []
    for _, record in sorted(library.records.items()):
        texts = dict.fromkeys(text for text, _ in record_texts(record) if text not in seen)
        seen.update(texts)
        lines = (Segment(1, "", State(" ".join(text.split()))) for text in texts)
        found.append(RecordSegments(record, tuple(lines)))
    return found


def record_words(translation: TranslatedPage, library: SourceLibrary) -> RecordWords:
    """Return the words of the records in a language."""
    found = [item for group in record_segments(library) for item in group.segments]
    return RecordWords(translation, match(found, translation.pairs, library.settings.language))


def _in_brackets(words: str, original: str) -> str:
    """Return a translation in square brackets or without, as the words that it translates: a title may say what an event says."""
    inside = words.removeprefix("[").removesuffix("]") if words[:1] == "[" else words
    return f"[{inside}]" if original.startswith("[") else inside


def _with_originals(words: str, original: str, settings: Settings) -> str:
    """Return a translation with the words of the source behind each quotation that is a translation itself."""
    given, meant = quotations_in(words), quotations_in(original)
    if len(given) != len(meant) or settings.main is None:
        return words
    for found, quoted in reversed(list(zip(given, meant, strict=True))):
        if normalise(found.text) != normalise(quoted.text):
            end = found.end + (words[found.end : found.end + 1] in _CLOSING)
            shown = foreign(quoted.text, settings.main.language)
            note = settings.messages("translation.quotation", words=shown)
            words = f"{words[:end]} {note}{words[end:]}"
    return words
