"""The same tree at the root of a host, below a path, on another host and from a disk: every page, in both browsers.

`make test` looks at a sample of the pages, at one of the places.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from serving import NOT_FOUND, ServedSite
from test_style_effects import COVERED
from visits import LIMIT, dead_links, visit_in_chromium, visit_in_firefox, whole_pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from marionette import Firefox
    from playwright.sync_api import Browser

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


@pytest.fixture(scope="module")
def firefox(start_firefox: Callable[..., Firefox]) -> Firefox:
    return start_firefox()


@pytest.mark.sampled(1)
@pytest.mark.parametrize("where", WIDTHS)
def test_both_browsers_show_it_whole(
    browser: Browser,
    firefox: Firefox,
    find_place: Callable[[str], ServedSite],
    visited: list[str],
    where: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    place = find_place(where)
    # A page cannot know how the host is called whose root it stands at.
    pages = [*place.kinds] if where == "host" else visited
    chromium_visits = visit_in_chromium(browser, place, WIDTHS[where], pages)
    firefox_visits = visit_in_firefox(firefox, place, pages)

    wrong = [
        f"{name}: {meaning}; but:\n{account}"
        for name, visits, kinds in (
            ("Chromium", chromium_visits, IN_CHROMIUM),
            ("Firefox", firefox_visits, IN_FIREFOX),
        )
        for kind, meaning in kinds.items()
        if (account := visits.account(kind))
    ]
    if wrong:
        pytest.fail("\n".join(wrong), pytrace=False)
    assert set(place.pages) - set(whole_pages(place)) <= {NOT_FOUND}
    assert chromium_visits.counts["pages"] == len(whole_pages(place, pages)) > 0
    assert chromium_visits.counts == firefox_visits.counts
    assert chromium_visits.counts["previews"] > 0
    assert min(chromium_visits.weights.values()) > 20_000
    heaviest = sorted(chromium_visits.weights.items(), key=lambda item: -item[1])[:3]
    with capsys.disabled():
        print("\nheaviest first views:", ", ".join(f"{page} {size:,}" for page, size in heaviest))


@pytest.mark.sampled(1)
@pytest.mark.parametrize("where", WIDTHS)
def test_firefox_goes_from_a_claim_to_its_source_and_back(
    firefox: Firefox, find_place: Callable[[str], ServedSite], where: str
) -> None:
    place = find_place(where)
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
    _click(firefox, ".passage:has(h2:target) .uses > summary")
    back = f"a[role=doc-backlink][href$='{place.explainer}#{claim}']"
    _click(firefox, f".passage:has(h2:target) .uses details:has({back}) > summary")
    _click(firefox, f".passage:has(h2:target) {back}")
    assert firefox.send("WebDriver:GetCurrentURL") == f"{place.address}{place.explainer}#{claim}"


@pytest.mark.sampled(1)
@pytest.mark.parametrize("size", [(360, 740), (1280, 800)])
def test_no_preview_covers_its_sentence_in_firefox(
    firefox: Firefox, site: ServedSite, size: tuple[int, int]
) -> None:
    firefox.resize(*size)
    firefox.go(site.address + site.explainer)
    assert firefox.evaluate(COVERED) == []


def test_every_link_leads_to_a_file(find_place: Callable[[str], ServedSite]) -> None:
    """Where no server turns a folder into its page."""
    dead = dead_links(find_place("file"))
    assert dead.counts["links"] > 10 * len(find_place("file").pages)
    if account := dead.account("links"):
        pytest.fail(account, pytrace=False)


def _click(firefox: Firefox, selector: str) -> None:
    shown = next(item for item in firefox.find(selector) if firefox.is_shown(item))
    firefox.send("WebDriver:ElementClick", id=shown)
