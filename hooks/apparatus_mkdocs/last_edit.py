"""The claim that was edited last, which a preview shows first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.reading.history import HistoryError, changed_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from apparatus.explainers.claims import Claim
    from apparatus.explainers.pages import Page
    from apparatus.project import Project


class LastEdit:
    """Finds the claim that was edited last, by git at first and then by what each build adds."""

    def __init__(self) -> None:
        """Know of no build."""
        self._known: frozenset[tuple[str, str]] | None = None

    def address(self, project: Project) -> str:
        """Return where the site shows the claim: `ferries.html#c-0123456789`; empty if none was edited.

        Args:
            project: The project of this build. At the first call its files are compared with the last commit,
                afterwards its claims with those of the call before.
        """
        before, self._known = self._known, frozenset(map(_key, _anchored(project.pages)))
        if before is None:
            found = _uncommitted(project)
        else:
            found = [claim for claim in _anchored(project.pages) if _key(claim) not in before]
        if not found:
            return ""
        page = found[-1].path.removeprefix("docs/").removesuffix(".md")
        return f"{page}.html#{found[-1].id}"


def _anchored(pages: Iterable[Page]) -> Iterable[Claim]:
    return (claim for page in pages for claim in page.claims if claim.is_anchored)


def _key(claim: Claim) -> tuple[str, str]:
    return claim.path, claim.id


def _uncommitted(project: Project) -> list[Claim]:
    """Return the changed claims of the page that was saved last; none without a commit to compare with."""
    try:
        changed = changed_lines(project.root, "HEAD")
    except HistoryError:
        return []
    pages = [page for page in project.pages if page.path in changed]
    pages.sort(key=lambda page: (project.root / page.path).stat().st_mtime_ns)
    return [claim for claim in _anchored(pages[-1:]) if claim.line in changed[claim.path]]
