"""A copy of the invented project of `tests/checks`, which has no fault, in a repository where a test needs one."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from project_files import ProjectFiles, copy_invented, git

from apparatus.corrections.ledger import Ledger, write_ledger
from apparatus.project import read_project

if TYPE_CHECKING:
    from pathlib import Path

    from apparatus.project import Project


class Repository(ProjectFiles):
    """A project that a test may change and commit."""

    def git(self, *arguments: str) -> str:
        return git(self.root, *arguments)

    def commit(self) -> str:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "A change")
        return self.commit_id

    @property
    def commit_id(self) -> str:
        return self.git("rev-parse", "HEAD").strip()

    @property
    def project(self) -> Project:
        return read_project(self.root)


@pytest.fixture(scope="session")
def fingerprinted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("clean") / "project"
    copy_invented(root)
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
