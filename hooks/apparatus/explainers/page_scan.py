"""The scan that finds claims, citations and footnotes in Markdown, each with its line and column.

The checks and the rendering share it, so that they cannot disagree: the latter reports what is missing in the HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from apparatus.explainers.claims import CitationMark, Claim, claim_id
from apparatus.explainers.headings import Heading, read_heading
from apparatus.explainers.line_words import (
    FOOTNOTE_REFERENCE,
    link_targets,
    mask_apparatus,
    mask_code,
    plain_words,
)
from apparatus.explainers.markdown_blocks import block_kinds, claim_start
from apparatus.explainers.pictures import Picture, read_picture
from apparatus.problems import Problem, problem
from apparatus.reading.schema import nearest
from apparatus.settings import DISPUTE_MARKS, Settings
from apparatus.sources.citation_syntax import CitationSyntaxError, iter_brackets, parse_citation

_FOOTNOTE = re.compile(r"\s{0,3}\[\^(?P<label>[^\]]+)\]:\s?")
_MARK = re.compile(r"\s*\{(?P<marks>(?:\s*\.[\w-]+)+\s*)\}\s*\|?\s*$")
_HTML = re.compile(r"<(?=[a-zA-Z/!?]|[^\s<>]+@[^\s<>]+>)")
_STRAY_CITATION = re.compile(
    r"(?<![\w\\/@.])@[A-Za-z][\w-]*|\[[^\]@]*?,\s*(?:¶|art\.\s)\s?\d[^\]]*\](?!\()"
)


class TableHead(NamedTuple):
    """The first row of a table, which names its columns."""

    line: int
    column: int
    text: str
    """The row as written, with spaces for code."""


class Body(NamedTuple):
    """The claims, headings and problems of the body of a page."""

    claims: tuple[Claim, ...] = ()
    headings: tuple[Heading, ...] = ()
    table_heads: tuple[TableHead, ...] = ()
    pictures: tuple[Picture, ...] = ()
    code: tuple[int, ...] = ()
    """The lines of code blocks."""
    problems: tuple[Problem, ...] = ()


def scan(
    lines: Sequence[str],
    settings: Settings,
    path: str = "",
    first_line: int = 1,
    kinds: Sequence[str] | None = None,
) -> Body:
    """Find the claims of a Markdown text.

    Args:
        lines: The lines of the body, without line ends.
        kinds: What each line becomes, if that is known; by default the parser is asked.

    Returns:
        The claims in the order of lines, the headings, and the problems that need no sources to be
        found.
    """
    scanner = _Scanner(path, first_line, settings)
    scanner.scan(lines, block_kinds(lines) if kinds is None else kinds)
    return Body(
        tuple(scanner.claims),
        tuple(scanner.headings),
        tuple(scanner.table_heads),
        tuple(scanner.pictures),
        tuple(scanner.code),
        tuple(sorted(scanner.problems)),
    )


@dataclass(slots=True)
class _Scanner:
    path: str
    first_line: int
    settings: Settings
    claims: list[Claim] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    table_heads: list[TableHead] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    code: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    footnotes: dict[str, int] = field(default_factory=dict)
    references: dict[str, tuple[int, int]] = field(default_factory=dict)
    sections: list[Heading] = field(default_factory=list)
    """The headings above the current line, outermost first."""

    def scan(self, lines: Sequence[str], kinds: Sequence[str]) -> None:
        for index, block in enumerate(kinds):
            line = lines[index]
            number = self.first_line + index
            if block == "code":
                self.code.append(number)
                continue
            self._collect_footnotes(number, line)
            for tag in _HTML.finditer(mask_code(line)):
                self._raw_html(number, tag.start() + 1, line[tag.start() :])
            if _HTML.match(line.lstrip()):
                self._report_citations(number, line)
            elif block == "heading":
                self._heading(number, line, "".join(lines[index + 1 : index + 2]))
            elif block == "head":
                self._head(number, line)
            elif block == "paragraph" and (picture := read_picture(number, line)):
                self.pictures.append(picture)
            elif block:
                self._claim(number, line, block)
        self._report_footnotes()

    def _heading(self, number: int, line: str, below: str) -> None:
        masked = mask_code(line)
        kinds, text = self.settings.section_kinds, mask_apparatus(masked, line)
        heading, unknown = read_heading(number, line, below, text, masked, kinds)
        for mark in unknown:
            self._add(
                number,
                masked.rfind("{") + 1,
                "uncited-claim.heading-mark",
                mark=mark,
                hint=nearest(mark.lstrip("."), kinds),
                kinds=", ".join(f".{kind}" for kind in kinds),
            )
        self.headings.append(heading)
        self.sections = [item for item in self.sections if item.level < heading.level] + [heading]
        self._refuse_citations(number, masked)

    def _head(self, number: int, line: str) -> None:
        masked = mask_code(line)
        start = claim_start(line, "head")
        self.table_heads.append(TableHead(number, start + 1, masked[start:]))
        self._refuse_citations(number, masked)

    def _refuse_citations(self, number: int, masked: str) -> None:
        for bracket in iter_brackets(masked):
            at = bracket.start() + 1
            self._add(number, at, "citation-in-heading", citation=bracket.group())

    def _claim(self, number: int, line: str, block: str) -> None:
        footnote = _FOOTNOTE.match(line)
        start = footnote.end() if footnote else claim_start(line, block)
        raw = line[start:].rstrip()
        marks = _MARK.search(raw) if raw.endswith(("}", "|")) else None
        kinds = tuple(mark.lstrip(".") for mark in marks["marks"].split()) if marks else ()
        known = self.settings.claim_kinds
        for kind in kinds:
            if kind not in known:
                self._add(
                    number,
                    start + marks.start() + 1 if marks else 1,
                    "uncited-claim.unknown-mark",
                    kind=kind,
                    hint=nearest(kind, known),
                    kinds=", ".join(known),
                )
        raw = raw[: marks.start()] if marks else raw
        masked = mask_code(raw)
        citations = tuple(self._citations(number, start, masked))
        masked = mask_apparatus(masked, raw)
        text = plain_words(masked, raw, block)
        if text or citations:
            kinds = tuple(kind for kind in kinds if kind in known)
            section = next((item.kind for item in reversed(self.sections) if item.kind), "")
            if section and not set(kinds) - set(DISPUTE_MARKS):
                kinds = (section, *kinds)
            self.claims.append(
                Claim(
                    self.path,
                    number,
                    start + 1,
                    text,
                    citations,
                    kinds,
                    "footnote" if footnote else block,
                    claim_id(text),
                    start,
                    start + len(raw),
                    masked,
                    section,
                    link_targets(raw),
                )
            )

    def _citations(self, number: int, offset: int, masked: str) -> Iterator[CitationMark]:
        rest = masked
        for bracket in iter_brackets(masked):
            rest = rest[: bracket.start()] + " " * len(bracket.group()) + rest[bracket.end() :]
            column = offset + bracket.start() + 1
            try:
                citation = parse_citation(bracket[1])
            except CitationSyntaxError as error:
                if "@" in bracket[1] and not re.search(r"(^|[\s;\-])@", bracket[1]):
                    continue  # an address such as [name@example.org](mailto:...)
                self._add(number, column, "malformed-citation", error=error)
                continue
            yield CitationMark(
                citation,
                number,
                column,
                offset + bracket.start(),
                offset + bracket.end(),
                bracket.group(),
            )
        for stray in _STRAY_CITATION.finditer(rest) if "@" in rest or "[" in rest else ():
            at = offset + stray.start() + 1
            self._add(number, at, "unparsed-citation.stray", text=stray.group()[:40])

    def _raw_html(self, number: int, column: int, text: str) -> None:
        self._add(number, column, "raw-html", text=text[:40])

    def _report_citations(self, number: int, line: str) -> None:
        for bracket in iter_brackets(line):
            at = bracket.start() + 1
            self._add(number, at, "unparsed-citation.in-html", citation=bracket.group())

    def _collect_footnotes(self, number: int, line: str) -> None:
        definition = _FOOTNOTE.match(line)
        if definition:
            label = definition["label"]
            if label in self.footnotes:
                at, first = definition.start("label") + 1, self.footnotes[label]
                self._add(number, at, "duplicate-footnote", label=label, first=first)
            self.footnotes.setdefault(label, number)
        for reference in FOOTNOTE_REFERENCE.finditer(mask_code(line)) if "[^" in line else ():
            self.references.setdefault(reference["label"], (number, reference.start() + 1))

    def _report_footnotes(self) -> None:
        for label, (number, column) in self.references.items():
            if label not in self.footnotes:
                hint = nearest(label, self.footnotes)
                self._add(number, column, "undefined-footnote", label=label, hint=hint)
        for label, number in self.footnotes.items():
            if label not in self.references:
                hint = nearest(label, self.references)
                self._add(number, 1, "unused-footnote", label=label, hint=hint)

    def _add(self, line: int, column: int, message: str, **values: object) -> None:
        self.problems.append(problem(self.path, line, column, message, **values))
