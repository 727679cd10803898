"""E27: a contested question has sources with at least two kinds of interest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.explainers.disagreements import Disagreements
from apparatus.policy.structural import StructuralRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apparatus.problems import Problem
    from apparatus.project import Project
    from apparatus.sources.library import Passage


class ContestedQuestions(StructuralRule):
    """The statements of a question come from at least two kinds of interest.

    The interest of a source is its kind. For a kind with `relays: true` in the settings it is the origin: two services
    relayed by one agency are two interests, and one service relayed by two outlets is one.
    """

    number = "E27"

    def in_project(self, project: Project) -> Iterator[Problem]:
        """Yield the questions with one kind of interest; another check reports those with too few statements."""
        library = project.library
        for question in Disagreements.of(project.pages, library).questions:
            kinds = {
                kind
                for statement in question.statements
                for mark in statement.claim.citations
                for passage in library.resolve_all(mark.citation)
                for kind in _interests(passage, project)
            }
            if len(kinds) < 2 <= len(question.statements):
                yield self.breach_at(
                    question.page.path,
                    (question.line, 1),
                    "one-sided-question",
                    question=question.heading,
                    kinds=", ".join(sorted(kinds)) or "no source",
                )


def _interests(passage: Passage, project: Project) -> tuple[str, ...]:
    kind = str(passage.record.data["kind"])
    return passage.origin if project.settings.source_kinds[kind].relays else (kind,)
