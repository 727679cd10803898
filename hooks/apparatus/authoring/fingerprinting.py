"""Write fingerprints, after a change of a source's text or of a declared fact."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from apparatus.atomic_writing import write_if_changed
from apparatus.problems import Problem, file_problem, problem
from apparatus.project import FINGERPRINTS, read_project
from apparatus.reading.content_files import confined
from apparatus.reading.schema import nearest
from apparatus.sources.declarations import declared_hashes
from apparatus.sources.originals import (
    FRAGMENT_ATTRIBUTE,
    declare_only,
    make_fingerprint,
    original_lines,
    read_original,
    text_fragments,
)
from apparatus.sources.record_reader import read_record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from apparatus.sources.fingerprint import Fingerprint
    from apparatus.sources.records import SourceRecord


def write_fingerprints(
    root: Path, originals: Path | None, ids: Sequence[str]
) -> tuple[list[str], list[Problem]]:
    """Write the fingerprints of sources and the text fragments in their records.

    Args:
        originals: The private folder of originals. Without it, a stored text keeps its fingerprint, and only the
            declared facts are pinned again.
        ids: The sources; empty for all.

    Returns:
        The written files, relative to the root, and the problems that prevented others. Writes are atomic.
    """
    project = read_project(root)
    records = project.library.records
    problems = [item for item in project.problems if item.path.startswith("sources/")]
    problems += [
        file_problem("sources", "unknown-source.named", id=source, hint=nearest(source, records))
        for source in ids
        if source not in records
    ]
    written: list[str] = []
    for source in sorted(set(ids) & set(records) if ids else records):
        try:
            written += _write(
                root, records[source], originals, project.library.fingerprints.get(source)
            )
        except (OSError, UnicodeDecodeError) as error:
            place = records[source].path, *records[source].front_matter.place("original")
            values = {"source": source, "error": " ".join(str(error).split())}
            problems.append(problem(*place, "missing-fingerprint.unread", **values))
    return written, problems


def _write(
    root: Path, record: SourceRecord, originals: Path | None, known: Fingerprint | None
) -> list[str]:
    written: list[str] = []
    if not record.is_held:
        fingerprint = declare_only(record)
    elif originals is not None:
        data = read_original(record, originals)
        if _write_fragments(root, record, original_lines(data)):
            written.append(record.path)
        record = _read_again(root, record)
        fingerprint = make_fingerprint(record, data)
    elif known is not None:
        fingerprint = replace(known, declared=declared_hashes(record))
    else:
        raise FileNotFoundError(
            f"the text of {record.id} is held, but no folder of originals was named"
        )
    path = f"{FINGERPRINTS}/{record.id}.json"
    if write_if_changed(confined(root, path), fingerprint.as_json()):
        written.append(path)
    return written


def _write_fragments(root: Path, record: SourceRecord, lines: Sequence[str]) -> bool:
    """Write the ends of each paragraph's text fragment into its heading; return whether the record changed."""
    file = confined(root, record.path)
    rows = file.read_text(encoding="utf-8").split("\n")
    wanted = {unit.line: (start, end) for unit, start, end in text_fragments(record, lines)}
    for unit in record.units:
        row = FRAGMENT_ATTRIBUTE.sub("", rows[unit.line - 1])
        ends = wanted.get(unit.line)
        if ends:
            row = f'{row.rstrip().removesuffix("}").rstrip()} text-start="{ends[0]}" text-end="{ends[1]}"}}'
        rows[unit.line - 1] = row
    return write_if_changed(file, "\n".join(rows))


def _read_again(root: Path, record: SourceRecord) -> SourceRecord:
    text = (root / record.path).read_text(encoding="utf-8")
    again, _ = read_record(text, record.path, record.settings)
    return again or record
