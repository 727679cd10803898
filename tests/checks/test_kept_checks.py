"""What a preview keeps of earlier checks is never out of date: after each edit it finds what a fresh check finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from faults import FAULTS, FERRY

from apparatus.checks import file_checks
from apparatus.checks.project_check import check_project
from apparatus.reading.file_cache import FileCache

if TYPE_CHECKING:
    import pytest
    from conftest import InventedProject

    from apparatus.explainers.pages import Page
    from apparatus.problems import Problem

WRITTEN = ("docs/", "sources/")


def test_every_fault_is_found_and_gone_when_it_is_mended(project: InventedProject) -> None:
    files, clean = FileCache(), _check(project, FileCache())
    written = [item for item in FAULTS if all(edit.path.startswith(WRITTEN) for edit in item.edits)]
    sample, found = written[::10], 0
    for fault in sample:
        before = {file: file.read_bytes() for file in project.root.rglob("*") if file.is_file()}
        project.plant(fault)
        problems = _check(project, files)
        assert problems == _check(project, FileCache()), fault.name
        found += problems != clean
        for file in project.root.rglob("*"):
            if file.is_file() and file not in before:
                file.unlink()
        for file, data in before.items():
            file.write_bytes(data)
        assert _check(project, files) == clean, fault.name
    assert found > len(sample) / 2  # a check without rendering finds no others


def test_a_save_of_a_page_checks_that_page_alone(
    project: InventedProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    files, checked = FileCache(), []
    check_page, check_record = file_checks.check_page, file_checks.check_record

    def page(page: Page, *more: object) -> object:
        checked.append(page.path)
        return check_page(page, *more)

    def record(record: object, *more: object) -> object:
        checked.append(record.path)
        return check_record(record, *more)

    monkeypatch.setattr(file_checks, "check_page", page)
    monkeypatch.setattr(file_checks, "check_record", record)
    _check(project, files)
    assert len(checked) == len(set(checked)) > 1
    checked.clear()
    project.write(FERRY, f"{project.read(FERRY)}\n")
    _check(project, files)
    assert checked == [FERRY]


def _check(project: InventedProject, files: FileCache) -> tuple[Problem, ...]:
    return check_project(project.root, rendering=False, files=files).problems
