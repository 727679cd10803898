"""Texts around the estimates and the timeline, which the site and all editions share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from apparatus.messages.catalogue import Messages
    from apparatus.overviews.estimates import Statement
    from apparatus.overviews.timeline import Entry

ESTIMATES = "estimates"
"""The name of the choice that shows figures."""
COLUMNS = ("counted-by", "figure", "refers-to", "of", "who", "said-on", "origin")
"""The columns of the table of a panel, as names of messages."""


def entry_marks(entry: Entry) -> list[str]:
    """Return the label of an entry: that it is an estimate, or its thread.

    A heading names the thread of entries that precede the story.
    """
    if entry.is_figure:
        return [_say(entry)("timeline.estimate")]
    return [] if entry.in_thread.is_older else [entry.in_thread.title]


def entry_kinds(entry: Entry) -> list[str]:
    """Return the names of the choices that show an entry.

    A thread is named by its number in the settings, because the style sheet has rules for each
    possible number.
    """
    thread = f"thread-{list(entry.settings.threads).index(entry.thread) + 1}"
    return [thread, ESTIMATES] if entry.is_figure else [thread]


def timeline_choices(entries: Sequence[Entry]) -> dict[str, str]:
    """Return the labels of the choices that filter the timeline, by name.

    Args:
        entries: The entries, at least one.

    Returns:
        The threads that have entries, then figures, if there are any.
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
