"""The whole site as one HTML file."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import lxml.html
import pytest
from edition_files import whole

from apparatus.published.file_names import one_file_anchor
from apparatus_editions.one_file import make_one_file

if TYPE_CHECKING:
    from pathlib import Path

    from edition_material import Material

NAME = "norhaven.html"
MOST_BYTES = 4_000_000
"""Letters of Cyrillic and Hangul take two and three bytes."""
CLAIM = re.compile(r"--c-[0-9a-f]{10}$")


@pytest.fixture(scope="module")
def data(downloads: Path, language: str) -> bytes:
    """Give that of the real site."""
    return whole(downloads, ".html", language).read_bytes()


@pytest.fixture(scope="module")
def document(data: bytes) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(data.decode())


def ids(document: lxml.html.HtmlElement) -> list[str]:
    return [str(found) for found in document.xpath("//@id")]


def test_it_is_small_enough_for_a_phone(data: bytes) -> None:
    assert 0 < len(data) < MOST_BYTES


def test_every_link_within_it_is_a_fragment_that_resolves(
    document: lxml.html.HtmlElement,
) -> None:
    hrefs = [str(href) for href in document.xpath("//@href")]
    inside = [href for href in hrefs if not urlsplit(href).netloc]
    assert {href[0] for href in inside} == {"#"}
    assert {href[1:] for href in inside} <= set(ids(document))


def test_every_id_is_unique(document: lxml.html.HtmlElement) -> None:
    assert len(ids(document)) == len(set(ids(document)))


def test_it_begins_with_the_date_that_it_describes_and_how_to_find_words(
    document: lxml.html.HtmlElement, spoken: Material
) -> None:
    [head] = document.xpath("//body/header")
    say = spoken.outline.settings.messages
    before, after = say.around("one-file.about-as-of", "colophon", date=spoken.book.as_of)
    for said in (before, after, say("one-file.find")):
        assert said in head.text_content()


def test_nothing_is_loaded_and_nothing_runs(document: lxml.html.HtmlElement) -> None:
    assert {script.get("type") for script in document.iter("script")} == {"application/json"}
    sources = [str(source) for source in document.xpath("//@src")]
    assert sources
    assert {source.partition(",")[0] for source in sources} == {"data:image/svg+xml;base64"}
    assert document.xpath("//link | //iframe | //object | //form | //@style") == []


def test_the_policy_allows_its_own_style_and_no_more(document: lxml.html.HtmlElement) -> None:
    [policy] = document.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    [style] = document.xpath("//style/text()")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules.pop("style-src") == f"'sha256-{digest}'"
    assert rules.pop("img-src") == "data:"
    assert set(rules.values()) == {"'none'"}
    assert "default-src" in rules


def test_headings_nest_and_begin_with_the_title(
    document: lxml.html.HtmlElement, spoken: Material
) -> None:
    headings = [found for found in document.iter() if re.fullmatch(r"h[1-6]", str(found.tag))]
    levels = [int(found.tag[1]) for found in headings]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    titles = [found.text_content() for found in headings if found.tag == "h2"]
    assert [chapter.title for chapter in spoken.book.chapters if chapter.title not in titles] == []


def test_each_citation_leads_to_its_note_and_back(document: lxml.html.HtmlElement) -> None:
    marks = document.xpath("//a[@role='doc-noteref']")
    notes = {note.get("id"): note for note in document.xpath("//aside[@role='doc-footnote']")}
    assert len(marks) == len(notes) > 0
    for mark in marks:
        note = notes[mark.get("href")[1:]]
        [back] = note.xpath(".//a[@role='doc-backlink']/@href")
        assert back == f"#{mark.get('id')}"
        assert note.xpath(".//a[not(@role)]/@href")


def test_each_passage_leads_back_to_every_claim_that_cites_it(
    document: lxml.html.HtmlElement,
) -> None:
    by_note = {
        note.get("id"): {str(href) for href in note.xpath(".//a[not(@role)]/@href")}
        for note in document.xpath("//aside[@role='doc-footnote']")
    }
    cited = set()
    for mark in document.xpath("//a[@role='doc-noteref']"):
        claim = next(found for found in mark.iterancestors() if CLAIM.search(found.get("id", "")))
        cited |= {
            (href[1:], claim.get("id"))
            for href in by_note[mark.get("href")[1:]]
            if href.startswith("#sources-")
        }
    back = {
        (str(listing.get("id")).removesuffix("-cited"), href[1:])
        for listing in document.xpath("//ul[@class='uses']")
        for href in listing.xpath(".//a/@href")
    }
    assert back == cited != set()


def test_other_scripts_say_their_language(document: lxml.html.HtmlElement) -> None:
    for text in document.xpath("//body//text()[not(parent::script)]"):
        beside = text.getparent()
        around = [*([] if text.is_tail else [beside]), *beside.iterancestors()]
        nearest = next(found.get("lang") for found in around if found.get("lang"))
        if re.search(r"[\uac00-\ud7a3]", text):
            assert nearest == "ko", text
        if re.search(r"[\u0400-\u04ff]", text):
            assert nearest in {"ru", "uk"}, text


def test_it_says_its_language(document: lxml.html.HtmlElement, spoken: Material) -> None:
    assert document.get("lang") == spoken.book.imprint.language


def test_the_way_back_from_a_page_in_another_language_is_in_that_of_the_book(
    tiny: Material,
) -> None:
    chapters = tuple(replace(chapter, lang="de") for chapter in tiny.book.chapters)
    html = make_one_file(replace(tiny.book, chapters=chapters), tiny.evidence, NAME).decode()
    document = lxml.html.document_fromstring(html)
    ways = document.xpath("//section[@lang='de']//a[@href='#contents']/ancestor::*[@lang][1]/@lang")
    assert ways == [tiny.book.imprint.language] * len(chapters)


def test_markup_in_a_title_stays_text(tiny: Material) -> None:
    html = make_one_file(tiny.book, tiny.evidence, NAME).decode()
    document = lxml.html.document_fromstring(html)
    [description] = document.xpath("//meta[@name='description']/@content")
    assert description == "Ferries & their <passengers>."
    assert document.xpath("//passengers") == []


def test_the_evidence_cannot_end_the_element_it_stands_in(tiny: Material) -> None:
    evidence = {"data/claims.json": b'"</script><b>"'}
    document = lxml.html.document_fromstring(make_one_file(tiny.book, evidence, NAME).decode())
    assert document.xpath("//b") == []


def test_the_same_book_gives_the_same_bytes(spoken: Material, data: bytes) -> None:
    name = spoken.outline.files.whole("html")
    assert make_one_file(spoken.book, spoken.evidence, name) == data


def test_a_claim_keeps_its_anchor_with_the_name_of_its_page() -> None:
    assert one_file_anchor("ferries.md#c-0e8942994c") == "ferries--c-0e8942994c"
    assert one_file_anchor("sources/gciii.md#art-118") == "sources-gciii--art-118"
    assert one_file_anchor("sources/index.md") == "sources-index"
