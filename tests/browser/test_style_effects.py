"""What styles are for, measured: rules that another rule outranks, or that never match, look well in the file."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from sampling import Sample
    from serving import ServedSite

SIZES = ((320, 640), (360, 640), (360, 740), (768, 900), (1280, 800), (1920, 1080))
"""Of windows, in pixels."""
A4 = 688
"""Pixels between the margins of an A4 page."""
TOO_WIDE = """() => [...document.querySelectorAll("article table")]
  .filter((table) => table.scrollWidth > document.querySelector("article").clientWidth + 1
    || getComputedStyle(table.parentElement).overflowX !== "visible")
  .map((table) => `${table.id} ${table.scrollWidth}`)"""

COVERED = """async () => {
  const found = [];
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  for (const [at, number] of [...document.querySelectorAll(".citation__open")].entries()) {
    const place = [0.3, 0.6, 0.9][at % 3] * innerHeight;
    scrollBy({ top: number.getBoundingClientRect().top - place, behavior: "instant" });
    number.click();
    await frame();
    const preview = document.getElementById(number.getAttribute("popovertarget"));
    const box = preview.getBoundingClientRect();
    const lines = [...number.closest(".claim").getClientRects(), number.getBoundingClientRect()];
    const over = lines.some((line) => line.bottom > box.top + 1 && line.top < box.bottom - 1
      && line.right > box.left + 1 && line.left < box.right - 1 && line.top < innerHeight);
    if (over || !preview.matches(":popover-open")) found.push(`${number.textContent} at ${place}`);
    preview.hidePopover();
  }
  return found;
}"""


@pytest.mark.sampled(1)
@pytest.mark.parametrize("name", ["index.html", "estimates.html"])
def test_the_skip_link_leads_to_the_title(
    open_page: Callable[..., Page], site: ServedSite, name: str
) -> None:
    page = open_page(site.address + name, 390)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.md-skip')")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "__content"
    assert page.evaluate("document.querySelector('article h1').getBoundingClientRect().top") >= 48
    page.keyboard.press("Tab")
    after = page.evaluate("[...document.querySelectorAll('article a[href], article button, article summary')].indexOf(document.activeElement)")  # fmt: skip
    assert after == 0


def test_lists_of_passages_stand_in_rows(open_page: Callable[..., Page], site: ServedSite) -> None:
    page = open_page(site.address + site.explainer, 390)
    shown = page.locator(".passages").first.evaluate("item => getComputedStyle(item).display")
    assert shown == "flex"


def test_the_sources_of_a_number_are_printed_and_shown_when_asked_for(
    open_page: Callable[..., Page], site: ServedSite
) -> None:
    page = open_page(site.address + site.explainer, 390)
    source = page.locator(".preview .preview__source a").first
    assert not source.is_visible()
    page.emulate_media(media="print")
    assert source.is_visible()
    assert not page.locator(".preview__claim").first.is_visible()


def test_the_number_of_an_open_preview_is_marked(
    open_page: Callable[..., Page], site: ServedSite
) -> None:
    page = open_page(site.address + site.explainer, 1280)
    number = page.locator("p .citation__open").first
    before = number.evaluate("item => getComputedStyle(item).backgroundColor")
    number.click()
    page.mouse.move(0, 0)
    assert number.evaluate("item => getComputedStyle(item).backgroundColor") != before


def test_forced_colours_show_that_a_number_is_a_control(
    open_page: Callable[..., Page], site: ServedSite
) -> None:
    page = open_page(site.address + site.explainer, 390, forced_colors="active")
    number = page.locator(".citation__open").first
    assert number.evaluate("item => parseFloat(getComputedStyle(item).borderTopWidth)") > 0


@pytest.mark.sampled(1)
@pytest.mark.parametrize("name", ["estimates.html", "verification.html"])
def test_every_column_of_a_table_is_printed(
    open_page: Callable[..., Page], site: ServedSite, name: str
) -> None:
    page = open_page(site.address + name, A4)
    page.emulate_media(media="print")
    assert page.locator("article table").count()
    assert page.evaluate(TOO_WIDE) == []


@pytest.mark.parametrize("name", ["sources/index.html", "estimates.html", "verification.html"])
def test_what_is_folded_is_printed(
    open_page: Callable[..., Page], site: ServedSite, name: str
) -> None:
    page = open_page(site.address + name, A4)
    folded = page.locator("article .fold:not([open]) a")
    assert folded.count()
    assert not folded.first.is_visible()
    page.emulate_media(media="print")
    assert folded.first.is_visible()


def test_words_in_another_script_name_their_language(
    open_page: Callable[..., Page], site: ServedSite
) -> None:
    name = site.page_with("references__sources")
    page = open_page(site.address + name, 390)
    unmarked = page.evaluate(
        """() => [...document.querySelectorAll("cite, .references__sources > li")]
          .flatMap((item) => [...item.childNodes])
          .filter((node) => node.nodeType === Node.TEXT_NODE && /\\p{Script=Hangul}|\\p{Script=Cyrillic}/u.test(node.data)
            && !node.parentElement.closest(":not(html)[lang]"))
          .map((node) => node.data)"""
    )
    assert unmarked == []


def test_no_preview_covers_its_sentence(
    open_page: Callable[..., Page], site: ServedSite, folders: list[str], sample: Sample
) -> None:
    """Wherever on the screen the number stands when it is pressed."""
    chosen = sample.take("covered", [*product(folders, SIZES)], 1)
    for folder in folders:
        pages = {}
        # They mostly wait for frames, so the windows of a language wait together.
        for width, height in [size for where, size in chosen if where == folder]:
            page = pages[width, height] = open_page(site.address + folder + site.explainer, width)
            page.set_viewport_size({"width": width, "height": height})
            page.evaluate(f"() => {{ window.covered = ({COVERED})(); }}")
        for (width, height), page in pages.items():
            covered = page.evaluate("() => window.covered")
            assert covered == [], (folder, width, height)
            page.context.close()
