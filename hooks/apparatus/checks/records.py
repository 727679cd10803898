"""Checks of the source records: their figures, dates, quotations and attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from apparatus.checks.reading import check_reading
from apparatus.explainers.evidence import Span, iter_unsupported, verify_quotation
from apparatus.problems import Problem, problem
from apparatus.sources.fingerprint import find_run, fingerprint_paragraph, hash_triples
from apparatus.sources.quotations import MINIMUM_WORDS
from apparatus.words.dates import parse_edtf
from apparatus.words.figures import date_keys, figure_keys, is_supported, number_key
from apparatus.words.normalisation import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from apparatus.sources.library import Passage, SourceLibrary
    from apparatus.sources.records import SourceRecord, Unit

_BOUNDS = ("value", "minimum", "maximum")
_FIGURE_FIELDS = {
    "measure": "what is counted",
    "as-of": "the date it refers to",
    "counted-by": "who counted",
}


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
    """Check that no two sources have the same label: readers could not tell them apart."""
    seen: dict[str, str] = {}
    for source, record in sorted(library.records.items()):
        if record.label in seen:
            yield Problem(
                record.path,
                *record.front_matter.place("citation-label"),
                "bad-record",
                f"the label {record.label!r}",
                f"{seen[record.label]} has it too",
                "choose another",
            )
        seen.setdefault(record.label, source)


class _RecordCheck:
    def __init__(self, record: SourceRecord, library: SourceLibrary) -> None:
        self.record = record
        self.library = library
        self.has_fingerprint = record.id in library.fingerprints
        self.problems: list[Problem] = []
        self.spans: list[tuple[Span, str, int, int]] = []

    def run(self) -> None:
        self._check_date()
        self.problems += check_reading(self.record)
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
            and not is_supported(issued.text, figure_keys(str(self.record.data["issued-basis"])))
        ):
            self._add(
                *self.record.front_matter.place("issued"),
                "unsupported-figure",
                f"issued: {issued.text}",
                "issued-basis: does not name that date",
                f"say there how {issued.words()} is known, or correct the date",
            )

    def _check_item(self, kind: str, index: int, item: Mapping[str, Any]) -> None:
        place = self.record.front_matter.place(kind, index)
        unit = next((unit for unit in self.record.units if unit.locator == item["locator"]), None)
        if unit is None:
            self._add(
                *self.record.front_matter.place(kind, index, "locator"),
                "unknown-paragraph",
                f"{item['locator']} under {kind}:",
                "this record has no such section",
                "correct the locator",
            )
            return
        if kind == "figures":
            for key, meaning in _FIGURE_FIELDS.items():
                if key not in item:
                    self._add(
                        *place,
                        f"figure-without-{key}",
                        f"a figure for {unit.locator} lacks {key}:",
                        f"a number means nothing without {meaning}",
                        f"add {key}:",
                    )
        passage = self.library.passage(self.record.id, unit)
        if self.record.is_held and passage.fingerprint:
            self._check_against_text(kind, index, item, passage)
        elif not self.record.is_held:
            self._check_against_summary(kind, index, item, unit)

    def _check_against_text(
        self, kind: str, index: int, item: Mapping[str, Any], passage: Passage
    ) -> None:
        assert passage.fingerprint is not None
        where = f"{passage.unit.locator} of the original"
        if kind == "figures":
            for bound in _BOUNDS:
                keys = _number_keys(item, bound)
                if keys and not any(is_supported(key, passage.fingerprint.figures) for key in keys):
                    self._add(
                        *self.record.front_matter.place(kind, index, bound),
                        "unsupported-figure",
                        f"{bound}: {item[bound]}",
                        f"it does not stand in {where}",
                        f"the numbers there are {', '.join(passage.fingerprint.figures) or 'none'}",
                    )
            return
        said = words(str(item["words"]))
        if (
            len(said) >= MINIMUM_WORDS
            and find_run(hash_triples(said), passage.fingerprint.triples) < 0
        ):
            self._add(
                *self.record.front_matter.place(kind, index, "words"),
                "misquotation",
                f"words: {item['words']}",
                f"they do not stand in {where}",
                "copy the source's own words for the date",
            )

    def _check_against_summary(
        self, kind: str, index: int, item: Mapping[str, Any], unit: Unit
    ) -> None:
        stated = figure_keys(
            unit.text + " " + " ".join(block.quotation.text for block in unit.blocks)
        )
        stated += date_keys(self.record.issued) if self.record.issued else []
        wanted = (
            [(bound, _number_keys(item, bound)) for bound in _BOUNDS] if kind == "figures" else []
        )
        if kind == "events":
            wanted = [("date", [key]) for key in date_keys(parse_edtf(str(item["date"])))]
        for field, keys in wanted:
            if keys and not any(is_supported(key, stated) for key in keys):
                self._add(
                    *self.record.front_matter.place(kind, index, field),
                    "unsupported-figure",
                    f"{field}: {item[field]}",
                    f"the summary of {unit.locator} does not say so, and no text is held to verify it",
                    "say it there, or correct one of the two",
                )

    def _check_unit(self, unit: Unit) -> None:
        held = self.record.is_held
        wrong: tuple[str, str] | None = None
        if held and (unit.label != "¶" or not unit.original_line):
            wrong = (
                "a text that is held is numbered by paragraph, with line= of the original",
                "write ## ¶N {line=M ...}",
            )
        elif not held and unit.label == "¶":
            wrong = (
                "paragraphs of a text that is not held cannot be numbered",
                "write ## n. 1 (a note of ours) or ## art. 1",
            )
        elif not held and (not unit.confidence or unit.original_line):
            wrong = (
                "a text that is not held needs confidence=H, M or L, and no line=",
                "add confidence=",
            )
        elif self.record.is_full and held and not unit.blocks:
            wrong = (
                "with rights: full a reader gets the text itself",
                "add the paragraph as a block quotation, or write rights: excerpt",
            )
        if wrong:
            self._add(unit.line, 1, "bad-record", unit.locator, *wrong)

    def _check_summary(self, unit: Unit) -> None:
        if self.record.is_held and not self.has_fingerprint:
            return  # missing-fingerprint is reported for the record
        supported = self.library.passage(self.record.id, unit).figures | {
            other.locator for other in self.record.units if other.label == "art."
        }
        for line in unit.summary:
            for figure in iter_unsupported(line.text, supported):
                text = line.text[figure.start : figure.end]
                why = (
                    "it does not stand in that paragraph of the original"
                    if self.record.is_held
                    else "no text is held, and"
                )
                self._add(
                    line.line,
                    line.column + figure.start,
                    "unsupported-figure",
                    f"{text!r} ({figure.key}) in {unit.locator}",
                    f"{why} the record declares no such figure",
                    "correct it, or declare it under figures: or events:",
                )

    def _check_quotations(self, unit: Unit) -> None:
        passage = self.library.passage(self.record.id, unit)
        for marked in unit.quotations():
            if isinstance(marked, tuple):
                mark, line = marked
                place = self.record.path, line.line, line.column + mark.start
                self.problems.append(problem(*place, "unclosed-quotation", mark=mark.mark))
                continue
            if self.record.is_full and marked.is_block:
                self._check_full_text(passage, marked.quotation.text, marked.line, marked.column)
                continue
            if self.record.is_held and passage.fingerprint is None:
                continue  # missing-fingerprint is reported for the record
            verdict = verify_quotation(marked.quotation, [passage], self.library)
            if verdict.message:
                place = self.record.path, marked.line, marked.column
                self.problems.append(problem(*place, verdict.message, **verdict.values))
            self.spans += [
                (span, self.record.path, marked.line, marked.column) for span in verdict.spans
            ]

    def _check_full_text(self, passage: Passage, text: str, line: int, column: int) -> None:
        fingerprint = passage.fingerprint
        if fingerprint and fingerprint_paragraph(1, 1, text).sha256 != fingerprint.sha256:
            self._add(
                line,
                column,
                "misquotation",
                f"the text of {passage.unit.locator}",
                "it is not the paragraph whose fingerprint is committed",
                "copy the paragraph whole, without a change",
            )

    def _add(self, line: int, column: int, code: str, what: str, why: str, cure: str) -> None:
        self.problems.append(Problem(self.record.path, line, column, code, what, why, cure))


def _number_keys(item: Mapping[str, Any], bound: str) -> list[str]:
    """Return the ways a declared number may stand in a text; none for 1, since the word *one* is no figure."""
    if bound not in item or item[bound] == 1:
        return []
    key = number_key(item[bound])
    return [key, f"{key}%"] if item.get("measure") == "share" else [key]
