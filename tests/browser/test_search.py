"""The search, on a host and from a disk, in both browsers: of an invented site, and questions to this one."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from serving import ServedSite, serve
from survey import Witness
from test_editions import violations

from apparatus.exports.search_index import INDEX, index_path
from apparatus_mkdocs.theme_layer import THEME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from marionette import Firefox
    from playwright.sync_api import Browser, BrowserContext, Page

SEARCH = "search.html"
FIRST = 8
"""So many results of a group are shown at first."""
FORMS = json.dumps({"one": "{count} result.", "other": "{count} results."})
PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Search</title></head><body><main>
<div id="search" role="search" hidden><label for="words">Words</label><input id="words" type="search">
<p id="count" role="status"></p>
<div id="results" data-explainers="Explainers" data-others="Others" data-sources="Sources" data-found='{FORMS}' data-more='{FORMS}'
 data-similar="Not as typed: {{words}}. For: {{others}}." data-loading="Loading." data-failed="Failed."></div></div>
<p id="without">Without script.</p></main><script src="assets/javascripts/search.js"></script></body></html>"""
BOATS = [[f"boat-{number}", "", f"Boat {number} is of oak.", ""] for number in range(FIRST + 30)]
PAGES = [
    [
        "a.html",
        "Ferries",
        0,
        [
            ["", "How the ferries run", "A page about crossings.", ""],
            ["c-1", "How many?", "The board counted 1,200 passengers in 2021.", ""],
            ["c-2", "How many?", "The harbour's lighthouse burns.", ""],
            *BOATS,
        ],
    ],
    [
        "b.html",
        "Glossary",
        1,
        [
            ["norhaven", "Norhaven Wick, 노르헤이븐, Норхавен, Норгавень", "A town.", ""],
            ["ferry", "Ferry, 나루터에서, паром", "A ship that crosses a sound.", ""],
            ["count", "Count", "Of 37.5 in the hundred, and of 9.000 heads.", ""],
        ],
    ],
    [
        "s.html",
        "Gazette 2021",
        2,
        [
            ["", "", "A paper of the harbour.", "Norhaven Gazette Übersee"],
            ["p1", "¶1", "A first sentence.\nThe company carried 1,200 people.\nA third one.", ""],
        ],
    ],
]
FOUND = {
    "노르헤이븐": "b.html#norhaven",
    "나루": "b.html#ferry",
    "터에": "b.html#ferry",
    "Норхавен": "b.html#norhaven",
    "Норхавена": "b.html#norhaven",
    "Норгавень": "b.html#norhaven",
    "norhaven wick": "b.html#norhaven",
    "NORHAVEN w": "b.html#norhaven",
    "1200": "a.html#c-1",
    "1,200": "a.html#c-1",
    "1 200": "a.html#c-1",
    "1.200": "a.html#c-1",
    "9,000": "b.html#count",
    "37,5": "b.html#count",
    "lighthuose": "a.html#c-2",
    "lihthouse": "a.html#c-2",
    "lightxhouse": "a.html#c-2",
    "lighthause": "a.html#c-2",
    "ubersee": "s.html",
    "gazette company": "s.html#p1",
    "how many lighthouse": "a.html#c-2",
    "lighthouse xylophone": "a.html#c-2",
}
"""What somebody types, and where the first result has to lead."""
TRANSLATED = {
    "ko": [
        [
            "ko/a.html",
            "나루",
            0,
            [
                ["c-1", "몇 명?", "남섬은 2021년에 배를 보냈다.", ""],
                ["c-2", "몇 명?", "남섬의 등대가 탄다.", ""],
                ["c-3", "몇 명?", "남섬군이 항구를 지킨다.", ""],
                ["c-4", "", "Nobody on the island knows it.", "", 1],
            ],
        ],
        ["b.html", "Glossary", 1, [["norhaven", "Norhaven", "A town.", "노르헤이븐"]], 1],
    ],
    "uk": [
        [
            "uk/a.html",
            "Пороми",
            0,
            [
                ["c-1", "Скільки?", "Кораблі Південної Затоки пливли з ґанку.", ""],
                ["c-2", "Скільки?", "П’ятеро моряків бачили це.", ""],
                ["c-3", "Скільки?", "Nobody on the island knows it.", "", 1],
            ],
        ],
        ["b.html", "Glossary", 1, [["norhaven", "Norhaven", "A town.", "Норгавень"]], 1],
    ],
}
"""Indexes of two languages."""
FOUND_IN = {
    "ko": {
        "남섬": {"c-1", "c-2", "c-3"},
        "남섬은": {"c-1"},
        "남섬이": {"c-1", "c-2", "c-3"},
        "남섬군": {"c-3"},
        "등대를": {"c-2"},
        "섬군이 항구": {"c-3"},
        "남섬에서 등대는": {"c-2"},
        "노르헤이븐": {"norhaven"},
        "노르헤이븐에서": {"norhaven"},
    },
    "uk": {
        "Південна Затока": {"c-1"},
        "південною затокою": {"c-1"},
        "ганку": {"c-1"},
        "п'ятеро": {"c-2"},
        "пʼятеро": {"c-2"},
        "пятеро": {"c-2"},
        "моряками": {"c-2"},
        "моряк": {"c-2"},
        "кораблів": {"c-1"},
        "Норгавені": {"norhaven"},
        "Норґавень": {"norhaven"},
    },
}
"""What somebody types, and the anchors of all results."""
ASKED = """async (words) => {
  const input = document.getElementById("words");
  const count = document.getElementById("count");
  count.textContent = "";
  input.value = words;
  input.dispatchEvent(new Event("input"));
  while (!/\\d/.test(count.textContent)) await new Promise((resolve) => setTimeout(resolve, 20));
  return [...document.querySelectorAll("#results a")].map((link) => link.href);
}"""


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> ServedSite:
    """Write a search of its own, in a folder whose name has a space and Hangul in it."""
    folder = tmp_path_factory.mktemp("disk") / "for 친구"
    shutil.copytree(THEME / "assets/javascripts", folder / "assets/javascripts")
    (folder / SEARCH).write_text(PAGE, encoding="utf-8")
    (folder / INDEX).write_text(f"const searchIndex = {json.dumps(PAGES)};\n", encoding="utf-8")
    for language, pages in TRANSLATED.items():
        index = index_path(language)
        (folder / index).write_text(f"const searchIndex = {json.dumps(pages)};\n", "utf-8")
        (folder / language).mkdir()
        (folder / language / SEARCH).write_text(
            PAGE.replace('lang="en"', f'lang="{language}"')
            .replace(
                'id="results"',
                f'id="results" data-language="{language}" data-main="en" data-in-main="{{title}} (English)"',
            )
            .replace('src="', 'src="../'),
            encoding="utf-8",
        )
    for name in ("a", "b", "s"):
        (folder / f"{name}.html").write_text(f"<title>{name}</title>", encoding="utf-8")
    return ServedSite(folder, f"{folder.as_uri()}/")


@pytest.fixture
def context(browser: Browser) -> BrowserContext:
    return browser.new_context(viewport={"width": 390, "height": 844})


@pytest.fixture
def page(context: BrowserContext, invented: ServedSite) -> Page:
    page = context.new_page()
    page.goto(invented.address + SEARCH)
    return page


def test_chromium_finds_words_and_numbers_from_a_disk(page: Page, invented: ServedSite) -> None:
    for words, target in FOUND.items():
        assert page.evaluate(ASKED, words)[:1] == [invented.address + target], words


def test_firefox_finds_words_and_numbers_from_a_disk(
    start_firefox: Callable[..., Firefox], invented: ServedSite
) -> None:
    firefox = start_firefox()
    firefox.go(invented.address + SEARCH)
    for words, target in FOUND.items():
        assert firefox.evaluate(ASKED, words)[:1] == [invented.address + target], words


@pytest.mark.parametrize("language", FOUND_IN)
def test_forms_of_words_are_found_in_each_language_from_a_disk(
    context: BrowserContext, invented: ServedSite, language: str
) -> None:
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{invented.address}{language}/{SEARCH}")
    for words, anchors in FOUND_IN[language].items():
        hrefs = page.evaluate(ASKED, words)
        assert {href.partition("#")[2] for href in hrefs} == anchors, words
    loaded = {url.removeprefix(invented.address) for url in asked if "search-index" in url}
    assert loaded == {index_path(language)}


@pytest.mark.parametrize("language", TRANSLATED)
def test_results_in_the_main_language_are_marked_and_named(
    context: BrowserContext, invented: ServedSite, language: str
) -> None:
    page = context.new_page()
    page.goto(f"{invented.address}{language}/{SEARCH}")
    page.evaluate(ASKED, "island")
    statement = page.locator("#results p")
    expect(statement).to_have_text("Nobody on the island knows it. (English)")
    expect(statement.locator("[lang=en]")).to_have_text("Nobody on the island knows it.")
    expect(page.locator("#results a [lang]")).to_have_count(0)
    page.evaluate(ASKED, "Norhaven")
    expect(page.get_by_role("link")).to_have_text("Glossary › Norhaven (English)")
    expect(page.locator("#results a [lang=en]")).to_have_text("Glossary › Norhaven")
    expect(page.locator("#results p")).to_have_attribute("lang", "en")


def test_what_is_nowhere_is_said_to_be_nowhere(page: Page) -> None:
    assert page.evaluate(ASKED, "xylophone") == []
    expect(page.get_by_role("status")).to_have_text("0 results.")
    assert page.evaluate(ASKED, "1201") == []


def test_what_was_typed_wrongly_is_named(page: Page) -> None:
    page.evaluate(ASKED, "lighthuose")
    expect(page.get_by_role("status")).to_have_text(
        "1 result. Not as typed: lighthuose. For: lighthouse."
    )


def test_explainers_come_first_and_sources_last(page: Page) -> None:
    page.evaluate(ASKED, "harbour")
    assert page.get_by_role("heading").all_inner_texts() == ["Explainers (1)", "Sources (1)"]


def test_a_result_shows_whole_sentences_with_the_words_marked(page: Page) -> None:
    page.evaluate(ASKED, "company 1200")
    [shown] = page.locator("#results li").all()
    assert shown.get_by_role("link").inner_text() == "Gazette 2021 › ¶1"
    assert shown.locator("p").inner_text() == "The company carried 1,200 people."
    assert shown.locator("mark").all_inner_texts() == ["company", "1,200"]


def test_of_many_results_the_others_are_one_tap_away(page: Page, invented: ServedSite) -> None:
    page.evaluate(ASKED, "boat")
    links = page.locator("#results a")
    expect(links).to_have_count(FIRST)
    page.get_by_text("30 results.", exact=True).click()
    expect(links).to_have_count(len(BOATS))


def test_arrows_lead_to_the_results_and_escape_back_to_the_field(page: Page) -> None:
    page.evaluate(ASKED, "harbour")
    field, links = page.get_by_role("searchbox"), page.locator("#results a")
    field.focus()
    for key, stop in (
        ("ArrowDown", links.nth(0)),
        ("ArrowDown", links.nth(1)),
        ("ArrowDown", links.nth(1)),
        ("ArrowUp", links.nth(0)),
        ("ArrowUp", field),
        ("ArrowDown", links.nth(0)),
        ("Escape", field),
    ):
        page.keyboard.press(key)
        expect(stop).to_be_focused()
    page.keyboard.press("Escape")
    expect(field).to_have_value("")
    expect(links).to_have_count(0)


def test_the_way_back_finds_the_results_again_and_no_address_has_the_words(
    page: Page, invented: ServedSite
) -> None:
    page.get_by_role("searchbox").fill("lighthouse")
    page.locator("#results a").first.click()
    expect(page).to_have_url(f"{invented.address}a.html#c-2")
    page.go_back()
    expect(page).to_have_url(invented.address + SEARCH)
    expect(page.get_by_role("searchbox")).to_have_value("lighthouse")
    expect(page.locator("#results a")).to_have_count(1)
    assert page.evaluate("() => localStorage.length + sessionStorage.length") == 0


def test_without_script_the_page_says_how_else_to_find_something(
    browser: Browser, site: ServedSite
) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(site.address)
    page.locator("header").get_by_role("link", name="Search").click()
    expect(page).to_have_url(site.address + SEARCH)
    expect(page.get_by_text("needs JavaScript")).to_be_visible()
    expect(page.get_by_role("searchbox")).to_be_hidden()
    assert page.locator("#without").get_by_role("link").count() >= 1


def test_nothing_of_the_search_is_fetched_before_somebody_searches(
    context: BrowserContext, site: ServedSite
) -> None:
    witness = Witness(context, site.address)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.goto(site.address, wait_until="networkidle")
    assert not [url for url in asked if "search" in url]
    page.locator("header").get_by_role("link", name="Search").click()
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "search-index" in url or "minisearch" in url]
    page.get_by_role("searchbox").fill(a_word(site))
    expect(page.locator("#results a").first).to_be_visible()
    assert len([url for url in asked if "search-index" in url]) == 1
    assert witness.take() == ([], [])


def test_a_result_leads_to_the_claim_and_shows_it(
    context: BrowserContext, site: ServedSite
) -> None:
    page = context.new_page()
    page.goto(site.address + SEARCH)
    [first, *_] = page.evaluate(ASKED, a_word(site))
    name, _, anchor = first.removeprefix(site.address).partition("#")
    assert name == site.explainer
    page.locator("#results a").first.click()
    expect(page.locator(f"#{anchor}" if anchor else "h1").first).to_be_in_viewport()


def a_word(site: ServedSite) -> str:
    """Return a word of an explainer: the longest in its title."""
    html = (site.folder / site.explainer).read_text(encoding="utf-8")
    title = re.search(r"<title>(.*?)</title>", html)
    assert title
    return max(re.findall(r"\w+", title[1]), key=len)


@pytest.mark.parametrize("folder", ["", "ko/"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_results_are_accessible(
    browser: Browser, site: ServedSite, node_module: Callable[[str], Path], scheme: str, folder: str
) -> None:
    page = browser.new_context(color_scheme=scheme, bypass_csp=True).new_page()
    page.goto(site.address + folder + SEARCH)
    page.evaluate(ASKED, a_word(site))
    assert violations(page, node_module) == []


QUESTIONS = {
    # From an account of readers who did not find what they sought.
    "15,000": "deployment",
    "15000": "deployment",
    "15 000": "deployment",
    "Genva": "pow-law",
    "Geneva": "pow-law",
    "repatriation": "pow-law",
    "North Korea": "pow-law",
    "하나원": "glossary.html#hanawon",
    "Hanawon": "resettlement",
    # Others.
    "2300": "deployment",
    "2,300 killed": "deployment",
    "13,000 BBC": "deployment",
    "Article 118": "pow-law",
    "art 118": "pow-law",
    "Курск": "glossary.html#kursk",
    "Курська": "glossary.html#kursk",
    "김정은": "glossary.html#kim-jong-un",
    "leaflets": "defection-advocacy",
    "leaflts": "defection-advocacy",
    "surrender": "defection-advocacy",
    "Red Cross": "defection-advocacy",
    "torture": "pow-law",
    "settlement": "resettlement",
    "resettlment": "resettlement",
    "defectors": "defection-advocacy",
    "engineers": "deployment",
    "Kursk": "deployment",
    "Third Convention": "pow-law",
    "glossary": "glossary.html",
}
"""What a reader of this site may ask, and the beginning of the address, below the site, of the first result."""


@pytest.fixture(scope="module")
def asked(browser: Browser, site: ServedSite) -> Iterator[Page]:
    page = browser.new_page()
    page.goto(site.address + SEARCH)
    yield page
    page.close()


@pytest.mark.parametrize("words", QUESTIONS)
def test_a_question_to_this_site_finds_its_explainer_first(
    asked: Page, site: ServedSite, words: str
) -> None:
    [first, *_] = asked.evaluate(ASKED, words)
    assert first.startswith(site.address + QUESTIONS[words]), words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        *(("ko", words) for words in ("북한", "북한은", "쿠르스크에서", "김정은", "Hanawon")),
        *(
            ("uk", words)
            for words in ("Північна Корея", "Курська", "солдатами", "김정은", "Hanawon")
        ),
    ],
)
def test_a_question_in_a_language_finds_its_pages_first(
    browser: Browser, site: ServedSite, language: str, words: str
) -> None:
    page = browser.new_page()
    page.goto(f"{site.address}{language}/{SEARCH}")
    [first, *_] = page.evaluate(ASKED, words)
    page.close()
    assert first.startswith(f"{site.address}{language}/"), words


def test_below_a_path_every_result_leads_to_a_place(browser: Browser, built_site: Path) -> None:
    with serve(built_site, "/x/y/") as below:
        page = browser.new_page()
        page.goto(below.address + SEARCH)
        for href in page.evaluate(ASKED, "report")[:20]:
            name, _, anchor = href.removeprefix(below.address).partition("#")
            html = (built_site / name).read_text(encoding="utf-8")
            assert not anchor or f'id="{anchor}"' in html, href
        page.close()
