"""Leaving quickly and reporting an error: better with JavaScript, of use without it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page
    from serving import ServedSite

WITH_A_WAY_OUT = "page-head__leave"
ELSEWHERE = "https://www.wikipedia.org/"


@pytest.mark.sampled(1)
@pytest.mark.parametrize("control", [".page-head__leave .leave", ".leave-bar .leave"])
@pytest.mark.parametrize("javascript", [True, False], ids=["JavaScript", "none"])
def test_leaving_quickly(
    open_page: Callable[..., Page], site: ServedSite, control: str, javascript: bool
) -> None:
    """With JavaScript the page one came from is what "back" leads to; without, this page still is."""
    left = site.page_with(WITH_A_WAY_OUT)
    page = open_page(f"{site.address}index.html", 390, java_script_enabled=javascript)
    sent = []
    page.route(
        f"{ELSEWHERE}**",
        lambda route: (sent.append(route.request.headers), route.fulfill(body="Elsewhere")),
    )
    page.goto(site.address + left)
    page.locator(control).click()
    expect(page).to_have_url(ELSEWHERE)
    assert len(sent) == 1
    assert "referer" not in sent[0]
    page.go_back()
    expect(page).to_have_url(site.address + ("index.html" if javascript else left))


def test_the_way_out_is_in_sight_wherever_one_reads(
    open_page: Callable[..., Page], site: ServedSite
) -> None:
    page = open_page(site.address + site.page_with(WITH_A_WAY_OUT), 320)
    for share in (0, 0.3, 0.7):
        page.evaluate(f"scrollTo(0, {share} * document.body.scrollHeight)")
        expect(page.locator(".leave-bar .leave")).to_be_in_viewport(ratio=1)


def test_the_way_out_says_what_it_does_not_do(
    open_page: Callable[..., Page], site: ServedSite
) -> None:
    page = open_page(site.address + site.page_with(WITH_A_WAY_OUT))
    words = page.locator(".page-head__leave").inner_text()
    assert "does not erase" in words
    assert "network" in words


def test_a_report_carries_page_and_claim(open_page: Callable[..., Page], site: ServedSite) -> None:
    page = open_page(site.address + site.explainer, 1280)
    button = page.locator("p .citation__open").first
    claim = button.locator("xpath=ancestor::*[starts-with(@id, 'c-')][1]").get_attribute("id")
    button.click()
    page.get_by_role("link", name="report an error").first.click()
    expect(page).to_have_url(re.compile(r"/corrections\.html\?"))
    assert parse_qs(urlsplit(page.url).query) == {"page": [site.explainer], "claim": [claim]}
    link = page.locator(".reported a")
    expect(link).to_have_attribute("href", f"{site.address}{site.explainer}#{claim}")


def test_every_page_offers_to_report_an_error(
    open_page: Callable[..., Page], site: ServedSite
) -> None:
    page = open_page(site.address + site.source, 1280)
    page.get_by_role("link", name="Report an error").first.click()
    link = page.locator(".reported a")
    expect(link).to_have_attribute("href", site.address + site.source)


@pytest.mark.sampled(1)
@pytest.mark.parametrize(
    "asked",
    [
        "page=//evil.example/x.html",
        "page=https://evil.example/",
        "page=javascript:alert(1)",
        "page=index.html&claim=%3Cb%3E",
        "page=..%2F..%2F%2Fevil.example",
    ],
)
def test_an_address_made_up_shows_nothing(
    open_page: Callable[..., Page], site: ServedSite, asked: str
) -> None:
    page = open_page(f"{site.address}corrections.html?{asked}#report")
    expect(page.locator("#report")).to_be_visible()
    assert page.locator(".reported").count() == 0


SCHEME = "() => document.body.dataset.mdColorScheme"
STORED = "() => localStorage.length"


@pytest.mark.parametrize(("device", "scheme"), [("light", "default"), ("dark", "slate")])
def test_the_palette_is_the_devices_until_a_reader_chooses_and_then_stays(
    browser: Browser, site: ServedSite, device: str, scheme: str
) -> None:
    context = browser.new_context(color_scheme=device)
    page = context.new_page()
    page.goto(site.address)
    assert (page.evaluate(SCHEME), page.evaluate(STORED)) == (scheme, 0)
    page.get_by_role("button", name=re.compile("Switch to")).click()
    [other] = {"default", "slate"} - {scheme}
    assert page.evaluate(SCHEME) == other
    page.goto(site.address + site.source)
    assert page.evaluate(SCHEME) == other
    named = {"default": "Switch to dark mode", "slate": "Switch to light mode"}
    page.get_by_role("button", name=named[other], exact=True).click()
    page.reload()
    assert page.evaluate(SCHEME) == scheme
    page.go_back()
    assert page.evaluate(SCHEME) == scheme
    context.close()


def test_without_script_there_is_no_switch(
    open_page: Callable[..., Page], site: ServedSite
) -> None:
    page = open_page(site.address, 390, java_script_enabled=False)
    expect(page.locator("header .palette")).to_be_hidden()
