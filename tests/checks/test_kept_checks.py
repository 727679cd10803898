"""What a preview keeps of earlier checks is never out of date: after each edit it finds what a fresh check finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from faults import ABOUT, CORRECTION, FAULTS, FERRY, LEDGER, RADIO, published

from apparatus.checks import file_checks
from apparatus.checks.project_check import check_project
from apparatus.explainers.claims import claim_id
from apparatus.reading.content_files import FileCache

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest
    from conftest import InventedProject

    from apparatus.explainers.pages import Page
    from apparatus.problems import Problem
    from apparatus.sources.records import SourceRecord

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


def test_what_an_edit_breaks_in_another_file_is_found_there(project: InventedProject) -> None:
    files, found = FileCache(), 0
    for fault in FAULTS:
        edited = {edit.path for edit in fault.edits}
        if not any(item.path not in edited for item in fault.expected):
            continue
        before = {file: file.read_bytes() for file in project.root.rglob("*") if file.is_file()}
        clean = _check(project, files)
        for edit in fault.edits:
            project.replace(*edit)
            told = _check(project, files)
            assert told == _check(project, FileCache()), fault.name
        found += any(item.path not in edited for item in {*told} - {*clean})
        for file, data in before.items():
            file.write_bytes(data)
        for file in project.root.rglob("*"):
            if file.is_file() and file not in before:
                file.unlink()
    assert found > 10  # a check without the originals finds no others


def test_an_entry_of_the_log_is_heeded_on_its_page(project: InventedProject) -> None:
    files = FileCache()
    project.write(LEDGER, published("The Aurora sailed on 3 March 2021 with 1,100 people."))
    claim = claim_id("The Aurora sailed on 3 March 2021 with 1,100 people.")
    assert "uncorrected-change" in {item.code for item in _check(project, files)}
    entry = CORRECTION.replace("c-0123456789", claim).replace(
        "A third ship was promised [@gazette, ¶4]",
        "The Aurora sailed on 3 March 2021 with 1,100 people [@gazette, ¶1]",
    )
    project.replace(ABOUT, "kind: about\n", f"kind: about\n{entry}")

    found = _check(project, files)

    assert "uncorrected-change" not in {item.code for item in found}
    assert found == _check(project, FileCache())


def test_a_save_of_a_page_checks_that_page_alone(
    project: InventedProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    files, checked = FileCache(), []
    check_page, check_record = file_checks.check_page, file_checks.check_record
    check_words, read = file_checks.check_words, []

    def page(page: Page, *more: object) -> object:
        checked.append(page.path)
        return check_page(page, *more)

    def page_words(page: Page, *more: object) -> object:
        read.append(page.path)
        return check_words(page, *more)

    def record(record: object, *more: object) -> object:
        checked.append(record.path)
        return check_record(record, *more)

    monkeypatch.setattr(file_checks, "check_page", page)
    monkeypatch.setattr(file_checks, "check_words", page_words)
    monkeypatch.setattr(file_checks, "check_record", record)
    _check(project, files)
    assert len(checked) == len(set(checked)) > 1
    checked.clear()
    read.clear()
    project.write(FERRY, f"{project.read(FERRY)}\n")
    _check(project, files)
    assert checked == read == [FERRY]


def test_a_save_of_a_record_checks_what_cites_it(
    project: InventedProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    files, checked = FileCache(), set()

    def noted(check: Callable[..., object]) -> Callable[..., object]:
        def look(file: Page | SourceRecord, *more: object) -> object:
            checked.add(file.path)
            return check(file, *more)

        return look

    for name in ("check_page", "check_words", "check_record"):
        monkeypatch.setattr(file_checks, name, noted(getattr(file_checks, name)))
    _check(project, files)
    everything = {*checked}
    checked.clear()
    project.write(RADIO, f"{project.read(RADIO).rstrip()} So it was.\n")
    _check(project, files)
    pages = {path for path in everything if "@radio" in project.read(path)}
    assert checked == {RADIO, *pages}
    assert checked < everything


def _check(project: InventedProject, files: FileCache) -> tuple[Problem, ...]:
    return check_project(project.root, rendering=False, files=files).problems
