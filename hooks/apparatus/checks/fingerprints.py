"""Checks that every source has a fingerprint, that it belongs to the record, and, with the originals, to the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.problems import Problem
from apparatus.project import FINGERPRINTS
from apparatus.sources.declarations import iter_declarations
from apparatus.sources.originals import (
    accounted_lines,
    line_range,
    make_fingerprint,
    own_lines,
    read_original,
    text_fragments,
)
from apparatus.sources.originals import original_lines as split_lines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from apparatus.sources.fingerprint import Fingerprint
    from apparatus.sources.library import SourceLibrary
    from apparatus.sources.records import SourceRecord


def check_fingerprints(
    library: SourceLibrary, unusable: frozenset[str] = frozenset()
) -> Iterator[Problem]:
    """Check records and committed fingerprints against each other, without any text.

    Args:
        library: Records and fingerprints.
        unusable: Ids whose fingerprint or record exists but could not be read, and is reported already.
    """
    for source, record in sorted(library.records.items()):
        fingerprint = library.fingerprints.get(source)
        if fingerprint is None:
            if source not in unusable:
                yield Problem(
                    record.path,
                    1,
                    1,
                    "missing-fingerprint",
                    f"there is no {FINGERPRINTS}/{source}.json",
                    "nothing said about this source can be verified",
                    f"run apparatus fingerprint {source}",
                )
            continue
        yield from _check_declared(record, fingerprint)
        if record.is_held:
            yield from _check_lines(record, fingerprint)
    for source in sorted(set(library.fingerprints) - set(library.records) - unusable):
        yield Problem(
            f"{FINGERPRINTS}/{source}.json",
            1,
            1,
            "stale-fingerprint",
            f"there is no record sources/{source}.md",
            "it verifies nothing",
            "remove the file",
        )
    yield from _check_unclaimed(library)


def _check_declared(record: SourceRecord, fingerprint: Fingerprint) -> Iterator[Problem]:
    pinned = {kind: list(hashes) for kind, hashes in fingerprint.declared.items()}
    changed: dict[str, int] = {}
    cure = f"compare it with the source, then run apparatus fingerprint {record.id}"
    for kind, found, line, column, what in iter_declarations(record):
        if found in pinned.get(kind, ()):
            pinned[kind].remove(found)
            continue
        changed[kind] = changed.get(kind, 0) + 1
        why = "it was changed since it was last compared with the source"
        yield Problem(record.path, line, column, "stale-fingerprint", what, why, cure)
    for kind, left in sorted(pinned.items()):
        if len(left) > changed.get(kind, 0):  # a changed value leaves one behind, too
            what = f"{len(left) - changed.get(kind, 0)} of {kind} pinned in the fingerprint"
            why = "the record no longer holds them"
            line, column = record.front_matter.place(kind)
            yield Problem(record.path, line, column, "stale-fingerprint", what, why, cure)


def _check_lines(record: SourceRecord, fingerprint: Fingerprint) -> Iterator[Problem]:
    """Check that every non-blank line of the original has exactly one role, and that paragraphs are where they were."""
    if fingerprint.original != record.data["original"]:
        yield Problem(
            record.path,
            *record.front_matter.place("original"),
            "stale-fingerprint",
            f"original: {record.data['original']}",
            f"the fingerprint was made from {fingerprint.original or 'no text'}",
            f"run apparatus fingerprint {record.id}",
        )
        return
    if [(str(item.number), item.line) for item in fingerprint.paragraphs] != [
        (unit.number, unit.original_line) for unit in record.units
    ]:
        lines = {str(item.number): item.line for item in fingerprint.paragraphs}
        moved = next(
            (unit for unit in record.units if lines.get(unit.number) != unit.original_line),
            record.units[-1],
        )
        yield Problem(
            record.path,
            moved.line,
            1,
            "stale-fingerprint",
            f"{moved.locator} with line={moved.original_line}",
            f"the fingerprint has it on line {lines.get(moved.number, 'none')}, and {len(lines)} paragraphs in all",
            f"correct line=, or run apparatus fingerprint {record.id}",
        )
    own = own_lines(record)
    roles = accounted_lines(record)
    for line in (line for line in fingerprint.nonblank if line in own and line not in roles):
        yield Problem(
            record.path,
            *record.front_matter.place("lines"),
            "unaccounted-line",
            f"line {line} of {record.data['original']}",
            "it is neither title, heading, paragraph nor omitted",
            "give it a section, or list it under omitted: with its reason",
        )
    for line, role in sorted(roles.items()):
        if line not in own or line not in fingerprint.nonblank:
            yield Problem(
                record.path,
                *_place_of(record, line, role),
                "unaccounted-line",
                f"line {line} as {role}",
                "that line of the original is blank or belongs to another source",
                "correct the number",
            )
    yield from _check_roles(record)


def _check_roles(record: SourceRecord) -> Iterator[Problem]:
    """Check that no line of the original has two roles."""
    seen: dict[int, str] = {}
    claims = [(int(record.data["title-line"]), "title")]
    claims += [(line, "heading") for line in record.data.get("headings") or ()]
    for index, item in enumerate(record.data.get("omitted") or ()):
        lines = line_range(item["lines"])
        if not lines:
            yield Problem(
                record.path,
                *record.front_matter.place("omitted", index, "lines"),
                "bad-record",
                f"lines: {item['lines']}",
                "it names no lines",
                'write 2, 11-28 or "11, 13"',
            )
        claims += [(line, "omitted") for line in lines]
    claims += [(unit.original_line, unit.locator) for unit in record.units if unit.original_line]
    for line, role in claims:
        if line in seen:
            yield Problem(
                record.path,
                *_place_of(record, line, role),
                "unaccounted-line",
                f"line {line} as {role}",
                f"it is {seen[line]} already",
                "give it one role",
            )
        seen.setdefault(line, role)


def _place_of(record: SourceRecord, line: int, role: str) -> tuple[int, int]:
    unit = next((unit for unit in record.units if unit.locator == role), None)
    if unit:
        return unit.line, 1
    if role == "omitted":
        items = record.data.get("omitted") or ()
        index = next((at for at, item in enumerate(items) if line in line_range(item["lines"])), 0)
        return record.front_matter.place("omitted", index, "lines")
    return record.front_matter.place("title-line" if role == "title" else "headings")


def _check_unclaimed(library: SourceLibrary) -> Iterator[Problem]:
    """Check that the sources that share one original leave none of its lines to nobody."""
    by_file: dict[str, list[SourceRecord]] = {}
    for record in library.records.values():
        if record.is_held and record.id in library.fingerprints:
            by_file.setdefault(str(record.data["original"]), []).append(record)
    # A record that cannot be used is reported for itself, and which lines are its own is not known.
    unread = {
        fingerprint.original
        for source, fingerprint in library.fingerprints.items()
        if source not in library.records
    }
    for original, records in sorted(by_file.items()):
        if original in unread:
            continue
        last = max(records, key=lambda record: own_lines(record).stop)
        claimed = {line for record in records for line in own_lines(record)}
        for line in library.fingerprints[last.id].nonblank:
            if line not in claimed:
                yield Problem(
                    last.path,
                    *last.front_matter.place("lines"),
                    "unaccounted-line",
                    f"line {line} of {original}",
                    "it belongs to no source",
                    "extend lines: of the record it belongs to",
                )


def check_originals(library: SourceLibrary, folder: Path) -> Iterator[Problem]:
    """Make every fingerprint anew from the private originals and compare it with the committed one."""
    for source, record in sorted(library.records.items()):
        committed = library.fingerprints.get(source)
        if not record.is_held or committed is None:
            continue
        try:
            data = read_original(record, folder)
            fresh = make_fingerprint(record, data)
        except (OSError, UnicodeDecodeError) as error:
            yield Problem(
                record.path,
                *record.front_matter.place("original"),
                "stale-fingerprint",
                f"original: {record.data['original']}",
                f"it cannot be read: {' '.join(str(error).split())}",
                "name the folder of originals with --originals",
            )
            continue
        yield from _compare(record, committed, fresh)
        yield from _check_fragments(record, split_lines(data))


def _compare(record: SourceRecord, committed: Fingerprint, fresh: Fingerprint) -> Iterator[Problem]:
    cure = f"find out what changed, then run apparatus fingerprint {record.id}"
    for unit, old, new in zip(record.units, committed.paragraphs, fresh.paragraphs, strict=False):
        if old != new:
            yield Problem(
                record.path,
                unit.line,
                1,
                "stale-fingerprint",
                f"{unit.locator}",
                "the paragraph of the original is not the one whose fingerprint is committed",
                cure,
            )
    for what, old_value, new_value in (
        ("SHA-256 of the original", committed.sha256, fresh.sha256),
        ("its lines", committed.nonblank, fresh.nonblank),
        ("its headings and omitted lines", dict(committed.others), dict(fresh.others)),
    ):
        if old_value != new_value:
            yield Problem(
                record.path,
                *record.front_matter.place("original"),
                "stale-fingerprint",
                what,
                "the fingerprint says otherwise",
                cure,
            )


def _check_fragments(record: SourceRecord, lines: list[str]) -> Iterator[Problem]:
    wanted = {unit.locator: (start, end) for unit, start, end in text_fragments(record, lines)}
    for unit in record.units:
        written = (unit.attributes.get("text-start"), unit.attributes.get("text-end"))
        if written != wanted.get(unit.locator, (None, None)):
            yield Problem(
                record.path,
                unit.line,
                1,
                "stale-fingerprint",
                f"the text fragment of {unit.locator}",
                "it does not lead to that paragraph of the original",
                f"run apparatus fingerprint {record.id}",
            )
