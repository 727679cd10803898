"""Checks of one claim: its citations, form, quotations and figures."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from apparatus.checks.bound_checks import check_bounds
from apparatus.checks.date_checks import check_dates
from apparatus.explainers.claims import UNCITED_KINDS, CitationMark, Claim
from apparatus.explainers.evidence import (
    iter_unsupported,
    stands_for_both,
    verify_quotation,
)
from apparatus.explainers.searches import KIND as SEARCH
from apparatus.problems import Problem, problem
from apparatus.reading.schema import nearest
from apparatus.sources.quotations import Quotation, UnclosedMark, iter_quotations
from apparatus.words.figures import Figure, is_supported, iter_figures, iter_unread
from apparatus.words.turning_points import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from apparatus.checks.check_result import PageFindings
    from apparatus.sources.citation_syntax import CitationItem
    from apparatus.sources.library import Passage, SourceLibrary
    from apparatus.sources.records import SourceRecord

_ENDS = (".", "!", "?", "…", ":")
_MARK = re.compile(r"\{[^{}]*\}")
"""A mark that has no effect, which is told as text that nobody reads."""
_CLOSERS = "\"'”’)]»*_"


class ClaimCheck(NamedTuple):
    """The checks of one claim."""

    claim: Claim
    following: Claim | None
    """The next claim of the page, if any."""
    library: SourceLibrary
    findings: PageFindings
    """Updated with what was checked."""
    is_about: bool
    """Whether the page is about the site itself."""

    def run(self) -> Iterator[Problem]:
        """Yield the problems of the claim."""
        passages: list[Passage] = []
        for mark in self.claim.citations:
            self.findings.citations += 1
            for item in mark.citation.items:
                yield from self._check_item(mark, item)
                passages += self.library.resolve(item)
        yield from self._check_shape()
        wrong: list[Quotation] = []
        yield from self._check_quotations(passages, wrong)
        for unread in iter_unread(self.claim.masked, self._language):
            text = self.claim.masked[unread.start : unread.end]
            yield self._problem(self.claim.column + unread.start, "unread-figure.text", text=text)
        if SEARCH not in self.claim.kinds:  # checked against the description of the search
            yield from self._check_figures(passages, wrong)

    def _check_item(self, mark: CitationMark, item: CitationItem) -> Iterator[Problem]:
        record = self.library.records.get(item.id)
        column = mark.column + max(mark.raw.find("@" + item.id), 0)
        if item.id in self.library.unusable:
            return  # the record's problem is already reported
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
        """Return the problem of a missing passage, with the locators to use instead."""
        values = {"locator": locator, "source": record.id}
        for unit in record.unsummarised:
            if unit.locator == locator:
                values |= {"line": str(unit.line), "path": record.path}
                return self._problem(column, "unknown-paragraph.left-out", **values)
        if not any(item["locator"] == locator for item in record.retired):
            extent = _extent(record)
            return self._problem(column, "unknown-paragraph.never", **values, extent=extent)
        if now := record.successors(locator):
            words = ", ".join(now)
            return self._problem(column, "unknown-paragraph.retired", **values, now=words)
        return self._problem(column, "unknown-paragraph.gone", **values)

    def _check_shape(self) -> Iterator[Problem]:
        claim = self.claim
        if not claim.citations and not set(claim.kinds) & set(UNCITED_KINDS):
            yield self._problem(
                claim.column,
                "uncited-claim.sentence",
                text=_short(claim.text),
            )
        found = sentences(claim.text, self._language)
        more = [item for item in found[1:] if not _MARK.fullmatch(item)]
        if more and not self.is_about:
            yield self._problem(
                claim.column,
                "two-claims-on-a-line",
                second=_short(more[0]),
            )
        continues = self.following is not None and self.following.follows(claim)
        if continues and not claim.text.rstrip(_CLOSERS).endswith(_ENDS) and not self.is_about:
            yield self._problem(
                claim.column,
                "claim-across-lines",
                text=_short(claim.text),
            )

    def _check_quotations(
        self, passages: list[Passage], wrong: list[Quotation]
    ) -> Iterator[Problem]:
        """Yield the problems of quotations; those that have one are added to `wrong`."""
        for found in iter_quotations(self.claim.masked):
            column = self.claim.column + found.start
            if isinstance(found, UnclosedMark):
                yield self._problem(column, "unclosed-quotation", mark=found.mark)
                continue
            if not passages and self.claim.citations:
                continue  # the unresolved citation is already reported
            verdict = verify_quotation(found, passages, self.library)
            if verdict.message:
                wrong.append(found)
                yield self._problem(column, verdict.message, **verdict.values)
            elif verdict.method:
                self.findings.quotations[verdict.method] = (
                    self.findings.quotations.get(verdict.method, 0) + 1
                )
                self.findings.spans += [
                    (span, self.claim.path, self.claim.line, column) for span in verdict.spans
                ]

    def _check_figures(
        self, passages: list[Passage], wrong: Sequence[Quotation]
    ) -> Iterator[Problem]:
        """Yield the problems of figures but those in quotations that are wrong as a whole."""
        figures = tuple(iter_figures(self.claim.masked, self._language))
        self.findings.figures += len(figures)
        if not figures:
            return
        supported = frozenset().union(*(passage.figures for passage in passages))
        broken = len(passages) < sum(
            len(item.locators) for mark in self.claim.citations for item in mark.citation.items
        )
        if broken:
            return  # the figures may be in the passage that a misspelt citation means
        yield from self._check_ranges(figures)
        unsupported = [
            figure
            for figure in iter_unsupported(self.claim.masked, self._language, supported)
            if not stands_for_both(self.claim.masked, figure, passages)
            if not any(item.start <= figure.start < item.end for item in wrong)
        ]
        yield from (self._unsupported(figure, passages) for figure in unsupported)
        yield from check_bounds(self.claim, passages, unsupported)
        yield from check_dates(self.claim, passages)

    def _unsupported(self, figure: Figure, passages: list[Passage]) -> Problem:
        column = self.claim.column + figure.start
        values = {"text": self.claim.masked[figure.start : figure.end], "key": figure.key}
        if not passages:
            return self._problem(column, "unsupported-figure.uncited", **values)
        cited = ", ".join(map(str, passages))
        if where := _elsewhere(figure.key, self.library, passages):
            message = "unsupported-figure.elsewhere"
            return self._problem(column, message, **values, cited=cited, place=where)
        return self._problem(column, "unsupported-figure.nowhere", **values, cited=cited)

    def _check_ranges(self, figures: Sequence[Figure]) -> Iterator[Problem]:
        """Check that ranges ascend: a mistake in one end passes if the source has both numbers."""
        text = self.claim.masked
        for first, last in pairwise(figures):
            if first.key.isdigit() and last.key.isdigit() and _does_not_ascend(text, first, last):
                found = text[first.start : last.end]
                column = self.claim.column + first.start
                yield self._problem(column, "unsupported-figure.range", text=found)

    @property
    def _language(self) -> str:
        return self.library.settings.language

    def _problem(self, column: int, message: str, **values: object) -> Problem:
        return problem(self.claim.path, self.claim.line, column, message, **values)


def _does_not_ascend(text: str, first: Figure, last: Figure) -> bool:
    """Return whether two numbers are the ends of a range that does not ascend.

    "from 5,000 to 3,000" is a decrease and "a vote of 14-1" no range; a range with equal ends is
    always wrong.
    """
    before, between = text[: first.start].rstrip().lower(), text[first.end : last.start].strip()
    if between == "-" or (between == "to" and before.endswith("from")):
        return first.key == last.key
    is_range = between in {"to", "–"} or (between == "and" and before.endswith("between"))
    return is_range and int(first.key) >= int(last.key)


def _elsewhere(key: str, library: SourceLibrary, passages: list[Passage]) -> Passage | None:
    """Return another passage of the cited sources that contains a figure, if any."""
    for source in dict.fromkeys(passage.record.id for passage in passages):
        for unit in library.records[source].units:
            passage = library.passage(source, unit)
            if is_supported(key, passage.figures):
                return passage
    return None


def _extent(record: SourceRecord) -> str:
    units = record.numbered
    return (
        f"{units[0].locator} to {units[-1].locator}"
        if units[0].label != "art."
        else ", ".join(u.locator for u in units)
    )


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57].rstrip() + "…"
