"""Tiny sites, really built, from invented sources."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from apparatus.authoring.fingerprinting import write_fingerprints

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

REPOSITORY = Path(__file__).parents[2]
SETTINGS = """\
site_name: Norhaven
hooks: [hooks/apparatus_hooks.py]
theme: material
"""
HOME = """---
title: Norhaven
description: Home.
kind: about
---

Welcome.
"""


class TinySite:
    """An invented project that can be built."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.site = root / "site"

    def build(self, *, strict: bool = True, **settings: object) -> dict[str, str]:
        """Build in process and return the HTML files by their path."""
        path = str(self.root / "mkdocs.yml")
        config = load_config(path, strict=strict, site_dir=str(self.site), **settings)
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        return self.pages()

    def own_template(self, name: str) -> Path:
        """Give the project a copy of one of the generator's templates, which takes the place of it."""
        own = self.root / "overrides" / name
        own.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(REPOSITORY / "hooks/apparatus_mkdocs/theme" / name, own)
        return own

    def pages(self) -> dict[str, str]:
        files = sorted(self.site.rglob("*.html"))
        return {
            file.relative_to(self.site).as_posix(): file.read_text(encoding="utf-8")
            for file in files
        }


@pytest.fixture
def tiny_site(
    write_project: Callable[[Mapping[str, str]], Path],
    record_text: Callable[..., str],
    page_text: Callable[..., str],
    original_text: str,
) -> Callable[..., TinySite]:
    """Write a site of one source and one explainer, with fingerprints; `files` replaces or adds files."""

    def write(files: Mapping[str, str] = {}, settings: str = SETTINGS) -> TinySite:
        root = write_project(
            {
                "mkdocs.yml": settings,
                "docs/index.md": HOME,
                "docs/ferries.md": page_text(),
                "sources/gazette.md": record_text(),
                "originals/gazette.txt": original_text,
                **files,
            }
        )
        ignored = shutil.ignore_patterns("__pycache__", "*.egg-info")
        shutil.copytree(REPOSITORY / "hooks", root / "hooks", ignore=ignored, dirs_exist_ok=True)
        write_fingerprints(root, root / "originals", [])
        return TinySite(root)

    return write


FIGURES = pytest.StashKey[dict[str, int]]()
"""What the tests of this folder measured, by name; printed at the end of a run."""


@pytest.fixture
def record_fault(record_figure: Callable[[str, int], None]) -> Callable[[], None]:
    """Count a fault that a build survived."""
    return lambda: record_figure("faults survived by the old site", 1)


@pytest.fixture
def record_figure(pytestconfig: pytest.Config) -> Callable[[str, int], None]:
    """Add to a figure that is printed at the end of the run."""

    def record(name: str, value: int) -> None:
        figures = pytestconfig.stash.setdefault(FIGURES, {})
        figures[name] = figures.get(name, 0) + value

    return record


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Print the figures."""
    for name, value in config.stash.get(FIGURES, {}).items():
        terminalreporter.write_line(f"{name}: {value}")
