"""A copy of the invented project of `tests/checks`, which has no fault, in a repository where a test needs one."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from site_settings import write_settings

from apparatus.authoring.fingerprinting import write_fingerprints
from apparatus.corrections.ledger import Ledger, write_ledger
from apparatus.project import read_project

if TYPE_CHECKING:
    from apparatus.project import Project

CLEAN = Path(__file__).parents[1] / "checks" / "project"


class Repository:
    """A project that a test may change and commit."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def git(self, *arguments: str) -> str:
        settings = (
            "-c",
            "user.name=A",
            "-c",
            "user.email=a@example.org",
            "-c",
            "commit.gpgSign=false",
        )
        command = ["git", "-C", str(self.root), *settings, *arguments]
        return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout

    def commit(self) -> str:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "A change")
        return self.commit_id

    @property
    def commit_id(self) -> str:
        return self.git("rev-parse", "HEAD").strip()

    def read(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def write(self, path: str, text: str) -> None:
        (self.root / path).write_text(text, encoding="utf-8", newline="")

    def replace(self, path: str, old: str, new: str) -> None:
        text = self.read(path)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        self.write(path, text.replace(old, new))

    @property
    def project(self) -> Project:
        return read_project(self.root)


@pytest.fixture(scope="session")
def fingerprinted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("clean") / "project"
    shutil.copytree(CLEAN, root)
    write_settings(root)
    _, problems = write_fingerprints(root, root / "originals", [])
    assert problems == []
    write_ledger(root, Ledger.of(read_project(root)))
    return root


@pytest.fixture
def files(fingerprinted: Path, tmp_path: Path) -> Repository:
    """Give a copy that is no repository."""
    shutil.copytree(fingerprinted, tmp_path / "project")
    return Repository(tmp_path / "project")


@pytest.fixture
def repository(files: Repository) -> Repository:
    """Give a copy with one commit."""
    files.git("init", "--quiet", "--initial-branch=main")
    files.commit()
    return files
