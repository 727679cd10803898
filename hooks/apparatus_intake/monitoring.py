"""Monitor the pages of sources and their archived copies.

A host that refuses, is busy or does not respond says nothing about a page: the state is `unknown` and no alarm. A page is
`gone` only if its host reported it missing twice, days apart, without a success in between.

Pages of records with `exposes-identity` are never requested: no link leads readers there, and the address of a moved
page could itself expose an identity.
"""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from apparatus.policy.protected_names import read_protected_names
from apparatus.sources.fingerprint import ParagraphFingerprint, find_run, hash_triples
from apparatus.sources.page_states import PageState, SourceStates, State
from apparatus.words.normalisation import words
from apparatus_intake.address_comparison import address_key
from apparatus_intake.fetching import FetchError
from apparatus_intake.html_blocks import page_blocks, read_tree

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterator, Mapping

    from apparatus.project import Project
    from apparatus.sources.fingerprint import Fingerprint
    from apparatus_intake.fetching import Fetcher, Response

DAYS_APART = 7
"""Minimum days between the two reports of a missing page."""
PAUSE = 1.0
"""Seconds between two requests to one host."""
LEAST_WORDS = 50
"""Minimum words of a page; one with fewer shows its text only with scripts."""
REPLACED_BELOW = 0.2
"""Share of a source's word triples below which the page counts as replaced."""
_NOT_FOUND = frozenset((404, 410))


@dataclass(frozen=True, slots=True)
class Target:
    """A page to request."""

    source: str
    kind: str
    """`page` or `archive`."""
    url: str
    fingerprint: Fingerprint | None
    """`None` if there is no stored text to compare."""
    cited: frozenset[str]
    """Numbers of the paragraphs that are cited."""


@dataclass(frozen=True, slots=True)
class MonitoringRun:
    """The result of a run."""

    states: Mapping[str, SourceStates]
    """The states of all sources, including those not requested."""
    asked: int
    """Number of requested pages."""
    answered: int
    """Number of requests with any response."""


def targets(project: Project, only: Collection[str] = ()) -> Iterator[Target]:
    """Yield the pages and archived copies to request, in order of sources; an empty `only` means all sources."""
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


def monitor_pages(
    project: Project,
    known: Mapping[str, SourceStates],
    fetcher: Fetcher,
    today: datetime.date,
    *,
    only: Collection[str] = (),
    pause: float = PAUSE,
) -> MonitoringRun:
    """Request every page once.

    Args:
        project: The project, which is not changed.
        known: The states before the run.
        fetcher: The client.
        today: The day of the run.
        only: Ids of the sources to request; empty for all.
        pause: Seconds between two requests to one host.
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
        found = page_state(target, answer, getattr(before, target.kind), today)
        if names and any(names.find(found.address, is_address=True)):
            found = replace(found, address="")
        states[target.source] = before._replace(**{target.kind: found})
    return MonitoringRun(states, len(wanted), answered)


def _ask(fetcher: Fetcher, url: str) -> Response | FetchError:
    try:
        return fetcher.fetch(url)
    except FetchError as error:
        return error


def page_state(
    target: Target, answer: Response | FetchError, previous: PageState | None, today: datetime.date
) -> PageState:
    """Return the state of a page.

    Args:
        answer: The response, or the error of the request.
        previous: The state of the run before.
        today: The day of the response.
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
        if str(item.number) in target.cited and not text.contains(item)
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


@dataclass(frozen=True, slots=True)
class PageText:
    """The words of a page."""

    words: int
    """Number of words."""
    triples: tuple[str, ...]
    """Hashes of the word triples of the whole page, in order, across blocks."""
    known: frozenset[str]
    """The triples as a set."""
    blocks: frozenset[str]
    """SHA-256 of the normalised text of each block."""

    def contains(self, paragraph: ParagraphFingerprint) -> bool:
        """Return whether the page contains a paragraph word for word, as a block or across blocks."""
        if paragraph.sha256 in self.blocks:
            return True
        is_near = self.known.issuperset(paragraph.triples)
        return is_near and find_run(paragraph.triples, self.triples) >= 0


def read_page_text(data: bytes, content_type: str) -> PageText | None:
    """Return the words of a page, or `None` if it is neither HTML nor text."""
    kind = content_type.partition(";")[0].strip().lower()
    if kind == "text/plain":
        blocks = data.decode("utf-8", "replace").split("\n")
    elif kind in {"", "text/html", "application/xhtml+xml"}:
        tree = read_tree(data)
        blocks = [] if tree is None else [block.text for block in page_blocks(tree)]
    else:
        return None
    split = [words(block) for block in blocks]
    everything = [word for block in split for word in block]
    triples = hash_triples(everything)
    digests = (hashlib.sha256(" ".join(block).encode()).hexdigest() for block in split if block)
    return PageText(len(everything), triples, frozenset(triples), frozenset(digests))
