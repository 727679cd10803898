"""An invented project without a fault, and a way to plant one."""

from __future__ import annotations

import shutil
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

import pytest
from project_files import ProjectFiles, copy_invented

from apparatus.authoring.fingerprinting import write_fingerprints
from apparatus.checks.project_check import check_project
from apparatus.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from faults import Fault

    from apparatus.problems import Problem


class Place(NamedTuple):
    """Where a problem is reported, and as what."""

    path: str
    line: int
    column: int
    code: str


class InventedProject(ProjectFiles):
    """A copy of the clean project, with fingerprints, that a test may spoil."""

    @property
    def originals(self) -> Path:
        return self.root / "originals"

    def replace(self, path: str, old: str, new: str) -> None:
        """Change the one place where `old` stands; without `old` write the file, without `new` too remove it."""
        if not old and not new:
            self.remove(path)
        elif old:
            super().replace(path, old, new)
        else:
            self.write(path, new)

    def plant(self, *faults: Fault) -> None:
        for fault in faults:
            for edit in fault.edits:
                self.replace(*edit)
        if any(fault.fingerprint for fault in faults):
            self.fingerprint()

    def expected(self, *faults: Fault) -> list[Place]:
        """Return where the faults that were planted are to be reported, sorted."""
        items = (item for fault in faults for item in fault.expected)
        return sorted(self.place(item.path, item.at, item.code) for item in items)

    def remove(self, path: str) -> None:
        (self.root / path).unlink()

    def fingerprint(self, *ids: str) -> list[Problem]:
        return write_fingerprints(self.root, self.originals, ids)[1]

    def check(self, *, with_originals: bool = False) -> list[Problem]:
        originals = self.originals if with_originals else None
        return list(check_project(self.root, originals=originals).problems)

    def errors(self) -> list[Problem]:
        """Return the problems but notices."""
        return [item for item in self.check() if item.severity is not Severity.NOTICE]

    def codes(self) -> list[str]:
        return [item.code for item in self.check()]

    def places(self, *, with_originals: bool = False) -> list[Place]:
        return [
            Place(problem.path, problem.line, problem.column, problem.code)
            for problem in self.check(with_originals=with_originals)
        ]

    def place(self, path: str, at: str, code: str) -> Place:
        """Say where a text stands in a file as it is now; `‸` in it marks the column, else its first character."""
        if not at:
            return Place(path, 1, 1, code)
        before, _, after = at.rpartition("‸")
        text = self.read(path)
        assert text.count(before + after) == 1, f"{at!r} is not unique in {path}"
        offset = text.index(before + after) + len(before)
        return Place(
            path,
            text.count("\n", 0, offset) + 1,
            offset - text.rfind("\n", 0, offset),
            code,
        )


@pytest.fixture(scope="session")
def fingerprinted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("clean") / "project"
    copy_invented(root)
    return root


@pytest.fixture
def new_project(fingerprinted: Path, tmp_path: Path) -> Callable[[], InventedProject]:
    """Make as many copies as a test needs."""
    numbers = count(1)

    def make() -> InventedProject:
        root = tmp_path / f"project-{next(numbers)}"
        shutil.copytree(fingerprinted, root)
        return InventedProject(root)

    return make


@pytest.fixture
def project(new_project: Callable[[], InventedProject]) -> InventedProject:
    return new_project()
