"""What editions are made from, read from a project."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from apparatus.checks.project_check import check_project
from apparatus.editions.assembly import make_book
from apparatus.editions.evidence_files import evidence_files
from apparatus.editions.outline import read_outline
from apparatus.published.version import read_version

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from apparatus.checks.check_result import CheckResult
    from apparatus.document.model import Book
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
    languages: Sequence[str]
    """Those into which pages are translated."""


def read_material(root: Path, language: str = "", checked: CheckResult | None = None) -> Material:
    result = checked or check_project(root)
    outline = read_outline(result.project, language)
    version = read_version(root)
    book = make_book(result, outline, version, version.seconds or SECONDS)
    evidence = evidence_files(result.project, outline, version.revision)
    languages = result.project.settings.translations
    return Material(root, book, evidence, version, outline, languages)
