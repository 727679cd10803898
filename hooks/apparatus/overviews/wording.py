"""What is said around the figures and the timeline, in the same words on the site and in every edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from apparatus.messages.catalogue import Messages
    from apparatus.overviews.estimates import Statement
    from apparatus.overviews.timeline import Entry

ESTIMATES = "estimates"
"""Names the box that shows figures."""
COLUMNS = ("who", "figure", "refers-to", "of", "counted-by", "said-on", "origin")
"""Of the table of a panel: names of messages."""


def timeline_finding(shown: Sequence[Entry]) -> str:
    """Return what the picture of a timeline shows, in a sentence; it needs at least one event."""
    first, last = shown[0], shown[-1]
    return _say(first).plural(
        "timeline.finding",
        len(shown),
        first=first.date.words(_say(first)),
        first_title=first.title,
        last=last.date.words(_say(first)),
        last_title=last.title,
    )


def entry_marks(entry: Entry) -> list[str]:
    """Return what marks an entry: that it is an estimate, and its thread where no heading says it."""
    estimate = [_say(entry)("timeline.estimate")] if entry.is_figure else []
    return estimate if entry.in_thread.is_older else [*estimate, entry.in_thread.title]


def entry_kinds(entry: Entry) -> list[str]:
    """Return by which boxes an entry is shown; what is older than the story is always shown.

    A thread goes by its number in the settings: the style sheet has rules for as many as there can be.
    """
    number = list(entry.settings.threads).index(entry.thread) + 1
    thread = [] if entry.in_thread.is_older else [f"thread-{number}"]
    return [*thread, ESTIMATES] if entry.is_figure else thread


def timeline_choices(entries: Sequence[Entry]) -> dict[str, str]:
    """Return the boxes with which readers choose what is shown, each with its name: kinds that at least one entry has.

    Args:
        entries: At least one.
    """
    used = {kind for entry in entries for kind in entry_kinds(entry)}
    threads = entries[0].settings.threads.values()
    names = {f"thread-{number}": thread.title for number, thread in enumerate(threads, 1)}
    names[ESTIMATES] = _say(entries[0])("timeline.estimates")
    return {kind: name for kind, name in names.items() if kind in used}


def statement_place(statement: Statement) -> str:
    """Return where a figure is shown, for the page of its source."""
    title = statement.say("estimates.title")
    return f"{title}: {statement.counts.title}, {statement.figure}"


def entry_place(entry: Entry) -> str:
    """Return where an event is shown, for the pages of its sources."""
    say = _say(entry)
    return f"{say('timeline.title')}: {entry.date.words(say)}, {entry.title}"


def _say(entry: Entry) -> Messages:
    return entry.settings.messages
