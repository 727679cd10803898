"""What is said around the figures and the timeline, in the same words on the site and in every edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.overviews.estimates import MEASURES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from apparatus.overviews.estimates import Statement
    from apparatus.overviews.timeline import Entry

ESTIMATES, TIMELINE = "estimates.md", "timeline.md"
"""Paths of the two pages, as if they stood below `docs/`."""
TITLES = {ESTIMATES: "Who says how many", TIMELINE: "Timeline"}
PICTURED_SINCE = 2024
"""The year in which the picture of the timeline begins: earlier events would press the others into a corner."""

ESTIMATES_INTRODUCTION = (
    "What each source says, row by row and in order of the dates the figures refer to. Every figure is an estimate or a "
    "statement of the one who is named; none was counted by us. Those sent, present, killed or captured are different "
    "counts, so each has a table of its own, and nothing here is added up or averaged. Sources that rest on the same "
    "origin are no independent confirmation of each other."
)
ESTIMATES_COLUMNS = (
    "Who",
    "Figure",
    "Refers to",
    "What is counted",
    "Counted by",
    "Said on",
    "Independent origin",
)
PANEL_CAPTION = (
    "The table as a picture. A disc is a figure as given, a bar runs from a lowest to a highest figure, an arrow has no "
    "second end; what is “about” is hollow."
)
TIMELINE_INTRODUCTION = (
    "What the sources date, in the order in which it happened, no more exact than they are: a month stays a month, and an "
    "estimate says so. The date of the event stands first; who reported it, and when, stands below."
)
TIMELINE_CAPTION = (
    "The list as a picture: a disc is a day, a bar is as long as the time in which the event may lie, and what is hollow "
    "is an estimate."
)


def timeline_finding(shown: Sequence[Entry]) -> str:
    """Return what the picture of a timeline shows, in a sentence; it needs at least one event."""
    first, last = shown[0], shown[-1]
    return (
        f"{len(shown)} events, from {first.date.words()} ({first.title})"
        f" to {last.date.words()} ({last.title})."
    )


def timeline_caption(earlier: int) -> str:
    """Return what stands below that picture, given how many events happened before it begins."""
    if not earlier:
        return TIMELINE_CAPTION
    stand = "events stand" if earlier > 1 else "event stands"
    return f"{TIMELINE_CAPTION} It begins in {PICTURED_SINCE}; {earlier} earlier {stand} in the list only."


def statement_place(statement: Statement) -> str:
    """Return where a figure is shown, for the page of its source."""
    return f"{TITLES[ESTIMATES]}: {MEASURES[statement.measure][0]}, {statement.figure}"


def entry_place(entry: Entry) -> str:
    """Return where an event is shown, for the pages of its sources."""
    return f"{TITLES[TIMELINE]}: {entry.date.words()}, {entry.title}"
