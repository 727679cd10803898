"""What a first view of each kind of page weighs, compressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from visits import visit_in_chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from serving import ServedSite

BUDGETS = {"home": 60_000, "explainer": 90_000, "source": 50_000, "table": 60_000}


def test_a_first_view_keeps_to_the_budget_of_its_kind(browser: Browser, site: ServedSite) -> None:
    pages = dict(zip(BUDGETS, site.kinds, strict=True))
    weights = visit_in_chromium(browser, site, 390, list(pages.values())).weights
    heavy = {kind: weights[page] for kind, page in pages.items() if weights[page] > BUDGETS[kind]}
    assert heavy == {}
