"""Every page in three widths and two palettes, as Chromium shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from survey import MEASURE, SAMPLE, SCHEMES, WIDTHS, Witness

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page
    from serving import ServedSite
    from survey import Survey

PROPERTIES = {
    "scroll": "no page scrolls sideways",
    "targets": "what leads to evidence is at least 24 x 24 CSS px",
    "names": "citation buttons of a page, and back links of a paragraph, have names of their own",
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


def test_the_survey_saw_the_site(survey: Survey, site: ServedSite) -> None:
    pages = len(site.pages)
    assert pages > 50
    assert set(SAMPLE) <= set(site.pages)
    assert survey.counts["views"] == pages * len(WIDTHS) * len(SCHEMES)
    assert survey.counts["axe"] >= 2 * pages
    assert survey.counts["previews"] > 300 * len(WIDTHS) * len(SCHEMES)
    assert survey.counts["targets"] > survey.counts["previews"]
    assert survey.counts["followed"] > 4 * pages


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
    page.get_by_role("textbox", name="Search").fill("Kursk")
    page.locator(".md-search-result__item a").first.wait_for()
    assert "sources/" in " ".join(
        page.locator(".md-search-result__item a").evaluate_all("links => links.map(l => l.href)")
    )
    context.close()
    assert len(indexes) == 1
    assert witness.take() == ([], [])


def test_the_measuring_notices_faults(open_page: Callable[..., Page], site: ServedSite) -> None:
    """The instrument itself: a page made wrong on purpose in each way it is to see."""
    page = open_page(f"{site.address}deployment.html", 320)
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
