"""Check a record before it is written, so that a wrong answer is asked for again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from apparatus.checks.record_checks import check_labels, check_record
from apparatus.checks.source_use import check_copying
from apparatus.checks.timeline_checks import check_timeline
from apparatus.editions.glyphs import check_glyphs
from apparatus.policy.rule_check import check_policy
from apparatus.project import SourceText
from apparatus.reading.deceptive_text import deceptive_text
from apparatus.reading.front_matter import read_front_matter
from apparatus.sources.library import SourceLibrary
from apparatus.sources.record_reader import read_record
from apparatus_intake.questions import SUMMARY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apparatus.problems import Problem
    from apparatus.project import Project
    from apparatus.sources.fingerprint import Fingerprint
    from apparatus.sources.records import SourceRecord
    from apparatus_intake.citing import Cited


def check_unwritten(
    project: Project, cited: Cited, text: str, fingerprint: Fingerprint
) -> Iterator[tuple[str, Problem]]:
    """Yield what `apparatus check` would say of a record if its file had a text, each time with the key it is about.

    Args:
        project: The project, with or without the record.
        cited: The record, and the passage about which a person was asked.
        fingerprint: The fingerprint of its source.

    Yields:
        The problem, after a key of the front matter, or `speaker` or `summary` of the passage; the key is empty if it is
        about another passage.
    """
    path = cited.record.path
    record, problems = read_record(text, path, project.settings)
    problems += deceptive_text(text, path)
    if record is not None:
        problems += _in_project(project, record, text, fingerprint)
    for problem in sorted({item for item in problems if item.path == path}):
        yield _key(cited, text, problem.line), problem


def _in_project(
    project: Project, record: SourceRecord, text: str, fingerprint: Fingerprint
) -> Iterator[Problem]:
    """Yield the problems of a record beside the others of its project, of which translations say nothing of it."""
    known, source = project.library, record.id
    library = SourceLibrary(
        {**known.records, source: record},
        {**known.fingerprints, source: fingerprint},
        known.settings,
        known.unusable - {source},
    )
    others = (item for item in project.texts if item.path != record.path)
    texts = (*others, SourceText(record.path, tuple(text.split("\n"))))
    would = replace(project, library=library, texts=texts, translated=())
    yield from check_record(record, library)[0]
    yield from check_labels(library)
    yield from check_timeline(library)
    yield from check_copying(would)
    yield from check_policy(would)
    yield from check_glyphs(would)


def _key(cited: Cited, text: str, line: int) -> str:
    """Return the key that a line of a record belongs to; empty if it is in another passage."""
    front_matter, _, _ = read_front_matter(text, cited.record.path, "bad-record")
    if line < front_matter.body_line:
        places = front_matter.key_places.items()
        above = [(at, str(path[0])) for path, (at, _) in places if len(path) == 1 and at <= line]
        return max(above)[1] if above else ""
    heading = next((row for row in reversed(text.split("\n")[:line]) if row.startswith("## ")), "")
    if not heading.startswith(f"## {cited.unit.locator} "):
        return ""
    return SUMMARY if text.split("\n")[line - 1] != heading else "speaker"
