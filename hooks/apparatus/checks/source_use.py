"""Checks of how the site uses its sources: unused passages, amount of quotation, copied text."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from apparatus.explainers.copying import BREAK, CopiedRun, CopyDetector, Prose, unquoted
from apparatus.problems import Problem, problem
from apparatus.sources.originals import FRAGMENT_ATTRIBUTE
from apparatus.sources.quotations import MAXIMUM_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from apparatus.explainers.evidence import Span
    from apparatus.explainers.pages import Page
    from apparatus.project import Project, SourceText
    from apparatus.sources.library import SourceLibrary

_OWN_KEYS = frozenset(("title", "URL", "archive_location"))
"""Bibliographic data: the title is the source's own, and addresses often repeat it."""
_KEY = re.compile(r"([A-Za-z][A-Za-z_-]*):")
BUDGET = 0.1
"""Largest share of a source's words that the whole site may quote."""


def check_coverage(library: SourceLibrary, pages: Iterable[Page]) -> Iterator[Problem]:
    """Check that each passage of each source is cited by a claim or set aside with a reason."""
    cited = {
        passage.key
        for page in pages
        for claim in page.claims
        for passage in claim.passages(library)
    }
    for passage in library.passages():
        if passage.key not in cited and not passage.unit.set_aside:
            yield problem(
                passage.record.path,
                passage.unit.line,
                1,
                "paragraph-neither-cited-nor-set-aside",
                locator=passage.unit.locator,
                source=passage.record.id,
            )


def quoted_words(spans: Iterable[Span]) -> dict[str, set[tuple[str, int]]]:
    """Return the distinct words quoted from each source, as locator and index in the paragraph."""
    words: dict[str, set[tuple[str, int]]] = {}
    for source, locator, start, length in spans:
        words.setdefault(source, set()).update(
            (locator, start + offset) for offset in range(length)
        )
    return words


def check_budget(
    library: SourceLibrary, quotations: Sequence[tuple[Span, str, int, int]]
) -> Iterator[Problem]:
    """Check that the whole site quotes at most 10 % of the words of a source.

    A word quoted twice counts once, because the site shows no more of the text.
    """
    seen: dict[str, set[tuple[str, int]]] = {}
    over: set[str] = set()
    for span, path, line, column in sorted(quotations, key=lambda item: item[1:]):
        source = span[0]
        record, fingerprint = library.records[source], library.fingerprints[source]
        quoted = seen.setdefault(source, set())
        quoted |= quoted_words([span])[source]
        if len(quoted) > BUDGET * fingerprint.words and source not in over and not record.is_full:
            over.add(source)
            yield problem(
                path,
                line,
                column,
                "quotation-budget",
                count=len(quoted),
                source=source,
                percent=round(BUDGET * 100),
                words=fingerprint.words,
            )


def check_copying(project: Project) -> Iterator[Problem]:
    """Check every line of pages and records for text copied without quotation marks."""
    detector = CopyDetector(project.library)
    pages = {page.path: page for page in project.pages}
    repeated = _repeated(project)
    for text in project.texts:
        page, without = pages.get(text.path), repeated.get(text.path, set())
        look = partial(_copied, detector, text, page, without)
        made_of = project.library.fingerprints, text, page, without
        for run in project.files.find(f"copied in {text.path}", made_of, look):
            yield problem(
                text.path,
                run.line,
                run.column,
                "unmarked-quotation.line" if run.place.isdigit() else "unmarked-quotation.passage",
                count=run.words,
                place=run.place,
                source=run.source,
                most=MAXIMUM_WORDS,
            )


def _copied(
    detector: CopyDetector, text: SourceText, page: Page | None, without: set[int]
) -> list[CopiedRun]:
    prose = _page_prose(text, page) if page else _record_prose(text)
    return list(detector.find(part for part in prose if part.line not in without))


def _repeated(project: Project) -> dict[str, set[int]]:
    """Return the lines of translated files that repeat a statement as it is, and so are read where it stands."""
    matches = [
        *((item.translation, item.matches) for of in project.expanded.values() for item in of),
        *((item.translation, item.matches) for item in project.record_words.values()),
    ]
    return {
        translation.path: {
            item.pair.source_line for item in found.segments if item.pair and not item.differences
        }
        for translation, found in matches
    }


def _page_prose(text: SourceText, page: Page) -> Iterator[Prose]:
    cited = {claim.line: claim for claim in page.claims if claim.citations}
    for number, line in enumerate(text.lines, 1):
        # A quotation counts as marked only if a citation makes it verifiable.
        if claim := cited.get(number):
            yield from unquoted(claim.masked, number, claim.column)
        elif line:
            yield Prose(line, number, 1)


def _record_prose(text: SourceText) -> Iterator[Prose]:
    """Yield the prose of a record, which may be unfinished: so its text says where its keys are."""
    body = next((at for at, line in enumerate(text.lines, 1) if at > 1 and line == "---"), 1)
    key = ""
    for number, line in enumerate(text.lines, 1):
        if number < body and (found := _KEY.match(line)):
            key = found[1]
        is_own = number < body and key in _OWN_KEYS
        if is_own or (number >= body and line.lstrip().startswith(">")):
            yield BREAK
        elif line.startswith("## "):
            yield Prose(_own_attributes(line), number, 1)
        elif number >= body:
            yield from unquoted(line, number, 1)
        elif line:
            yield Prose(line, number, 1)


def _own_attributes(line: str) -> str:
    """Blank out the text fragment in a heading: its words are the source's, and pinned."""
    return FRAGMENT_ATTRIBUTE.sub(lambda match: " " * len(match.group()), line)
