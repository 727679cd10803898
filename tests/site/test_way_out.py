"""The editions are made, and everything is checked, where there is no site generator: neither MkDocs nor Material."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, distribution, packages_distributions
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from edition_files import whole

from apparatus.published.version import WITHOUT_COMMIT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from conftest import TinySite

REPOSITORY = Path(__file__).parents[2]
WITHOUT = """
import importlib.abc, runpy, sys

refused = set(sys.argv[1].split())

class Refuse(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in refused:
            raise ModuleNotFoundError(f"{name} is not installed", name=name)

sys.meta_path.insert(0, Refuse())
sys.argv = sys.argv[2:]
runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
"""
"""Runs a module as a program in a process that finds none of some others."""


def needed(requirements: Iterable[str]) -> set[str]:
    """Return the names of distributions and of all that they need, as far as they are installed here."""
    names: set[str] = set()
    rest = list(requirements)
    while rest:
        requirement, _, marker = rest.pop().partition(";")
        name = re.sub("[-_.]+", "-", re.split(r"[^\w.-]", requirement.strip())[0]).lower()
        if name in names or "extra ==" in marker:
            continue
        try:
            rest += distribution(name).requires or ()
        except PackageNotFoundError:
            continue  # of another system
        names.add(name)
    return names


@pytest.fixture(scope="module")
def refused() -> set[str]:
    """Give every module that is installed here, but not where only the core and the editions are."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extra = project["optional-dependencies"]["editions"]
    kept = needed([*project["dependencies"], *extra]) | {"apparatus"}
    found = {
        module
        for module, names in packages_distributions().items()
        if kept.isdisjoint(re.sub("[-_.]+", "-", name).lower() for name in names)
    }
    assert found >= {"mkdocs", "material", "pymdownx", "babel", "ghp_import", "trafilatura"}
    assert found.isdisjoint({"apparatus", "jinja2", "markdown", "typst", "yaml"})
    return found


def run(refused: set[str], root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", WITHOUT, " ".join(refused), *arguments]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


def test_a_program_that_needs_what_is_refused_fails(refused: set[str], tmp_path: Path) -> None:
    done = run(refused, tmp_path, "mkdocs", "--version")
    assert done.returncode
    assert "mkdocs is not installed" in done.stderr


def test_the_editions_are_the_same_bytes_as_beside_a_site(
    refused: set[str],
    tiny_site: Callable[..., TinySite],
    published_tiny: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    root, into = tiny_site().root, tmp_path_factory.mktemp("books")
    assert_same_editions(refused, root, published_tiny / "downloads", into)


def test_beside_the_pages_alone_they_are_those_of_a_build(
    tiny_site: Callable[..., TinySite], published_tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(WITHOUT_COMMIT))
    site = tiny_site()
    site.build()

    done = run(set(), site.root, "apparatus_editions", "site")

    assert (done.returncode, done.stderr) == (0, "")
    for file in sorted((published_tiny / "downloads").iterdir()):
        assert (site.site / "downloads" / file.name).read_bytes() == file.read_bytes(), file.name
    for page in published_tiny.rglob("*.html"):
        made = site.site / page.relative_to(published_tiny)
        assert made.read_bytes() == page.read_bytes(), made


@pytest.mark.sampled(0)
def test_those_of_this_site_are_the_same_bytes_too(
    refused: set[str], site_root: Path, built_site: Path, tmp_path: Path
) -> None:
    assert_same_editions(refused, site_root, built_site / "downloads", tmp_path)


def assert_same_editions(refused: set[str], root: Path, downloads: Path, into: Path) -> None:
    done = run(refused, root, "apparatus_editions", "--into", str(into))
    assert (done.returncode, done.stderr) == (0, "")
    assert "The offline copy (ZIP) and the lists of downloads were left out" in done.stdout
    copy = whole(downloads, ".zip").name
    beside = {file.name for file in downloads.iterdir()} - {copy, f"{copy}.sha256"}
    assert {file.name for file in into.iterdir()} == beside
    for name in beside:
        assert (into / name).read_bytes() == (downloads / name).read_bytes(), name


def test_everything_is_checked(refused: set[str], site_root: Path) -> None:
    done = run(refused, site_root, "apparatus", "check")
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("arguments", [(), ("site", "--into", "books")])
def test_a_site_or_a_folder_is_asked_for(
    refused: set[str], tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    done = run(refused, tmp_path, "apparatus_editions", *arguments)
    assert done.returncode == 2
    assert "name either SITE or --into FOLDER" in done.stderr
