"""Pages: the Markdown files under `docs/`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from apparatus.explainers.markdown_blocks import TERM
from apparatus.explainers.page_scan import Body, scan
from apparatus.reading.front_matter import FrontMatter, read_front_matter
from apparatus.reading.schema import validate

if TYPE_CHECKING:
    from apparatus.explainers.claims import Claim
    from apparatus.explainers.headings import Heading
    from apparatus.problems import Problem
    from apparatus.settings import Settings


@dataclass(frozen=True, slots=True)
class Page:
    """A page under `docs/`."""

    path: str
    """The path from the project's root: `docs/ferries.md`."""
    front_matter: FrontMatter
    lines: tuple[str, ...]
    """The lines of the body."""
    body: Body
    settings: Settings = field(compare=False, repr=False)

    @property
    def data(self) -> dict[str, Any]:
        """The values of the front matter."""
        return self.front_matter.data

    @property
    def title(self) -> str:
        """The title of the page, or its path if it has none."""
        return str(self.data.get("title", self.path))

    @property
    def src_uri(self) -> str:
        """The path below `docs/`, which MkDocs calls `src_uri`."""
        return self.path.removeprefix("docs/")

    @property
    def sections(self) -> list[tuple[Heading, int]]:
        """Each heading with the line of the next one, or the line after the end of the page."""
        headings, last = self.body.headings, self.front_matter.body_line + len(self.lines)
        ends = [*(heading.line for heading in headings), last][1:]
        return list(zip(headings, ends, strict=True))

    @property
    def is_about(self) -> bool:
        """Whether the page is about the site itself, so that its sentences need no citation."""
        return self.data.get("kind") == "about"

    @property
    def is_glossary(self) -> bool:
        """Whether the page is a glossary, with terms in definition lists."""
        return self.data.get("kind") == "glossary"

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The sentences; on a page about the site, only those with a citation or a kind.

        The terms of a glossary are not sentences.
        """
        if not self.is_about and not self.is_glossary:
            return self.body.claims
        return tuple(
            claim
            for claim in self.body.claims
            if claim.is_anchored
            or not (self.is_about or (self.is_glossary and claim.block == TERM))
        )

    @property
    def unclaimed(self) -> Iterator[tuple[int, int, str]]:
        """Line, column and text of what readers see in the body, but for claims with a citation or a mark."""
        first = self.front_matter.body_line
        for heading in self.body.headings:
            column = self.lines[heading.line - first].find(heading.text)
            yield heading.line, max(column, 0) + 1, heading.text
        for head in self.body.table_heads:
            yield head.line, head.column, head.text
        for picture in self.body.pictures:
            yield picture.line, 1, picture.text
        for claim in self.body.claims:
            if not claim.is_anchored:
                yield claim.line, claim.column, claim.masked
        for number in self.body.code:
            yield number, 1, self.lines[number - first]

    @property
    def cited(self) -> list[str]:
        """The ids of the sources that it cites, each once, in alphabetical order."""
        marks = (mark for claim in self.body.claims for mark in claim.citations)
        return sorted({item.id for mark in marks for item in mark.citation.items})


def read_page(text: str, path: str, settings: Settings) -> tuple[Page, list[Problem]]:
    r"""Read a page.

    Args:
        path: The path from the project's root, `docs/<name>.md`.

    Returns:
        The page, and the problems of its front matter and its structure.
    """
    front_matter, lines, problems = read_front_matter(text, path, "bad-page")
    if front_matter.data:
        problems += validate("page", front_matter, path, "bad-page", settings)
    body = scan(lines, settings, path, front_matter.body_line)
    return Page(path, front_matter, tuple(lines), body, settings), [*problems, *body.problems]
