"""What is said of sources, evidence and checks has the same words on the site and in the editions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import lxml.html
import pytest
from edition_files import whole

from apparatus.document.blocks import SourceEntry
from apparatus.document.model import parts
from apparatus.document.source_chapter import SOURCES
from apparatus.editions.excerpt import explainers
from apparatus.published.file_names import page_name

if TYPE_CHECKING:
    from pathlib import Path

    from edition_material import Material

Element = lxml.html.HtmlElement


@pytest.fixture(scope="module")
def edition(downloads: Path) -> Element:
    """Give the one HTML file."""
    return lxml.html.document_fromstring(whole(downloads, ".html").read_text(encoding="utf-8"))


def site_page(site: Path, src_uri: str) -> Element:
    path = site / src_uri.replace(".md", ".html")
    [article] = lxml.html.document_fromstring(path.read_text(encoding="utf-8")).xpath("//article")
    return article


def said(found: Element) -> str:
    return " ".join(found.text_content().split())


def facts(found: Element) -> list[str]:
    """Return what a source is good for, and its data, without the spaces and full stops that an edition sets."""
    lists = found.xpath("(.//dl)[position() <= 2]")
    return ["".join(rows.text_content().split()).replace(".", "") for rows in lists]


def test_the_facts_of_every_source(real: Material, edition: Element, built_site: Path) -> None:
    sources = list(parts(real.book, SourceEntry))
    assert sources
    for source in sources:
        [place] = edition.xpath(f"//*[@id='{page_name(source.target)}']/..")
        assert facts(place) == facts(site_page(built_site, source.target)) != [], source.id


def test_what_is_said_of_every_passage(real: Material, edition: Element, built_site: Path) -> None:
    compared = 0
    for source in parts(real.book, SourceEntry):
        page = site_page(built_site, source.target)
        for passage in source.passages:
            anchor = passage.target.partition("#")[2]
            [there] = page.xpath(f".//section[@aria-labelledby='{anchor}']")
            [here] = edition.xpath(f"//*[@id='{page_name(source.target)}--{anchor}']/..")
            own = [said(words) for words in here.xpath("./p[@class='remark']")]
            assert own == [
                said(words)
                for kind in ("voice", "cautions", "set-aside", "quoted", "compare")
                for words in there.xpath(f".//p[@class='passage__{kind}']")
            ], passage.target
            compared += len(own)
    assert compared


def test_the_evidence_on_every_topic(real: Material, edition: Element, built_site: Path) -> None:
    compared = 0
    for chapter in explainers(real.book):
        headings = edition.xpath(f"//*[@id='{page_name(chapter.target)}--evidence']")
        digests = site_page(built_site, chapter.target).xpath(".//section[@class='digest']")
        assert len(headings) == len(digests) <= 1, chapter.target
        if not digests:  # the page cites all there is
            continue
        [heading], [digest] = headings, digests
        lists = heading.xpath("./following-sibling::ul")
        own = [said(item) for found in lists for item in found.iterchildren("li")]
        shown = [
            [said(part) for part in item.xpath("./a|./span")]
            + [" ".join("".join(item.xpath("./text()")).split())]
            for item in digest.iter("li")
        ]
        assert own == [
            f"{place} {voice}. {text} ({status})" for place, voice, status, text in shown
        ], chapter.target
        compared += 1
    assert compared


def test_the_verification_report(edition: Element, built_site: Path) -> None:
    [title] = edition.xpath("//*[@id='verification']")
    chapter, page = title.getparent(), site_page(built_site, "verification.md")
    assert facts(chapter) == facts(page)
    for tag in ("th", "td", "li"):
        own = [said(found) for found in chapter.iter(tag)]
        assert own
        assert own == [said(found) for found in page.iter(tag)]


def test_the_chapter_of_sources_holds_each_of_them(real: Material) -> None:
    [chapter] = [chapter for chapter in real.book.chapters if chapter.target == SOURCES]
    assert {source.id for source in parts(chapter, SourceEntry)} == real.book.sources()
