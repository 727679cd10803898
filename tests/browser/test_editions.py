"""The offline copy and the one HTML file, opened from a disk in both browsers as somebody does who was handed them."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from edition_files import whole
from serving import ServedSite
from survey import Witness

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from marionette import Firefox
    from playwright.sync_api import Browser, BrowserContext, Page
    from sampling import Sample

MORE_PAGES = 3
"""In a sample."""
SHOWN = """() => ({
  text: (document.querySelector("article, main")?.innerText ?? "").trim().length,
  styled: getComputedStyle(document.body).margin !== "8px",
  pictures: [...document.images].filter((image) => image.loading !== "lazy" && !image.naturalWidth).map(({ src }) => src.slice(0, 60)),
})"""
MISSING = """() => [...document.querySelectorAll("a[href^='#']")]
  .map((link) => link.getAttribute("href"))
  .filter((href) => !document.getElementById(decodeURIComponent(href.slice(1))))"""
TARGETS = """(links) => [...new Set(links.map((link) => decodeURIComponent(link.hash.slice(1))))]"""
PLACES = 8
"""So many of them are gone to."""
WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
LANDED = """(id) => {
  location.hash = id;
  const { top, bottom } = document.getElementById(id).getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}"""


@pytest.fixture(scope="module")
def copy(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> ServedSite:
    """Unpack the offline copy into a folder whose name has a space and Hangul in it."""
    folder = tmp_path_factory.mktemp("disk") / "for 친구 to read"
    with zipfile.ZipFile(whole(built_site / "downloads", ".zip")) as archive:
        archive.extractall(folder)
    [root] = folder.iterdir()
    return ServedSite(root, f"{root.as_uri()}/")


@pytest.fixture(scope="module")
def opened(copy: ServedSite, pages: list[str], sample: Sample) -> list[str]:
    """Give the pages of the copy that this run opens."""
    return sample.take("pages of the copy", [n for n in copy.pages if n in pages], MORE_PAGES)


@pytest.fixture(scope="module")
def word(copy: ServedSite) -> str:
    """Give a word of the copy: the longest in the title of an explainer."""
    html = (copy.folder / copy.explainer).read_text(encoding="utf-8")
    title = re.search(r"<title>(.*?)</title>", html)
    assert title
    return max(re.findall(r"\w+", title[1]), key=len)


@pytest.fixture(scope="module")
def one_file(built_site: Path) -> str:
    return whole(built_site / "downloads", ".html").as_uri()


@pytest.fixture
def context(browser: Browser) -> BrowserContext:
    return browser.new_context(viewport={"width": 390, "height": 844})


@pytest.fixture(scope="module")
def firefox(start_firefox: Callable[..., Firefox]) -> Firefox:
    firefox = start_firefox()
    firefox.watch()
    return firefox


def test_chromium_shows_every_page_of_the_copy_and_asks_nothing(
    context: BrowserContext, copy: ServedSite, opened: list[str]
) -> None:
    witness = Witness(context, copy.address)
    page = context.new_page()
    for name in opened:
        page.goto(copy.address + name)
        check_shown(page.evaluate(SHOWN), name)
    assert witness.take() == ([], [])
    assert opened


def test_firefox_shows_every_page_of_the_copy_and_asks_nothing(
    firefox: Firefox, copy: ServedSite, opened: list[str]
) -> None:
    firefox.take()
    for name in opened:
        firefox.go(copy.address + name)
        check_shown(firefox.evaluate(SHOWN), name)
    assert firefox.take() == {"asked": [], "errors": []}


def check_shown(found: dict[str, object], name: str) -> None:
    assert found["text"], name
    assert found["styled"], name
    assert found["pictures"] == [], name


def test_a_search_begins_on_any_page_and_leads_to_what_was_found(
    context: BrowserContext, copy: ServedSite, word: str
) -> None:
    page = context.new_page()
    page.goto(copy.address + copy.source)
    page.locator("header").get_by_role("link", name="Search").click()
    page.get_by_role("searchbox").fill(word)
    first = page.locator("#results a").first
    target = first.evaluate("link => link.href")
    first.click()
    assert page.url == target
    name, _, anchor = target.removeprefix(copy.address).partition("#")
    html = (copy.folder / name).read_text(encoding="utf-8")
    assert not anchor or f'id="{anchor}"' in html


@pytest.mark.sampled(1)
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_one_file_scrolls_one_way_only(browser: Browser, one_file: str, width: int) -> None:
    page = browser.new_context(viewport={"width": width, "height": 844}).new_page()
    page.goto(one_file)
    assert page.evaluate(WIDE) == 0


@pytest.mark.sampled(0)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_one_file_is_accessible(
    browser: Browser, one_file: str, node_module: Callable[[str], Path], scheme: str
) -> None:
    page = browser.new_context(color_scheme=scheme, bypass_csp=True).new_page()
    page.goto(one_file)
    assert violations(page, node_module) == []


def test_the_one_file_needs_no_script_and_asks_nothing(browser: Browser, one_file: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    witness = Witness(context, one_file)
    page = context.new_page()
    page.goto(one_file)
    link = page.get_by_role("navigation").get_by_role("link").nth(1)
    target = link.get_attribute("href")
    link.click()
    assert page.url == f"{one_file}{target}"
    assert witness.take() == ([], [])


def test_every_fragment_of_the_one_file_resolves(context: BrowserContext, one_file: str) -> None:
    page = context.new_page()
    page.goto(one_file)
    links = page.locator("a[href^='#']").evaluate_all(TARGETS)
    assert page.evaluate(MISSING) == []
    found = page.evaluate(SHOWN)
    assert found["pictures"] == []
    assert len(links) > PLACES
    for place in links[:: len(links) // PLACES]:
        assert page.evaluate(LANDED, place), place


def test_firefox_shows_the_one_file_too(firefox: Firefox, one_file: str) -> None:
    firefox.take()
    firefox.go(one_file)
    assert firefox.evaluate(MISSING) == []
    check_shown(firefox.evaluate(SHOWN), one_file)
    assert firefox.take() == {"asked": [], "errors": []}


def violations(page: Page, node_module: Callable[[str], Path]) -> list[str]:
    page.evaluate(node_module("axe-core/axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("async () => (await axe.run()).violations")
    return [f"{item['id']}: {node['html'][:120]}" for item in found for node in item["nodes"][:3]]
