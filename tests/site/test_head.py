"""What browsers, search engines, messengers, feed readers and those who cite it are told of every page."""

from __future__ import annotations

import json
import posixpath
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest
from lxml import html as lxml_html
from make_icons import IMAGES, icons

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from conftest import TinySite
    from lxml.html import HtmlElement

ADDRESS = "https://norhaven.example/"
CORRECTIONS = "---\ntitle: Corrections\ndescription: What was wrong.\nkind: about\ncorrections: []\n---\n\nNothing yet.\n"
ASIDE = {"downloads.html", "search.html"}
"""What each page leads to and nobody shares or cites."""
FILES = {"docs/corrections.md": CORRECTIONS}


@pytest.fixture(scope="module", params=["", ADDRESS, f"{ADDRESS}below/"])
def site(
    request: pytest.FixtureRequest,
    write_tiny: Callable[..., TinySite],
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[TinySite, str]:
    """Give a built site with its address: none, the root of a host, and a path below it."""
    tiny = write_tiny(tmp_path_factory.mktemp("head"), FILES)
    tiny.build(strict=False, site_url=request.param)
    return tiny, request.param


def heads(tiny: TinySite) -> Mapping[str, HtmlElement]:
    """Return the head of each page by path."""
    return {path: lxml_html.document_fromstring(text).head for path, text in tiny.pages().items()}


def one(head: HtmlElement, xpath: str) -> str:
    """Return the only value of an attribute."""
    [value] = head.xpath(xpath)
    return str(value)


def test_every_page_has_one_title_which_names_the_site_once(site: tuple[TinySite, str]) -> None:
    found = heads(site[0])
    assert one(found.pop("404.html"), "title/text()") == "404 - Not found - Norhaven"
    for path, head in found.items():
        title = one(head, "title/text()")
        assert title == "Norhaven" if path == "index.html" else title.endswith(" - Norhaven"), path
        assert one(head, "meta[@name='description']/@content"), path


def test_every_page_names_the_feeds_as_they_name_themselves(site: tuple[TinySite, str]) -> None:
    tiny, _ = site
    for path, head in heads(tiny).items():
        if path == "404.html":
            assert not head.xpath("link")  # no address holds wherever it is shown
            continue
        feeds = head.xpath("link[@rel='alternate'][@type='application/atom+xml']")
        assert [feed.get("title") for feed in feeds] == [
            "Corrections: Norhaven",
            "Changes: Norhaven",
        ]
        for feed in feeds:
            file = tiny.site / posixpath.join(posixpath.dirname(path), feed.get("href"))
            assert f"<title>{feed.get('title')}</title>" in file.read_text(encoding="utf-8")


def test_icons_are_our_own_files(site: tuple[TinySite, str]) -> None:
    tiny, _ = site
    for path, head in heads(tiny).items():
        links = head.xpath("link[contains(@rel, 'icon')]/@href")
        assert len(links) == (3 if path != "404.html" else 0)
        for link in links:
            file = tiny.site / posixpath.join(posixpath.dirname(path), link)
            assert file.read_bytes() == (IMAGES / file.name).read_bytes()


def test_the_icons_of_points_are_the_drawn_icon() -> None:
    for name, data in icons().items():
        assert (IMAGES / name).read_bytes() == data, "run tests/site/make_icons.py"


def test_addresses_are_whole_if_the_site_has_one_and_none_is_invented(
    site: tuple[TinySite, str],
) -> None:
    tiny, address = site
    for path, head in heads(tiny).items():
        own = f"{address}{'' if path == 'index.html' else path}"
        if path == "404.html" or not address:
            assert not head.xpath("link[@rel='canonical']|meta[@property='og:url']"), path
            continue
        assert one(head, "link[@rel='canonical']/@href") == own
        assert one(head, "meta[@property='og:url']/@content") == own
        data = json.loads(one(head, "script[@type='application/ld+json']/text()"))
        assert data["url"] == own
        assert data["publisher"]["correctionsPolicy"] == f"{address}corrections.html"


def test_without_an_address_data_name_pages_beside_theirs(site: tuple[TinySite, str]) -> None:
    tiny, address = site
    block = one(heads(tiny)["sources/gazette.html"], "script[@type='application/ld+json']/text()")
    policy = json.loads(block)["publisher"]["correctionsPolicy"]

    assert policy == (f"{address}corrections.html" if address else "../corrections.html")
    assert urljoin(f"{ADDRESS}sources/gazette.html", policy).endswith("/corrections.html")


def test_crawlers_find_the_map_where_they_look_for_it(site: tuple[TinySite, str]) -> None:
    tiny, address = site
    robots = tiny.site / "robots.txt"

    assert (tiny.site / "sitemap.xml").is_file() == bool(address)
    assert robots.is_file() == (address == ADDRESS)
    if robots.is_file():
        lines = robots.read_text(encoding="utf-8").splitlines()
        assert lines == ["User-agent: *", "Disallow:", "", f"Sitemap: {ADDRESS}sitemap.xml"]


def test_every_page_but_404_has_a_card_that_is_there(site: tuple[TinySite, str]) -> None:
    tiny, address = site
    for path, head in heads(tiny).items():
        if path == "404.html":
            assert not head.xpath(
                "meta[starts-with(@property, 'og:') or starts-with(@name, 'twitter')]"
            )
            continue
        if path in ASIDE:
            assert not head.xpath("meta[@property='og:image' or @name='twitter:card']")
            continue
        card = one(head, "meta[@property='og:image']/@content")
        assert card.startswith(address)
        file = urljoin(f"{address or ADDRESS}{path}", card).removeprefix(address or ADDRESS)
        assert (tiny.site / file).read_bytes().startswith(b"\x89PNG")
        own = "sources/index" if path.startswith("sources/") else path.removesuffix(".html")
        assert file == f"assets/cards/{own}.png"
        assert one(head, "meta[@property='og:image:alt']/@content").startswith("Norhaven · ")
        size = [
            one(head, f"meta[@property='og:image:{side}']/@content") for side in ("width", "height")
        ]
        assert size == ["1200", "630"]
        assert one(head, "meta[@name='twitter:card']/@content") == "summary_large_image"
        for name in ("og:title", "og:description", "og:type", "og:site_name"):
            assert one(head, f"meta[@property='{name}']/@content"), path


def test_every_page_can_be_cited_without_a_script(site: tuple[TinySite, str]) -> None:
    tiny, address = site
    for path, text in tiny.pages().items():
        ends = lxml_html.document_fromstring(text).find_class("page-end")
        assert len(ends) == (path not in {"404.html", *ASIDE})
        for end in ends:
            own = f"{address}{'' if path == 'index.html' else path}"
            [line] = [found.text_content() for found in end.find_class("cite__line")]
            formats = [found.text_content() for found in end.xpath(".//pre")]
            assert [text[:7] for text in formats] == ["@online", "TY  - E"]
            for text in (line, *formats):
                assert own in text if address else "http" not in text
            assert line.endswith("read on [day].")
            assert ("address of its own" in end.text_content()) == (path == "ferries.html")
