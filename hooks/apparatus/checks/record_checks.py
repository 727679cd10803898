"""Checks of the source records: their figures, dates, quotations and attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from apparatus.checks.bound_checks import check_summary_bounds
from apparatus.checks.date_checks import check_event_words
from apparatus.checks.layout_checks import check_screen_summary
from apparatus.checks.passage_checks import check_reading, check_way
from apparatus.explainers.evidence import Span, iter_unsupported, verify_quotation
from apparatus.problems import Problem, problem
from apparatus.sources.fingerprint import find_run, fingerprint_paragraph, hash_triples
from apparatus.sources.quotations import MINIMUM_WORDS, UnclosedMark, iter_quotations
from apparatus.sources.records import BOUNDS, SourceRecord, Unit
from apparatus.words.dates import parse_edtf
from apparatus.words.figures import (
    date_keys,
    figure_keys,
    is_supported,
    iter_figures,
    iter_unread,
    knows_number_words,
    number_key,
)
from apparatus.words.normalisation import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from apparatus.sources.library import Passage, SourceLibrary

_FIGURE_FIELDS = {
    "measure": "figure-without-measure",
    "as-of": "figure-without-as-of",
    "counted-by": "figure-without-counted-by",
}
"""Keys that a declared figure must have, with the code for a missing one."""


def check_record(
    record: SourceRecord, library: SourceLibrary
) -> tuple[list[Problem], list[tuple[Span, str, int, int]]]:
    """Check one record against the fingerprint of its source.

    Returns:
        The problems, and the quoted words with path, line and column of each quotation.
    """
    checker = _RecordCheck(record, library)
    checker.run()
    return checker.problems, checker.spans


def check_labels(library: SourceLibrary) -> Iterator[Problem]:
    """Check that no two sources have the same label, because readers could not distinguish them."""
    seen: dict[str, str] = {}
    for source, record in sorted(library.records.items()):
        if record.label in seen:
            place = record.path, *record.front_matter.place("citation-label")
            other = seen[record.label]
            yield problem(*place, "bad-record.same-label", label=record.label, other=other)
        seen.setdefault(record.label, source)


class _RecordCheck:
    def __init__(self, record: SourceRecord, library: SourceLibrary) -> None:
        self.record = record
        self.library = library
        self.language = record.settings.language
        self.has_fingerprint = record.id in library.fingerprints
        self.articles = {unit.locator for unit in record.units if unit.label == "art."}
        self.numbers = {unit.number for unit in record.units}
        """By which the reasons for setting some passages aside name others."""
        self.problems: list[Problem] = []
        self.spans: list[tuple[Span, str, int, int]] = []

    def run(self) -> None:
        self._check_date()
        self.problems += check_reading(self.record)
        self.problems += check_event_words(self.record)
        for kind in ("figures", "events"):
            for index, item in enumerate(self.record.data.get(kind) or ()):
                self._check_item(kind, index, item)
        for unit in self.record.units:
            self._check_unit(unit)
            self._check_summary(unit)
            self._check_quotations(unit)

    def _check_date(self) -> None:
        issued = self.record.issued
        if (
            issued
            and issued.is_exact
            and not is_supported(
                issued.text, figure_keys(str(self.record.data["issued-basis"]), self.language)
            )
        ):
            place, message = self.record.front_matter.place("issued"), "unsupported-figure.issued"
            self._add(*place, message, date=issued.text, words=issued.words())

    def _check_item(self, kind: str, index: int, item: Mapping[str, Any]) -> None:
        place = self.record.front_matter.place(kind, index)
        unit = next((unit for unit in self.record.units if unit.locator == item["locator"]), None)
        if unit is None:
            place = self.record.front_matter.place(kind, index, "locator")
            values = {"locator": item["locator"], "key": kind}
            left_out = [
                unit for unit in self.record.unsummarised if unit.locator == item["locator"]
            ]
            message = (
                "unknown-paragraph.declared-left-out" if left_out else "unknown-paragraph.declared"
            )
            self._add(*place, message, **values, **({"line": left_out[0].line} if left_out else {}))
            return
        if kind == "figures":
            for key, message in _FIGURE_FIELDS.items():
                if key not in item:
                    self._add(*place, message, locator=unit.locator)
        passage = self.library.passage(self.record.id, unit)
        if self.record.is_held and passage.fingerprint:
            self._check_against_text(kind, index, item, passage)
        elif not self.record.is_held:
            self._check_against_summary(kind, index, item, unit)

    def _check_against_text(
        self, kind: str, index: int, item: Mapping[str, Any], passage: Passage
    ) -> None:
        assert passage.fingerprint is not None
        locator, figures = passage.unit.locator, passage.fingerprint.figures
        if kind == "figures":
            for bound in BOUNDS:
                keys = _number_keys(item, bound)
                if keys and not any(is_supported(key, figures) for key in keys):
                    place = self.record.front_matter.place(kind, index, bound)
                    values = {"key": bound, "value": item[bound], "locator": locator}
                    if figures:
                        message = "unsupported-figure.declared"
                        self._add(*place, message, **values, figures=", ".join(figures))
                    else:
                        self._add(*place, "unsupported-figure.declared-for-words", **values)
            return
        said = words(str(item["words"]))
        if (
            len(said) >= MINIMUM_WORDS
            and find_run(hash_triples(said), passage.fingerprint.triples) < 0
        ):
            place = self.record.front_matter.place(kind, index, "words")
            self._add(*place, "misquotation.event", words=item["words"], locator=locator)

    def _check_against_summary(
        self, kind: str, index: int, item: Mapping[str, Any], unit: Unit
    ) -> None:
        stated = figure_keys(
            unit.text + " " + " ".join(block.quotation.text for block in unit.blocks), self.language
        )
        stated += date_keys(self.record.issued) if self.record.issued else []
        wanted = (
            [(bound, _number_keys(item, bound)) for bound in BOUNDS] if kind == "figures" else []
        )
        if kind == "events":
            wanted = [("date", [key]) for key in date_keys(parse_edtf(str(item["date"])))]
        for field, keys in wanted:
            if keys and not any(is_supported(key, stated) for key in keys):
                place = self.record.front_matter.place(kind, index, field)
                values = {"key": field, "value": item[field], "locator": unit.locator}
                self._add(*place, "unsupported-figure.declared-beside-summary", **values)

    def _check_unit(self, unit: Unit) -> None:
        held = self.record.is_held
        message = ""
        if held and (unit.label != "¶" or not unit.original_line):
            message = "bad-record.held-without-line"
        elif not held and unit.label == "¶":
            message = "bad-record.paragraph-not-held"
        elif not held and not unit.confidence:
            message = "bad-record.note-without-confidence"
        elif not held and unit.original_line:
            message = "bad-record.note-with-line"
        elif self.record.is_full and held and not unit.blocks:
            message = "bad-record.full-without-text"
        if message:
            self._add(unit.line, 1, message, locator=unit.locator)

        self.problems += check_way(self.record, unit)

    def _check_summary(self, unit: Unit) -> None:
        if self.record.is_held and not self.has_fingerprint:
            return  # already reported as missing-fingerprint
        passage = self.library.passage(self.record.id, unit)
        said = (unit.set_aside, *(line.text for line in unit.summary))
        has_figures = any(any(iter_figures(text, self.language)) for text in said)
        supported = passage.figures | self.articles if has_figures else frozenset()
        for line in unit.summary:
            self.problems += check_summary_bounds(self.record, line, passage)
            self.problems += check_screen_summary(self.record, line)
            for unread in iter_unread(line.text, self.language):
                text = line.text[unread.start : unread.end]
                self._add(line.line, line.column + unread.start, "unread-figure.text", text=text)
            for figure in iter_unsupported(line.text, self.language, supported):
                message = "unsupported-figure.summary"
                if not self.record.is_held:
                    message = "unsupported-figure.summary-not-held"
                elif not knows_number_words(self.record.language):
                    message = "unsupported-figure.summary-of-digits"
                self._add(
                    line.line,
                    line.column + figure.start,
                    message,
                    text=line.text[figure.start : figure.end],
                    key=figure.key,
                    locator=unit.locator,
                )

        for figure in iter_unsupported(unit.set_aside, self.language, supported | self.numbers):
            values = {"text": unit.set_aside[figure.start : figure.end], "key": figure.key}
            self._add(unit.line, 1, "unsupported-figure.set-aside", locator=unit.locator, **values)

    def _check_quotations(self, unit: Unit) -> None:
        passage = self.library.passage(self.record.id, unit)
        for line in unit.summary:
            for found in iter_quotations(line.text):
                if isinstance(found, UnclosedMark):
                    place = line.line, line.column + found.start
                    self._add(*place, "unclosed-quotation", mark=found.mark)
        for marked in unit.quotations():
            if self.record.is_full and marked.is_block:
                self._check_full_text(passage, marked.quotation.text, marked.line, marked.column)
                continue
            if self.record.is_held and passage.fingerprint is None:
                continue  # already reported as missing-fingerprint
            verdict = verify_quotation(marked.quotation, [passage], self.library)
            if verdict.message:
                self._add(marked.line, marked.column, verdict.message, **verdict.values)
            self.spans += [
                (span, self.record.path, marked.line, marked.column) for span in verdict.spans
            ]

    def _check_full_text(self, passage: Passage, text: str, line: int, column: int) -> None:
        fingerprint = passage.fingerprint
        if (
            fingerprint
            and fingerprint_paragraph(1, 1, text, self.language).sha256 != fingerprint.sha256
        ):
            self._add(line, column, "misquotation.full-text", locator=passage.unit.locator)

    def _add(self, line: int, column: int, message: str, /, **values: object) -> None:
        self.problems.append(problem(self.record.path, line, column, message, **values))


def _number_keys(item: Mapping[str, Any], bound: str) -> list[str]:
    """Return the figure keys of a declared number; none for 1, as the word *one* is no figure."""
    if bound not in item or item[bound] == 1:
        return []
    key = number_key(item[bound])
    return [key, f"{key}%"] if item.get("measure") == "share" else [key]
