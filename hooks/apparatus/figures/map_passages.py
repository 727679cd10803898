"""The passages that tell what happened at the places of the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.sources.citation_syntax import parse_citation

if TYPE_CHECKING:
    from apparatus.project import Project
    from apparatus.reading.locator_map import MapPlace
    from apparatus.sources.library import Passage


def cited_passages(project: Project, place: MapPlace) -> list[Passage]:
    """Return the passages that a place cites, those that exist.

    Raises:
        CitationSyntaxError: The citation cannot be read.
    """
    citation = parse_citation(place.citation.removeprefix("[").removesuffix("]"))
    return project.library.resolve_all(citation)
