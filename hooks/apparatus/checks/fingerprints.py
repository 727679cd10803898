"""Checks of the fingerprints: against the records, with the originals against the texts, and as proofs.

None changes together with the claims that it proves, unless its record says why. An attestation is signed by a maintainer and
is of the present fingerprint.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from apparatus.corrections.attested import attestations, maintainers
from apparatus.corrections.proof_changes import KEY, proof_changes
from apparatus.problems import Problem, file_problem, problem
from apparatus.project import FINGERPRINTS
from apparatus.published.release import release_keys
from apparatus.reading.repository import HistoryError
from apparatus.reading.ssh_signatures import KeyListError
from apparatus.sources.attestations import MAINTAINERS
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
from apparatus.sources.records import NOT_READ, SourceRecord

if TYPE_CHECKING:
    from apparatus.project import Project
    from apparatus.sources.fingerprint import Fingerprint
    from apparatus.sources.library import SourceLibrary


def check_fingerprints(
    library: SourceLibrary, unusable: frozenset[str] = frozenset()
) -> Iterator[Problem]:
    """Compare records with committed fingerprints, without the texts.

    Args:
        unusable: Ids of unreadable records and fingerprints, which are already reported.
    """
    for source, record in sorted(library.records.items()):
        fingerprint = library.fingerprints.get(source)
        if fingerprint is None:
            if source not in unusable:
                values = {"path": f"{FINGERPRINTS}/{source}.json", "source": source}
                yield file_problem(record.path, "missing-fingerprint.absent", **values)
            continue
        yield from _check_declared(record, fingerprint)
        if record.is_held:
            yield from _check_lines(record, fingerprint)
    for source in sorted(set(library.fingerprints) - set(library.records) - unusable):
        path = f"{FINGERPRINTS}/{source}.json"
        yield file_problem(path, "stale-fingerprint.of-no-record", source=source)
    yield from _check_unclaimed(library)


def _check_declared(record: SourceRecord, fingerprint: Fingerprint) -> Iterator[Problem]:
    pinned = {kind: list(hashes) for kind, hashes in fingerprint.declared.items()}
    changed: dict[str, int] = {}
    for kind, found, line, column, message, values in iter_declarations(record):
        if found in pinned.get(kind, ()):
            pinned[kind].remove(found)
            continue
        changed[kind] = changed.get(kind, 0) + 1
        yield problem(record.path, line, column, message, **values, source=record.id)
    for kind, left in sorted(pinned.items()):
        if len(left) > changed.get(kind, 0):  # a changed value leaves its old hash too
            place = record.path, *record.front_matter.place(kind)
            count = len(left) - changed.get(kind, 0)
            surplus = {"count": count, "kind": kind, "source": record.id}
            yield problem(*place, "stale-fingerprint.left-over", **surplus)


def _check_lines(record: SourceRecord, fingerprint: Fingerprint) -> Iterator[Problem]:
    """Check that each non-blank line of the original has one role, and that no paragraph moved."""
    if fingerprint.original != record.data["original"]:
        yield _other_original(record, fingerprint)
        return
    yield from _check_order(record, fingerprint)
    own = own_lines(record)
    roles = accounted_lines(record)
    for line in (line for line in fingerprint.nonblank if line in own and line not in roles):
        place = record.path, *record.front_matter.place("lines")
        values = {"line": line, "original": record.data["original"]}
        yield problem(*place, "unaccounted-line.without-role", **values)
    for line, role in sorted(roles.items()):
        if line not in own or line not in fingerprint.nonblank:
            place = record.path, *_place_of(record, line, role)
            yield problem(*place, "unaccounted-line.blank-or-foreign", line=line, role=role)
    yield from _check_roles(record)


def _other_original(record: SourceRecord, fingerprint: Fingerprint) -> Problem:
    place = record.path, *record.front_matter.place("original")
    values = {"original": record.data["original"], "source": record.id}
    if not fingerprint.original:
        return problem(*place, "stale-fingerprint.of-no-text", **values)
    return problem(*place, "stale-fingerprint.of-other-text", **values, pinned=fingerprint.original)


def _check_order(record: SourceRecord, fingerprint: Fingerprint) -> Iterator[Problem]:
    """Check the lines and the order of paragraphs; report only the first that differs."""
    lines = {str(item.number): item.line for item in fingerprint.paragraphs}
    declared = [(unit.number, unit.original_line) for unit in record.numbered]
    if [(str(item.number), item.line) for item in fingerprint.paragraphs] == declared:
        return
    moved = (unit for unit in record.numbered if lines.get(unit.number) != unit.original_line)
    unit = next(moved, record.numbered[-1])
    place, values = (record.path, unit.line, 1), {"locator": unit.locator, "source": record.id}
    pinned, line = lines.get(unit.number), unit.original_line
    if pinned is None:
        yield problem(*place, "stale-fingerprint.paragraph-not-pinned", **values)
    elif pinned != line:
        yield problem(*place, "stale-fingerprint.other-line", **values, line=line, pinned=pinned)
    else:
        yield problem(*place, "stale-fingerprint.other-order", **values, count=len(lines))


def _check_roles(record: SourceRecord) -> Iterator[Problem]:
    """Check that no line of the original has two roles."""
    seen: dict[int, str] = {}
    claims = [(int(record.data["title-line"]), "title")]
    claims += [(line, "heading") for line in record.data.get("headings") or ()]
    for index, item in enumerate(record.data.get("omitted") or ()):
        lines = line_range(item["lines"])
        if not lines:
            place = record.path, *record.front_matter.place("omitted", index, "lines")
            yield problem(*place, "bad-record.no-lines", lines=item["lines"])
        if item["reason"] == NOT_READ and not record.is_partial:
            place = record.path, *record.front_matter.place("omitted", index, "reason")
            yield problem(*place, "bad-record.not-read")
        claims += [(line, "omitted") for line in lines]
    claims += [(unit.original_line, unit.locator) for unit in record.numbered if unit.original_line]
    for line, role in claims:
        if line in seen:
            place = record.path, *_place_of(record, line, role)
            values = {"line": line, "role": role, "first": seen[line]}
            yield problem(*place, "unaccounted-line.two-roles", **values)
        seen.setdefault(line, role)


def _place_of(record: SourceRecord, line: int, role: str) -> tuple[int, int]:
    unit = next((unit for unit in record.numbered if unit.locator == role), None)
    if unit:
        return unit.line, 1
    if role == "omitted":
        items = record.data.get("omitted") or ()
        index = next((at for at, item in enumerate(items) if line in line_range(item["lines"])), 0)
        return record.front_matter.place("omitted", index, "lines")
    return record.front_matter.place("title-line" if role == "title" else "headings")


def _check_unclaimed(library: SourceLibrary) -> Iterator[Problem]:
    """Check that every line of a shared original belongs to one of its sources."""
    by_file: dict[str, list[SourceRecord]] = {}
    for record in library.records.values():
        if record.is_held and record.id in library.fingerprints:
            by_file.setdefault(str(record.data["original"]), []).append(record)
    # The lines of an unusable record are unknown, and the record is already reported.
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
                place = last.path, *last.front_matter.place("lines")
                yield problem(*place, "unaccounted-line.of-no-source", line=line, original=original)


def check_originals(library: SourceLibrary, folder: Path) -> Iterator[Problem]:
    """Recompute each fingerprint from the originals and compare it with the committed one."""
    for source, record in sorted(library.records.items()):
        committed = library.fingerprints.get(source)
        if not record.is_held or committed is None:
            continue
        try:
            data = read_original(record, folder)
            fresh = make_fingerprint(record, data)
        except (OSError, UnicodeDecodeError) as error:
            yield problem(
                record.path,
                *record.front_matter.place("original"),
                "stale-fingerprint.unreadable-original",
                original=record.data["original"],
                error=" ".join(str(error).split()),
            )
            continue
        yield from _compare(record, committed, fresh)
        yield from _check_fragments(record, split_lines(data))


def _compare(record: SourceRecord, committed: Fingerprint, fresh: Fingerprint) -> Iterator[Problem]:
    for unit, old, new in zip(
        record.numbered, committed.paragraphs, fresh.paragraphs, strict=False
    ):
        if old != new:
            values = {"locator": unit.locator, "source": record.id}
            yield problem(record.path, unit.line, 1, "stale-fingerprint.other-paragraph", **values)
    place = record.path, *record.front_matter.place("original")
    for message, is_same in (
        ("stale-fingerprint.other-sha256", committed.sha256 == fresh.sha256),
        ("stale-fingerprint.other-lines", committed.nonblank == fresh.nonblank),
        ("stale-fingerprint.other-headings", dict(committed.others) == dict(fresh.others)),
    ):
        if not is_same:
            yield problem(*place, message, source=record.id)


def _check_fragments(record: SourceRecord, lines: list[str]) -> Iterator[Problem]:
    wanted = {unit.locator: (start, end) for unit, start, end in text_fragments(record, lines)}
    for unit in record.units:
        written = (unit.attributes.get("text-start"), unit.attributes.get("text-end"))
        if written != wanted.get(unit.locator, (None, None)):
            values = {"locator": unit.locator, "source": record.id}
            yield problem(record.path, unit.line, 1, "stale-fingerprint.text-fragment", **values)


def check_proofs(project: Project, since: str) -> Iterator[Problem]:
    """Compare the fingerprints of a project with those of a commit.

    Args:
        since: The commit; without one nothing is compared.

    Yields:
        A problem for each existing fingerprint that differs, unless its record has a new reason, and for each paragraph
        that has other words under the same SHA-256, whatever the reason. A commit that cannot be read is reported by the
        comparison of the ledger.
    """
    try:
        changes = list(proof_changes(project, since)) if since else []
    except HistoryError:
        return
    for change in changes:
        place, source = (change.path, change.line, 1), change.source
        if change.forged:
            yield problem(*place, "changed-proof.forged", source=source, locator=change.forged)
        elif change.differences and not change.why:
            what = "; ".join(change.differences)
            yield problem(*place, "changed-proof.unexplained", source=source, what=what, key=KEY)


def check_attestations(root: Path, since: str) -> Iterator[Problem]:
    """Yield a problem for each attestation that is not valid.

    Args:
        since: A commit whose list of keys counts, if it has one.
    """
    for path, error in attestations(root, since)[1].items():
        yield file_problem(path, "bad-attestation", error=error, list=MAINTAINERS)


def check_key_list(root: Path) -> Iterator[Problem]:
    """Yield a problem if the list of the maintainers' keys, of which the site publishes those of releases, cannot be read."""
    try:
        release_keys(maintainers(root).decode())
    except KeyListError as error:
        yield problem(MAINTAINERS, error.line, 1, "bad-key-list", error=error)
    except UnicodeDecodeError:
        yield file_problem(MAINTAINERS, "bad-key-list", error="it is not UTF-8")
