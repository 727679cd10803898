"""What is measured is whole: the site written by hand builds, and the invented ones have no problem and never differ."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from apparatus.checks.project_check import check_project
from apparatus.explainers.citation_index import CitationIndex
from apparatus.problems import Severity

if TYPE_CHECKING:
    from apparatus.project import Project

REPOSITORY = Path(__file__).parents[2]
SCRIPT = Path(__file__).parents[1] / "benchmarks/build_cost.py"


@pytest.mark.parametrize("menu", ["all", "ours", "short"])
def test_the_site_written_by_hand_builds(this_project: Project, tmp_path: Path, menu: str) -> None:
    spec = importlib.util.spec_from_file_location("build_cost", SCRIPT)
    build_cost = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build_cost)

    build_cost.write_by_hand(this_project, tmp_path, menu=menu)

    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    done = subprocess.run(
        command,
        cwd=tmp_path,
        env=build_cost.ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    built = {file.stem for file in (tmp_path / "site/sources").glob("*.html")}
    assert built >= set(this_project.library.records)


@pytest.fixture
def benchmarks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the benchmarks be imported as they import each other."""
    monkeypatch.syspath_prepend(str(SCRIPT.parent))


@pytest.mark.usefixtures("benchmarks")
@pytest.mark.parametrize("short_menu", [False, True])
def test_an_invented_site_has_no_problem_and_is_the_same_each_time(
    tmp_path: Path, short_menu: bool
) -> None:
    invented = importlib.import_module("invented_site")
    size = invented.Size("tiny", explainers=2, sources=2, passages=8)
    for name in "ab":
        invented.write_site(tmp_path / name, size, REPOSITORY, short_menu=short_menu)

    first, second = (
        {
            file.relative_to(tmp_path / name): file.read_bytes()
            for file in (tmp_path / name).rglob("*")
            if file.is_file()
        }
        for name in "ab"
    )
    assert first == second
    result = check_project(tmp_path / "a")
    assert [item for item in result.problems if item.severity is not Severity.NOTICE] == []
    index = CitationIndex(result.project.pages, result.project.library)
    assert len(index) == size.citations == 16


def test_the_measuring_starts() -> None:
    """`make bench` takes a quarter of an hour; what it imports is found."""
    command = [sys.executable, str(SCRIPT.with_name("bench.py")), "--help"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
