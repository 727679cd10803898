"""With `repo_url` set the theme's own template would ask the repository's host for figures, from each reader's browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import lxml.html
import pytest
from serving import serve
from visits import visit_in_chromium
from whole_site import REPOSITORY_URL

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


@pytest.mark.sampled(0)
def test_no_page_asks_the_repository_s_host(addressed_pages: Path, browser: Browser) -> None:
    with serve(addressed_pages) as site:
        # The page for what is not there has no foot: no link from it is sure to lead anywhere.
        names = [name for name in site.pages if name != "404.html"]
        documents = [lxml.html.fromstring((site.folder / name).read_bytes()) for name in names]
        visits = visit_in_chromium(browser, site, 1280, site.kinds)
    assert all(document.xpath(f"//footer//a[@href='{REPOSITORY_URL}']") for document in documents)
    assert visits.counts["pages"] == len(site.kinds)
    for kind in ("foreign", "errors"):
        if account := visits.account(kind):
            pytest.fail(account, pytrace=False)
