"""Checks of one claim: its citations, its shape, its quotations and its figures."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import sentencex

from apparatus.explainers.claims import UNCITED_KINDS
from apparatus.explainers.evidence import Method, Span, iter_unsupported, verify_quotation
from apparatus.explainers.searches import KIND as SEARCH
from apparatus.problems import Problem, problem
from apparatus.reading.schema import nearest
from apparatus.sources.quotations import UnclosedMark, iter_quotations
from apparatus.words.figures import is_supported, iter_figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from apparatus.explainers.claims import CitationMark, Claim
    from apparatus.sources.citation_syntax import CitationItem
    from apparatus.sources.library import Passage, SourceLibrary
    from apparatus.sources.records import SourceRecord
    from apparatus.words.figures import Figure

_ENDS = (".", "!", "?", "…", ":")
_CLOSERS = "\"'”’)]»*_"


@dataclass(slots=True)
class PageFindings:
    """What the checks of one page looked at, for the verification report."""

    citations: int = 0
    quotations: dict[Method, int] = field(default_factory=dict)
    figures: int = 0
    spans: list[tuple[Span, str, int, int]] = field(default_factory=list)
    """Quoted words with path, line and column of the quotation."""


@dataclass(frozen=True, slots=True)
class ClaimCheck:
    """The checks of one claim."""

    claim: Claim
    following: Claim | None
    """The next claim of the page, if any."""
    library: SourceLibrary
    findings: PageFindings
    """What was looked at is added here."""
    is_about: bool
    """Whether the page speaks of the site itself."""

    def run(self) -> Iterator[Problem]:
        """Yield what is wrong with the claim."""
        passages: list[Passage] = []
        for mark in self.claim.citations:
            self.findings.citations += 1
            for item in mark.citation.items:
                yield from self._check_item(mark, item)
                passages += self.library.resolve(item)
        yield from self._check_shape()
        yield from self._check_quotations(passages)
        if SEARCH not in self.claim.kinds:  # Those stand in the description of the search.
            yield from self._check_figures(passages)

    def _check_item(self, mark: CitationMark, item: CitationItem) -> Iterator[Problem]:
        record = self.library.records.get(item.id)
        column = mark.column + max(mark.raw.find("@" + item.id), 0)
        if item.id in self.library.unusable:
            return  # its record is reported for itself
        if record is None:
            hint = nearest(item.id, self.library.records)
            yield self._problem(column, "unknown-source.cited", id=item.id, hint=hint)
            return
        for locator in item.locators:
            unit = record.by_locator.get((item.label, locator))
            if unit is None:
                yield self._unknown(column, record, f"{item.label}{locator}")
                continue
            if unit.confidence == "L":
                yield self._problem(
                    column, "low-confidence-cited", locator=unit.locator, source=item.id
                )
            if unit.set_aside:
                yield self._problem(
                    column,
                    "cited-though-set-aside",
                    locator=unit.locator,
                    source=item.id,
                    reason=unit.set_aside,
                )

    def _unknown(self, column: int, record: SourceRecord, locator: str) -> Problem:
        """Say what there is instead of a passage that is not there."""
        told = {"locator": locator, "source": record.id}
        if not any(item["locator"] == locator for item in record.retired):
            extent = _extent(record)
            return self._problem(column, "unknown-paragraph.never", **told, extent=extent)
        if now := record.successors(locator):
            words = ", ".join(now)
            return self._problem(column, "unknown-paragraph.retired", **told, now=words)
        return self._problem(column, "unknown-paragraph.gone", **told)

    def _check_shape(self) -> Iterator[Problem]:
        claim = self.claim
        if not claim.citations and not set(claim.kinds) & set(UNCITED_KINDS):
            yield self._problem(
                claim.column,
                "uncited-claim.sentence",
                text=_short(claim.text),
            )
        sentences = _sentences(claim.text)
        if len(sentences) > 1 and not self.is_about:
            yield self._problem(
                claim.column,
                "two-claims-on-a-line",
                second=_short(sentences[1]),
            )
        following = self.following
        goes_on = (
            following is not None
            and following.line == claim.line + 1
            and following.block == claim.block == "paragraph"
        )
        if goes_on and not claim.text.rstrip(_CLOSERS).endswith(_ENDS) and not self.is_about:
            yield self._problem(
                claim.column,
                "claim-across-lines",
                text=_short(claim.text),
            )

    def _check_quotations(self, passages: list[Passage]) -> Iterator[Problem]:
        for found in iter_quotations(self.claim.masked):
            column = self.claim.column + found.start
            if isinstance(found, UnclosedMark):
                yield self._problem(column, "unclosed-quotation", mark=found.mark)
                continue
            if not passages and (self.is_about or self.claim.citations):
                continue  # a citation that names nothing is reported for itself
            verdict = verify_quotation(found, passages, self.library)
            if verdict.message:
                yield self._problem(column, verdict.message, **verdict.values)
            elif verdict.method:
                self.findings.quotations[verdict.method] = (
                    self.findings.quotations.get(verdict.method, 0) + 1
                )
                self.findings.spans += [
                    (span, self.claim.path, self.claim.line, column) for span in verdict.spans
                ]

    def _check_figures(self, passages: list[Passage]) -> Iterator[Problem]:
        figures = tuple(iter_figures(self.claim.masked))
        self.findings.figures += len(figures)
        if not figures:
            return
        supported = frozenset().union(*(passage.figures for passage in passages))
        broken = len(passages) < sum(
            len(item.locators) for mark in self.claim.citations for item in mark.citation.items
        )
        if broken:
            return  # the figures may stand in the passage that a misspelt citation meant
        yield from self._check_ranges(figures)
        for figure in iter_unsupported(self.claim.masked, supported):
            yield self._unsupported(figure, passages)

    def _unsupported(self, figure: Figure, passages: list[Passage]) -> Problem:
        column = self.claim.column + figure.start
        told = {"text": self.claim.masked[figure.start : figure.end], "key": figure.key}
        if not passages:
            return self._problem(column, "unsupported-figure.uncited", **told)
        cited = ", ".join(f"{passage.unit.locator} of {passage.record.id}" for passage in passages)
        if where := _elsewhere(figure.key, self.library, passages):
            place = f"{where.unit.locator} of {where.record.id}"
            message = "unsupported-figure.elsewhere"
            return self._problem(column, message, **told, cited=cited, place=place)
        return self._problem(column, "unsupported-figure.nowhere", **told, cited=cited)

    def _check_ranges(self, figures: Sequence[Figure]) -> Iterator[Problem]:
        """Check that ranges run upwards: with both ends in the source, a slip in one of them would pass unseen."""
        text = self.claim.masked
        for first, last in pairwise(figures):
            if first.key.isdigit() and last.key.isdigit() and _runs_down(text, first, last):
                found = text[first.start : last.end]
                column = self.claim.column + first.start
                yield self._problem(column, "unsupported-figure.range", text=found)

    def _problem(self, column: int, message: str, **values: object) -> Problem:
        return problem(self.claim.path, self.claim.line, column, message, **values)


def _runs_down(text: str, first: Figure, last: Figure) -> bool:
    """Decide whether two numbers are the ends of a range that does not run upwards.

    "from 5,000 to 3,000" is a fall and "a vote of 14-1" no range; a range with equal ends is wrong however it is joined.
    """
    before, between = text[: first.start].rstrip().lower(), text[first.end : last.start].strip()
    if between == "-" or (between == "to" and before.endswith("from")):
        return first.key == last.key
    is_range = between in {"to", "–"} or (between == "and" and before.endswith("between"))
    return is_range and int(first.key) >= int(last.key)


def _elsewhere(key: str, library: SourceLibrary, passages: list[Passage]) -> Passage | None:
    """Return a passage of the cited sources in which a figure does stand."""
    for source in dict.fromkeys(passage.record.id for passage in passages):
        for unit in library.records[source].units:
            passage = library.passage(source, unit)
            if is_supported(key, passage.figures):
                return passage
    return None


def _extent(record: SourceRecord) -> str:
    units = record.units
    return (
        f"{units[0].locator} to {units[-1].locator}"
        if units[0].label != "art."
        else ", ".join(u.locator for u in units)
    )


@cache
def _sentences(text: str) -> tuple[str, ...]:
    return tuple(
        part for part in (str(part).strip() for part in sentencex.segment("en", text)) if part
    )


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57].rstrip() + "…"
