"""From a claim to its source and back to that very claim."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from survey import HEIGHT

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from serving import ServedSite

WIDTHS = (390, 1280)


@pytest.mark.parametrize("javascript", [True, False], ids=["JavaScript", "no JavaScript"])
@pytest.mark.parametrize("width", WIDTHS)
def test_there_and_back(
    open_page: Callable[..., Page], site: ServedSite, width: int, javascript: bool
) -> None:
    page = open_page(f"{site.address}deployment/", width, java_script_enabled=javascript)
    button = page.locator("p .citation__open").first
    claim = button.locator("xpath=ancestor::*[starts-with(@id, 'c-')][1]").get_attribute("id")
    button.click()
    page.locator(f"#{button.get_attribute('popovertarget')}").get_by_role(
        "link", name="source page"
    ).first.click()
    expect(page).to_have_url(re.compile(r"/sources/[\w-]+/#[\w-]+$"))
    _in_sight(page, page.url.partition("#")[2])
    back = page.locator(f"a[role=doc-backlink][href$='deployment/#{claim}']").first
    expect(back).to_have_css("opacity", "1")
    back.click()
    expect(page).to_have_url(re.compile(f"/deployment/#{claim}$"))
    _in_sight(page, claim or "")


def _in_sight(page: Page, fragment: str) -> None:
    target = page.locator(f"[id='{fragment}']").bounding_box()
    header = page.locator(".md-header").bounding_box()
    assert target
    assert header
    assert header["y"] + header["height"] - 0.5 <= target["y"] <= HEIGHT
