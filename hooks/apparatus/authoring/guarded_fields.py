"""The fields on which the safety of people and the fairness to a source rest, and which no check can judge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from apparatus.explainers.pages import Page
    from apparatus.project import Project
    from apparatus.sources.records import SourceRecord

_OF_RECORD = ("perspective", "exposes-identity", "rights", "licence", "note", "allow")
_OF_UNIT = ("sensitivity", "voice", "topics")
_OF_PAGE = ("content-notes", "allow")


class Field(NamedTuple):
    """The value of a guarded field, at its place."""

    path: str
    line: int
    name: str
    value: str


def guarded_fields(project: Project) -> Iterator[Field]:
    """Yield the guarded fields of all pages, records and passages."""
    for page in project.pages:
        yield from _fields(page, page.data, _OF_PAGE)
    for _, record in sorted(project.library.records.items()):
        # A record without this key says no: its reviewers must see that as they see a yes.
        yield from _fields(record, {"exposes-identity": False, **record.data}, _OF_RECORD)
        for unit in record.units:
            for key in _OF_UNIT:
                if key in unit.attributes:
                    name = f"{key} of {unit.locator}"
                    yield Field(record.path, unit.line, name, _on_one_line(unit.attributes[key]))


def _fields(
    file: Page | SourceRecord, data: Mapping[str, Any], keys: tuple[str, ...]
) -> Iterator[Field]:
    for key in keys:
        if key in data:
            line = file.front_matter.place(key)[0]
            yield Field(file.path, line, key, _on_one_line(data[key]))


def _on_one_line(value: object) -> str:
    if isinstance(value, list | tuple):
        return "; ".join(map(_on_one_line, value))
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_on_one_line(inner)}" for key, inner in value.items())
    text = " ".join(str(value).split())
    return text.lower() if isinstance(value, bool) else text
