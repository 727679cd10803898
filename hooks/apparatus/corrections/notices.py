"""Corrections as readers get them: one notice each, shown in the log, on the corrected page and in the feed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from apparatus.corrections.log import Log
from apparatus.corrections.statements import read_line
from apparatus.explainers.claims import claim_id
from apparatus.rendering.citation_label import KIND_LABELS
from apparatus.words.dates import DatePoint, parse_edtf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from apparatus.corrections.log import Correction, Entry
    from apparatus.explainers.pages import Page
    from apparatus.project import Project
    from apparatus.sources.library import SourceLibrary

NOTHING_CORRECTED = "Nothing has been corrected since the first publication."
NOTE_TITLE = "Corrections of this page"
SEE_LOG = "See the log of corrections"
GONE = "nothing of this: the statement was taken out"
"""What a page says now of a statement that it no longer makes."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What readers are told of one correction."""

    correction: Correction
    title: str
    """Of the corrected page; its path if there is no such page any more."""
    has_page: bool
    said: str
    """What it said, with its sources and kind in words; empty when the words are withheld."""
    says: str
    """What it says now; empty when it was taken out."""
    anchor: str
    """The statement on its page as it is now; empty when it is worded anew, or when the page has no anchor for it."""

    @property
    def id(self) -> str:
        """Anchor of the notice on the page of corrections."""
        return self.correction.id

    @property
    def page(self) -> str:
        """Path of the corrected page below `docs/`."""
        return self.correction.page

    @property
    def date(self) -> DatePoint:
        """The day of the correction."""
        [point] = parse_edtf(self.correction.date).points
        return point

    @property
    def rows(self) -> list[tuple[str, str]]:
        """What is told, in the same words at each place: a name and its text, row by row."""
        entry = self.correction
        said = ("It said", self.said)
        if entry.withheld:
            said = ("What it said is not repeated", entry.withheld)
        return [said, ("It says", self.says or GONE), ("Why", entry.why)]


def notices(project: Project) -> list[Notice]:
    """Return a notice for each correction of a project, newest first; none for a project without a log."""
    library = project.library
    pages = {page.src_uri: page for page in project.pages}
    labels = {f"sources/{record.id}.md": record.label for record in library.records.values()}
    titles = labels | {src_uri: page.title for src_uri, page in pages.items()}
    return [
        Notice(
            correction,
            titles.get(correction.page, correction.page),
            correction.page in titles,
            "" if correction.withheld else words(correction.said, library),
            words(correction.says, library) if correction.says else "",
            _anchor(correction.says, pages.get(correction.page)),
        )
        for correction in Log.of(project.pages).newest_first
    ]


def corrected_on(notice: Notice) -> str:
    """Return how the note on a corrected page begins."""
    return f"Corrected on {notice.date.words()}."


def immaterial_title(entries: Sequence[Entry]) -> str:
    """Return what stands above the changes that readers need not be told of."""
    return f"Changes of wording or evidence that correct nothing ({len(entries)})"


def words(line: str, library: SourceLibrary) -> str:
    """Return a line of the log for readers: `It sank on the third day. (Gazette 2021 ¶3; opinion)`."""
    text, sources, kinds = read_line(line)
    known = {
        f"{passage.record.id}, {passage.unit.locator}": f"{passage.record.label} {passage.unit.locator}"
        for passage in library.passages()
    }
    told = [known.get(source, source) for source in sorted(sources)]
    told += [label for kind, label in KIND_LABELS.items() if label and kind in kinds]
    return f"{text} ({'; '.join(told)})" if told else text


def _anchor(line: str, page: Page | None) -> str:
    """Return the anchor of the claim that says a line, if it still stands on its page."""
    anchor = claim_id(read_line(line)[0])
    claims = page.claims if page else ()
    return anchor if any(claim.is_anchored and claim.id == anchor for claim in claims) else ""
