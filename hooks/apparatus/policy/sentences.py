"""The sentences of a project's files, each with what it is about."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from apparatus.explainers.line_words import only_words
from apparatus.reading.word_patterns import has_other_script
from apparatus.sources.quotations import Quotation, iter_quotations
from apparatus.translations.record_words import RecordWords, record_texts
from apparatus.words.normalisation import lower_case

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from apparatus.explainers.claims import Claim
    from apparatus.explainers.pages import Page
    from apparatus.project import Project
    from apparatus.reading.front_matter import FrontMatter
    from apparatus.reading.yaml_reader import KeyPath
    from apparatus.sources.library import Passage, SourceLibrary
    from apparatus.sources.records import SourceRecord, Unit
    from apparatus.translations.expansion import Expanded

PRINTED = "printed"
"""Kind of a source's printed title."""
_LABELS = ("title", "description", "question", "citation-label")
_WORDLESS = frozenset(("URL", "original", "lines", "id", "language", "licence", "allow"))


@dataclass(frozen=True)
class Sentence:
    """A sentence, a heading or a value of front matter."""

    path: str
    line: int
    column: int
    """Column of the first character of `text`."""
    text: str
    """As written, with spaces in place of citations and link targets, so that positions stay the same."""
    about: frozenset[str] = frozenset()
    """Sensitivities of the passages it cites or summarises."""
    kinds: tuple[str, ...] = ()
    """Its kinds of claim, or the voice of its passage: `inference`, `law`."""
    passages: tuple[Passage, ...] = ()
    is_label: bool = False
    """Whether it is a title, a description or a heading, shown out of context in menus, cards and search results."""

    @cached_property
    def own(self) -> str:
        """The sentence with spaces in place of quotations: our own voice. A printed title has none of it."""
        if PRINTED in self.kinds:
            return ""
        text = self.text
        for found in iter_quotations(text):
            if isinstance(found, Quotation):
                gap = " " * (found.end - found.start)
                text = text[: found.start] + gap + text[found.end :]
        return text

    @cached_property
    def has_other_script(self) -> bool:
        """Whether it has a letter of another script than Latin."""
        return has_other_script(self.text)

    @cached_property
    def lower(self) -> str:
        """The sentence in lower case, with the same positions."""
        return lower_case(self.text)

    @cached_property
    def own_lower(self) -> str:
        """Our own voice in lower case, with the same positions."""
        return self.lower if self.own is self.text else lower_case(self.own)

    @property
    def is_sourced(self) -> bool:
        """Whether it cites a source and is not an inference of ours."""
        return bool(self.passages) and "inference" not in self.kinds


def iter_sentences(project: Project) -> Iterator[Sentence]:
    """Yield every sentence of a project: records first, then pages, each in order."""
    for _, record in sorted(project.library.records.items()):
        yield from record_sentences(record, project.library)
    for page in project.pages:
        yield from page_sentences(page, project.library)


def page_sentences(page: Page, library: SourceLibrary) -> Iterator[Sentence]:
    """Yield the sentences of a page: front matter, headings, sentences."""
    yield from _values(page.path, page.front_matter)
    for heading in page.body.headings:
        column = page.lines[heading.line - page.front_matter.body_line].find(heading.text) + 1
        yield Sentence(page.path, heading.line, max(column, 1), heading.text, is_label=True)
    # On a page about the site, `page.claims` omits plain sentences, which rules check too.
    for claim in page.body.claims if page.is_about else page.claims:
        place = claim.path, claim.line, claim.column
        yield Sentence(*place, claim.masked, *_evidence(claim, library))


def translated_sentences(item: Expanded, library: SourceLibrary) -> Iterator[Sentence]:
    """Yield the sentences of a translation as written, also those that are not shown, with the evidence of their statements."""
    translation = item.translation
    yield from _values(translation.path, translation.front_matter)
    claims = {found.pair: found.segment.claim for found in item.matches.segments}
    for pair in translation.pairs:
        claim = claims.get(pair)
        about, kinds, passages = _evidence(claim, library) if claim else (frozenset[str](), (), ())
        text, is_label = only_words(pair.words), claim is None
        yield Sentence(
            translation.path, pair.line, pair.column, text, about, kinds, passages, is_label
        )


def translated_record_sentences(words: RecordWords, library: SourceLibrary) -> Iterator[Sentence]:
    """Yield the words of the records in another language as written, with what their passages are about."""
    units: dict[str, list[tuple[SourceRecord, Unit]]] = {}
    for _, record in sorted(library.records.items()):
        for text, unit in record_texts(record):
            if unit:
                units.setdefault(" ".join(text.split()), []).append((record, unit))
    texts = {id(item.pair): item.segment.state.words for item in words.matches.segments}
    for pair in words.translation.pairs:
        own = units.get(texts.get(id(pair), ""), ())
        about = frozenset(reason for _, unit in own for reason in unit.sensitivity)
        kinds = tuple(dict.fromkeys(unit.voice for _, unit in own))
        passages = tuple(library.passage(record.id, unit) for record, unit in own)
        place = words.translation.path, pair.line, pair.column
        yield Sentence(*place, only_words(pair.words), about, kinds, passages)


def _evidence(
    claim: Claim, library: SourceLibrary
) -> tuple[frozenset[str], tuple[str, ...], tuple[Passage, ...]]:
    """Return what a claim is about, its kinds and the passages that it cites."""
    passages = tuple(
        passage for mark in claim.citations for passage in library.resolve_all(mark.citation)
    )
    about = frozenset(reason for passage in passages for reason in passage.unit.sensitivity)
    return about, claim.kinds, passages


def record_sentences(record: SourceRecord, library: SourceLibrary) -> Iterator[Sentence]:
    """Yield the sentences of a record: front matter, speakers, summaries and quotations."""
    yield from _values(record.path, record.front_matter)
    for unit in record.units:
        about, passages = frozenset(unit.sensitivity), (library.passage(record.id, unit),)
        kinds = (unit.voice,)
        for key in ("speaker", "origin", "set-aside"):
            if value := unit.attributes.get(key):
                yield Sentence(record.path, unit.line, 1, str(value), about, kinds)
        for line in unit.summary:
            yield Sentence(record.path, line.line, line.column, line.text, about, kinds, passages)
        for block in unit.blocks:
            text = f"“{block.quotation.text}”"
            column = max(block.column - 1, 1)
            yield Sentence(record.path, block.line, column, text, about, kinds, passages)


def _values(path: str, front_matter: FrontMatter) -> Iterator[Sentence]:
    for keys, text in _strings(front_matter.data, ()):
        line, column = front_matter.place(*keys)
        kinds = (PRINTED,) if keys == ("title",) and path.startswith("sources/") else ()
        yield Sentence(path, line, column, text, kinds=kinds, is_label=keys[0] in _LABELS)


def _strings(value: Any, keys: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    """Yield the strings of front matter with their keys."""
    items: Sequence[tuple[str | int, Any]] = ()
    if isinstance(value, dict):
        items = [item for item in value.items() if item[0] not in _WORDLESS]
    elif isinstance(value, list):
        items = list(enumerate(value))
    elif isinstance(value, str) and keys:
        yield keys, value
    for key, item in items:
        yield from _strings(item, (*keys, key))
