"""Watching the pages of sources, and their copies in archives: what became of each since it was read.

A host that refuses, is busy or does not answer says nothing about a page, so that is `unknown` and never an alarm. A page
is gone only when its host said so twice, days apart, and nobody saw it in between.

The page of a record with `exposes-identity` is never asked for: no reader is sent there, so its state helps nobody, and the
address it may have moved to could itself expose an identity.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from apparatus.intake.addresses import address_key
from apparatus.intake.fetching import FetchError
from apparatus.intake.page_text import PageText, read_page_text
from apparatus.policy.protected_names import read_protected_names
from apparatus.sources.page_states import PageState, SourceStates, State

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterator, Mapping

    from apparatus.intake.fetching import Fetcher, Response
    from apparatus.project import Project
    from apparatus.sources.fingerprint import Fingerprint

DAYS_APART = 7
"""Days between the two times that a host says there is no such page."""
PAUSE = 1.0
"""Seconds between two questions to one host."""
LEAST_WORDS = 50
"""A page with fewer shows its text only with scripts."""
REPLACED_BELOW = 0.2
"""Share of a source's word triples below which the page holds something else."""
_NOT_FOUND = frozenset((404, 410))


@dataclass(frozen=True, slots=True)
class Target:
    """A page to look at."""

    source: str
    kind: str
    """`page` or `archive`."""
    url: str
    fingerprint: Fingerprint | None
    """`None` when no text is held to compare it with."""
    cited: frozenset[str]
    """Numbers of the paragraphs that are cited."""


@dataclass(frozen=True, slots=True)
class Watch:
    """What a run found."""

    states: Mapping[str, SourceStates]
    """All that is known now, sources that were not asked for included."""
    asked: int
    """How many pages were asked for."""
    answered: int
    """How many hosts answered anything at all."""


def targets(project: Project, only: Collection[str] = ()) -> Iterator[Target]:
    """Yield the pages and archived copies to look at, in order of sources; all of them unless some are named."""
    cited: dict[str, set[str]] = {}
    for page in project.pages:
        for claim in page.claims:
            for item in (item for mark in claim.citations for item in mark.citation.items):
                cited.setdefault(item.id, set()).update(item.locators)
    for source, record in sorted(project.library.records.items()):
        if (only and source not in only) or record.data.get("exposes-identity"):
            continue
        fingerprint = project.library.fingerprints.get(source)
        held = fingerprint if fingerprint and fingerprint.paragraphs else None
        for kind, key in (("page", "URL"), ("archive", "archive_location")):
            if key in record.data:
                numbers = frozenset(cited.get(source, ()))
                yield Target(source, kind, str(record.data[key]), held, numbers)


def watch(
    project: Project,
    known: Mapping[str, SourceStates],
    fetcher: Fetcher,
    today: datetime.date,
    *,
    only: Collection[str] = (),
    pause: float = PAUSE,
) -> Watch:
    """Look at every page once.

    Args:
        project: The project, of which nothing is changed.
        known: What was found before.
        fetcher: Asks the hosts.
        today: The day of this run.
        only: Ids of the sources to look at; none means all.
        pause: Seconds between two questions to one host.
    """
    states = {source: found for source, found in known.items() if source in project.library.records}
    names = read_protected_names(project.root)
    answered = 0
    wanted = list(targets(project, only))
    last: dict[str, float] = {}
    for target in wanted:
        host = urlsplit(target.url).netloc
        time.sleep(max(0.0, last.get(host, 0.0) + pause - time.monotonic()))
        answer = _ask(fetcher, target.url)
        answered += not isinstance(answer, FetchError)
        last[host] = time.monotonic()
        before = states.get(target.source, SourceStates())
        found = judge(target, answer, getattr(before, target.kind), today)
        if names and any(names.find(found.address, is_address=True)):
            found = replace(found, address="")
        states[target.source] = replace(before, **{target.kind: found})
    return Watch(states, len(wanted), answered)


def _ask(fetcher: Fetcher, url: str) -> Response | FetchError:
    try:
        return fetcher.fetch(url)
    except FetchError as error:
        return error


def judge(
    target: Target, answer: Response | FetchError, previous: PageState | None, today: datetime.date
) -> PageState:
    """Decide what became of a page.

    Args:
        target: The page.
        answer: What its host said, or why it said nothing.
        previous: What was found the time before.
        today: The day of the answer.
    """
    missing = previous.missing_since if previous else None
    if isinstance(answer, FetchError):
        found = PageState(State.UNKNOWN, today, today, missing, answer.plain)
    elif answer.status in _NOT_FOUND:
        missing = missing or today
        is_gone = (today - missing).days >= DAYS_APART
        why = f"its host answers {answer.status}" + (
            "" if is_gone else ", which a second answer must confirm"
        )
        found = PageState(State.GONE if is_gone else State.UNKNOWN, today, today, missing, why)
    elif answer.status != 200:
        why = f"its host answers {answer.status}"
        found = PageState(State.UNKNOWN, today, today, missing, why)
    else:
        found = _seen(target, answer, today, missing)
    if previous and previous.state is found.state:
        found = replace(found, since=previous.since)
    return found


def _seen(
    target: Target, answer: Response, today: datetime.date, missing: datetime.date | None
) -> PageState:
    if target.fingerprint is None:
        if _leads_to_front(target.url, answer.url):
            why = "it leads to the front page"
            return PageState(State.REPLACED, today, today, why=why)
        return _where(target, answer, today, "the text is not held and was not compared")
    text = read_page_text(answer.data, answer.content_type)
    if text is None or text.words < LEAST_WORDS:
        why = "the page shows no text that could be compared"
        return PageState(State.UNKNOWN, today, today, missing, why)
    if _share(text, target.fingerprint) < REPLACED_BELOW:
        return PageState(State.REPLACED, today, today, why="the page holds another text")
    changed = tuple(
        f"¶{item.number}"
        for item in target.fingerprint.paragraphs
        if str(item.number) in target.cited and not text.holds(item)
    )
    if changed:
        return PageState(State.CHANGED, today, today, changed=changed)
    return _where(target, answer, today, "")


def _where(target: Target, answer: Response, today: datetime.date, why: str) -> PageState:
    if answer.moved and address_key(answer.url) != address_key(target.url):
        return PageState(State.MOVED, today, today, why=why, address=answer.url)
    return PageState(State.ALIVE, today, today, why=why)


def _leads_to_front(asked: str, answered: str) -> bool:
    return urlsplit(asked).path.strip("/") != "" and urlsplit(answered).path.strip("/") == ""


def _share(text: PageText, fingerprint: Fingerprint) -> float:
    wanted = {triple for item in fingerprint.paragraphs for triple in item.triples}
    return len(wanted & text.known) / len(wanted) if wanted else 1.0
