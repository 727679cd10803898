"""The timeline: filtered by keyboard and without a script, whole on paper and where a browser cannot filter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from serving import ServedSite

ENTRIES = ".timeline > li"
SHOWN = f"{ENTRIES}:visible"


@pytest.fixture
def page(open_page: Callable[..., Page], site: ServedSite) -> Page:
    return open_page(f"{site.address}timeline.html", 320, java_script_enabled=False)


def test_the_keyboard_chooses_a_thread_without_a_script(page: Page) -> None:
    group = page.get_by_role("group", name="Show")
    choices = group.get_by_role("radio")
    whole = page.locator(ENTRIES).count()
    expect(page.locator(SHOWN)).to_have_count(whole)
    choices.first.focus()
    found = 0
    for number in range(1, choices.count()):
        page.keyboard.press("ArrowDown")
        expect(choices.nth(number)).to_be_checked()
        kind = str(choices.nth(number).get_attribute("id")).removeprefix("show-")
        expect(page.locator(SHOWN)).to_have_count(
            page.locator(f"{ENTRIES}.timeline__{kind}").count()
        )
        found += page.locator(SHOWN).count()
        empty = page.locator("section:visible:has(> .timeline):not(:has(> .timeline > li:visible))")
        expect(empty).to_have_count(0)
    assert found == whole


def test_the_keyboard_hides_estimates_and_shows_them_again(page: Page) -> None:
    whole = page.locator(ENTRIES).count()
    box = page.get_by_role("group", name="Show").get_by_role("checkbox")
    box.focus()
    page.keyboard.press("Space")
    expect(page.locator(f"{SHOWN}.timeline__estimates")).to_have_count(0)
    expect(page.locator(SHOWN)).to_have_count(
        whole - page.locator(f"{ENTRIES}.timeline__estimates").count()
    )
    page.keyboard.press("Space")
    expect(page.locator(SHOWN)).to_have_count(whole)


def test_a_link_to_an_entry_shows_it_in_any_choice(page: Page) -> None:
    other = page.locator(f"{ENTRIES}.timeline__estimates").first
    page.get_by_role("group", name="Show").get_by_role("radio").last.check()
    expect(other).to_be_hidden()
    page.goto(f"{page.url}#{other.get_attribute('id')}")
    page.get_by_role("group", name="Show").get_by_role("radio").last.check()
    expect(other).to_be_visible()


def test_paper_shows_everything(page: Page) -> None:
    page.get_by_role("group", name="Show").get_by_role("radio").last.check()
    page.emulate_media(media="print")
    expect(page.locator(SHOWN)).to_have_count(page.locator(ENTRIES).count())
    expect(page.locator(".timeline__filter")).to_be_hidden()


def test_a_browser_that_cannot_filter_shows_everything_and_no_choices(
    open_page: Callable[..., Page], site: ServedSite
) -> None:
    page = open_page("about:blank", 320)
    page.route(
        "**/apparatus.css",
        lambda route: route.fulfill(
            content_type="text/css",
            body=(site.folder / "assets/stylesheets/apparatus.css")
            .read_text(encoding="utf-8")
            .replace("@supports selector(:has(a))", "@supports selector(:unknown(a))"),
        ),
    )
    page.goto(f"{site.address}timeline.html")
    expect(page.locator(".timeline__filter")).to_be_hidden()
    expect(page.locator(SHOWN)).to_have_count(page.locator(ENTRIES).count())


@pytest.mark.parametrize("width", [320, 1280])
def test_it_is_read_at_any_width(
    open_page: Callable[..., Page], site: ServedSite, width: int
) -> None:
    page = open_page(f"{site.address}timeline.html", width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    sizes = page.evaluate(
        "[...document.querySelectorAll('.timeline *, .timeline__filter *')]"
        ".map(item => parseFloat(getComputedStyle(item).fontSize))"
    )
    assert min(sizes) >= 12
