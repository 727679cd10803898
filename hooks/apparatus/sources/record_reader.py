"""Read a source record: a Markdown file with bibliographic front matter and a section for each passage."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from markdown.extensions.attr_list import get_attrs_and_remainder

from apparatus.problems import Problem, problem
from apparatus.reading.front_matter import FrontMatter, read_front_matter
from apparatus.reading.limits import oversized_record
from apparatus.reading.schema import validate
from apparatus.reading.unfinished import iter_unfinished
from apparatus.sources.numbering import iter_misnumbered, iter_untraceable, retired_numbers
from apparatus.sources.quotations import Quotation
from apparatus.sources.records import MarkedQuotation, SourceRecord, TextLine, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from apparatus.settings import Settings

_HEADING = re.compile(
    r"##\s+(?P<label>¶|art\.|n\.)\s*(?P<number>[^\s{]*)\s*(?P<attributes>\{.*\})?\s*"
)
_NUMBER = {
    "¶": re.compile(r"[1-9]\d*"),
    "n.": re.compile(r"[1-9]\d*"),
    "art.": re.compile(r"[1-9]\d*(?:-\d+)?(?:\(\d+\))*"),
}
_LIST_ATTRIBUTES = {"topics", "sensitivity"}
_NUMBER_ATTRIBUTES = {"line", "page"}


def read_record(
    text: str, path: str, settings: Settings
) -> tuple[SourceRecord | None, list[Problem]]:
    r"""Read one source record.

    Args:
        text: The whole file, line ends as `\\n`.
        path: Its path relative to the project's root, `sources/<id>.md`.

    Returns:
        The record, or `None` if it cannot be used, and all problems.
    """
    front_matter, lines, problems = read_front_matter(text, path, "bad-record")
    if not front_matter.data:
        return None, problems
    problems += validate("record", front_matter, path, "bad-record", settings)
    stem = path.rsplit("/", 1)[-1].removesuffix(".md")
    if (given := front_matter.data.get("id")) != stem:
        place = front_matter.place("id")
        problems.append(problem(path, *place, "bad-record.id", id=given, name=stem))
    body = _Body(path, front_matter, settings)
    units = body.read(lines)
    problems += _misnumbered(front_matter, units, path)
    problems += body.problems
    if unfinished := list(iter_unfinished(text, path, settings)):
        return None, _without_repetition(unfinished, problems)
    if oversized := oversized_record(path, [unit.line for unit in units]):
        return None, [*problems, oversized]
    record = SourceRecord.of(stem, path, front_matter, units, settings)
    if any(
        item.path == path and item.code in {"bad-record", "broken-front-matter"}
        for item in problems
    ):
        # The properties of a record rely on its schema.
        return None, problems
    return record, problems


def _without_repetition(unfinished: list[Problem], problems: list[Problem]) -> list[Problem]:
    """Return the unfinished parts, and the problems of other lines: a TODO also violates the schema."""
    known = {item.line for item in unfinished}
    return [*unfinished, *(item for item in problems if item.line not in known)]


def _misnumbered(front_matter: FrontMatter, units: Sequence[Unit], path: str) -> Iterator[Problem]:
    yield from iter_misnumbered(units, retired_numbers(front_matter.data), path)
    for index, locator in iter_untraceable(front_matter.data, units):
        place = front_matter.place("retired", index, "now")
        yield problem(path, *place, "bad-record.untraceable", locator=locator)


class _Body:
    """A reader of the passages of one record."""

    def __init__(self, path: str, front_matter: FrontMatter, settings: Settings) -> None:
        self.path = path
        self.first_line = front_matter.body_line
        self.is_partial = front_matter.data.get("partial") is True
        self.settings = settings
        self.problems: list[Problem] = []

    def read(self, lines: Sequence[str]) -> list[Unit]:
        units: list[Unit] = []
        heading: tuple[int, re.Match[str]] | None = None
        section: list[TextLine] = []
        for number, line in enumerate(lines, self.first_line):
            if line.startswith("#"):
                units += self._unit(heading, section)
                match = _HEADING.fullmatch(line)
                heading, section = ((number, match), []) if match else (None, [])
                if match is None:
                    self._add(number, 1, "bad-record.section", heading=line)
            elif line.strip() and heading is None and not units and not self.problems:
                self._add(number, 1, "bad-record.stray-text", text=line.strip()[:40])
            else:
                text = line.strip()
                section.append(TextLine(number, len(line) - len(line.lstrip()) + 1, text))
        units += self._unit(heading, section)
        if not units:
            self._add(self.first_line, 1, "bad-record.no-section")
        elif not any(unit.summary for unit in units):
            self._add(units[0].line, 1, "bad-record.nothing-summarised")
        return units

    def _unit(
        self, heading: tuple[int, re.Match[str]] | None, section: Sequence[TextLine]
    ) -> list[Unit]:
        if heading is None:
            return []
        line, match = heading
        label, number = match["label"], match["number"]
        if not _NUMBER[label].fullmatch(number):
            values = {"number": number, "label": label}
            self._add(line, match.start("number") + 1, "bad-record.number", **values)
            return []
        summary = tuple(item for item in section if item.text and not item.text.startswith(">"))
        is_left_out = self.is_partial and not any(item.text for item in section)
        attributes = self._attributes(line, match, is_left_out=is_left_out)
        if not summary and not is_left_out:
            self._add(line, 1, "bad-record.no-summary", label=label, number=number)
        return [
            Unit(label, number, line, attributes, summary, tuple(_blocks(section)), self.settings)
        ]

    def _attributes(self, line: int, match: re.Match[str], *, is_left_out: bool) -> dict[str, Any]:
        text = match["attributes"] or "{}"
        attributes, remainder = get_attrs_and_remainder(text[1:])
        column = match.start("attributes") + 1 if match["attributes"] else 1
        if remainder != "}" and match["attributes"]:
            self._add(line, column, "bad-record.attributes", text=text[:60])
        data: dict[str, Any] = {}
        places: dict[tuple[str | int, ...], tuple[int, int]] = {(): (line, column)}
        for key, value in attributes:
            if key in data:
                self._add(line, column, "bad-record.attribute-twice", key=key)
            data[key] = (
                value.split()
                if key in _LIST_ATTRIBUTES
                else int(value)
                if key in _NUMBER_ATTRIBUTES and re.fullmatch(r"[0-9]{1,9}", value)
                else value
            )
            places[(key,)] = (line, column + max(text.find(f"{key}="), 0))
        read = FrontMatter(data, line, places)
        if not is_left_out:
            self.problems += validate("unit", read, self.path, "bad-record", self.settings)
        elif data.keys() - {"page"} != {"line"} or not isinstance(data["line"], int):
            values = {"label": match["label"], "number": match["number"]}
            self._add(line, column, "bad-record.left-out", **values)
        return data

    def _add(self, line: int, column: int, message: str, /, **values: str) -> None:
        self.problems.append(problem(self.path, line, column, message, **values))


def _blocks(section: Sequence[TextLine]) -> Iterator[MarkedQuotation]:
    """Yield the block quotations of a section: consecutive lines that begin with `>`."""
    block: list[TextLine] = []
    for item in (*section, TextLine(0, 1, "")):
        if item.text.startswith(">"):
            block.append(item)
        elif block:
            text = " ".join(line.text.removeprefix(">").strip() for line in block).strip()
            inner = text.strip('“”"')
            yield MarkedQuotation(
                Quotation(inner, 0, len(inner)), block[0].line, block[0].column + 2, is_block=True
            )
            block = []
