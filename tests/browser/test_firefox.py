"""Firefox with JavaScript and SVG switched off, as Tor Browser's strictest setting has it, as wide as a phone."""

from __future__ import annotations

import csv
import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import lxml.html
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from marionette import Firefox
    from serving import ServedSite

SETTINGS = {"javascript.enabled": False, "svg.disabled": True}
WIDTH = 390
ENTER, ESCAPE = "\ue007", "\ue00c"
# Words of a drawing are not asked for: without it, readers have the table of its facts.
NOT_TEXT = "ancestor-or-self::*[self::script or self::svg or @popover or @hidden or contains(@class, 'citation')]"
# The page itself runs no script; what the test calls runs beside it.
LOOK = """() => {
  const root = document.documentElement;
  const closed = [...document.querySelectorAll("details:not([open])")];
  for (const details of closed) details.open = true;
  const ways = [...document.querySelectorAll(".menu button, .site-footer a")];
  return {
    title: document.querySelector("h1").innerText,
    text: document.querySelector("article").innerText,
    ways: ways.map((way) => way.innerText && way.getBoundingClientRect().height),
    width: root.clientWidth,
    needed: root.scrollWidth,
  };
}"""


@pytest.fixture(scope="module")
def firefox(start_firefox: Callable[..., Firefox]) -> Firefox:
    firefox = start_firefox(**SETTINGS)
    firefox.resize(WIDTH, 844)
    return firefox


def test_every_page_shows_its_text_and_the_way_to_the_others(
    firefox: Firefox, site: ServedSite, visited: list[str]
) -> None:
    # The page for what is not there has no article: it says that it is not there, and where the others are.
    for name in (name for name in visited if name != "404.html"):
        firefox.go(site.address + name)
        seen = firefox.evaluate(LOOK)
        assert seen["width"] == WIDTH
        assert seen["needed"] == WIDTH, f"{name} scrolls sideways"
        assert seen["title"], name
        document = lxml.html.fromstring((site.folder / name).read_bytes())
        written = _words(" ".join(document.xpath(f"//article//text()[not({NOT_TEXT})]")))
        # Behind an element the end of a word, such as a particle in Hangul, is a text of its own.
        text = seen["text"].casefold()
        unseen = [word for word in written - _words(text) if word not in text]
        assert unseen == [], name
        assert len(seen["ways"]) > 5, name
        assert all(seen["ways"]), name


def test_every_number_of_a_picture_stands_in_the_text_too(
    firefox: Firefox, site: ServedSite
) -> None:
    firefox.go(f"{site.address}estimates.html")
    firefox.evaluate(
        "() => document.querySelectorAll('.fold').forEach((fold) => { fold.open = true; })"
    )
    text = firefox.evaluate(LOOK)["text"]
    with (site.folder / "assets" / "estimates.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    numbers = {int(row[key]) for row in rows for key in ("minimum", "maximum", "value") if row[key]}
    assert numbers
    assert [number for number in numbers if f"{number:,}" not in text] == []


def test_a_disclosure_opens_without_a_script(firefox: Firefox, site: ServedSite) -> None:
    firefox.go(site.address + site.explainer)
    summary = firefox.find("article details > summary")[0]
    is_open = "() => document.querySelector('article details').open"
    assert not firefox.evaluate(is_open)
    firefox.send("WebDriver:ElementSendKeys", id=summary, text=ENTER)
    assert firefox.evaluate(is_open)


def test_every_page_is_reached_from_the_first_by_links_that_need_no_script_and_no_icon(
    site: ServedSite,
) -> None:
    reached = {"index.html"}
    waiting = ["index.html"]
    while waiting:
        page = waiting.pop()
        document = lxml.html.fromstring((site.folder / page).read_bytes())
        for href in document.xpath("//a[normalize-space()]/@href"):
            parts = urlsplit(str(href))
            target = posixpath.normpath(posixpath.join(posixpath.dirname(page), parts.path))
            if not parts.netloc and target in site.pages and target not in reached:
                reached.add(target)
                waiting.append(target)
    assert set(site.pages) - reached == {"404.html"}


def test_a_citation_opens_its_preview_and_leads_to_the_paragraph(
    firefox: Firefox, site: ServedSite
) -> None:
    firefox.go(site.address + site.explainer)
    button = firefox.find("p .citation__open")[0]
    assert firefox.is_shown(button)
    assert not any(map(firefox.is_shown, firefox.find(".preview")))
    firefox.send("WebDriver:ElementSendKeys", id=button, text=ENTER)
    [preview] = filter(firefox.is_shown, firefox.find(".preview"))
    assert re.search(r"\d sources?\b", firefox.text(preview))
    firefox.send("WebDriver:ElementSendKeys", id=button, text=ESCAPE)
    assert not firefox.is_shown(preview)
    firefox.send("WebDriver:ElementSendKeys", id=button, text=ENTER)
    link = next(
        item for item in firefox.find(".preview a[href*='sources/']") if firefox.is_shown(item)
    )
    firefox.send("WebDriver:ElementClick", id=link)
    assert re.search(r"/sources/[\w-]+\.html#[\w-]+$", firefox.send("WebDriver:GetCurrentURL"))


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w*\d\w*|\w{3,}", text.casefold()))
