"""Give a line of an original another role: a line that was set aside becomes a paragraph, or the other way round."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from apparatus.atomic_writing import write_all
from apparatus.project import FINGERPRINTS, read_project
from apparatus.reading.front_matter import FrontMatter
from apparatus.reading.schema import schema
from apparatus.sources.numbering import retired_numbers
from apparatus.sources.originals import (
    accounted_lines,
    line_range,
    make_fingerprint,
    read_original,
)
from apparatus.sources.record_writer import write_key, write_passage
from apparatus.sources.records import SourceRecord, Unit
from apparatus_intake.article import Line, PageError, Role
from apparatus_intake.drafts import draft_unit


def change_role(root: Path, source: str, line: int, role: str, originals: Path) -> list[str]:
    """Give a line of the original of a record another role, and fingerprint the record anew.

    Args:
        role: `paragraph`, or the reason for which it is none.

    Returns:
        The written files, relative to the root.

    Raises:
        PageError: There is no such record or line, or it cannot have this role; nothing was written.
        OSError: A file cannot be read or written.
    """
    record = read_project(root).library.records.get(source)
    if record is None:
        raise PageError("page.no-record", source=source)
    if not record.is_held:
        raise PageError("cite.not-held", source=source)
    reasons = schema("record", record.settings)["properties"]["omitted"]["items"]["properties"]
    if role == "paragraph":
        changed = as_paragraph(record, line)
    elif role in reasons["reason"]["enum"]:
        changed = set_aside(record, line, role)
    else:
        raise PageError("role.no-reason", reason=role, reasons=", ".join(reasons["reason"]["enum"]))
    fingerprint = make_fingerprint(changed, read_original(record, originals))
    text = rewritten((root / record.path).read_text(encoding="utf-8"), record, changed)
    path = f"{FINGERPRINTS}/{source}.json"
    write_all(
        {root / path: fingerprint.as_json().encode(), root / record.path: text.encode()},
        replace=True,
    )
    return [path, record.path]


def as_paragraph(record: SourceRecord, line: int) -> SourceRecord:
    """Return a record in which a line that was set aside, or a heading, is a paragraph with the next free number.

    It has no summary in a partial record, and one to write in a complete record.

    Raises:
        PageError: The line is not set aside.
    """
    role = accounted_lines(record).get(line, "")
    if role not in {"omitted", "heading"}:
        raise PageError("role.not-set-aside", line=line, role=role or "blank or of no source")
    number = max(
        map(int, (*(unit.number for unit in record.numbered), *retired_numbers(record.data)))
    )
    unit = draft_unit(
        number + 1, Line(line, "", Role.PARAGRAPH), record.settings, is_left_out=record.is_partial
    )
    units = sorted((*record.numbered, unit), key=lambda unit: unit.original_line)
    return _with(record, _without(record.data, line), units)


def set_aside(record: SourceRecord, line: int, reason: str) -> SourceRecord:
    """Return a record in which a paragraph is set aside for a reason; it must have the last number of all.

    Numbers never change their meaning, so that one in between cannot be taken out.

    Raises:
        PageError: The line is no paragraph, or its number is not the last.
    """
    unit = next((unit for unit in record.numbered if unit.original_line == line), None)
    if unit is None:
        raise PageError("role.no-paragraph", line=line, source=record.id)
    numbers = [*(unit.number for unit in record.numbered), *retired_numbers(record.data)]
    if int(unit.number) != max(map(int, numbers)) or len(record.numbered) == 1:
        raise PageError("role.number-in-use", locator=unit.locator, source=record.id)
    data = dict(record.data)
    omitted = [*(data.get("omitted") or ()), {"lines": line, "reason": reason}]
    data["omitted"] = sorted(omitted, key=lambda item: line_range(item["lines"]))
    return _with(record, data, [other for other in record.numbered if other is not unit])


def renumbered(record: SourceRecord) -> SourceRecord:
    """Return a record that nobody has published yet with numbers in the order of its lines."""
    units = [
        replace(unit, number=str(number))
        for number, unit in enumerate(sorted(record.numbered, key=lambda u: u.original_line), 1)
    ]
    return _with(record, dict(record.data), units)


def rewritten(text: str, old: SourceRecord, new: SourceRecord) -> str:
    """Return the text of a record's file with the new roles, and everything else as it was."""
    rows = text.split("\n")
    kept = {unit.number for unit in new.numbered}
    for at in reversed(range(len(old.numbered))):
        unit = old.numbered[at]
        if unit.number not in kept:
            end = old.numbered[at + 1].line - 1 if at + 1 < len(old.numbered) else len(rows)
            del rows[unit.line - 1 : end]
    known = {unit.number: unit for unit in old.numbered}
    below = len(rows)
    for unit in reversed(new.numbered):
        if unit.number in known:
            below = known[unit.number].line - 1
        else:
            rows[below:below] = [*write_passage(unit).strip("\n").split("\n"), ""]
    for key in ("headings", "omitted"):
        if new.data.get(key) != old.data.get(key):
            first, last = _block(rows, key)
            rows[first:last] = write_key(key, new.data[key]).rstrip("\n").split("\n")
    return "\n".join(rows)


def _block(rows: list[str], key: str) -> tuple[int, int]:
    """Return the rows of a key of the front matter; an empty range before its end if it has none."""
    end = rows.index("---", 1)
    first = next((at for at in range(end) if rows[at].startswith(f"{key}:")), end)
    last = next((at for at in range(first + 1, end) if rows[at][:1] not in {" ", "-", "#"}), end)
    return first, max(first, last)


def _without(data: Any, line: int) -> dict[str, Any]:
    kept = dict(data)
    if line in (kept.get("headings") or ()):
        kept["headings"] = [number for number in kept["headings"] if number != line]
    omitted = []
    for item in kept.get("omitted") or ():
        numbers = [number for number in line_range(item["lines"]) if number != line]
        if len(numbers) < len(line_range(item["lines"])):
            item = {**item, "lines": _lines(numbers)}
        omitted += [item] if numbers else []
    kept["omitted"] = omitted
    return kept


def _lines(numbers: Iterable[int]) -> int | str:
    """Return line numbers as a record writes them: `12`, `11-28`, `11, 13`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
    return int(parts[0]) if len(parts) == 1 and parts[0].isdecimal() else ", ".join(parts)


def _with(record: SourceRecord, data: dict[str, Any], units: list[Unit]) -> SourceRecord:
    return SourceRecord.of(record.id, record.path, FrontMatter(data, 1), units, record.settings)
