"""The parts of a change that a reviewer must read, because no program can verify them, and the words that are no claims."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from apparatus.authoring.original_paragraphs import cautions
from apparatus.corrections.statements import Form, Statement
from apparatus.reading.content_files import read_texts
from apparatus.reading.front_matter import read_yaml
from apparatus.reading.shown_words import shown_words
from apparatus.reading.translated_settings import file_of
from apparatus.sources.quotations import GAP, quotations_in
from apparatus.translations.translated_pages import LABELS, TranslatedPage
from apparatus.words.figures import iter_figures

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from apparatus.explainers.claims import Claim
    from apparatus.explainers.pages import Page
    from apparatus.project import Project
    from apparatus.reading.yaml_reader import KeyPath
    from apparatus.settings import Settings
    from apparatus.sources.library import Passage
    from apparatus.sources.records import SourceRecord

FAR = "it shares no telling word with our summary of its passages: is it in them at all?"
_GAP = "a quotation with a gap: `apparatus show --originals` prints what it leaves out"
_DECLARED = {
    Form.SOURCE: "what is said of the source: compare with its page",
    Form.PASSAGE: "whose words these are and of which kind: compare with the source",
    Form.FIGURE: "a declared figure: what is counted, by whom, as of when",
    Form.EVENT: "a declared date: what happened, and the source's own words for when",
}
_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5
"""Letters of a word that are compared, so that *sailed* and *sailing* are one."""
_COMMON = 0.05
"""Share of passages from which a word says nothing about one of them."""
_FEW = 2
"""Number of passages that may always share a word."""

_SHOWN = ("title", "description", "question", "why", "withheld", "reason")
"""Keys of front matter, at any depth, with words for readers or reviewers."""


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """A statement or summary that a reviewer must read."""

    path: str
    line: int
    text: str
    """As written."""
    reasons: tuple[str, ...]


def review_items(
    project: Project, new: Iterable[Statement], before: Project | None
) -> Iterator[ReviewItem]:
    """Yield the items to read: first claims that share no telling word with their passages, then in order of files.

    Args:
        before: The older project. Without it, changed summaries are found only by their figures and quotations.
    """
    found = [*_statements(project, new)]
    if before is not None:
        found += _summaries(project, before)
    yield from sorted(found, key=lambda item: (FAR not in item.reasons, item.path, item.line))


def reasons(claim: Claim, passages: Sequence[Passage], settings: Settings) -> Iterator[str]:
    """Yield the reasons why a reviewer must compare a claim with its sources."""
    cares = (care for passage in passages for care in passage.unit.cares)
    not_held = {passage.record.label for passage in passages if not passage.record.is_held}
    unsure = {passage.record.label for passage in passages if passage.unit.confidence == "M"}
    is_law = "law" in claim.kinds or any(passage.unit.voice == "law" for passage in passages)
    named = [settings.claim_kinds[kind].review for kind in claim.kinds]
    named += (care.review for care in cares)
    yield from dict.fromkeys(filter(None, named))
    if is_law:
        yield "law: compare with the article itself"
    if "inference" in claim.kinds:
        yield "our inference: does it follow?"
    if not_held:
        yield f"text not held: {', '.join(sorted(not_held))}"
    if unsure:
        yield f"confidence M: {', '.join(sorted(unsure))}"
    quotations = quotations_in(claim.masked)
    yield from dict.fromkeys(cautions(quotations, passages))
    if not passages:
        yield "cites nothing: does it say nothing about the world?"
    elif not quotations and not any(iter_figures(claim.masked, settings.language)):
        yield "no figure and no quotation: nothing a machine can verify"


def _statements(project: Project, new: Iterable[Statement]) -> Iterator[ReviewItem]:
    claims = {(claim.path, claim.line): claim for page in project.pages for claim in page.claims}
    closeness = Closeness(project)
    held = {record.path: record.is_held for record in project.library.records.values()}
    for item in new:
        path, line, _ = item.place
        claim = claims.get((path, line)) if item.form is Form.CLAIM else None
        why: tuple[str, ...] = ()
        if claim is not None:
            passages = claim.passages(project.library)
            far = (FAR,) if closeness.is_far(claim.text, passages) else ()
            why = (*far, *reasons(claim, passages, project.settings))
        elif item.form in _DECLARED:
            why = (_DECLARED[item.form],)
        elif item.form is Form.QUOTATION and not held.get(path, True):
            why = ("quoted words of a text that is not held: compare with the source",)
        if GAP.search(item.text) and item.form in {Form.CLAIM, Form.SUMMARY, Form.QUOTATION}:
            why = (*why, _GAP)
        if why:
            yield ReviewItem(path, line, item.as_written, why)


def _summaries(project: Project, before: Project) -> Iterator[ReviewItem]:
    """Yield the passages whose summary or `set-aside` is new or changed."""
    for source, record in sorted(project.library.records.items()):
        old = before.library.records.get(source)
        for unit in record.units:
            known = old.by_locator.get((unit.label, unit.number)) if old else None
            if known is None or known.text != unit.text:
                reason = "our summary: compare with the paragraph"
                yield ReviewItem(record.path, unit.line, unit.text, (_held(record, reason),))
            if unit.set_aside and (known is None or known.set_aside != unit.set_aside):
                yield ReviewItem(record.path, unit.line, unit.set_aside, ("why it is set aside",))


def _held(record: SourceRecord, reason: str) -> str:
    return reason if record.is_held else f"{reason}; its text is not held"


class Closeness:
    """The words of our summaries, with how many passages have each."""

    def __init__(self, project: Project) -> None:
        """Count the words of all passages."""
        units = [unit for record in project.library.records.values() for unit in record.units]
        self._counts = Counter(stem for unit in units for stem in _stems([unit.text]))
        self._most = max(_FEW, _COMMON * len(units))

    def is_far(self, claim: str, passages: Sequence[Passage]) -> bool:
        """Return whether a claim shares no telling word with the summaries and quotations of its passages."""
        texts = [passage.unit.text for passage in passages]
        texts += [block.quotation.text for passage in passages for block in passage.unit.blocks]
        shared = _stems([claim]) & _stems(texts)
        return bool(passages) and all(self._counts[stem] > self._most for stem in shared)


def _stems(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word[:_STEM].lower() for text in texts for word in _WORD.findall(text))


class Words(NamedTuple):
    """A line, or a part of one, that readers see and that is no claim."""

    path: str
    line: int
    text: str


def unclaimed_words(project: Project) -> Iterator[Words]:
    """Yield the words of all pages and of the settings that no claim contains."""
    for page in project.pages:
        yield from sorted(_page_words(page))
    for words in shown_words(project.root, project.files):
        yield Words(words.path, words.line, words.text)
    for translation in project.translated:
        yield from sorted(_translated_words(translation))
    for language in project.settings.translations:
        for path, text in read_texts(project.root, [project.root / file_of(language)], []):
            read, _ = read_yaml(text, path, "bad-translation")
            for key, own in read.data.items():
                yield Words(path, read.place(key)[0], str(own))


def without(some: Iterable[Words], others: Iterable[Words]) -> list[Words]:
    """Return words that are not among others of the same file, each as often as it is more often there."""
    known = Counter((item.path, item.text) for item in others)
    found = []
    for item in some:
        known[item.path, item.text] -= 1
        if known[item.path, item.text] < 0:
            found.append(item)
    return found


def _leaves(value: Any, at: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """Yield the texts in front matter, each with its path of keys and indexes."""
    if isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _leaves(item, (*at, key))
    elif at:
        yield at, " ".join(str(value).split())


def _translated_words(page: TranslatedPage) -> Iterator[Words]:
    for key in LABELS:
        if key in page.front_matter.data:
            text = " ".join(str(page.front_matter.data[key]).split())
            yield Words(page.path, page.front_matter.place(key)[0], text)
    for pair in page.pairs:
        if pair.words:
            yield Words(page.path, pair.line, pair.words)


def _page_words(page: Page) -> Iterator[Words]:
    for at, text in _leaves(page.data):
        if at[-1] in _SHOWN:
            yield Words(page.path, page.front_matter.place(*at)[0], text)
    for line, _, text in page.unclaimed:
        yield Words(page.path, line, text)
