"""The closed list of pictures that a page can show with `![](figure:NAME)`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.figures.number_chain import has_chain
from apparatus.overviews.counts import charted
from apparatus.overviews.estimates import panels

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from apparatus.project import Project


def _has_counts(project: Project) -> bool:
    return bool(charted(panels(project.library), project.settings.counts_chart))


PICTURES: Mapping[str, Callable[[Project], bool]] = {
    "number-chain": has_chain,
    "number-chain-brief": has_chain,
    "map": lambda project: project.settings.map is not None,
    "counts": _has_counts,
}
"""By the name of each picture, whether a project has something to draw in it."""
