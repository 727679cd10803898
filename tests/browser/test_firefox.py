"""Firefox with JavaScript and SVG switched off, as Tor Browser's strictest setting has it, in a narrow window."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import lxml.html
import pytest
from marionette import NO_FIREFOX, Firefox, find_firefox, run_firefox

if TYPE_CHECKING:
    from collections.abc import Iterator

    from serving import ServedSite

SETTINGS = {"javascript.enabled": False, "svg.disabled": True}
ENTER, ESCAPE = "\ue007", "\ue00c"
BY_SCRIPT_OR_ICON = "ancestor::*[contains(@class, 'md-sidebar') or contains(@class, 'md-header')]"


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    if not find_firefox():
        pytest.fail(NO_FIREFOX, pytrace=False)
    with run_firefox(tmp_path_factory.mktemp("profile"), SETTINGS) as firefox:
        # Firefox makes no window narrower than 500 px; the theme's layout for phones begins far above that.
        firefox.send("WebDriver:SetWindowRect", width=390, height=844)
        yield firefox


def test_every_page_shows_its_text_and_the_way_to_the_others(
    firefox: Firefox, site: ServedSite
) -> None:
    for name in site.pages:
        firefox.go(site.address + name)
        [title] = firefox.find("h1")
        assert firefox.text(title), name
        shown = _words(firefox.text(firefox.find("article")[0]))
        document = lxml.html.fromstring(site.file(name).read_bytes())
        hidden = "ancestor-or-self::*[self::details or self::script or @popover or @hidden or contains(@class, 'citation')]"
        written = _words(" ".join(document.xpath(f"//article//text()[not({hidden})]")))
        assert written - shown == set(), name
        ways = firefox.find(".all-pages a")
        assert len(ways) > 5, name
        assert all(map(firefox.is_shown, ways)), name


def test_every_page_is_reached_from_the_first_by_links_that_need_no_script_and_no_icon(
    site: ServedSite,
) -> None:
    reached = {""}
    waiting = [""]
    while waiting:
        page = waiting.pop()
        document = lxml.html.fromstring(site.file(page).read_bytes())
        for href in document.xpath(f"//a[not({BY_SCRIPT_OR_ICON})]/@href"):
            parts = urlsplit(str(href))
            target = posixpath.normpath(posixpath.join(page, parts.path or "."))
            target = "" if target == "." else f"{target}/"
            if not parts.netloc and target in site.pages and target not in reached:
                reached.add(target)
                waiting.append(target)
    assert set(site.pages) - reached == {"404.html"}


def test_a_citation_opens_its_preview_and_leads_to_the_paragraph(
    firefox: Firefox, site: ServedSite
) -> None:
    firefox.go(f"{site.address}deployment/")
    button = firefox.find("p .citation__open")[0]
    assert firefox.is_shown(button)
    assert not any(map(firefox.is_shown, firefox.find(".preview")))
    firefox.send("WebDriver:ElementSendKeys", id=button, text=ENTER)
    [preview] = filter(firefox.is_shown, firefox.find(".preview"))
    assert re.search(r"\d sources?, \d+ origin", firefox.text(preview))
    firefox.send("WebDriver:ElementSendKeys", id=button, text=ESCAPE)
    assert not firefox.is_shown(preview)
    firefox.send("WebDriver:ElementSendKeys", id=button, text=ENTER)
    link = next(
        item for item in firefox.find(".preview a[href*='sources/']") if firefox.is_shown(item)
    )
    firefox.send("WebDriver:ElementClick", id=link)
    assert re.search(r"/sources/[\w-]+/#[\w-]+$", firefox.send("WebDriver:GetCurrentURL"))


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w{3,}", text.casefold()))
