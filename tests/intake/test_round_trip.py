"""The articles, fed as files, give the committed records' segmentation again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.project import read_project
from apparatus.sources.originals import accounted_lines, line_range, own_lines
from apparatus_intake.captures import read_capture
from apparatus_intake.new_records import create_records
from apparatus_intake.refreshing import affected_claims, compare_copy
from apparatus_intake.segmentation import segment

if TYPE_CHECKING:
    from pathlib import Path

    from apparatus.project import Project
    from apparatus.sources.records import SourceRecord


def test_the_originals_give_the_committed_segmentation_again(
    root: Path, this_project: Project, private_originals: Path
) -> None:
    held = [record for record in this_project.library.records.values() if record.is_held]
    by_file: dict[str, list[SourceRecord]] = {}
    for record in sorted(held, key=lambda record: own_lines(record).start):
        by_file.setdefault(str(record.data["original"]), []).append(record)

    for name, records in by_file.items():
        ids = [record.id for record in records]
        capture = read_capture(private_originals / name)
        created = create_records(
            root, capture, originals=private_originals, ids=ids, split=len(ids) > 1
        )

        assert [_lines(record) for record in created.records] == [
            _lines(record) for record in records
        ]
        assert [file for file in created.files if not file.is_relative_to(root)] == []

    again = read_project(root).library.fingerprints
    assert set(again) == {record.id for record in held} != set()
    for record in held:
        committed, made = this_project.library.fingerprints[record.id], again[record.id]
        assert (made.sha256, made.nonblank) == (committed.sha256, committed.nonblank)
        assert (made.paragraphs, made.others) == (committed.paragraphs, committed.others)


def test_a_fresh_copy_that_is_the_original_changes_nothing(
    this_project: Project, private_originals: Path
) -> None:
    held = [record for record in this_project.library.records.values() if record.is_held]
    for record in held:
        capture = read_capture(private_originals / str(record.data["original"]))
        copy = compare_copy(this_project, record.id, capture)
        assert copy.is_same
        assert list(affected_claims(this_project, copy)) == []
        assert len(copy.changes) == len(record.units)


def test_the_file_with_two_articles_is_noticed_and_no_other(
    this_project: Project, private_originals: Path
) -> None:
    begins = {
        file.name: segment(read_capture(file)).begins for file in private_originals.glob("*.txt")
    }
    records = this_project.library.records.values()
    starts = {
        (record.data["original"], record.data["title-line"])
        for record in records
        if record.is_held and own_lines(record).start > 1
    }

    assert {(name, line) for name, line in begins.items() if line} == starts


def _lines(record: SourceRecord) -> object:
    """Return what a record says of each line, and why lines are set aside."""
    reasons = {
        line: item["reason"]
        for item in record.data.get("omitted", ())
        for line in line_range(item["lines"])
    }
    return record.data["lines"], dict(sorted(accounted_lines(record).items())), reasons
