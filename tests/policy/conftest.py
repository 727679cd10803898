"""The invented project and site of `island`, in a folder that a test may spoil."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from island import FILES, SITE
from project_files import ProjectFiles
from site_settings import SETTINGS_FILES

from apparatus.audit.site_files import SiteFiles, findings
from apparatus.commands.protect import protect
from apparatus.editions.social_cards import SocialCards
from apparatus.policy.rule_check import check_policy
from apparatus.policy.site import screens_of
from apparatus.project import Project, read_project

if TYPE_CHECKING:
    from pathlib import Path

    from apparatus.problems import Problem


class Island(ProjectFiles):
    """A project with a built site beside it."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.site = root / "site"
        for path, text in {**SETTINGS_FILES, **FILES}.items():
            self.write(path, text)
        for path, text in SITE.items():
            self.write(f"site/{path}", text)
        protect(root, ["Nobody Atall"])

    @property
    def project(self) -> Project:
        project = read_project(self.root)
        assert [str(problem) for problem in project.problems] == []
        return project

    def check(self) -> list[Problem]:
        return sorted(check_policy(self.project))

    def check_site(self) -> list[Problem]:
        screens = screens_of(self.project, self.cards)
        return sorted(findings(SiteFiles(self.site, screens).all()))

    @property
    def cards(self) -> SocialCards:
        return SocialCards(self.project, "Strait", "https://strait.example/")

    def place(self, path: str, at: str) -> tuple[int, int]:
        """Say where a text stands; `‸` in it marks the column, else its first character."""
        before, _, after = at.rpartition("‸")
        text = self.read(path)
        assert text.count(before + after) == 1, f"{at!r} is not unique in {path}"
        offset = text.index(before + after) + len(before)
        return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


@pytest.fixture
def island(tmp_path: Path) -> Island:
    return Island(tmp_path / "island")
