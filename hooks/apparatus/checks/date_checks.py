"""Checks of dates: that of a publication, and the words that a source has for that of an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.explainers.relative_dates import iter_unplaced
from apparatus.explainers.source_dates import iter_crossed, iter_misdated
from apparatus.problems import Problem, problem
from apparatus.words.dates import parse_edtf
from apparatus.words.named_months import months_of, named_months

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from apparatus.explainers.claims import Claim
    from apparatus.explainers.pages import Page
    from apparatus.sources.library import Passage, SourceLibrary
    from apparatus.sources.records import SourceRecord

_BEFORE = 3
"""Sentences before another that may give the date to which it refers."""
_UNPLACED = {
    "weekday": "undated-time.weekday",
    "day": "undated-time.day",
    "season": "undated-time.season",
    "part": "undated-time.part",
    "relative": "undated-time.relative",
    "until": "undated-time.until",
}


def check_dates(claim: Claim, passages: Sequence[Passage]) -> Iterator[Problem]:
    """Check that a claim gives the date of a publication to publishing, and that of a figure to no other."""
    for figure in iter_misdated(claim.masked, passages):
        yield problem(
            *claim.at(figure.start),
            "publication-date.claim",
            text=claim.masked[figure.start : figure.end],
            cited=", ".join(map(str, passages)),
        )
    for crossed in iter_crossed(claim.masked, passages):
        said = (claim.masked[item.start : item.end] for item in crossed)
        values = dict(zip(("text", "date", "other"), said, strict=True))
        yield problem(*claim.at(crossed.figure.start), "crossed-date.shared", **values)


def check_times(page: Page, library: SourceLibrary) -> Iterator[Problem]:
    """Check that words of time on a page, such as *a week later* and *on a Friday*, have a date or a source."""
    claims = page.claims
    for at, claim in enumerate(claims):
        passages = claim.passages(library)
        before = [other.masked for other in claims[max(at - _BEFORE, 0) : at]]
        for found in iter_unplaced(claim.masked, before, passages):
            text = claim.masked[found.start : found.end]
            cited = ", ".join(map(str, passages))
            yield problem(*claim.at(found.start), _UNPLACED[found.why], text=text, cited=cited)


def check_event_words(record: SourceRecord) -> Iterator[Problem]:
    """Check that the date of each event lies in a month or season that its words name, if they name any."""
    for index, event in enumerate(record.events):
        said, date = str(event.get("words", "")), parse_edtf(str(event["date"]))
        named = named_months(said, record.language) | named_months(said, record.settings.language)
        if named and named.isdisjoint(months_of(date)):
            place = record.path, *record.front_matter.place("events", index, "words")
            yield problem(*place, "event-date.words", words=said, date=date.text)
