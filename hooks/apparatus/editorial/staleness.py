"""How old the situation is that a page describes, at the time of the build (E28)."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from apparatus.problems import Problem, Severity
from apparatus.words.dates import parse_edtf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apparatus.project import Project
    from apparatus.words.dates import Edtf

STALE_AFTER = 90
"""Days after which a page says that it has grown old."""


def days_old(situation: Edtf, seconds: int) -> int:
    """Return how many days lie between the last day of a situation and a build; 0 for one that is yet to come.

    Args:
        situation: The date for which a page holds.
        seconds: The time of the build, by `apparatus.published.version.build_time`: that of the commit and never the clock's, so
            that the same commit gives the same page.
    """
    built = datetime.datetime.fromtimestamp(seconds, datetime.UTC).date()
    return max((built - situation.sort_key()[1]).days, 0)


def stale_days(situation: Edtf | None, seconds: int) -> int:
    """Return how old a situation is if that is more than `STALE_AFTER` days, else 0: what readers are told."""
    days = days_old(situation, seconds) if situation else 0
    return days if days > STALE_AFTER else 0


def stale_words(days: int) -> str:
    """Return what a page tells its readers behind the date of its situation; nothing while it is not old."""
    if not days:
        return ""
    return f"That was {days} days before this page was made: nothing later is covered."


def check_staleness(project: Project, seconds: int) -> Iterator[Problem]:
    """Yield a notice for each page that has grown old. It fails no build: nothing was done wrong."""
    for page in project.pages:
        date = page.data.get("situation-as-of")
        try:
            days = stale_days(parse_edtf(str(date)), seconds) if date else 0
        except ValueError:
            continue  # Reported by the schema.
        if days:
            yield Problem(
                page.path,
                *page.front_matter.place("situation-as-of"),
                "stale-page",
                f"situation-as-of: {date} is {days} days before this build",
                f"more than {STALE_AFTER} days: the page tells its readers so",
                "look for later reports; if there are any, cite them and give the newest one's date",
                Severity.NOTICE,
            )
