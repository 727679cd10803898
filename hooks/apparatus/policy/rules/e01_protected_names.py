"""E01: a project with sources about people it protects has a list of protected names.

The names themselves are searched for in every project with such a list (`apparatus.policy.names`).
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
    """The list of protected names exists if a passage is about protected people."""

    number = "E01"
    about: Subject

    def in_project(self, project: Project) -> Iterator[Problem]:
        """Yield a problem if the list is missing."""
        protected = any(
            not self.about.sensitivities.isdisjoint(item.unit.sensitivity)
            for item in project.library.passages()
        )
        if protected and not (project.root / LIST).is_file():
            yield list_problem("unreadable-file.no-names")
