"""What is said around the figures and the timeline, in the same words on the site and in every edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.overviews.estimates import MEASURES
from apparatus.overviews.timeline import OLDER, THREADS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from apparatus.overviews.estimates import Statement
    from apparatus.overviews.timeline import Entry

ESTIMATES, TIMELINE = "estimates.md", "timeline.md"
"""Paths of the two pages, as if they stood below `docs/`."""
TITLES = {ESTIMATES: "Who says how many", TIMELINE: "Timeline"}

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
    "What happened when, and below each entry who tells of it. Dates are no more exact than their sources: a month stays a "
    "month. A count of soldiers stands at the date it is about, marked as an estimate."
)
TIMELINE_FILTER = "Show"
"""Names the group of boxes with which readers choose what the timeline shows."""
ESTIMATE, ESTIMATES_CHOICE = "Estimate", "Estimates"
"""The mark of such an entry, and the box that shows them."""
ROW = "row in the table"
TIMELINE_CAPTION = (
    "The list as a picture: a disc is a day, a bar is as long as the time in which the event may lie, and what is hollow "
    "is an estimate. It shows the events of this story; how many soldiers are counted, and older treaties and law, stand in "
    "the list only."
)


def timeline_finding(shown: Sequence[Entry]) -> str:
    """Return what the picture of a timeline shows, in a sentence; it needs at least one event."""
    first, last = shown[0], shown[-1]
    return (
        f"{len(shown)} events, from {first.date.words()} ({first.title})"
        f" to {last.date.words()} ({last.title})."
    )


def entry_marks(entry: Entry) -> list[str]:
    """Return what marks an entry: that it is an estimate, and its thread where no heading says it."""
    estimate = [ESTIMATE] if entry.is_figure else []
    return estimate if entry.thread == OLDER else [*estimate, THREADS[entry.thread]]


def entry_kinds(entry: Entry) -> list[str]:
    """Return by which boxes an entry is shown; what is older than the story is always shown."""
    thread = [] if entry.thread == OLDER else [entry.thread]
    return [*thread, "estimates"] if entry.is_figure else thread


def timeline_choices(entries: Sequence[Entry]) -> dict[str, str]:
    """Return the boxes with which readers choose what is shown, each with its name: kinds that at least one entry has."""
    used = {kind for entry in entries for kind in entry_kinds(entry)}
    names = {**THREADS, "estimates": ESTIMATES_CHOICE}
    return {kind: name for kind, name in names.items() if kind in used}


def statement_place(statement: Statement) -> str:
    """Return where a figure is shown, for the page of its source."""
    return f"{TITLES[ESTIMATES]}: {MEASURES[statement.measure][0]}, {statement.figure}"


def entry_place(entry: Entry) -> str:
    """Return where an event is shown, for the pages of its sources."""
    return f"{TITLES[TIMELINE]}: {entry.date.words()}, {entry.title}"
