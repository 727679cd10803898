"""What one build knows; made anew for each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from apparatus.citation_index import CitationIndex
from apparatus.markdown_extension import ApparatusExtension

if TYPE_CHECKING:
    from apparatus.check import CheckResult
    from apparatus.pages import Page
    from apparatus.problems import Problem


@dataclass(slots=True)
class SiteBuild:
    """The state of one build."""

    result: CheckResult
    """Pages, sources, and what the checks found before rendering."""
    extension: ApparatusExtension
    """The Markdown extension that serves every page of this build."""
    index: CitationIndex
    """Who cites what."""
    pages: dict[str, Page]
    """Pages by MkDocs' `src_uri`."""
    rendered: list[Problem] = field(default_factory=list)
    """Citations that did not arrive in the HTML."""

    @classmethod
    def start(cls, result: CheckResult) -> SiteBuild:
        """Begin a build from the result of the checks."""
        project = result.project
        return cls(
            result=result,
            extension=ApparatusExtension(project.library),
            index=CitationIndex(project.pages, project.library),
            pages={page.src_uri: page for page in project.pages},
        )
