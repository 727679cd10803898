"""The site that our build is measured against is a whole one: it builds, and MkDocs finds nothing to complain of."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from apparatus.project import read_project

SCRIPT = Path(__file__).parents[1] / "benchmarks/build_cost.py"


@pytest.mark.parametrize("menu_of_all", [True, False])
def test_the_site_written_by_hand_builds(tmp_path: Path, menu_of_all: bool) -> None:
    spec = importlib.util.spec_from_file_location("build_cost", SCRIPT)
    build_cost = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build_cost)
    project = read_project(build_cost.ROOT)

    build_cost.write_by_hand(project, tmp_path, menu_of_all=menu_of_all)

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
    built = {file.parent.name for file in (tmp_path / "site/sources").glob("*/index.html")}
    assert built >= set(project.library.records)
