"""Pictures of the site to look at: `python tests/browser/screenshots.py SITE FOLDER`, or `make screenshots`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright
from serving import NO_CHROMIUM, chromium_options, find_chromium, serve

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from serving import ServedSite

WIDTHS = (390, 1280)
SCHEMES = ("light", "dark")
WHOLE = {"home", "estimates", "timeline"}
"""Shown from top to bottom, others as far as a window goes."""


def main_pages(site: ServedSite) -> dict[str, str]:
    """Return a page of each kind by the name of its picture."""
    pages = {
        "home": "index.html",
        "explainer": site.explainer,
        "explainer-preview": site.explainer,
        "estimates": "estimates.html",
        "timeline": "timeline.html",
        "disagreements": "disagreements.html",
        "source": site.source,
    }
    return {name: page for name, page in pages.items() if page in site.pages}


def take_screenshots(folder: Path, target: Path) -> list[Path]:
    """Write a picture of each page in each width and palette, and return their files."""
    target.mkdir(parents=True, exist_ok=True)
    pictures = []
    with serve(folder) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**chromium_options())
        for scheme in SCHEMES:
            for width in WIDTHS:
                viewport = {"width": width, "height": 844 if width < 800 else 900}
                context = browser.new_context(color_scheme=scheme, viewport=viewport)
                page = context.new_page()
                for name, address in main_pages(site).items():
                    page.goto(site.address + address)
                    if name.endswith("preview"):
                        _open_preview(page)
                    picture = target / f"{name}-{width}-{scheme}.png"
                    page.screenshot(path=picture, full_page=name in WHOLE)
                    pictures.append(picture)
                context.close()
        browser.close()
    return pictures


def _open_preview(page: Page) -> None:
    button = page.locator("p .citation__open").first
    button.scroll_into_view_if_needed()
    button.click()


if __name__ == "__main__":
    if not find_chromium():
        sys.exit(f"error: {NO_CHROMIUM}")
    found = take_screenshots(Path(sys.argv[1]), Path(sys.argv[2]))
    print(f"{len(found)} pictures in {sys.argv[2]}")
