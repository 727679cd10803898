"""The offline copy and the one HTML file, opened from a disk in both browsers as somebody does who was handed them."""

from __future__ import annotations

import subprocess
import zipfile
from typing import TYPE_CHECKING

import pytest
from serving import ServedSite
from survey import Witness

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from marionette import Firefox
    from playwright.sync_api import Browser, BrowserContext, Page

SEARCH = "search.html"
WORDS = {
    "김정은": "glossary.html#kim-jong-un",
    "하나": "glossary.html#hanawon",
    "Курск": "glossary.html#kursk",
    "Курска": "glossary.html#kursk",
    "Курськ": "glossary.html#kursk",
    "kim jong un": "glossary.html#kim-jong-un",
}
"""What somebody types, and where one of the first results has to lead."""
FIRST = 3
RESULTS = """() => [...document.querySelectorAll("#results a")].map((link) => link.getAttribute("href"))"""
TYPED = """(words) => {
  const input = document.getElementById("words");
  input.value = words;
  input.dispatchEvent(new Event("input"));
}"""
SHOWN = """() => ({
  text: (document.querySelector("article, main")?.innerText ?? "").trim().length,
  styled: getComputedStyle(document.body).margin !== "8px",
  pictures: [...document.images].filter((image) => image.loading !== "lazy" && !image.naturalWidth).map(({ src }) => src.slice(0, 60)),
})"""
MISSING = """() => [...document.querySelectorAll("a[href^='#']")]
  .map((link) => link.getAttribute("href"))
  .filter((href) => !document.getElementById(decodeURIComponent(href.slice(1))))"""
WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
LANDED = """(id) => {
  location.hash = id;
  const { top, bottom } = document.getElementById(id).getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}"""


@pytest.fixture(scope="module")
def copy(site_with_editions: Path, tmp_path_factory: pytest.TempPathFactory) -> ServedSite:
    """Unpack the offline copy into a folder whose name has a space and Hangul in it."""
    folder = tmp_path_factory.mktemp("disk") / "for 친구 to read"
    with zipfile.ZipFile(site_with_editions / "downloads" / "reader.zip") as archive:
        archive.extractall(folder)
    [root] = folder.iterdir()
    return ServedSite(root, f"{root.as_uri()}/")


@pytest.fixture(scope="module")
def one_file(site_with_editions: Path) -> str:
    return (site_with_editions / "downloads" / "reader.html").as_uri()


@pytest.fixture
def context(browser: Browser) -> BrowserContext:
    return browser.new_context(viewport={"width": 390, "height": 844})


@pytest.fixture(scope="module")
def firefox(start_firefox: Callable[..., Firefox]) -> Firefox:
    firefox = start_firefox()
    firefox.watch()
    return firefox


def test_chromium_shows_every_page_of_the_copy_and_asks_nothing(
    context: BrowserContext, copy: ServedSite
) -> None:
    witness = Witness(context, copy.address)
    page = context.new_page()
    for name in copy.pages:
        page.goto(copy.address + name)
        check_shown(page.evaluate(SHOWN), name)
    assert witness.take() == ([], [])
    assert len(copy.pages) > 60


def test_firefox_shows_every_page_of_the_copy_and_asks_nothing(
    firefox: Firefox, copy: ServedSite
) -> None:
    firefox.take()
    for name in copy.pages:
        firefox.go(copy.address + name)
        check_shown(firefox.evaluate(SHOWN), name)
    assert firefox.take() == {"asked": [], "errors": []}


def check_shown(found: dict[str, object], name: str) -> None:
    assert found["text"] or name == SEARCH, name
    assert found["styled"], name
    assert found["pictures"] == [], name


def test_chromium_finds_words_in_three_scripts(context: BrowserContext, copy: ServedSite) -> None:
    page = context.new_page()
    page.goto(f"{copy.address}sources/index.html")
    page.click("header a[aria-label=Search]")
    for words, target in WORDS.items():
        page.get_by_label("Words to look for").fill(words)
        assert target in page.evaluate(RESULTS)[:FIRST], words
    page.locator(f"#results a[href='{target}']").first.click()
    assert page.url == f"{copy.address}{target}"


def test_firefox_finds_words_in_three_scripts(firefox: Firefox, copy: ServedSite) -> None:
    firefox.go(copy.address + SEARCH)
    for words, target in WORDS.items():
        firefox.evaluate(TYPED, words)
        assert target in firefox.evaluate(RESULTS)[:FIRST], words


def test_every_result_of_a_search_leads_to_a_place(
    context: BrowserContext, copy: ServedSite
) -> None:
    page = context.new_page()
    page.goto(copy.address + SEARCH)
    page.get_by_label("Words to look for").fill("soldiers")
    found = page.evaluate(RESULTS)
    assert len(found) == 50
    for href in found:
        name, _, anchor = href.partition("#")
        html = (copy.folder / name).read_text(encoding="utf-8")
        assert not anchor or f'id="{anchor}"' in html, href


def test_what_is_nowhere_is_said_to_be_nowhere(context: BrowserContext, copy: ServedSite) -> None:
    page = context.new_page()
    page.goto(copy.address + SEARCH)
    page.get_by_label("Words to look for").fill("xylophone")
    assert page.get_by_role("status").inner_text() == "0 passages found."
    assert page.evaluate(RESULTS) == []


def test_without_javascript_the_search_says_so_and_leads_on(
    browser: Browser, copy: ServedSite
) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(copy.address + SEARCH)
    assert page.get_by_text("The search needs JavaScript").is_visible()
    assert not page.get_by_label("Words to look for").is_visible()
    assert page.get_by_role("navigation").get_by_role("link").count() > 10


def test_the_search_page_is_accessible(
    context: BrowserContext, copy: ServedSite, node_module: Callable[[str], Path]
) -> None:
    page = context.new_page()
    page.goto(copy.address + SEARCH)
    page.get_by_label("Words to look for").fill("Kursk")
    assert violations(page, node_module) == []


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_one_file_scrolls_one_way_only(browser: Browser, one_file: str, width: int) -> None:
    page = browser.new_context(viewport={"width": width, "height": 844}).new_page()
    page.goto(one_file)
    assert page.evaluate(WIDE) == 0


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
    page.get_by_role("navigation").get_by_role("link", name="Glossary").click()
    assert page.url == f"{one_file}#glossary"
    assert witness.take() == ([], [])


def test_every_fragment_of_the_one_file_resolves(context: BrowserContext, one_file: str) -> None:
    page = context.new_page()
    page.goto(one_file)
    assert page.locator("a[href^='#']").count() > 1000
    assert page.evaluate(MISSING) == []
    found = page.evaluate(SHOWN)
    assert found["pictures"] == []
    for place in ("glossary--kursk", "pow-law--note-1", "sources-gciii--art-118", "colophon"):
        assert page.evaluate(LANDED, place), place


def test_firefox_shows_the_one_file_too(firefox: Firefox, one_file: str) -> None:
    firefox.take()
    firefox.go(one_file)
    assert firefox.evaluate(MISSING) == []
    check_shown(firefox.evaluate(SHOWN), one_file)
    assert firefox.take() == {"asked": [], "errors": []}


def test_the_html_is_valid(
    copy: ServedSite, one_file: str, node_module: Callable[[str], Path]
) -> None:
    jar = node_module("vnu-jar/build/dist/vnu.jar")
    files = [str(copy.folder / SEARCH), one_file]
    command = ["java", "-jar", str(jar), "--errors-only", *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.returncode == 0


def violations(page: Page, node_module: Callable[[str], Path]) -> list[str]:
    page.evaluate(node_module("axe-core/axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("async () => (await axe.run()).violations")
    return [f"{item['id']}: {node['html'][:120]}" for item in found for node in item["nodes"][:3]]
