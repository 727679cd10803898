"""The ways in: menu, contents, footer and home page, without a script, at every width."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page
    from serving import ServedSite

PHONE = {"width": 360, "height": 740}
WIDTHS = (320, 360, 768, 1280, 1920)
WIDE = 1220
SCREENS = 6
HEADER = 94
"""Height in pixels of a header with the menu in one row: a site whose own menu needs more rows decided so."""
at_every_width = pytest.mark.parametrize("width", WIDTHS)
IN_WINDOW = """(items) => items.filter((item) => {
  const box = item.getBoundingClientRect();
  return !(box.width && box.left >= 0 && box.right <= document.documentElement.clientWidth && box.top >= 0);
}).map((item) => item.textContent.trim())"""
"""Which of some elements are not to be seen, or stand out at a side of the window."""
NEEDED = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def plain_page(open_page: Callable[..., Page], site: ServedSite) -> Callable[..., Page]:
    """Open a page of the site without JavaScript."""
    return lambda name, width: open_page(site.address + name, width, java_script_enabled=False)


@at_every_width
def test_the_groups_of_the_menu_are_in_sight_and_each_opens_by_one_tap(
    plain_page: Callable[..., Page], site: ServedSite, width: int
) -> None:
    page = plain_page(site.explainer, width)
    groups = page.locator(".menu > ul > li > button")
    assert groups.count() == 4
    assert groups.evaluate_all(IN_WINDOW) == []
    for group in groups.all():
        group.click()
        links = _pages_of(page, group).get_by_role("link")
        expect(links.first).to_be_visible()
        assert links.evaluate_all(IN_WINDOW) == []
        assert all(link["height"] >= 24 for link in map(_box, links.all()))
        assert page.evaluate(NEEDED) == 0
    open_groups = page.locator(".menu__pages:popover-open")
    assert open_groups.count() == 1
    page.keyboard.press("Escape")
    expect(open_groups).to_have_count(0)


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_the_groups_of_the_menu_stand_on_one_line(
    plain_page: Callable[..., Page], site: ServedSite, width: int
) -> None:
    groups = plain_page(site.explainer, width).locator(".menu > ul > li > button")
    assert len({round(_box(group)["y"]) for group in groups.all()}) == 1


@at_every_width
def test_a_keyboard_alone_opens_a_group_and_follows_its_first_link(
    plain_page: Callable[..., Page], site: ServedSite, width: int
) -> None:
    page = plain_page(site.explainer, width)
    group = page.locator(".menu button").nth(1)
    group.focus()
    page.keyboard.press("Enter")
    first = _pages_of(page, group).get_by_role("link").first
    expect(first).to_be_visible()
    page.keyboard.press("Tab")
    expect(first).to_be_focused()
    target = str(first.get_attribute("href"))
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{target}")
    current = page.locator(".menu [aria-current=page]")
    assert current.get_attribute("href") == target


@at_every_width
def test_the_contents_stand_beside_the_text_or_are_one_tap_away_wherever_the_reader_is(
    plain_page: Callable[..., Page], site: ServedSite, width: int
) -> None:
    page = plain_page(site.explainer, width)
    page.evaluate("() => scrollTo(0, 3000)")
    page.wait_for_function("() => scrollY > 2000")
    links = page.locator(".contents a")
    if width < WIDE:
        expect(links.first).to_be_hidden()
        page.locator(".contents summary").click()
    expect(links.first).to_be_in_viewport()
    links.nth(2).click()
    heading = page.locator(":target")
    expect(heading).to_be_in_viewport()
    covered = page.locator(".contents").bounding_box()
    box = _box(heading)
    assert covered
    assert (
        covered["x"] + covered["width"] <= box["x"] or covered["y"] + covered["height"] <= box["y"]
    )


@at_every_width
def test_no_page_with_an_entrance_scrolls_sideways(
    plain_page: Callable[..., Page], width: int
) -> None:
    page = plain_page("index.html", width)
    assert page.evaluate(NEEDED) == 0


def test_with_a_script_the_contents_close_when_a_link_is_followed(
    open_page: Callable[..., Page], site: ServedSite
) -> None:
    page = open_page(site.address + site.explainer, PHONE["width"])
    page.locator(".contents summary").click()
    page.locator(".contents a").nth(2).click()
    expect(page.locator(".contents a").first).to_be_hidden()
    expect(page.locator(":target")).to_be_in_viewport()


def test_the_first_screen_of_a_phone_has_the_numbers_and_the_questions(
    plain_page: Callable[..., Page],
) -> None:
    page = plain_page("index.html", PHONE["width"])
    page.set_viewport_size(PHONE)
    header = _box(page.locator(".md-header"))["height"]
    screen = PHONE["height"] + max(0, header - HEADER)
    for place in (
        "h1",
        ".numbers > ul > li >> nth=0",
        ".numbers > ul > li >> nth=2",
        ".entrances li >> nth=3",
    ):
        box = _box(page.locator(place))
        assert box["y"] + box["height"] <= screen, place
    height = page.evaluate("() => document.documentElement.scrollHeight")
    assert height <= SCREENS * PHONE["height"]


def test_each_number_of_the_home_page_is_large_and_opens_its_evidence(
    plain_page: Callable[..., Page],
) -> None:
    page = plain_page("index.html", PHONE["width"])
    numbers = page.locator(".numbers > ul > li")
    assert numbers.count() == 3
    for number in numbers.all():
        sizes = number.evaluate(
            "(item) => [item.querySelector('strong'), item].map((part) => parseFloat(getComputedStyle(part).fontSize))"
        )
        assert sizes[0] >= 1.3 * sizes[1]
        assert number.locator(".citation__open").count() == 1


def test_no_checksum_stands_in_the_way_of_readers_and_every_one_is_there(
    plain_page: Callable[..., Page], site: ServedSite
) -> None:
    page = plain_page(site.explainer, PHONE["width"])
    assert page.locator("a[href$='.sha256']").count() == 0
    page.locator(".downloads > ul a:not([download])").click()
    checksums = page.locator("a[href$='.sha256']")
    files = page.locator("main a[download='']")
    assert checksums.count() == files.count() > 3
    assert not any(checksum.is_visible() for checksum in checksums.all())
    page.locator("main summary").click()
    expect(checksums.first).to_be_visible()


def _pages_of(page: Page, group: Locator) -> Locator:
    return page.locator(f"#{group.get_attribute('popovertarget')}")


def _box(item: Locator) -> dict[str, float]:
    box = item.bounding_box()
    assert box
    return dict(box)
