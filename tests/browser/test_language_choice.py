"""Changing the language of a page: by finger, mouse and keyboard, with and without JavaScript."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from serving import ServedSite

    from apparatus.project import Project

PHONE, DESK = 360, 1280


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("javascript", [True, False], ids=["JavaScript", "none"])
def test_each_language_is_one_choice_away(
    open_page: Callable[..., Page],
    site: ServedSite,
    this_project: Project,
    width: int,
    javascript: bool,
) -> None:
    page = open_page(site.address + site.explainer, width, java_script_enabled=javascript)
    links = page.locator(".languages a")
    assert links.count() == len(this_project.settings.translations)
    for number in range(links.count()):
        page.goto(site.address + site.explainer)
        language = links.nth(number).get_attribute("hreflang")
        opener = page.locator(".languages button")
        expect(opener).to_be_visible(visible=width == PHONE)
        if width == PHONE:
            expect(links.nth(number)).to_be_hidden()
            opener.click()
        links.nth(number).click()
        expect(page.locator("html")).to_have_attribute("lang", language or "")


def test_another_language_opens_at_the_same_claim(
    open_page: Callable[..., Page], site: ServedSite, this_project: Project
) -> None:
    page = open_page(site.address + site.explainer, DESK)
    links = page.locator(".languages a[data-same-page]")
    if not this_project.settings.translations:
        assert not links.count()
        return
    ids = page.locator("main [id^='c-']").evaluate_all("found => found.map(({id}) => id)")
    claim = ids[len(ids) // 2]
    page.goto(f"{site.address}{site.explainer}#{claim}")
    links.first.click()
    assert page.url.endswith(f"#{claim}")
    expect(page.locator(f"[id='{claim}']")).to_be_in_viewport()


def test_the_keyboard_opens_and_closes_the_choice(
    open_page: Callable[..., Page], site: ServedSite, this_project: Project
) -> None:
    page = open_page(site.address + site.explainer, PHONE)
    opener, first = page.locator(".languages button"), page.locator(".languages a").first
    if not this_project.settings.translations:
        assert not opener.count()
        return
    assert (opener.get_attribute("aria-label") or "").strip()
    opener.focus()
    page.keyboard.press("Enter")
    expect(first).to_be_visible()
    page.keyboard.press("Escape")
    expect(first).to_be_hidden()
    expect(opener).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(first).to_be_focused()
    language = first.get_attribute("hreflang") or ""
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("lang", language)
