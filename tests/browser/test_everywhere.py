"""The same tree at the root of a host, below a path, on another host and from a disk: every page, in both browsers.

`make test` looks at a sample of the pages.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from serving import NOT_FOUND, ServedSite
from visits import LIMIT, dead_links, visit_in_chromium, visit_in_firefox, whole_pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from marionette import Firefox
    from playwright.sync_api import Browser
    from visits import Visits

WIDTHS = {"root": 390, "path": 1280, "host": 1280, "file": 390}
"""The places, and how wide the window is there."""
IN_FIREFOX = {
    "text": "every page shows its text",
    "styles": "every page has its style sheets",
    "pictures": "every picture is shown",
    "previews": "a citation opens its preview",
    "foreign": "nothing is asked of another host",
    "errors": "no error in the console, and nothing the policy blocks",
}
IN_CHROMIUM = {
    **IN_FIREFOX,
    "weight": f"no page asks for more than {LIMIT // 1000} kB before somebody searches",
    "shift": "nothing moves once it is drawn",
}


@pytest.fixture(scope="module", params=WIDTHS)
def where(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def place(where: str, find_place: Callable[[str], ServedSite]) -> ServedSite:
    return find_place(where)


@pytest.fixture(scope="module")
def chromium_visits(browser: Browser, place: ServedSite, where: str, visited: list[str]) -> Visits:
    return visit_in_chromium(browser, place, WIDTHS[where], visited)


@pytest.fixture(scope="module")
def firefox(start_firefox: Callable[..., Firefox]) -> Firefox:
    return start_firefox()


@pytest.fixture(scope="module")
def firefox_visits(firefox: Firefox, place: ServedSite, visited: list[str]) -> Visits:
    return visit_in_firefox(firefox, place, visited)


@pytest.mark.parametrize("kind", IN_CHROMIUM)
def test_in_chromium(chromium_visits: Visits, kind: str) -> None:
    if account := chromium_visits.account(kind):
        pytest.fail(f"{IN_CHROMIUM[kind]}; but:\n{account}", pytrace=False)


@pytest.mark.parametrize("kind", IN_FIREFOX)
def test_in_firefox(firefox_visits: Visits, kind: str) -> None:
    if account := firefox_visits.account(kind):
        pytest.fail(f"{IN_FIREFOX[kind]}; but:\n{account}", pytrace=False)


def test_both_saw_the_same_pages(
    place: ServedSite, chromium_visits: Visits, firefox_visits: Visits, visited: list[str]
) -> None:
    assert set(place.pages) - set(whole_pages(place)) <= {NOT_FOUND}
    assert chromium_visits.counts["pages"] == len(whole_pages(place, visited)) > 0
    assert chromium_visits.counts == firefox_visits.counts
    assert chromium_visits.counts["previews"] > 0
    assert min(chromium_visits.weights.values()) > 50_000


@pytest.mark.parametrize("where", ["root"], indirect=True)
def test_the_heaviest_pages_are_named(
    chromium_visits: Visits, capsys: pytest.CaptureFixture[str]
) -> None:
    heaviest = sorted(chromium_visits.weights.items(), key=lambda item: -item[1])[:3]
    assert heaviest
    with capsys.disabled():
        print("\nheaviest first views:", ", ".join(f"{page} {size:,}" for page, size in heaviest))


def test_firefox_goes_from_a_claim_to_its_source_and_back(
    firefox: Firefox, place: ServedSite
) -> None:
    firefox.go(place.address + place.explainer)
    claim = firefox.evaluate("""() => {
      const button = document.querySelector("p .citation__open");
      button.click();
      return button.closest("[id^=c-]").id;
    }""")
    _click(firefox, ".preview a[href*='sources/']")
    url = firefox.send("WebDriver:GetCurrentURL")
    assert url.startswith(place.address)
    assert re.search(r"/sources/[\w-]+\.html#[\w-]+$", url)
    _click(firefox, f"a[role=doc-backlink][href$='#{claim}']")
    assert firefox.send("WebDriver:GetCurrentURL") == f"{place.address}{place.explainer}#{claim}"


def test_every_link_leads_to_a_file(find_place: Callable[[str], ServedSite]) -> None:
    """Where no server turns a folder into its page."""
    dead = dead_links(find_place("file"))
    assert dead.counts["links"] > 10 * len(find_place("file").pages)
    if account := dead.account("links"):
        pytest.fail(account, pytrace=False)


def _click(firefox: Firefox, selector: str) -> None:
    shown = next(item for item in firefox.find(selector) if firefox.is_shown(item))
    firefox.send("WebDriver:ElementClick", id=shown)
