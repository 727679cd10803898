"""The page for what is not there leads to the start page from wherever a host shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest
from serving import serve
from survey import AXE, HEIGHT, SCHEMES, TAGS, WIDTHS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser
    from serving import ServedSite


@pytest.mark.parametrize("below", ["/", "/mirror/"])
@pytest.mark.parametrize(
    ("missing", "steps"),
    [
        ("misspelt.html", ["./"]),
        ("sources/misspelt.html", ["../"]),
        ("deep/missing/page", ["../", "../"]),
        ("deep/missing/", ["../", "../"]),
    ],
)
def test_steps_up_lead_to_the_start_page(
    browser: Browser, built_site: Path, below: str, missing: str, steps: list[str]
) -> None:
    with serve(built_site, below) as site, browser.new_context() as context:
        page = context.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.on("request", lambda request: said.append(request.url))
        answer = page.goto(site.address + missing)
        assert answer
        assert answer.status == 404
        assert said[0] == site.address + missing
        # Nothing is asked for but the page, and its styles apply; that it is missing is all that the browser notes.
        assert all("404" in text for text in said[1:])
        assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontSize") == "31.5px"
        for step in steps:
            assert page.title().startswith("404")
            page.locator(f'a[href="{step}"]').first.click()

        assert page.url == site.address
        assert page.locator(".menu a").count() > 5


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_and_nothing_overflows(
    browser: Browser,
    site: ServedSite,
    node_module: Callable[[str], Path],
    scheme: Literal["light", "dark"],
) -> None:
    with browser.new_context(color_scheme=scheme) as context:
        page = context.new_page()
        page.goto(f"{site.address}not/there")
        page.evaluate(node_module("axe-core/axe.min.js").read_text(encoding="utf-8"))
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            assert page.evaluate(AXE, TAGS) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
