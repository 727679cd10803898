"""What readers come for, walked with the keyboard alone and without a script, in each language of the site.

Steps are given by addresses and not by words, so that they are the same in all of them. What is counted is by how many presses
or clicks a thing is reached; what has the focus on the way must have a name, in the language of the page.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

import pytest
from accessible_names import focused_name, known_latin_words, latin_words_of_focused
from playwright.sync_api import expect

from apparatus.words.foreign import SCRIPTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from sampling import Sample
    from serving import ServedSite

    from apparatus.project import Project

MOST_TABS = 100
FOCUSED = "selector => document.activeElement.matches(selector)"
KIND = "() => ['a[download]', 'a'].findIndex((kind) => document.activeElement.matches(kind))"
MENU = ".menu button:has(+ .menu__pages a[href$='{0}'])", ".menu__pages a[href$='{0}']"
SKIP = ".md-skip"


@dataclass(frozen=True)
class Task:
    """The way to what a reader wants, from a page, as what is opened or followed one after the other."""

    start: str
    """A page; `explainer` for the one with the most claims."""
    steps: tuple[str, ...]
    found: str
    """What is in sight at the end; empty if a file was saved."""
    presses: int
    """At most, with the keyboard: what was measured, and room for a few more links."""
    clicks: int
    """At most, without a script: what was measured."""
    backwards: bool = False
    """Whether the keyboard goes backwards from the beginning, as to the end of a page."""


def by_menu(page: str) -> tuple[str, ...]:
    """Return the steps to a page that the menu has."""
    return tuple(part.format(page) for part in MENU)


TASKS = {
    "how many, and who says so": Task(
        "index.html", by_menu("estimates.html"), ".overview > ul > li", 8, 2
    ),
    "the evidence of a claim": Task(
        "explainer",
        (SKIP, "p .citation__open", ".preview__source a"),
        ".passage:has(:target)",
        9,
        2,
    ),
    "a question of an explainer": Task(
        "index.html",
        (
            SKIP,
            ".entrances a[href='EXPLAINER']",
            ".contents summary",
            ".contents li:nth-child(5) a",
        ),
        "h2:target",
        36,
        3,
    ),
    "what the sources disagree on": Task(
        "index.html", by_menu("disagreements.html"), ".disagreements", 12, 2
    ),
    "a claim by a figure": Task(
        "estimates.html",
        (".overview > ul > li > a", ".fold > summary", ".fold tbody a"),
        ".passage:has(:target)",
        24,
        3,
    ),
    "the book to take away": Task(
        "explainer", (".downloads a[href$='.pdf']",), "", 12, 1, backwards=True
    ),
}


@dataclass(frozen=True)
class Language:
    """A language of the site."""

    tag: str
    folder: str
    """Where its pages stand, with a slash at the end; empty for the main language."""
    known: set[str] | None
    """The words in Latin letters that names of controls may have; nothing if it is written in them."""


@pytest.fixture(scope="module")
def languages(this_project: Project) -> list[Language]:
    """Give those in which the site is read, the main one first."""
    others = [
        Language(tag, f"{tag}/", known_latin_words(this_project, tag) if tag in SCRIPTS else None)
        for tag in this_project.in_languages
    ]
    return [Language(this_project.settings.language, "", None), *others]


class Walk:
    """A reader on the way."""

    def __init__(self, page: Page, language: Language) -> None:
        self.page, self.language = page, language
        self.presses, self.clicks, self.saved = 0, 0, ""

    def press(self, key: str) -> None:
        self.presses += 1
        self.page.keyboard.press(key)

    def by_keyboard(self, selector: str, *, backwards: bool) -> None:
        """Go from one control to the next until it is the wanted one, and press Enter."""
        for _ in range(MOST_TABS):
            self.press("Shift+Tab" if backwards else "Tab")
            self._hear()
            if self.page.evaluate(FOCUSED, selector):
                break
        else:
            pytest.fail(f"the keyboard does not reach {selector}")
        self._follow(lambda: self.press("Enter"), self.page.evaluate(KIND))

    def by_pointer(self, selector: str) -> None:
        """Click at it."""
        wanted = self.page.locator(selector).locator("visible=true").first
        wanted.focus()
        kind = self.page.evaluate(KIND)
        self.clicks += 1
        self._follow(wanted.click, kind)

    def _hear(self) -> None:
        """Assert that what has the focus is called something, in the language of the page."""
        name = focused_name(self.page)
        assert name, self.page.evaluate("document.activeElement.outerHTML")
        if self.language.known is not None:
            assert latin_words_of_focused(self.page) <= self.language.known, name

    def _follow(self, act: Callable[[], None], kind: int) -> None:
        if kind == 0:
            with self.page.expect_download() as saved:
                act()
            self.saved = saved.value.suggested_filename
        elif kind == 1:
            with self.page.expect_navigation():
                act()
        else:
            act()


def arrive(walk: Walk, site: ServedSite, task: Task) -> None:
    """Assert that the reader has what the task asks for, and was not led into another language."""
    tag, folder = walk.language.tag, walk.language.folder
    if task.found:
        expect(walk.page.locator(task.found).first).to_be_in_viewport()
        expect(walk.page.locator("html")).to_have_attribute("lang", tag)
        assert walk.page.url.startswith(site.address + folder)
    else:
        assert PurePath(walk.saved).suffixes == ([f".{tag}", ".pdf"] if folder else [".pdf"])


def start(
    open_page: Callable[..., Page],
    site: ServedSite,
    task: Task,
    language: Language,
    *,
    javascript: bool,
) -> Walk:
    name = site.explainer if task.start == "explainer" else task.start
    address = site.address + language.folder + name
    return Walk(open_page(address, 390, java_script_enabled=javascript), language)


def steps(site: ServedSite, task: Task) -> list[str]:
    """Return the steps, with the address of an explainer that has many questions."""
    return [step.replace("EXPLAINER", site.explainer) for step in task.steps]


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("name", TASKS)
def test_the_keyboard_alone_does_it(
    open_page: Callable[..., Page],
    site: ServedSite,
    languages: list[Language],
    sample: Sample,
    name: str,
    javascript: bool,
) -> None:
    task = TASKS[name]
    for language in sample.take(f"by keyboard {name} {javascript}", languages, 1):
        walk = start(open_page, site, task, language, javascript=javascript)
        for step in steps(site, task):
            walk.by_keyboard(step, backwards=task.backwards)
        arrive(walk, site, task)
        assert walk.presses <= task.presses


@pytest.mark.parametrize("name", TASKS)
def test_a_few_clicks_without_a_script_do_it(
    open_page: Callable[..., Page],
    site: ServedSite,
    languages: list[Language],
    sample: Sample,
    name: str,
) -> None:
    task = TASKS[name]
    for language in sample.take(f"by clicks {name}", languages, 1):
        walk = start(open_page, site, task, language, javascript=False)
        for step in steps(site, task):
            if step != SKIP:
                walk.by_pointer(step)
        arrive(walk, site, task)
        assert walk.clicks <= task.clicks


def test_the_keyboard_finds_a_figure_by_the_search(
    open_page: Callable[..., Page], site: ServedSite, languages: list[Language], sample: Sample
) -> None:
    """As digits without a separator, which no page writes."""
    with (site.folder / "assets/estimates.csv").open(encoding="utf-8", newline="") as file:
        figure = max(row["value"] for row in csv.DictReader(file) if row["value"].isdigit())
    for language in sample.take("by the search", languages, 1):
        start = site.address + language.folder
        walk = Walk(open_page(f"{start}index.html", 390), language)
        walk.by_keyboard(".search-link", backwards=False)
        while not walk.page.evaluate(FOCUSED, "#words"):
            walk.press("Tab")
        walk.page.keyboard.type(figure)
        expect(walk.page.locator("#results a").first).to_be_visible()
        walk.by_keyboard("#results a", backwards=False)
        assert "#" in walk.page.url
        assert walk.page.url.startswith(start)
        assert walk.presses <= 14
