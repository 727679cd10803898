"""E15: a private person's name is given as published, with a note that says so.

A record marks such a name: `speaker="… (name as published by …)"`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from apparatus.policy.structural import PageText, StructuralRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apparatus.problems import Problem
    from apparatus.project import Project

_PUBLISHED_NAME = re.compile(r"^(?P<name>[^(;]+?) \(name as published by ")


@dataclass(frozen=True, kw_only=True)
class PublishedNames(StructuralRule):
    """A page that gives such a name adds the note."""

    number = "E15"
    labelled: re.Pattern[str]

    def known(self, project: Project) -> frozenset[str]:
        """Return the names that records mark as given as published."""
        passages = project.library.passages()
        found = (_PUBLISHED_NAME.match(passage.unit.speaker) for passage in passages)
        return frozenset(match["name"] for match in found if match)

    def in_page(self, text: PageText, known: object) -> Iterator[Problem]:
        """Yield the first position of each name that a page gives without the note."""
        assert isinstance(known, frozenset)
        for name in sorted(known):
            naming = [item for item in text.sentences if name in item.text]
            if naming and not any(self.labelled.search(item.lower) for item in text.sentences):
                yield self.breach(naming[0], naming[0].text.index(name), "unlabelled-name")
