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

NAVIGATION = ".md-header, .md-sidebar, .md-tabs, .md-footer, .md-search, .md-skip, .md-top, .all-pages, .headerlink"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["deployment/", "pow-law/"])
def test_an_explainer_prints_its_sources_and_no_navigation(
    open_page: Callable[..., Page], site: ServedSite, name: str, scheme: str
) -> None:
    page = open_page(site.address + name, 1280, color_scheme=scheme)
    document = lxml.html.fromstring(site.file(name).read_bytes())
    labels = {str(text) for text in document.xpath("//*[@role='doc-endnotes']/ul/li/a/text()")}
    assert len(labels) > 5
    printed = _words(page.pdf(format="A4", print_background=False))
    assert [label for label in labels if _squeeze(label) not in printed] == []

    article = _squeeze(page.locator("article").inner_text())
    texts = page.locator(NAVIGATION).evaluate_all("found => found.map(item => item.textContent)")
    lines = {_squeeze(line) for text in texts for line in text.splitlines()}
    navigation = {line for line in lines if len(line) > 3 and line not in article}
    assert len(navigation) > 5
    assert [line for line in navigation if line in printed] == []


def test_nothing_printed_is_white_on_white(
    open_page: Callable[..., Page], site: ServedSite
) -> None:
    """In the dark palette too: paper is white."""
    page = open_page(f"{site.address}deployment/", 1280, color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    colour = page.locator("article p").first.evaluate("p => getComputedStyle(p).color")
    channels = [float(part) for part in re.findall(r"[\d.]+", colour)][:3]
    assert max(channels) < 128, colour


def _words(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return _squeeze(text)


def _squeeze(text: str) -> str:
    # Lines break anywhere on paper, and the print of a soft hyphen is not the text's.
    return re.sub(r"[\s\u00ad\u200b\ufffe]+", "", text)
