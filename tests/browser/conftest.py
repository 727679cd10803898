"""The real site, built once, served, and seen by real browsers. Nothing here is skipped: what is missing fails."""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from marionette import NO_FIREFOX, Firefox, find_firefox, run_firefox
from patience import PATIENCE
from playwright.sync_api import expect, sync_playwright
from sampling import SAMPLE, Sample
from serving import NO_CHROMIUM, NOT_FOUND, ServedSite, chromium_options, find_chromium, serve
from survey import HEIGHT, Survey, View, survey_site, views_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    from apparatus.project import Project

MODULES = Path(__file__).parent / "node_modules"
KINDS, MORE_PAGES = 3, 2
"""In a sample: views of pages that stand for their kind, and of others."""
MORE_SOURCES = 20
"""In every run."""


@pytest.fixture(scope="session")
def site(built_site: Path) -> Iterator[ServedSite]:
    """Serve it at the root of a host, with its headers."""
    with serve(built_site) as served:
        yield served


@pytest.fixture(scope="session")
def folders(this_project: Project) -> list[str]:
    """Give where the pages of each language stand: nothing for the main one, which comes first, then `de/` and so on."""
    return ["", *(f"{language}/" for language in this_project.settings.translations)]


@pytest.fixture(scope="session")
def pages(site: ServedSite, sample: Sample) -> list[str]:
    """Give all pages but most of those of sources in further languages, of which there are so many, all of one markup."""
    sources = [name for name in site.pages if "/sources/" in name and "index" not in name]
    chosen = Sample(SAMPLE, sample.of).take("sources in further languages", sources, MORE_SOURCES)
    return [name for name in site.pages if name not in sources or name in chosen]


@pytest.fixture(scope="session")
def visited(site: ServedSite, pages: list[str], sample: Sample) -> list[str]:
    """Give the pages that this run looks at: a sample has one of each kind, and some more."""
    return sample.take("pages", pages, MORE_PAGES, always=site.kinds)


@pytest.fixture(scope="session")
def views(site: ServedSite, pages: list[str], sample: Sample) -> list[View]:
    """Give what this run measures, each in a palette."""
    whole = [name for name in pages if name != NOT_FOUND]  # it is not of the theme
    every = views_of(site, whole)
    kinds = [view for view in every if view.page in site.kinds]
    others = [view for view in every if view.page not in site.kinds]
    return [*sample.take("kinds", kinds, KINDS), *sample.take("views", others, MORE_PAGES)]


@pytest.fixture(scope="session")
def find_place(
    site: ServedSite, built_site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], ServedSite]]:
    """Give the same tree at one of the places; below a path without headers, as a simple host would serve it."""
    copy = tmp_path_factory.mktemp("disk") / "a copy 사본"
    shutil.copytree(built_site, copy)
    with ExitStack() as stack:
        places = {
            "root": site,
            "path": stack.enter_context(serve(built_site, "/x/y/")),
            "host": stack.enter_context(serve(built_site, host="localhost")),
            "file": ServedSite(copy, f"{copy.as_uri()}/"),
        }
        yield places.__getitem__


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not find_chromium():
        pytest.fail(NO_CHROMIUM, pytrace=False)
    expect.set_options(timeout=1000 * PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**chromium_options())
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def start_firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Firefox]]:
    """Start Firefox with the given preferences."""
    if not find_firefox():
        pytest.fail(NO_FIREFOX, pytrace=False)
    with ExitStack() as stack:
        yield lambda **preferences: stack.enter_context(
            run_firefox(tmp_path_factory.mktemp("profile"), preferences)
        )


@pytest.fixture(scope="session")
def node_module() -> Callable[[str], Path]:
    """Give the path of a file from npm."""

    def find(path: str) -> Path:
        file = MODULES / path
        if not file.is_file():
            pytest.fail(f"{file} is missing: run make test, or npm ci in tests/browser", False)
        return file

    return find


@pytest.fixture(scope="session")
def survey(
    browser: Browser, site: ServedSite, views: list[View], node_module: Callable[[str], Path]
) -> Survey:
    """Visit the pages in every width, once for all tests."""
    axe = node_module("axe-core/axe.min.js").read_text(encoding="utf-8")
    return survey_site(browser, site, views, axe)


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open addresses, each in a context of its own; the options are those of Playwright's contexts."""
    contexts = []

    def open_page(address: str, width: int = 390, **options: object) -> Page:
        viewport = {"width": width, "height": HEIGHT}
        context = browser.new_context(viewport=viewport, reduced_motion="reduce", **options)
        context.set_default_timeout(1000 * PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
