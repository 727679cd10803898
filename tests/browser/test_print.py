"""A page on paper: every source it cites, and nothing that only works on a screen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import lxml.html
import pypdfium2
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from serving import ServedSite

SHEETS = 8
"""Of A4, for an explainer with its sources."""
NAVIGATION = ".md-header, .contents, .site-footer, .md-skip, .md-top, .headerlink"

STILL = "() => document.getAnimations().every((change) => change.playState !== 'running')"
"""Colours change by a transition, which takes a moment."""
FAINT = """() => {
  const linear = (channel) => channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  const onWhite = (colour) => {
    const [red, green, blue] = colour.match(/[\\d.]+/g).slice(0, 3).map((channel) => linear(channel / 255));
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
  };
  const texts = [...document.querySelectorAll("article *")].filter((element) => element.getClientRects().length
    && [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim()));
  const faint = texts.filter((element) => onWhite(getComputedStyle(element).color) < 4.5);
  return [...new Set(faint.map((element) => `${element.tagName}.${element.className} ${getComputedStyle(element).color}`))];
}"""
"""What has less than 4.5 : 1 on white, WCAG's contrast for text."""


@pytest.mark.sampled(1)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("place", [0, 1], ids=["the longest", "the next"])
def test_an_explainer_prints_its_sources_and_no_navigation(
    open_page: Callable[..., Page], site: ServedSite, place: int, scheme: str
) -> None:
    name = site.explainers[place]
    page = open_page(site.address + name, 1280, color_scheme=scheme)
    document = lxml.html.fromstring((site.folder / name).read_bytes())
    labels = {str(text) for text in document.xpath("//*[@role='doc-endnotes']/ul/li/a[1]/text()")}
    assert len(labels) > 5
    printed = _words(page.pdf(format="A4", print_background=False))
    assert [label for label in labels if _squeeze(label) not in printed] == []

    article = _squeeze(page.locator("article").inner_text())
    texts = page.locator(NAVIGATION).evaluate_all("found => found.map(item => item.textContent)")
    lines = {_squeeze(line) for text in texts for line in text.splitlines()}
    navigation = {line for line in lines if len(line) > 3 and line not in article}
    assert len(navigation) > 5
    assert [line for line in navigation if line in printed] == []


@pytest.mark.sampled(1)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_printed_too_light_for_white_paper(
    open_page: Callable[..., Page], site: ServedSite, scheme: str
) -> None:
    """In the dark palette too: its background is not printed."""
    page = open_page(site.address + site.explainer, 1280, color_scheme=scheme)
    page.emulate_media(media="print", color_scheme=scheme)
    page.wait_for_function(STILL)
    faint = page.evaluate(FAINT)
    assert faint == []


@pytest.mark.sampled(1)
@pytest.mark.parametrize("place", range(4))
def test_an_explainer_needs_few_sheets_and_prints_the_addresses_of_its_sources(
    open_page: Callable[..., Page], site: ServedSite, place: int
) -> None:
    page = open_page(site.address + site.explainers[place], 1280)
    pdf = page.pdf(format="A4", print_background=False)
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) <= SHEETS
    document.close()
    addresses = page.locator(".references__address").evaluate_all(
        "all => all.map((link) => link.getAttribute('href'))"
    )
    # Not every machine has letters for the others.
    addresses = [text for text in addresses if text.isascii()]
    assert len(addresses) > 5
    printed = _words(pdf)
    # A line may break at a hyphen of an address, which the text of the PDF then lacks.
    assert [
        text for text in addresses if text.replace("-", "") not in printed.replace("-", "")
    ] == []


def _words(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return _squeeze(text)


def _squeeze(text: str) -> str:
    # Lines break anywhere on paper, and the print of a soft hyphen is not the text's.
    return re.sub(r"[\s\u00ad\u200b\ufffe]+", "", text)
