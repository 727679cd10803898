"""E28: a page tells its readers when its situation or its searches are old at the time of the build.

The passage of time never fails a build: an ageing page first gives a notice to maintainers, and later a sentence to
readers.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from apparatus.explainers.searches import KIND as SEARCH
from apparatus.explainers.searches import searches, searches_of
from apparatus.policy.structural import StructuralRule
from apparatus.words.dates import parse_edtf

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from apparatus.explainers.pages import Page
    from apparatus.problems import Problem
    from apparatus.project import Project
    from apparatus.settings import Settings


@dataclass(frozen=True, kw_only=True)
class Staleness(StructuralRule):
    """A page is searched for again in time, or tells its readers that it was not."""

    number = "E28"
    notice_after: int
    """Days after which maintainers get a notice to search again."""
    stale_after: int
    """Days after which the page tells its readers that nobody has searched since."""

    def is_stale(self, page: Page, pages: Iterable[Page], seconds: int) -> bool:
        """Return whether a page is stale at the time of a build."""
        day = last_looked(page, pages)
        return day is not None and (build_day(seconds) - day).days > self.stale_after

    def at(self, project: Project, seconds: int) -> Iterator[Problem]:
        """Yield a notice for each ageing page at the time of a build."""
        for page in project.pages:
            day = last_looked(page, project.pages)
            age = (build_day(seconds) - day).days if day else 0
            if age > self.notice_after:
                told = age > self.stale_after
                message = "stale-page.told" if told else "stale-page.not-told"
                place = page.front_matter.place("situation-as-of")
                values = {"day": day, "age": age, "days": self.notice_after}
                yield self.breach_at(page.path, place, message, **values)


def stale_words(page: Page, pages: Iterable[Page], seconds: int, settings: Settings) -> str:
    """Return the sentence after a stale page's date; empty for a fresh page, or if the site has no such rule."""
    rule = _rule(settings)
    is_stale = rule is not None and rule.is_stale(page, pages, seconds)
    return settings.messages("page.stale") if is_stale else ""


def check_staleness(project: Project, seconds: int) -> Iterator[Problem]:
    """Yield a notice for each ageing page. Notices fail no build: nothing was done wrong."""
    if rule := _rule(project.settings):
        yield from rule.at(project, seconds)


def _rule(settings: Settings) -> Staleness | None:
    rule = settings.policy.rules.get(Staleness.number)
    return Staleness.of(rule) if rule and rule.check is not None else None


def build_day(seconds: int) -> datetime.date:
    """Return the day of a build.

    Args:
        seconds: Its Unix time, from `apparatus.published.version.build_time`: the time of the commit, not of the clock, so
            that the same commit gives the same page.
    """
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC).date()


def last_looked(page: Page, pages: Iterable[Page]) -> datetime.date | None:
    """Return the day of a page's situation, or of the oldest search it names if that is earlier.

    A page with neither has none. A situation that spans days counts by its last day; an invalid date counts as none,
    and the schema reports it.
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
