"""The closed list of pictures that a page can show with `![](figure:NAME)`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.figures.number_chain import has_chain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from apparatus.project import Project

PICTURES: Mapping[str, Callable[[Project], bool]] = {
    "number-chain": has_chain,
    "number-chain-brief": has_chain,
    "map": lambda project: project.settings.map is not None,
}
"""By the name of each picture, whether a project has something to draw in it."""
