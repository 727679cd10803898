"""The menu of a site: as configured in its settings, or every page in a default order."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from apparatus.overviews.estimates import panels
from apparatus.overviews.timeline import timeline
from apparatus.page_names import ESTIMATES, HOME, SOURCES, TIMELINE, VERIFICATION
from apparatus.problems import Problem, problem
from apparatus.reading.schema import nearest
from apparatus.reading.site_settings import FILE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from apparatus.explainers.pages import Page
    from apparatus.project import Project

TOPICS = "topics"
"""Placeholder in the settings for one entry per topic."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the menu: a page, or a group of entries."""

    title: str
    page: str = ""
    """Path below `docs/`; empty for a group."""
    entries: tuple[Entry, ...] = ()


def menu(project: Project) -> tuple[Entry, ...]:
    """Return the menu of a project."""
    given = project.settings.menu
    return tuple(_configured(given, project) if given else _default(project))


def menu_pages(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield the entries that are pages, those of groups included, in the order of the menu."""
    for entry in entries:
        if entry.page:
            yield entry
        yield from menu_pages(entry.entries)


def shown_pages(project: Project) -> dict[str, str]:
    """Return the titles of the pages that the menu must contain, by path.

    These are the written and the generated pages; the index of sources links the pages of single
    sources.
    """
    say = project.settings.messages
    generated = {SOURCES: say("sources.title"), VERIFICATION: say("verification.title")}
    if panels(project.library):
        generated[ESTIMATES] = say("estimates.title")
    if timeline(project.library):
        generated[TIMELINE] = say("timeline.title")
    return {**{page.src_uri: page.title for page in project.pages}, **generated}


def explainers(project: Project) -> Mapping[str, Sequence[Page]]:
    """Return the explainers of each topic that has one, in the order of the topics and of their paths."""
    pages = _of_kind(project, "explainer")
    by_topic = {
        name: [page for page in pages if page.data.get("topic") == name]
        for name in project.settings.topics
    }
    return {name: found for name, found in by_topic.items() if found}


def pages_off_menu(project: Project) -> Iterator[Page]:
    """Yield the explainers that only the home page lists."""
    named = {entry.page for entry in menu_pages(menu(project))}
    return (page for page in _listed_at_home(project) if page.src_uri not in named)


def ordered_pages(project: Project) -> Iterator[Entry]:
    """Yield the entries of the menu that are pages, then the explainers that only the home page lists."""
    yield from menu_pages(menu(project))
    yield from (Entry(page.title, page.src_uri) for page in pages_off_menu(project))


def check_menu(project: Project) -> Iterator[Problem]:
    """Check that the menu contains every page exactly once, and nothing else.

    Explainers may be left out if there is a home page, which lists them.
    """
    shown, place = shown_pages(project), (FILE, *project.settings.menu_place)
    named: set[str] = set()
    for entry in menu_pages(menu(project)):
        if entry.page not in shown:
            hint = nearest(entry.page, shown)
            yield problem(*place, "menu-mismatch.unknown", page=entry.page, hint=hint)
        elif entry.page in named:
            yield problem(*place, "menu-mismatch.twice", page=entry.page)
        named.add(entry.page)
    listed = {page.src_uri for page in _listed_at_home(project)}
    for page in sorted(set(shown) - named - listed):
        yield problem(*place, "menu-mismatch.left-out", page=page)


def _configured(given: Sequence[object], project: Project) -> Iterator[Entry]:
    for item in given:
        if item == TOPICS:
            yield from _topics(project)
        elif isinstance(item, dict):
            for title, value in item.items():
                if isinstance(value, list):
                    yield Entry(title, entries=tuple(_configured(value, project)))
                else:
                    yield Entry(title, value)


def _topics(project: Project) -> Iterator[Entry]:
    """Yield an entry for each topic that has an explainer, a group if it has several."""
    for name, pages in explainers(project).items():
        title = project.settings.topics[name].title
        if len(pages) > 1:
            yield Entry(title, entries=tuple(Entry(page.title, page.src_uri) for page in pages))
        else:
            yield Entry(title, pages[0].src_uri)


def _default(project: Project) -> Iterator[Entry]:
    """Yield home and the groups of what is to read, to compare, to check, and about the site."""
    say, shown, topics = project.settings.messages, shown_pages(project), tuple(_topics(project))
    if HOME in shown:
        yield Entry(say("menu.home"), HOME)
    glossary, disagreements = (
        [page.src_uri for page in _of_kind(project, kind)] for kind in ("glossary", "disagreements")
    )
    compared, checked = [ESTIMATES, TIMELINE, *disagreements], [SOURCES, VERIFICATION]
    read = [entry.page for entry in menu_pages(topics)]
    others = sorted(set(shown) - {HOME, *read, *glossary, *compared, *checked})
    pages = {"read": glossary, "compare": compared, "check": checked, "about": others}
    for name, group in pages.items():
        entries = [Entry(shown[page], page) for page in group if page in shown]
        if name == "read":
            entries = [*topics, *entries]
        if entries:
            yield Entry(say(f"menu.{name}"), entries=tuple(entries))


def _listed_at_home(project: Project) -> Iterator[Page]:
    """Yield the explainers that the home page lists."""
    if _of_kind(project, "home"):
        yield from chain.from_iterable(explainers(project).values())


def _of_kind(project: Project, kind: str) -> list[Page]:
    return [page for page in project.pages if page.data.get("kind") == kind]
