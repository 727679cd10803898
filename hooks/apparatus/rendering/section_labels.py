"""What a reader sees once below the heading of a section: of what kind its claims are, or what is made of its question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.explainers.headings import without_marks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from apparatus.explainers.headings import Heading
    from apparatus.settings import Settings


def label_sections(
    lines: list[str], headings: Sequence[Heading], first_line: int, settings: Settings
) -> None:
    """Put the labels of sections below their headings, and take the marks away that Markdown does not know.

    Args:
        lines: The lines of a page, which are changed.
        headings: Its headings.
        first_line: The line of the raw file on which the first of the lines stands.
        settings: Name the kinds.
    """
    # Last first: each puts lines in below its own.
    for heading in reversed(headings):
        if heading.kind or heading.verdict:
            _label(lines, heading, heading.line - first_line, settings)


def _label(lines: list[str], heading: Heading, at: int, settings: Settings) -> None:
    lines[at] = without_marks(lines[at], f"#{heading.id}" if heading.id else "")
    below = at + (1 if lines[at].startswith("#") else 2)
    kind = settings.claim_kinds.get(heading.kind)
    verdicts = settings.messages.group("disagreements.verdicts")
    labels = {
        ".section-kind": kind.section if kind else "",
        f".verdict .verdict--{heading.verdict}": verdicts.get(heading.verdict),
    }
    for classes, words in labels.items():
        if words:
            lines[below:below] = ["", words, f"{{: {classes} }}", ""]
