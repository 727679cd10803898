"""Review mode: the claims or summaries of a page with their paragraphs of the originals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from apparatus.authoring.original_paragraphs import Paragraphs, Piece, pieces
from apparatus.reading.repository import HistoryError, changed_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from apparatus.explainers.claims import Claim
    from apparatus.explainers.pages import Page
    from apparatus.project import Project
    from apparatus.sources.library import Passage
    from apparatus_mkdocs.site_build import SiteBuild


@dataclass(frozen=True, slots=True)
class Original:
    """A paragraph of an original, as the review shows it."""

    passage: Passage
    pieces: Sequence[Piece]
    """Empty if there is no stored text."""


@dataclass(frozen=True, slots=True)
class Row:
    """A claim or a summary with the paragraphs it rests on."""

    anchor: str
    """The anchor of the claim or of the summarised passage on its page."""
    label: str
    """The kinds of a claim, or the passage of a summary."""
    text: str
    originals: Sequence[Original]


def review_rows(build: SiteBuild, src_uri: str, paragraphs: Paragraphs) -> list[Row]:
    """Return the claims or summaries of a page in their order.

    A page without citations has none.
    """
    page = build.pages.get(src_uri)
    if page is not None:
        return list(_claims(build, src_uri, paragraphs))
    source = src_uri.removeprefix("sources/").removesuffix(".md")
    return list(_summaries(build, source, paragraphs))


def _claims(build: SiteBuild, src_uri: str, paragraphs: Paragraphs) -> Iterator[Row]:
    library = build.project.library
    for claim in build.pages[src_uri].claims:
        cited = {passage.key: passage for passage in claim.passages(library)}
        if cited:
            kinds = ", ".join(filter(None, (library.settings.labels[kind] for kind in claim.kinds)))
            shown = [
                Original(
                    passage, pieces(paragraphs.get(key, ""), claim.masked, _languages(passage))
                )
                for key, passage in cited.items()
            ]
            yield Row(claim.id, kinds or "reported fact", claim.text, shown)


def _summaries(build: SiteBuild, source: str, paragraphs: Paragraphs) -> Iterator[Row]:
    library = build.project.library
    record = library.records.get(source)
    for unit in record.units if record else ():
        passage = library.passage(source, unit)
        quoted = [block.quotation.text for block in unit.blocks]
        shown = pieces(paragraphs.get(passage.key, ""), unit.text, _languages(passage), quoted)
        yield Row(unit.anchor, f"summary of {unit.shown}", unit.text, [Original(passage, shown)])


def _languages(passage: Passage) -> tuple[str, str]:
    """Return the languages of a paragraph and of what the site says of it."""
    return passage.record.language, passage.record.settings.language


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
