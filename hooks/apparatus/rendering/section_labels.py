"""The label below the heading of a section: the kind of its claims, or the verdict."""

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
    """Insert the labels below the headings of sections, and remove our marks from these.

    Args:
        lines: The lines of a page, changed in place.
    """
    # In reverse, because each label shifts the lines after it.
    for heading in reversed(headings):
        if heading.kind or heading.verdict:
            _label(lines, heading, heading.line - first_line, settings)


def _label(lines: list[str], heading: Heading, at: int, settings: Settings) -> None:
    kept = (
        f"#{heading.id}" if heading.id else "",
        f"lang={heading.language}" if heading.language else "",
    )
    lines[at] = without_marks(lines[at], " ".join(filter(None, kept)))
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
