"""A change of Markdown alone that passes `apparatus check` passes the tests of content, without a line of Python."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from markdown_changes import CHANGES, Copy
from sampling import SAMPLE, Sample
from whole_site import REPOSITORY, TESTS_OF_CONTENT, copy_project

from apparatus.checks.project_check import check_project
from apparatus.problems import Severity
from apparatus.reading.content_files import FileCache

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Change = Callable[[Path, str], Path]

TESTS = 4
"""So many tests of what is written see one change alone; all of them see all changes together."""
WAYS = 12
"""So many ways to make a change are tried until one passes the check."""


@pytest.fixture(scope="module")
def unchanged(site_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("unchanged") / "project"
    copy_project(site_root, root)
    return root


@pytest.fixture(scope="module")
def files() -> FileCache:
    """Give what reads a file once that all copies have; a save in `apparatus serve` is checked in the same way."""
    return FileCache()


@pytest.fixture
def change(
    tmp_path: Path,
    record_text: Callable[..., str],
    page_text: Callable[..., str],
    files: FileCache,
) -> Change:
    """Make a change to a copy of a project, so that the check passes, and return the copy."""
    numbers = count(1)

    def make(project: Path, name: str) -> Path:
        for way in range(WAYS):
            root = tmp_path / f"project-{next(numbers)}"
            shutil.copytree(project, root)
            ways = list(CHANGES[name](Copy(root, record_text, page_text, files)))
            if way < len(ways):
                ways[way]()
                if not problems(root, files):
                    return root
            shutil.rmtree(root)
        pytest.fail(f"{name}: no way to make it passes the check", pytrace=False)

    return make


def problems(root: Path, files: FileCache) -> list[str]:
    found = check_project(root, files=files).problems
    return [str(problem) for problem in found if problem.severity is not Severity.NOTICE]


def run_tests_of_content(root: Path, tmp_path: Path, tests: Sequence[str]) -> None:
    """Run some of them over another project, or all, in a process that knows nothing of this run."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"]
    options = (f"--site-root={root}", f"--basetemp={tmp_path / 'run'}", f"--ignore={__file__}")
    done = subprocess.run(
        [*command, *options, *tests],
        cwd=REPOSITORY,
        env={key: value for key, value in os.environ.items() if not key.startswith("PYTEST_")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        pytest.fail(done.stdout[-8000:] + done.stderr, pytrace=False)
    assert " passed" in done.stdout


@pytest.mark.sampled(0)
@pytest.mark.parametrize("name", CHANGES)
def test_each_change_passes_tests_of_what_is_written(
    name: str, unchanged: Path, change: Change, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    """All of them would be many minutes: each change meets others."""
    known = [
        test for test in pytestconfig.stash[TESTS_OF_CONTENT] if Path(__file__).name not in test
    ]
    chosen = Sample(SAMPLE, pytestconfig.option.sample_of).take(name, known, TESTS)

    # Whoever runs this file alone has collected no other.
    run_tests_of_content(change(unchanged, name), tmp_path, chosen or ("-m", "not whole_site"))


@pytest.mark.sampled(0)
def test_all_changes_together_pass_every_test_of_what_is_written(
    unchanged: Path, change: Change, tmp_path: Path
) -> None:
    root = unchanged
    for name in CHANGES:
        root = change(root, name)

    run_tests_of_content(root, tmp_path, ())


def test_there_are_changes_of_each_kind() -> None:
    assert len(CHANGES) >= 10
