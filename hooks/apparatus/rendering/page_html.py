"""Rendering a page: for an edition, or to check that nothing of it is lost in the HTML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import markdown

from apparatus.explainers.markdown_blocks import extensions
from apparatus.problems import Problem, problem
from apparatus.rendering.markdown_extension import ApparatusExtension
from apparatus.rendering.sanitiser import sanitise, sanitise_page
from apparatus.sources.library import SourceLibrary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from apparatus.explainers.claims import Claim
    from apparatus.explainers.disagreements import Disagreements
    from apparatus.explainers.glossary import Glossary
    from apparatus.explainers.pages import Page
    from apparatus.rendering.citation_element import PlacedCitation

_LIST = "- "
_MARKS = r" ,.;:'‘’“”\"–—…%?!/()$€-"
# An underscore can be emphasis. The words of a heading become its anchor, which must start with a
# letter.
_LINE = re.compile(rf"(?P<marker>{_LIST}|#{{1,6}} (?=[A-Za-z]))?(?!.*_)[“\"]?[^\W\d][\w{_MARKS}]*")
_CITATION = re.compile(rf"\[[\w@¶{_MARKS}]*\]")
_ID = re.compile(r"[\w.-]+")


class RenderedPage(NamedTuple):
    """A page of a checked project as HTML."""

    page: Page
    html: str
    """Its text, sanitised."""
    citations: Sequence[PlacedCitation]
    """Its citations, in order."""


class PageRenderer:
    """Renders pages, reusing one Markdown parser."""

    def __init__(
        self, library: SourceLibrary, disagreements: Disagreements, glossary: Glossary
    ) -> None:
        """Create the renderer for the sources, disputed questions and terms of a project."""
        self._extension = ApparatusExtension(
            library, disagreements=disagreements, glossary=glossary
        )
        self._parser = markdown.Markdown(extensions=[*extensions(), self._extension])

    def render(self, page: Page) -> RenderedPage:
        """Return the HTML of a page."""
        self._extension.expect(page)
        html, _ = sanitise(self._parser.reset().convert("\n".join(page.lines)))
        return RenderedPage(page, html, tuple(self._extension.citations))


def check_rendering(
    page: Page, library: SourceLibrary, targets: list[str] | None = None
) -> Iterator[Problem]:
    """Yield a problem for each part of a page that is lost or forbidden in the HTML.

    Such a part is a lost citation or claim, a forbidden element or attribute, or a line at which
    Python-Markdown fails. Rendering every page completely took a fifth of the time of all checks;
    therefore only its blocks that are not plain are rendered, and the whole page only if they have
    problems.

    Args:
        targets: The list that the targets of links and pictures are added to.
    """
    lines = _without_html(page)
    reduced = lines_to_render(lines, page, library)
    found = [] if targets is None else targets
    if reduced and any(_losses(reduced, page, library, found)):
        yield from _losses(lines, page, library, found)


def _without_html(page: Page) -> list[str]:
    """Return the lines of a page with raw HTML, which other checks report, turned into text.

    Unclosed comments have sent the parser into an endless loop before (Python-Markdown#1554,
    #1578).
    """
    lines = list(page.lines)
    for item in page.body.problems:
        if item.code == "raw-html":
            index = item.line - page.front_matter.body_line
            lines[index] = lines[index].replace("<", " ")
    return lines


def _losses(
    lines: Sequence[str], page: Page, library: SourceLibrary, targets: list[str]
) -> Iterator[Problem]:
    """Render lines of a page, and yield a problem for each part that is lost or forbidden."""
    extension = ApparatusExtension(library)
    try:
        html = _render(lines, extension)
    except Exception as error:  # the parser can raise anything, and the author needs the line
        yield _unrenderable(page, lines, error)
        return
    rendered = extension.drain(page.path, page.front_matter.body_line)
    targets += rendered.targets
    yield from rendered.problems
    yield from sanitise_page(html, page)[1]


def _render(lines: Sequence[str], extension: ApparatusExtension) -> str:
    return markdown.markdown("\n".join(lines), extensions=[*extensions(), extension])


def _unrenderable(page: Page, lines: Sequence[str], error: Exception) -> Problem:
    """Return a problem at the line that makes rendering fail, found by bisection."""
    fine, broken = 0, len(lines)
    while broken - fine > 1:
        middle = (fine + broken) // 2
        try:
            _render(lines[:middle], ApparatusExtension(SourceLibrary({}, {}, page.settings)))
        except Exception:  # as above
            broken = middle
        else:
            fine = middle
    values = {"kind": type(error).__name__, "error": " ".join(str(error).split())[:60]}
    return problem(page.path, page.front_matter.body_line + fine, 1, "unrenderable", **values)


def lines_to_render(lines: Sequence[str], page: Page, library: SourceLibrary) -> Sequence[str]:
    """Return the lines of a page with each plain block reduced to a word, or none.

    There are no lines to render if all blocks are plain. HTML, and text that looks like it, can
    span blocks: a page with a `<` is returned unchanged.
    """
    if any("<" in line for line in page.lines):
        return lines
    claims = {claim.line - page.front_matter.body_line: claim for claim in page.body.claims}
    reduced: list[str] = []
    is_all_plain = True
    for start, end in _blocks(lines):
        block = range(start, end)
        markers = [_marker(lines[at], claims.get(at), library) for at in block]
        is_plain = None not in markers and (_LIST not in markers or {*markers} == {_LIST})
        is_all_plain &= is_plain
        reduced += [f"{markers[-1]}x"] if is_plain else lines[start:end]
        reduced.append("")
    return [] if is_all_plain else reduced


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the start and end index of each run of lines that are not blank."""
    start = 0
    for index, line in enumerate((*lines, "")):
        if not line.strip(" "):
            if index > start:
                yield start, index
            start = index + 1


def _marker(line: str, claim: Claim | None, library: SourceLibrary) -> str | None:
    """Return the list or heading marker of a plain line, which may be empty.

    The result is `None` if the line is not plain.
    """
    match = _LINE.fullmatch(_own_words(line, claim, library) if claim else line)
    return (match["marker"] or "") if match else None


def _own_words(line: str, claim: Claim, library: SourceLibrary) -> str:
    """Return the line of a claim without plain citations and marks, which become elements."""
    if not claim.is_anchored:
        return line
    parts, position = [], 0
    for mark in claim.citations:
        records = [library.records.get(item.id) for item in mark.citation.items]
        is_plain = _CITATION.fullmatch(mark.raw) and all(
            record and _ID.fullmatch(record.id) and _LINE.fullmatch(record.label)
            for record in records
        )
        parts.append(line[position : mark.start if is_plain else mark.end])
        position = mark.end
    return "".join([*parts, line[position : claim.end]])
