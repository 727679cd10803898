"""What a run of the checks finds; it imports no check."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from apparatus.explainers.evidence import Method, Span
    from apparatus.problems import Problem
    from apparatus.project import Project

Found: TypeAlias = (
    "tuple[tuple[Problem, ...], Mapping[str, PageFindings], tuple[tuple[Span, str, int, int], ...]]"
)
"""The fields of `CheckResult` after the project."""


@dataclass(slots=True)
class PageFindings:
    """What was checked on one page, for the verification report."""

    citations: int = 0
    quotations: dict[Method, int] = field(default_factory=dict)
    figures: int = 0
    spans: list[tuple[Span, str, int, int]] = field(default_factory=list)
    """Quoted words with path, line and column of the quotation."""


class CheckResult(NamedTuple):
    """The result of a run of the checks."""

    project: Project
    problems: tuple[Problem, ...]
    """All problems, sorted by position."""
    findings: Mapping[str, PageFindings]
    """What was checked on each page, by path."""
    record_spans: tuple[tuple[Span, str, int, int], ...]
    """Words quoted in records, with path, line and column."""

    @property
    def found(self) -> Found:
        """All but the project, which a subprocess has already."""
        return self.problems, self.findings, self.record_spans
