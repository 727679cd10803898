"""Books to make editions of: that of the real site, and a small one of invented sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from apparatus.authoring.fingerprinting import write_fingerprints
from apparatus.checks.check import check_project
from apparatus.editions.assembly import make_book
from apparatus.editions.evidence_files import evidence_files
from apparatus.editions.outline import read_outline
from apparatus.editions.pdf_editions import DOWNLOADS
from apparatus.published.version import read_version

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from apparatus.editions.model import Book
    from apparatus.editions.outline import Outline
    from apparatus.published.version import Version

SECONDS = 1_700_000_000
MKDOCS = """\
site_name: Norhaven
site_description: Ferries & their <passengers>.
site_url: https://norhaven.example/
theme: material
hooks: [hooks/apparatus_hooks.py]
"""
HOME = "---\ntitle: Norhaven\ndescription: Home.\nkind: about\n---\n\nWelcome. {.navigation}\n"


class Material(NamedTuple):
    """What an edition is made from."""

    root: Path
    book: Book
    evidence: Mapping[str, bytes]
    version: Version
    outline: Outline


def read_material(root: Path) -> Material:
    result = check_project(root)
    outline = read_outline(result.project)
    version = read_version(root)
    book = make_book(result, outline, version, version.seconds or SECONDS)
    return Material(root, book, evidence_files(result.project, outline), version, outline)


@pytest.fixture(scope="session")
def real(site_root: Path) -> Material:
    """Read the real project."""
    return read_material(site_root)


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
