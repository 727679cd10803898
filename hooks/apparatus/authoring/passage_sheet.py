"""The sheet of one passage: its facts, our summary, its quotations, and the claims that cite it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from apparatus.sources.quotations import Quotation, quotations_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from apparatus.explainers.citation_index import Use
    from apparatus.sources.library import Passage
    from apparatus.sources.records import SourceRecord, Unit

_LOCATOR = re.compile(r"(?P<label>¶{1,2}|paras?\.?|p|arts?\.?|nn?\.?)?\s*(?P<number>\d[\d()-]*)")


def citation(passage: Passage) -> str:
    """Return the citation of a passage: `[@gazette, ¶6]`."""
    return f"[@{passage.record.id}, {passage.unit.locator}]"


def find_unit(record: SourceRecord, locator: str) -> Unit | None:
    """Return the unit that a user names as `¶6`, `6`, `art. 118`, `art 118` or `n1`, or `None`.

    All units of a record have the same label, so the number is enough; a given label must match.
    """
    match = _LOCATOR.fullmatch(locator.strip().lower())
    if match is None:
        return None
    label = (match["label"] or "")[:1].replace("p", "¶")
    return next(
        (
            unit
            for unit in record.units
            if unit.number == match["number"] and unit.label.startswith(label)
        ),
        None,
    )


def uncitable_reason(unit: Unit) -> str:
    """Return why a passage must not be cited; empty for a citable passage."""
    if unit.set_aside:
        return f"set aside: {unit.set_aside}"
    return "confidence L: not to be cited" if unit.confidence == "L" else ""


@dataclass(frozen=True, slots=True)
class PassageSheet:
    """A passage with the claims that cite it."""

    passage: Passage
    uses: Sequence[Use]

    def as_dict(self) -> dict[str, Any]:
        """Return the sheet as data for JSON."""
        unit, record = self.passage.unit, self.passage.record
        return {
            "citation": citation(self.passage),
            "source": record.id,
            "locator": unit.locator,
            "label": record.label,
            "title": record.title,
            "place": f"{record.path}:{unit.line}",
            **{key: value for key, value in unit.attributes.items() if value != ""},
            "words": self.passage.fingerprint.words if self.passage.fingerprint else None,
            "summary": unit.text,
            "quotations": [block.quotation.text for block in unit.blocks],
            "figures": [dict(item) for item in self._declared("figures")],
            "events": [dict(item) for item in self._declared("events")],
            "cited-by": [
                {"place": f"{use.claim.path}:{use.claim.line}", "text": use.claim.text}
                for use in self.uses
            ],
        }

    def quotations(self) -> Iterator[tuple[str, Quotation]]:
        """Yield the quotations of the record and of the claims that cite the passage, each with its place."""
        for marked in self.passage.unit.quotations():
            yield f"{self.passage.record.path}:{marked.line}", marked.quotation
        for use in self.uses:
            for found in quotations_in(use.claim.masked):
                yield f"{use.claim.path}:{use.claim.line}", found

    def as_text(self) -> str:
        """Return the sheet as text for a terminal."""
        return "\n".join(self._lines()) + "\n"

    def _lines(self) -> Iterator[str]:
        unit, record = self.passage.unit, self.passage.record
        yield f"{citation(self.passage)}  {record.label}, {record.title}"
        yield f"{record.path}:{unit.line}"
        if why_not := uncitable_reason(unit):
            yield why_not
        yield ""
        yield from (f"{key}: {value}" for key, value in self._facts())
        for kind in ("figures", "events"):
            for item in self._declared(kind):
                yield f"{kind.removesuffix('s')}: {_row(item)}"
        yield ""
        yield from (line.text for line in unit.summary)
        for block in unit.blocks:
            yield f"> {block.quotation.text}"
        yield ""
        yield from self._cited_by()

    def _facts(self) -> Iterator[tuple[str, str]]:
        for key, value in self.passage.unit.attributes.items():
            if key not in {"set-aside", "origin"}:  # shown in their own places
                yield key, " ".join(map(str, value)) if isinstance(value, list) else str(value)
        yield "origin", "; ".join(self.passage.origin)
        fingerprint = self.passage.fingerprint
        if fingerprint:
            yield "text", f"held, {fingerprint.words} words"
            if fingerprint.figures:
                yield "numbers and dates in it", ", ".join(fingerprint.figures)
        else:
            yield "text", "not held"

    def _cited_by(self) -> Iterator[str]:
        yield "cited by:" if self.uses else "cited by no page"
        for use in self.uses:
            yield f"  {use.claim.path}:{use.claim.line}: {use.claim.text}"

    def _declared(self, kind: str) -> Sequence[Mapping[str, Any]]:
        record, unit = self.passage.record, self.passage.unit
        items = record.figures if kind == "figures" else record.events
        return [item for item in items if item["locator"] == unit.locator]


def _row(item: Mapping[str, Any]) -> str:
    return "; ".join(f"{key} {value}" for key, value in item.items() if key != "locator")
