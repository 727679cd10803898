"""What a preview keeps of earlier findings is never out of date: after each edit it finds what a fresh look finds."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from coast_faults import END, FAULTS, HERALD, PAGE

from apparatus.commands.protect import protect
from apparatus.policy.rule_check import check_policy
from apparatus.project import read_project
from apparatus.reading.content_files import FileCache

if TYPE_CHECKING:
    from conftest import Island

    from apparatus.problems import Problem

ELSEWHERE = {
    # A file that is edited, and the other file that is to be judged anew for it.
    "of what a cited passage speaks": (HERALD, 'sensitivity="crew overheard-speech" conf', "conf"),
    "a name that somebody published": (HERALD, "Ada Lorn", "Two of a crew"),
    "an outlet with an abbreviation": (HERALD, "publisher: Strait Herald", "publisher: BSH"),
}


def test_every_fault_is_found_and_gone_when_it_is_mended(island: Island) -> None:
    files, found = FileCache(), 0
    for fault in FAULTS:
        before = island.read(fault.path)
        island.replace(fault.path, fault.old, fault.new)
        problems = _look(island, files)
        assert problems == _look(island, FileCache())
        found += fault.code in {problem.code for problem in problems}
        island.write(fault.path, before)
    assert _look(island, files) == []
    assert found > len(FAULTS) * 0.9  # the others stand on what their own test prepares


def test_an_edit_of_one_file_is_heeded_in_the_others(island: Island) -> None:
    island.replace(PAGE, "Ada Lorn, the name as the Herald published it, has", "Ada Lorn has")
    island.replace(PAGE, END, f"{END}\nThe BSH speaks of it. {{.navigation}}\n")
    files = FileCache()
    for name, (path, old, new) in ELSEWHERE.items():
        without = [problem for problem in _look(island, files) if problem.path == PAGE]
        before = island.read(path)
        island.replace(path, old, new)

        found = _look(island, files)

        assert found == _look(island, FileCache())
        assert [problem for problem in found if problem.path == PAGE] != without, name
        island.write(path, before)


def test_a_name_is_looked_for_when_the_list_or_a_file_changes(island: Island) -> None:
    files, page = FileCache(), island.root / PAGE

    def named() -> bool:
        found = _look(island, files)
        assert found == _look(island, FileCache())
        return (PAGE, "protected-name") in {(problem.path, problem.code) for problem in found}

    protect(island.root, ["Doran Fell-Wick"])
    assert not named()
    protect(island.root, ["Ada Lorn"])
    assert named()
    before = page.stat()
    island.write(PAGE, island.read(PAGE).replace("Ada Lorn", "Bea Lorn"))
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))  # as old and as long as it was
    assert page.stat().st_size == before.st_size
    assert not named()


def test_what_depends_on_nothing_new_is_not_looked_for_again() -> None:
    files, looked = FileCache(), []
    for inputs in ((1, 2), (1, 2), (1, 3), (1, 2)):
        found = files.find("something", inputs, lambda inputs=inputs: looked.append(inputs) or [7])
        assert found == [7]

    assert looked == [(1, 2), (1, 3), (1, 2)]


def _look(island: Island, files: FileCache) -> list[Problem]:
    project = read_project(island.root, files)
    return sorted(check_policy(project, lambda _: True, files))
