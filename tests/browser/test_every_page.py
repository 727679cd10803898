"""Every page in three widths, in two palettes in turn, as Chromium shows it; `make test` looks at a sample."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from survey import MEASURE, WIDTHS, views_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
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
        * len(view.widths)
        for view in views
    )
    assert survey.counts["views"] == sum(len(view.widths) for view in views) > 0
    assert survey.counts["axe"] >= len(views)
    assert survey.counts["previews"] == citations
    assert survey.counts["targets"] > survey.counts["previews"]
    assert survey.counts["followed"] > len(views)


def test_every_page_is_looked_at_in_every_width(site: ServedSite, pages: list[str]) -> None:
    every = views_of(site, pages)
    seen = Counter((view.page, width) for view in every for width in view.widths)
    assert seen.keys() == {(page, width) for page in pages for width in WIDTHS}
    assert {page for (page, _), times in seen.items() if times > 1} == set(site.kinds)


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
