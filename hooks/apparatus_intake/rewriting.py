"""Update a record to a fresh copy of its source, without reusing or losing a number.

Unchanged paragraphs keep their number wherever they are now. Parts of a split paragraph, merged and new paragraphs get
new numbers, and the old numbers are retired with references to the new ones. New passages contain TODO, so that the
record is not used before a person has read the copy.
"""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from apparatus.atomic_writing import write_all
from apparatus.project import FINGERPRINTS
from apparatus.reading.front_matter import FrontMatter
from apparatus.reading.unfinished import MARKER
from apparatus.sources.fingerprint import find_run, hash_triples
from apparatus.sources.originals import make_fingerprint
from apparatus.sources.records import SourceRecord, TextLine
from apparatus.words.normalisation import words
from apparatus_intake.article import PageError
from apparatus_intake.drafts import draft_unit, line_keys
from apparatus_intake.drift import Kind
from apparatus_intake.known_roles import omitted_items
from apparatus_intake.record_edits import edited

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from apparatus.project import Project
    from apparatus.sources.records import MarkedQuotation, Unit
    from apparatus_intake.drift import Change
    from apparatus_intake.refreshing import FreshCopy

_FRAGMENT = ("text-start", "text-end")
_COMPARE = f"{MARKER} The source changed here: compare the summary with it."


def write_copy(
    project: Project, copy: FreshCopy, originals: Path, day: datetime.date
) -> list[Path]:
    """Store a fresh copy among the originals, and update record and fingerprint: all files or none.

    Args:
        copy: The comparison.
        originals: The private folder of originals; the old original is kept.
        day: The day on which the copy was taken.

    Returns:
        The written files.

    Raises:
        PageError: Another source has lines in the same original.
        OSError: A file cannot be written; no file was changed.
    """
    _check_alone(project, copy)
    name = _free_name(originals, f"{copy.record.id}-{day.isoformat()}")
    kept = {originals / name: copy.page.original}
    if copy.capture.is_kept or copy.page.original != copy.capture.content:
        kept[originals / copy.capture.stored_name(name)] = copy.capture.data
    text = (project.root / copy.record.path).read_text(encoding="utf-8")
    record = updated_record(copy, name, day)
    fingerprint = make_fingerprint(record, copy.page.original)
    files = kept | {
        project.root / FINGERPRINTS / f"{record.id}.json": fingerprint.as_json().encode(),
        project.root / record.path: edited(text, copy.record, record).encode(),
    }
    write_all(files, replace=True)
    return list(files)


def _free_name(originals: Path, name: str) -> str:
    """Return a name that no original has: the second copy of a day gets a number."""
    names = itertools.chain([f"{name}.txt"], (f"{name}-{at}.txt" for at in itertools.count(2)))
    return next(free for free in names if not (originals / free).exists())


def _check_alone(project: Project, copy: FreshCopy) -> None:
    shared = [
        record.id
        for record in project.library.records.values()
        if record.id != copy.record.id
        and record.data.get("original") == copy.record.data["original"]
    ]
    if shared:
        raise PageError("page.shared-original", sources=", ".join(shared))


def updated_record(copy: FreshCopy, original: str, day: datetime.date) -> SourceRecord:
    """Return the record for the fresh copy, with TODO where a person must compare.

    Args:
        copy: The comparison.
        original: Name of the copy's file.
        day: The day on which the change was found.
    """
    record = copy.record
    retired = [dict(item) for item in record.retired]
    known = {int(unit.number): unit for unit in record.numbered}
    given = list(known)
    given += [int(str(item["locator"])[1:]) for item in retired]
    units: list[tuple[int, Unit]] = []
    free = max(given) + 1
    for change in copy.changes:
        if change.kind in {Kind.UNCHANGED, Kind.MOVED, Kind.EDITED}:
            units.append((change.new[0], _kept(known[change.old[0]], change, copy)))
            continue
        numbers = range(free, free + len(change.new))
        free += len(change.new)
        units += zip(change.new, _begun(change, numbers, copy), strict=True)
        retired += _retired(change, numbers, day)
    data = dict(record.data) | {"accessed": day.isoformat(), "original": original}
    data |= _line_keys(copy)
    if retired:
        data["retired"] = retired
    in_order = tuple(unit for _, unit in sorted(units, key=lambda pair: pair[0]))
    return SourceRecord.of(record.id, record.path, FrontMatter(data, 1), in_order, record.settings)


def _retired(
    change: Change, numbers: Sequence[int], day: datetime.date
) -> Iterator[dict[str, Any]]:
    for number in change.old:
        now = {"now": [f"¶{new}" for new in numbers]} if numbers else {}
        yield {
            "locator": f"¶{number}",
            "how": change.kind.value,
            **now,
            "date": day.isoformat(),
        }


def _kept(unit: Unit, change: Change, copy: FreshCopy) -> Unit:
    place = copy.article.paragraphs[change.new[0] - 1].place
    if change.kind is not Kind.EDITED or not unit.summary:
        return replace(unit, attributes={**unit.attributes, **place})
    attributes = {key: value for key, value in unit.attributes.items() if key not in _FRAGMENT}
    summary = (TextLine(1, 1, _COMPARE), *unit.summary)
    return replace(unit, attributes={**attributes, **place}, summary=summary)


def _begun(change: Change, numbers: Sequence[int], copy: FreshCopy) -> Iterator[Unit]:
    """Yield the passages with new numbers, with the summaries of the old ones."""
    units = (copy.record.by_locator.get(("¶", str(number))) for number in change.old)
    old = [unit for unit in units if unit]  # summarised ones
    is_left_out = copy.record.is_partial and not old
    for position, (place, number) in enumerate(zip(change.new, numbers, strict=True)):
        line = copy.article.paragraphs[place - 1]
        unit = draft_unit(number, line, copy.record.settings, is_left_out=is_left_out)
        if not old:
            yield unit
            continue
        attributes = {
            key: value for key, value in old[0].attributes.items() if key not in _FRAGMENT
        }
        said = tuple(text for item in old for text in item.summary) if position == 0 else ()
        blocks = tuple(block for item in old for block in item.blocks if _holds(line.text, block))
        yield replace(
            unit,
            attributes={**attributes, **line.place},
            summary=(TextLine(1, 1, _COMPARE), *said),
            blocks=blocks,
        )


def _holds(text: str, block: MarkedQuotation) -> bool:
    wanted = hash_triples(words(block.quotation.text))
    return find_run(wanted, hash_triples(words(text))) >= 0


def _line_keys(copy: FreshCopy) -> dict[str, Any]:
    """Return the roles of the copy's lines; empty ones stay away if the record has none."""
    before = copy.record.data
    keys = line_keys(copy.article)
    keys["omitted"] = omitted_items(copy.article, copy.items, before.get("omitted") or ())
    return {key: value for key, value in keys.items() if value or key in before}
