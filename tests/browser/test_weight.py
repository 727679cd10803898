"""What a first view of each kind of page weighs, compressed, and what its previews weigh beside its text."""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING

from visits import visit_in_chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from serving import ServedSite

BUDGETS = {"home": 52_000, "explainer": 88_000, "source": 47_000, "table": 46_000}
PREVIEWS = re.compile(r'<aside class="previews">.*?</aside>', re.DOTALL)
NO_TEXT = re.compile(r"<(head|svg|script)\b.*?</\1>", re.DOTALL)


def test_a_first_view_keeps_to_the_budget_of_its_kind(browser: Browser, site: ServedSite) -> None:
    kinds = dict.fromkeys(site.explainers, "explainer")
    kinds |= {page: kind for kind, page in zip(BUDGETS, site.kinds, strict=True)}
    pages = [page for page in kinds if (site.folder / page).is_file()]
    weights = visit_in_chromium(browser, site, 390, pages).weights
    heavy = {page: weights[page] for page in pages if weights[page] > BUDGETS[kinds[page]]}
    assert heavy == {}


def test_previews_weigh_less_than_the_text_of_their_page(site: ServedSite) -> None:
    for name in site.explainers:
        if not (site.folder / name).is_file():
            continue
        html = (site.folder / name).read_text(encoding="utf-8")
        [previews] = PREVIEWS.findall(html) or [""]
        text = NO_TEXT.sub("", PREVIEWS.sub("", html))
        assert _weight(previews) < _weight(text), name


def _weight(html: str) -> int:
    return len(gzip.compress(html.encode(), 9))
