"""From a claim to the paragraph, and back to that very claim."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import lxml.html

from apparatus.explainers.claims import claim_id

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from conftest import TinySite

FIRST = claim_id("On 3 March 2021 the company counted 1,200 passengers in one week.")


def test_a_citation_is_a_link_inside_its_claim(tiny_pages: Mapping[str, str]) -> None:
    page = lxml.html.fromstring(tiny_pages["ferries.html"])
    [claim] = page.xpath(f"//span[@id='{FIRST}']")
    [link] = claim.xpath(".//a[@role='doc-noteref']")
    assert link.get("href") == "sources/gazette.html#p1"
    assert link.text == "Gazette 2021 ¶1"


def test_the_paragraph_links_back_to_the_claim(tiny_pages: Mapping[str, str]) -> None:
    page = lxml.html.fromstring(tiny_pages["sources/gazette.html"])
    [heading] = page.xpath("//h2[@id='p1']")
    [back] = page.xpath("//div[@id='p1-cited']//a[@role='doc-backlink']")
    assert heading is not None
    assert back.get("href") == f"../ferries.html#{FIRST}"
    assert back.text.startswith("On 3 March 2021")


def test_a_paragraph_nobody_cites_has_no_empty_list(tiny_pages: Mapping[str, str]) -> None:
    page = lxml.html.fromstring(tiny_pages["sources/gazette.html"])
    assert not page.xpath("//*[@id='p2-cited']")
    assert "Not used by any page: colour, not evidence" in page.text_content()


def test_pages_link_to_files_so_that_a_copy_on_a_disk_leads_on(
    tiny_pages: Mapping[str, str],
) -> None:
    pages = tiny_pages
    assert 'href="sources/gazette.html#p1"' in pages["ferries.html"]
    assert f'href="../ferries.html#{FIRST}"' in pages["sources/gazette.html"]


def test_a_second_build_in_one_process_forgets_the_first(
    tiny_site: Callable[..., TinySite], page_text: Callable[..., str]
) -> None:
    site = tiny_site()
    before = site.build()["sources/gazette.html"]
    again = site.build()["sources/gazette.html"]
    assert before == again
    changed = page_text(
        "\nIn one week of 2021 the company counted 1,200 passengers [@gazette, ¶1].\n\n## What more is there?\n\nIts director promises a second ship [@gazette, ¶3]. {.claim}\n"
    )
    (site.root / "docs/ferries.md").write_text(changed, encoding="utf-8")
    page = site.build()["sources/gazette.html"]
    assert FIRST not in page
    assert len(re.findall('role="doc-backlink"', page)) == 2


def test_references_and_digest_end_the_page(tiny_pages: Mapping[str, str]) -> None:
    page = lxml.html.fromstring(tiny_pages["ferries.html"])
    references = page.xpath("//h2[@id='references']/following-sibling::ul//ul//a/@href")
    digest = page.xpath("//section[@class='digest']//li/a/@href")
    assert references == ["sources/gazette.html#p1", "sources/gazette.html#p3"]
    assert digest == ["sources/gazette.html#p2"]


def test_a_new_record_changes_the_digest_without_an_edit(
    tiny_site: Callable[..., TinySite], record_text: Callable[..., str]
) -> None:
    harbour = record_text(held=False, id="harbour", **{"citation-label": "Harbour 2022"})
    site = tiny_site({"sources/harbour.md": harbour})
    page = lxml.html.fromstring(site.build(strict=False)["ferries.html"])
    assert "sources/harbour.html#n-1" in page.xpath("//section[@class='digest']//li/a/@href")


def test_the_source_page_says_who_when_and_on_what_terms(
    tiny_pages: Mapping[str, str],
) -> None:
    text = lxml.html.fromstring(tiny_pages["sources/gazette.html"]).text_content()
    for words in (
        "Norhaven Gazette",
        "5 March 2021",
        "news report",
        "All rights reserved.",
        "slow but safe in any weather",
    ):
        assert words in text


def test_the_original_is_linked_to_the_very_paragraph(tiny_pages: Mapping[str, str]) -> None:
    page = lxml.html.fromstring(tiny_pages["sources/gazette.html"])
    [address] = page.xpath(
        "//section[@aria-labelledby='p1']//p[@class='passage__original']/a/@href"
    )
    start, end = address.partition("#:~:text=")[2].split(",")
    assert address.startswith("https://gazette.example/ferries#:~:text=")
    assert len(start.split("%20")) <= 4
    assert len(end.split("%20")) <= 4


def test_a_page_that_exposes_an_identity_is_named_and_never_linked(
    tiny_site: Callable[..., TinySite], record_text: Callable[..., str]
) -> None:
    site = tiny_site({"sources/gazette.md": record_text(**{"exposes-identity": True})})
    everything = "".join(site.build().values())
    assert "gazette.example" not in everything
    assert "Ferries return to Norhaven" in everything


def test_text_of_a_record_cannot_become_markup(
    tiny_site: Callable[..., TinySite], record_text: Callable[..., str]
) -> None:
    site = tiny_site(
        {"sources/gazette.md": record_text(perspective="<b>loud</b> & <script>x</script>")}
    )
    page = site.build()["sources/gazette.html"]
    assert "&lt;b&gt;loud&lt;/b&gt; &amp; &lt;script&gt;" in page
    assert "<script>x</script>" not in page


def test_full_rights_show_the_text_under_each_number(
    tiny_site: Callable[..., TinySite], record_text: Callable[..., str], original_text: str
) -> None:
    lines = original_text.split("\n")
    body = "".join(
        f'\n## ¶{number} {{line={line} voice=report topics="background"}}\n\nWhat it says.\n\n> {lines[line - 1]}\n'
        for number, line in ((1, 3), (2, 4), (3, 5))
    )
    site = tiny_site({"sources/gazette.md": record_text(body, rights="full", licence="CC BY 4.0")})
    page = lxml.html.fromstring(site.build(strict=False)["sources/gazette.html"])
    shown = [
        element.text_content() for element in page.xpath("//blockquote[@class='passage__text']")
    ]
    assert shown == [lines[2], lines[3], lines[4]]
