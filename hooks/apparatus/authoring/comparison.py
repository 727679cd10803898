"""Compare two versions of the published statements: added, changed, removed and moved.

`apparatus.corrections.changes` finds the changes that readers must be told of. A reviewer also sees new statements, and
those that are only reworded, and every change of the fields on which the safety of people and the fairness to a source
rest, which no check can judge.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from apparatus.corrections.changes import ALIKE, Change
from apparatus.corrections.statements import Form, Statement

if TYPE_CHECKING:
    from apparatus.explainers.pages import Page
    from apparatus.project import Project
    from apparatus.sources.records import SourceRecord


_OF_RECORD = ("perspective", "exposes-identity", "rights", "licence", "note", "allow")
_OF_UNIT = ("sensitivity", "voice", "topics")
_OF_PAGE = ("content-notes", "allow")


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many claims are cited, and how many passages are used."""

    pages: int
    """Pages with at least one claim."""
    claims: int
    """Sentences with a citation or a mark of their kind."""
    cited: int
    """Claims that cite at least one passage."""
    sources: int
    passages: int
    passages_cited: int

    @classmethod
    def of(cls, statements: Iterable[Statement]) -> Coverage:
        """Count statements."""
        found = list(statements)
        claims = [item for item in found if item.form is Form.CLAIM]
        known = {item.sources for item in found if item.form is Form.PASSAGE}
        used = {(source,) for claim in claims for source in claim.sources}
        return cls(
            pages=len({claim.page for claim in claims}),
            claims=len(claims),
            cited=sum(bool(claim.sources) for claim in claims),
            sources=sum(item.form is Form.SOURCE for item in found),
            passages=len(known),
            passages_cited=len(known & used),
        )


@dataclass(frozen=True, slots=True)
class Comparison:
    """The differences between two versions; each list in the order of its version."""

    added: tuple[Statement, ...]
    changed: tuple[Change, ...]
    removed: tuple[Statement, ...]
    moved: tuple[Change, ...]
    """Statements that are unchanged on another page."""

    def of_form(self, *forms: Form) -> Comparison:
        """Return the differences of statements of these forms."""
        return Comparison(
            tuple(item for item in self.added if item.form in forms),
            tuple(item for item in self.changed if item.before.form in forms),
            tuple(item for item in self.removed if item.form in forms),
            tuple(item for item in self.moved if item.before.form in forms),
        )

    @property
    def new(self) -> tuple[Statement, ...]:
        """The statements that readers have not seen: added ones and changed ones."""
        return (*self.added, *(change.after for change in self.changed if change.after))


def compare(before: Iterable[Statement], after: Iterable[Statement]) -> Comparison:
    """Compare two versions.

    Returns:
        The differences. A changed statement is paired with the most similar one of the same page, if they share half of
        their words.
    """
    old, new = dict.fromkeys(before), dict.fromkeys(after)
    gone = [item for item in old if item not in new]
    come = [item for item in new if item not in old]
    moved = _moved(gone, come)
    gone = [item for item in gone if item not in {change.before for change in moved}]
    come = [item for item in come if item not in {change.after for change in moved}]
    changed = _changed(gone, come)
    replaced = {change.before for change in changed}
    replacing = {change.after for change in changed}
    return Comparison(
        tuple(item for item in come if item not in replacing),
        tuple(changed),
        tuple(item for item in gone if item not in replaced),
        tuple(moved),
    )


def _moved(gone: Sequence[Statement], come: Sequence[Statement]) -> list[Change]:
    places = {replace(item, page=""): item for item in come}
    pairs = ((item, places.pop(replace(item, page=""), None)) for item in gone)
    return [Change(item, place) for item, place in pairs if place]


def _changed(gone: Sequence[Statement], come: Sequence[Statement]) -> list[Change]:
    """Pair removed with added statements, the most similar first, each once."""
    found: list[Change] = []
    for key, old in groupby(sorted(gone, key=_where), key=_where):
        new = [item for item in come if _where(item) == key]
        pairs = [Change(before, after) for before in old for after in new]
        taken: set[Statement] = set()
        for pair in sorted(pairs, key=lambda pair: -pair.likeness):
            if pair.after and pair.likeness >= ALIKE and not taken & {pair.before, pair.after}:
                taken |= {pair.before, pair.after}
                found.append(pair)
    order = {item: place for place, item in enumerate(gone)}
    return sorted(found, key=lambda change: order[change.before])


def _where(item: Statement) -> tuple[str, str]:
    return item.page, item.form.value


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
