"""Books to make editions of: that of the real site, and a small one of invented sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from edition_material import HOME, MKDOCS, read_material

from apparatus.authoring.fingerprinting import write_fingerprints
from apparatus.checks.project_check import check_project
from apparatus.published.file_names import DOWNLOADS
from apparatus.reading.site_settings import project_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from edition_material import Material

    from apparatus.checks.check_result import CheckResult


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what asks for a language in each of the site's, of which the main one has no name."""
    if "language" in metafunc.fixturenames:
        tags = ("", *project_settings(metafunc.config.option.site_root).translations)
        metafunc.parametrize("language", tags, ids=lambda tag: tag or "main", scope="session")


@pytest.fixture(scope="session")
def checked(site_root: Path) -> CheckResult:
    """Check the real project."""
    return check_project(site_root)


@pytest.fixture(scope="session")
def real(site_root: Path, checked: CheckResult) -> Material:
    """Read the real project."""
    return read_material(site_root, "", checked)


@pytest.fixture(scope="session")
def spoken(site_root: Path, checked: CheckResult, language: str) -> Material:
    """Read the real project in a language."""
    return read_material(site_root, language, checked)


@pytest.fixture(scope="session")
def downloads(built_site: Path) -> Path:
    """Give the editions of the real site, beside its pages."""
    return built_site / DOWNLOADS


@pytest.fixture
def tiny(
    write_project: Callable[[Mapping[str, str]], Path],
    record_text: Callable[..., str],
    page_text: Callable[..., str],
    original_text: str,
) -> Material:
    """Read a project of one source and one explainer."""
    root = write_project(
        {
            "mkdocs.yml": MKDOCS,
            "docs/index.md": HOME,
            "docs/ferries.md": page_text(),
            "sources/gazette.md": record_text(),
            "originals/gazette.txt": original_text,
        }
    )
    write_fingerprints(root, root / "originals", [])
    return read_material(root)
