"""With `repo_url` set the theme's own template would ask the repository's host for figures, from each reader's browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import lxml.html
import pytest
from serving import serve
from visits import visit_in_chromium

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser

REPOSITORY = "https://github.com/example/example"


@pytest.mark.sampled(0)
def test_no_page_asks_the_repository_s_host(
    build_pages: Callable[..., Path], browser: Browser
) -> None:
    with serve(build_pages(repo_url=REPOSITORY)) as site:
        # The page for what is not there has no foot: no link from it is sure to lead anywhere.
        names = [name for name in site.pages if name != "404.html"]
        documents = [lxml.html.fromstring((site.folder / name).read_bytes()) for name in names]
        visits = visit_in_chromium(browser, site, 1280, site.kinds)
    assert all(document.xpath(f"//footer//a[@href='{REPOSITORY}']") for document in documents)
    assert visits.counts["pages"] == len(site.kinds)
    for kind in ("foreign", "errors"):
        if account := visits.account(kind):
            pytest.fail(account, pytrace=False)
