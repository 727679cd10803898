"""How long ago somebody looked: the date for which a page holds, and its searches, at the time of the build (E28).

Time alone never fails a build: a page that was right when it was written is told to its maintainers by a notice, and, if
nobody has looked for longer still, to its readers by a sentence.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from apparatus.explainers.searches import KIND as SEARCH
from apparatus.explainers.searches import searches, searches_of
from apparatus.problems import Problem, Severity
from apparatus.words.dates import parse_edtf

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from apparatus.explainers.pages import Page
    from apparatus.project import Project

NOTICE_AFTER = 60
"""Days after which maintainers are told that it is time to look again."""
STALE_AFTER = 120
"""Days after which the page itself says that nobody has looked since."""
NOT_SINCE = "Nobody has looked for later reports since."
"""What a page then tells its readers behind its date."""


def build_day(seconds: int) -> datetime.date:
    """Return the day of a build.

    Args:
        seconds: Its time, by `apparatus.published.version.build_time`: that of the commit and never the clock's, so that the
            same commit gives the same page.
    """
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC).date()


def last_looked(page: Page, pages: Iterable[Page]) -> datetime.date | None:
    """Return the day up to which a page holds: of its situation, or of the oldest search it names if that is earlier.

    A page that names neither has none. Of a situation that is no single day the last day counts; a date that cannot be
    read counts as none, and is reported by the schema.
    """
    days = []
    try:
        if date := page.data.get("situation-as-of"):
            days.append(parse_edtf(str(date)).sort_key()[1])
    except ValueError:
        pass
    if any(SEARCH in claim.kinds for claim in page.claims):
        known = searches(pages)
        days += [
            search.day
            for claim in page.claims
            if SEARCH in claim.kinds
            for search in searches_of(claim, page, known)
        ]
    return min(days, default=None)


def stale_words(page: Page, pages: Iterable[Page], seconds: int) -> str:
    """Return what a page tells its readers behind its date; nothing until nobody has looked for `STALE_AFTER` days."""
    day = last_looked(page, pages)
    return NOT_SINCE if day and (build_day(seconds) - day).days > STALE_AFTER else ""


def check_staleness(project: Project, seconds: int) -> Iterator[Problem]:
    """Yield a notice for each page for which nobody has looked for a while. It fails no build: nothing was done wrong."""
    for page in project.pages:
        day = last_looked(page, project.pages)
        days = (build_day(seconds) - day).days if day else 0
        if days > NOTICE_AFTER:
            told = ", and the page says so to its readers" if days > STALE_AFTER else ""
            yield Problem(
                page.path,
                *page.front_matter.place("situation-as-of"),
                "stale-page",
                f"it holds for {day}, {days} days before this build",
                f"nobody has looked for later reports for more than {NOTICE_AFTER} days{told}",
                "search again: describe the search, name its day in the claims that rest on it, cite what was found",
                Severity.NOTICE,
            )
