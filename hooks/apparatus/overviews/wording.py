"""Texts around the estimates and the timeline, which the site and all editions share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from apparatus.messages.catalogue import Messages
    from apparatus.overviews.estimates import Statement
    from apparatus.overviews.timeline import Entry

ESTIMATES = "estimates"
"""The name of the checkbox that shows figures."""
COLUMNS = ("who", "figure", "refers-to", "of", "counted-by", "said-on", "origin")
"""The columns of the table of a panel, as names of messages."""


def timeline_finding(shown: Sequence[Entry]) -> str:
    """Return a sentence that describes the chart of a timeline; there must be an event."""
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
    """Return the labels of an entry: estimate, and its thread if no heading names it."""
    estimate = [_say(entry)("timeline.estimate")] if entry.is_figure else []
    return estimate if entry.in_thread.is_older else [*estimate, entry.in_thread.title]


def entry_kinds(entry: Entry) -> list[str]:
    """Return the names of the checkboxes that show an entry.

    Entries that precede the story have none and are always shown. A thread is named by its number
    in the settings, because the style sheet has rules for each possible number.
    """
    number = list(entry.settings.threads).index(entry.thread) + 1
    thread = [] if entry.in_thread.is_older else [f"thread-{number}"]
    return [*thread, ESTIMATES] if entry.is_figure else thread


def timeline_choices(entries: Sequence[Entry]) -> dict[str, str]:
    """Return the labels of the checkboxes that filter the timeline, by name.

    Args:
        entries: The entries, at least one.
    """
    used = {kind for entry in entries for kind in entry_kinds(entry)}
    threads = entries[0].settings.threads.values()
    names = {f"thread-{number}": thread.title for number, thread in enumerate(threads, 1)}
    names[ESTIMATES] = _say(entries[0])("timeline.estimates")
    return {kind: name for kind, name in names.items() if kind in used}


def statement_place(statement: Statement) -> str:
    """Return the text of the link from a source to a figure on the overview."""
    title = statement.say("estimates.title")
    return f"{title}: {statement.counts.title}, {statement.figure}"


def entry_place(entry: Entry) -> str:
    """Return the text of the link from a source to an event on the timeline."""
    say = _say(entry)
    return f"{say('timeline.title')}: {entry.date.words(say)}, {entry.title}"


def _say(entry: Entry) -> Messages:
    return entry.settings.messages
