"""Every page in three widths and two palettes, as Chromium shows it; `make test` looks at a sample."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from survey import MEASURE, WIDTHS, Witness

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page
    from serving import ServedSite
    from survey import Survey, View

PROPERTIES = {
    "scroll": "no page scrolls sideways",
    "targets": "what leads to evidence is at least 24 x 24 CSS px",
    "names": "citation buttons of a page, and back links of a paragraph to a page, have names of their own",
    "previews": "every preview opens, inside the window",
    "landing": "every target is in sight below the header, and marked",
    "foreign": "no request to another host",
    "errors": "no error in the console, and nothing the policy blocks",
    "storage": "nothing is left in the browser",
    "axe": "axe finds nothing",
}


@pytest.mark.parametrize("kind", PROPERTIES)
def test_every_page(survey: Survey, kind: str) -> None:
    if account := survey.account(kind):
        pytest.fail(f"{PROPERTIES[kind]}; but:\n{account}", pytrace=False)


def test_the_survey_saw_the_site(survey: Survey, site: ServedSite, views: list[View]) -> None:
    citations = sum(
        (site.folder / view.page).read_text(encoding="utf-8").count('class="citation__open"')
        for view in views
    )
    assert survey.counts["views"] == len(views) * len(WIDTHS) > 0
    assert survey.counts["axe"] >= len(views)
    assert survey.counts["previews"] == citations * len(WIDTHS)
    assert survey.counts["targets"] > survey.counts["previews"]
    assert survey.counts["followed"] > len(views)


def test_a_search_fetches_its_index_only_then_and_finds_a_paragraph(
    browser: Browser, site: ServedSite
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    witness = Witness(context, site.address)
    page = context.new_page()
    indexes: list[str] = []
    page.on("request", lambda asked: "/search_index" in asked.url and indexes.append(asked.url))
    page.goto(site.address, wait_until="networkidle")
    assert indexes == []
    page.get_by_role("textbox", name="Search").fill(word_of_a_source(site))
    page.locator(".md-search-result__item a").first.wait_for()
    assert "sources/" in " ".join(
        page.locator(".md-search-result__item a").evaluate_all("links => links.map(l => l.href)")
    )
    context.close()
    assert len(indexes) == 1
    assert witness.take() == ([], [])


def word_of_a_source(site: ServedSite) -> str:
    """Return a word that stands on the pages of sources alone."""
    index = json.loads((site.folder / "search/search_index.json").read_text(encoding="utf-8"))
    words: dict[bool, set[str]] = {True: set(), False: set()}
    for entry in index["docs"]:
        is_source = entry["location"].startswith("sources/")
        words[is_source] |= set(re.findall(r"\b[a-z]{7,}\b", entry["text"]))
    return min(words[True] - words[False])


def test_the_measuring_notices_faults(open_page: Callable[..., Page], site: ServedSite) -> None:
    """The instrument itself: a page made wrong on purpose in each way it is to see."""
    page = open_page(site.address + site.explainer, 320)
    page.evaluate(
        """() => {
          const [first, second] = document.querySelectorAll(".citation__open");
          first.setAttribute("aria-label", second.getAttribute("aria-label"));
          first.style.cssText = "padding: 0; font-size: 8px; min-width: 0; min-height: 0; line-height: 1";
          const preview = document.getElementById(second.getAttribute("popovertarget"));
          preview.style.cssText = "left: 200px; width: 300px; max-width: none";
          document.querySelector("h1").style.width = "500px";
        }"""
    )
    wrong = page.evaluate(MEASURE)["wrong"]
    assert {kind for kind, items in wrong.items() if items} >= {
        "scroll",
        "targets",
        "names",
        "previews",
    }
