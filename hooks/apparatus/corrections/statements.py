"""The statements of a site: claims and labels of pages, declared data and summaries of records.

Versions of a site are compared by their statements. Prose has the same facts as long as its figures,
dates, quotations, sources and kind are the same, and the same wording as long as only its spelling
differs; declared data must be identical.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from apparatus.explainers.claims import Claim, claim_id
from apparatus.explainers.page_scan import scan
from apparatus.sources.quotations import quotations_in
from apparatus.sources.records import WAY, SourceRecord, Unit
from apparatus.sources.source_words import shown_name
from apparatus.words.figures import iter_figures
from apparatus.words.normalisation import words

if TYPE_CHECKING:
    from apparatus.explainers.pages import Page
    from apparatus.project import Project
    from apparatus.settings import Settings

T = TypeVar("T")

UNSEEN_KINDS = ("undisputed",)
"""Marks of a claim that readers do not see."""
_POSITION_KEYS = ("locator", "thread")
"""Keys of figures and events for their position among the passages and in the timeline."""
_BIBLIOGRAPHIC = (
    *("title", "author", "container-title", "publisher", "number", "issued"),
    *("issued-basis", "kind", "origin"),
)
_BOUND = re.compile(
    r"\b(at (?:least|most)|(?:no )?(?:more|fewer|less) than|up to|over|under|almost|nearly|about|around|some|roughly"
    r"|approximately)\s*$",
    re.IGNORECASE,
)


class Form(StrEnum):
    """The form of a statement, by its origin."""

    CLAIM = "claim"
    LABEL = "label"
    """Title, description or heading that contains a figure or a quotation."""
    KIND = "kind"
    """The kind of a page, which says how far its sentences are checked."""
    SITUATION = "situation"
    """The situation date of a page."""
    SOURCE = "source"
    """The bibliographic data of a source."""
    PASSAGE = "passage"
    """The speaker and the voice of a passage."""
    SUMMARY = "summary"
    """A sentence of a record."""
    QUOTATION = "quotation"
    FIGURE = "figure"
    EVENT = "event"


PROSE = (Form.CLAIM, Form.LABEL, Form.SUMMARY)
"""Forms that may be reworded without a change of facts."""


class Place(NamedTuple):
    """Position of a statement in its file."""

    path: str
    line: int
    column: int


@dataclass(frozen=True)
class Statement:
    """A published statement; its position does not matter for equality."""

    page: str
    """Path below `docs/`; `sources/<id>.md` is the page of a source."""
    form: Form
    text: str
    """Plain text, without citations and marks."""
    sources: tuple[str, ...] = ()
    """The cited passages, each as `gazette, ¶3`."""
    kinds: tuple[str, ...] = ()
    """Kinds of a claim that readers see."""
    place: Place = field(default=Place("", 1, 1), compare=False)
    language: str = field(default="en", compare=False)
    """BCP 47 tag of the language of its text."""

    @cached_property
    def id(self) -> str:
        """Its id in the correction log; the anchor of a claim."""
        is_claim = self.form is Form.CLAIM
        return claim_id(self.text if is_claim else f"{'; '.join(self.sources)} {self.text}")

    @property
    def as_written(self) -> str:
        """The statement in Markdown, with citations and marks."""
        cited = f" [{'; '.join(f'@{source}' for source in self.sources)}]" if self.sources else ""
        marks = f" {{{' '.join(f'.{kind}' for kind in self.kinds)}}}" if self.kinds else ""
        stop = self.text[-1:] if cited and self.text.endswith((".", "!", "?")) else ""
        return f"{self.text.removesuffix(stop) if stop else self.text}{cited}{stop}{marks}"

    @cached_property
    def figures(self) -> tuple[str, ...]:
        """The keys of its numbers, then of its dates, in order, because their order has meaning.

        A word that bounds a figure is part of the key: *at least 10,000* is not *up to 10,000*.
        """
        found = iter_figures(self.text, self.language)
        keys = [(figure.key, _bound(figure.key, self.text[: figure.start])) for figure in found]
        ordered = sorted(keys, key=lambda item: "-" in item[0])
        return tuple(f"{bound} {key}".strip() for key, bound in ordered)

    @cached_property
    def quotations(self) -> tuple[str, ...]:
        """Its quotations, normalised."""
        return tuple(" […] ".join(map(" ".join, item.parts)) for item in quotations_in(self.text))

    @cached_property
    def facts(self) -> dict[str, tuple[str, ...]]:
        """What must not change without a correction, by its name in messages."""
        own = {"sources": tuple(sorted(set(self.sources)))}
        if self.form not in PROSE:
            return own | {"words": (self.text,)}
        kinds = tuple(sorted(set(self.kinds)))
        return own | {"figures": self.figures, "quotations": self.quotations, "kind": kinds}

    @cached_property
    def wording(self) -> str:
        """Its words, whatever their spelling: in another notation of figures, spacing or variety of English too."""
        text = self.text
        for figure in sorted(iter_figures(text, self.language), key=lambda item: -item.start):
            text = f"{text[: figure.start]} {figure.key} {text[figure.end :]}"
        return _spelling("".join(words(text)))

    @property
    def is_substantive(self) -> bool:
        """Whether its removal loses a figure, a date, a quotation or an attribution."""
        return self.form not in PROSE or bool(self.sources or self.figures or self.quotations)


def read_line(line: str, settings: Settings) -> tuple[str, frozenset[str], frozenset[str]]:
    """Return plain text, sources and visible kinds of a line in Markdown."""
    claims = scan([line], settings, kinds=["paragraph"]).claims
    if len(claims) != 1:
        return " ".join(line.split()), frozenset(), frozenset()
    return claims[0].text, frozenset(_sources(claims[0])), frozenset(_kinds(claims[0]))


LineReader = Callable[[str], tuple[str, frozenset[str], frozenset[str]]]
"""Returns what `read_line` returns of a line."""


def line_reader(project: Project) -> LineReader:
    """Return `read_line` for a project, which reads each line once: the lines of a log are asked for many times."""
    settings = project.settings
    return lambda line: project.files.find(
        f"the line {line}", settings, partial(read_line, line, settings)
    )


def statements(project: Project) -> list[Statement]:
    """Return the statements of a project: those of pages, then those of records."""

    def kept(of: T, path: str, read: Callable[[T], Iterator[Statement]]) -> list[Statement]:
        inputs = of, project.settings
        return project.files.find(f"statements of {path}", inputs, lambda: list(read(of)))

    records = [record for _, record in sorted(project.library.records.items())]
    return [
        *(item for page in project.pages for item in kept(page, page.path, page_statements)),
        *(item for record in records for item in kept(record, record.path, record_statements)),
    ]


def page_statements(page: Page) -> Iterator[Statement]:
    """Yield the statements of a page: its kind, its labels, then anchored claims."""
    place, language = page.front_matter.place, page.settings.language
    kind = f"The page {page.src_uri} is of the kind {page.data.get('kind')}"
    yield Statement(page.src_uri, Form.KIND, kind, place=Place(page.path, *place("kind")))
    if "situation-as-of" in page.data:
        text = f"Situation as of {page.data['situation-as-of']}"
        where = Place(page.path, *place("situation-as-of"))
        yield Statement(page.src_uri, Form.SITUATION, text, place=where)
    labels = [
        (str(page.data.get(key, "")), *place(key)) for key in ("title", "description", "question")
    ]
    labels += [(heading.text, heading.line, 1) for heading in page.body.headings]
    for text, line, column in () if page.is_about else labels:
        where = Place(page.path, line, column)
        label = Statement(page.src_uri, Form.LABEL, text, place=where, language=language)
        if label.is_substantive:
            yield label
    for claim in page.claims:
        if claim.is_anchored:
            where = Place(page.path, claim.line, claim.column)
            sources, kinds = tuple(_sources(claim)), tuple(_kinds(claim))
            yield Statement(page.src_uri, Form.CLAIM, claim.text, sources, kinds, where, language)


def record_statements(record: SourceRecord) -> Iterator[Statement]:
    """Yield the statements of a record: source, figures and events, then passages."""
    page, data = f"sources/{record.id}.md", record.data
    known = {key: data[key] for key in _BIBLIOGRAPHIC if key in data}
    if "author" in known:  # as readers see it, whatever its parts are called
        known["author"] = [{"literal": shown_name(name)} for name in record.authors]
    where = Place(record.path, *record.front_matter.place("title"))
    yield Statement(page, Form.SOURCE, _words(known), place=where)
    for key, form in (("figures", Form.FIGURE), ("events", Form.EVENT)):
        for index, item in enumerate(data.get(key) or ()):
            text = _words({name: item[name] for name in item if name not in _POSITION_KEYS})
            where = Place(record.path, *record.front_matter.place(key, index))
            yield Statement(page, form, text, (f"{record.id}, {item['locator']}",), place=where)
    for unit in record.units:
        yield from _unit_statements(unit, record, page)


def _unit_statements(unit: Unit, record: SourceRecord, page: str) -> Iterator[Statement]:
    sources = (f"{record.id}, {unit.locator}",)
    keys = ("voice", "speaker", "origin", "confidence")
    known = {key: unit.attributes[key] for key in keys if key in unit.attributes}
    where = Place(record.path, unit.line, 1)
    yield Statement(page, Form.PASSAGE, _words(known), sources, place=where)
    for (
        key
    ) in WAY:  # each is a statement of its own, so that adding one changes none that is published
        if key in unit.attributes:
            yield Statement(
                page, Form.PASSAGE, f"{key}: {unit.attributes[key]}", sources, place=where
            )
    for line in unit.summary:
        where = Place(record.path, line.line, line.column)
        language = record.settings.language
        yield Statement(page, Form.SUMMARY, line.text, sources, place=where, language=language)
    for block in unit.blocks:
        where = Place(record.path, block.line, block.column)
        text = f"“{' '.join(block.quotation.text.split())}”"
        yield Statement(page, Form.QUOTATION, text, sources, place=where)


def _spelling(text: str) -> str:
    """Return a text with what differs between British and American spelling made the same."""
    return text.replace("z", "s").replace("our", "or").replace("ll", "l")


def _bound(key: str, before: str) -> str:
    """Return the word that bounds a figure; none for an article of law: *under Article 118*."""
    bound = None if key.startswith("art. ") else _BOUND.search(before)
    return bound[1].lower() if bound else ""


def _sources(claim: Claim) -> Iterable[str]:
    """Return the distinct passages that a claim cites, including unknown ones."""
    cited = (
        f"{item.id}, {item.label}{'' if item.label == '¶' else ' '}{locator}"
        for mark in claim.citations
        for item in mark.citation.items
        for locator in item.locators
    )
    return dict.fromkeys(cited)


def _kinds(claim: Claim) -> Iterable[str]:
    return dict.fromkeys(kind for kind in claim.kinds if kind not in UNSEEN_KINDS)


def _words(value: Any) -> str:
    """Return declared data on one line: `measure: sent; minimum: 10000; as-of: 2025-04`."""
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_words(inner)}" for key, inner in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(map(_words, value))
    return " ".join(str(value).split())
