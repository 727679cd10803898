"""What is known of the page that is being rendered; the processors of the extension read it and add to it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from apparatus.explainers.disagreements import Disagreements
from apparatus.explainers.glossary import Glossary
from apparatus.explainers.page_scan import Body, scan
from apparatus.rendering.citation_element import CitationElements, PlacedCitation, source_address

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from apparatus.explainers.pages import Page
    from apparatus.problems import Problem
    from apparatus.sources.library import Passage, SourceLibrary


class Rendered(NamedTuple):
    """The claims of a rendered page, and the problems found."""

    body: Body
    problems: tuple[Problem, ...]
    """What is missing or misplaced in the HTML."""
    targets: tuple[str, ...] = ()
    """The targets of links and pictures, as written."""


class PageState:
    """The state of the current page: its claims, citations and problems.

    It serves many pages in turn: `drain` returns the state of the last one and resets it.
    """

    def __init__(
        self,
        library: SourceLibrary,
        address: Callable[[Passage], str] = source_address,
        *,
        disagreements: Disagreements | None = None,
        glossary: Glossary | None = None,
    ) -> None:
        """Create the state, without a page.

        Args:
            address: Returns the address of a passage.
            disagreements: The disputed questions, for links from the claims that touch them.
            glossary: The glossary, for links from the terms.
        """
        super().__init__()
        self.library = library
        self.address = address
        self.disagreements = disagreements or Disagreements((), library)
        self.glossary = glossary or Glossary(())
        self._expected: Page | None = None
        self.reset()

    def reset(self) -> None:
        """Reset the state of the page; Python-Markdown calls this before each new text."""
        # The line of the file on which the body starts; 0 to count from the start of the body.
        self.body, self.first_line, self.lines = Body(), 0, list[str]()
        self.citations: list[PlacedCitation] = []
        self.elements = CitationElements(self.library, self.address)
        self.problems: list[Problem] = []
        self.targets: list[str] = []

    def place(self, words: str) -> tuple[int, int]:
        """Return the line and column at which words begin, else those of the page's first line."""
        first = self.first_line or 1
        for number, line in enumerate(self.lines, first):
            if words in line:
                return number, line.index(words) + 1
        return first, 1

    def expect(self, page: Page) -> None:
        """Store the next page, so that it is not scanned again if its text is the same."""
        self._expected = page

    def read(self, lines: Sequence[str]) -> None:
        """Find the claims in a page, whose leading and trailing blank lines may be missing."""
        page, self._expected = self._expected, None
        self.lines = list(lines)
        if page is not None and _text(page.lines) == _text(lines):
            self.body = page.body
            self.first_line = page.front_matter.body_line + _blank(page.lines) - _blank(lines)
        else:
            self.body, self.first_line = scan(lines, self.library.settings), 0

    def drain(self, path: str, first_line: int) -> Rendered:
        """Return the claims and problems of the last page, and reset the state.

        Args:
            first_line: The line of the file on which the rendered text starts.
        """
        shift = 0 if self.first_line else first_line - 1
        problems = tuple(replace(item, path=path, line=item.line + shift) for item in self.problems)
        rendered = Rendered(self.body, problems, tuple(self.targets))
        self.reset()
        return rendered


class OnPage:
    """A processor of Python-Markdown that knows the state of the page: to be named before its class there."""

    def __init__(self, page: PageState) -> None:
        """Store the state."""
        super().__init__()
        self.page = page


def _text(lines: Sequence[str]) -> str:
    return "\n".join(lines).strip("\n")


def _blank(lines: Sequence[str]) -> int:
    """Return the number of leading blank lines."""
    return next((at for at, line in enumerate(lines) if line), len(lines))
