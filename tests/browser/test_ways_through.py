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

WAYS = [
    ("root", 390, True),
    ("root", 390, False),
    ("root", 1280, True),
    ("root", 1280, False),
    ("path", 390, True),
    ("host", 390, True),
    ("file", 390, True),
    ("file", 390, False),
]


@pytest.mark.sampled(1)
@pytest.mark.parametrize(("place", "width", "javascript"), WAYS)
def test_there_and_back(
    open_page: Callable[..., Page],
    find_place: Callable[[str], ServedSite],
    place: str,
    width: int,
    javascript: bool,
) -> None:
    site = find_place(place)
    start = site.address + site.explainer
    page = open_page(start, width, java_script_enabled=javascript)
    button = page.locator("p .citation__open").first
    claim = button.locator("xpath=ancestor::*[starts-with(@id, 'c-')][1]").get_attribute("id")
    button.click()
    page.locator(f"#{button.get_attribute('popovertarget')}").locator(
        ".preview__source a"
    ).first.click()
    expect(page).to_have_url(re.compile(r"/sources/[\w-]+\.html#[\w-]+$"))
    _in_sight(page, page.url.partition("#")[2])
    uses = page.locator(".passage:has(h2:target) .uses")
    link = f"a[role=doc-backlink][href$='{site.explainer}#{claim}']"
    uses.locator("> summary").click()
    uses.locator(f"details:has({link}) > summary").click()
    back = uses.locator(link)
    expect(back).to_have_css("opacity", "1")
    back.click()
    expect(page).to_have_url(f"{start}#{claim}")
    _in_sight(page, claim or "")


def _in_sight(page: Page, fragment: str) -> None:
    expect(page.locator(f"[id='{fragment}']")).to_be_in_viewport()
    target = page.locator(f"[id='{fragment}']").bounding_box()
    assert target
    assert target["y"] <= HEIGHT
    for bar in page.locator(".site-header, .contents").all():
        box = bar.bounding_box()
        assert box
        is_beside = box["x"] + box["width"] <= target["x"]
        assert is_beside or box["y"] + box["height"] - 0.5 <= target["y"]
