"""E01: sources that tell of people whom the site protects ask for a list of the names that stand nowhere.

The names themselves are looked for in every project that has such a list (`apparatus.policy.names`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from apparatus.policy.names import list_problem
from apparatus.policy.protected_names import LIST
from apparatus.policy.structural import StructuralRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apparatus.problems import Problem
    from apparatus.project import Project
    from apparatus.rulebook import Subject


@dataclass(frozen=True, kw_only=True)
class ProtectedNamesList(StructuralRule):
    """The list of protected names is there where a passage is about the people it protects."""

    number = "E01"
    about: Subject

    def in_project(self, project: Project) -> Iterator[Problem]:
        """Yield a problem where the list is missing."""
        protected = any(
            not self.about.sensitivities.isdisjoint(item.unit.sensitivity)
            for item in project.library.passages()
        )
        if protected and not (project.root / LIST).is_file():
            yield list_problem("unreadable-file.no-names")
