"""Editions say all that a page says, in its order, and nothing else: headings, labels, leads and what is no statement as well.

What is verified in an edition are its statements. Here all words of a page's text are compared with those of its chapter. The
lists below the text, its notes and its pictures have tests of their own.
"""

from __future__ import annotations

import re
import zipfile
from itertools import pairwise
from typing import TYPE_CHECKING

import lxml.html
import pytest
from edition_files import whole
from pdf_pages import PdfPages

from apparatus.document.blocks import Heading
from apparatus.document.inlines import plain
from apparatus.document.model import parts
from apparatus.editions.excerpt import explainers
from apparatus.editions.pdf_data import TEXT_SIZE
from apparatus.editions.pdf_editions import printed
from apparatus.page_names import HOME, PRINTED_KINDS
from apparatus.published.file_names import EPUB_FOLDER, page_file, page_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from edition_material import Material
    from pdf_pages import Letter

    from apparatus.document.model import Book, Chapter
    from apparatus.messages.catalogue import Messages

Element = lxml.html.HtmlElement
TOP, FOOT = 795, 45
"""Between running head and foot, in points from the bottom of a page."""
BLOCKS = ("dd", "div", "dt", "h1", "h2", "h3", "h4", "li", "p", "td", "th")
HEADING_SIZE, SMALL_SIZE = 12.5, 7.6
"""Of headings, and of remarks and labels, in points."""


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def letters(text: str) -> str:
    """Return the letters and digits of a text: a PDF has hyphens at the ends of lines, and curly quotation marks."""
    return "".join(words(text)).replace("_", "")


def page_of(site: Path, chapter: Chapter, language: str) -> Element:
    """Return the text of a page of the site, without what follows it and without citations and pictures."""
    own = site / language / chapter.target.replace(".md", ".html")
    [article] = lxml.html.document_fromstring(own.read_text(encoding="utf-8")).xpath("//article")
    drop(article, "./aside|./section|./nav|.//figure|.//button|.//*[@hidden]")
    drop(article, ".//*[@class='citation__compare']|.//p[contains(@class, 'leave')]")
    return article


def chapter_of(place: Element, chapter: Chapter) -> Element:
    """Return the text of a chapter of an edition likewise."""
    accounts = {plain(item.content) for item in parts(chapter, Heading) if item.is_account}
    for heading in place:
        if heading.text_content().strip() in accounts:
            for found in (*heading.itersiblings(), heading):
                found.drop_tree()
            break
    for figure in place.findall("./figure"):
        above, below = figure.itersiblings(preceding=True), figure.itersiblings()
        for found in (next(above), next(above), next(below), figure):
            found.drop_tree()
    drop(place, ".//aside|.//sup|./*[@class='up']")
    return place


def drop(place: Element, path: str) -> None:
    for found in place.xpath(path):
        if found.getparent() is not None:
            found.drop_tree()


def said(place: Element) -> list[str]:
    """Return the words of a place, with those of two blocks apart."""
    for block in place.iter(*BLOCKS):
        block.tail = f" {block.tail or ''}"
    return words(place.text_content())


@pytest.fixture(scope="module")
def chapters(spoken: Material) -> list[Chapter]:
    """Return the chapters that are pages written by hand, in the language of the book."""
    found = [item for item in spoken.book.chapters if item.kind in PRINTED_KINDS and not item.lang]
    assert found
    return found


def test_the_one_html_file(
    chapters: list[Chapter], downloads: Path, built_site: Path, language: str
) -> None:
    html = whole(downloads, ".html", language).read_text(encoding="utf-8")
    file = lxml.html.document_fromstring(html)
    for chapter in chapters:
        [title] = file.xpath(f"//*[@id='{page_name(chapter.target)}']")
        shown = said(chapter_of(title.getparent(), chapter))
        assert shown == said(page_of(built_site, chapter, language)), chapter.target


def test_the_epub(
    chapters: list[Chapter], downloads: Path, built_site: Path, language: str
) -> None:
    with zipfile.ZipFile(whole(downloads, ".epub", language)) as archive:
        for chapter in chapters:
            page = archive.read(f"{EPUB_FOLDER}/{page_file(chapter.target)}")
            [place] = lxml.html.document_fromstring(page).xpath("//section")
            shown = said(chapter_of(place, chapter))
            assert shown == said(page_of(built_site, chapter, language)), chapter.target


def test_the_pdf(spoken: Material, downloads: Path, built_site: Path, language: str) -> None:
    pages = PdfPages(whole(downloads, ".pdf", language).read_bytes())
    compared = 0
    for chapter, drawn in drawn_chapters(spoken.book, pages):
        if chapter.kind not in PRINTED_KINDS or chapter.lang:
            continue
        page = page_of(built_site, chapter, language)
        for name, shown, wanted in compared_parts(page, drawn, spoken.book.imprint.messages):
            # A home page has signposts besides, which lead through the site.
            at_most = wanted[: len(shown)] if chapter.target == HOME else wanted
            assert shown == at_most, (chapter.target, name)
            compared += shown != ""
    assert compared > 3


def drawn_chapters(book: Book, pages: PdfPages) -> Iterator[tuple[Chapter, list[Letter]]]:
    """Yield each chapter of a PDF but the last, the sources, with what its pages show between head and foot."""
    chapters = printed(book).chapters
    for chapter, after in pairwise(chapters):
        begin, end = (pages.named[item.target][0] for item in (chapter, after))
        drawn = (letter for page in pages.letters[begin - 1 : end - 1] for letter in page)
        yield chapter, [letter for letter in drawn if FOOT < letter.y < TOP]


def compared_parts(
    page: Element, drawn: list[Letter], say: Messages
) -> Iterator[tuple[str, str, str]]:
    """Yield each part of a chapter that has a size of its own, as a PDF shows it and as the page has it."""

    def shown(size: float) -> str:
        return "".join(item.text for item in drawn if item.size == size)

    headings = "".join(item.text_content() for item in page.xpath(".//h2"))
    yield "headings", letters(shown(HEADING_SIZE)), letters(headings)
    small = letters(shown(SMALL_SIZE))
    at = 0
    for remark in page.xpath(".//p[@class]"):
        found = small.find(letters(remark.text_content()), at)
        assert found >= 0 or "statement-source" in remark.get("class"), remark.text_content()
        at = max(at, found)
    label = say("claim-kinds.disputed.label")
    printed_label = "".join(say.around("book.print.disputed-page", "page"))
    kinds = "".join(item.text_content() for item in page.xpath(".//*[@class='citation__kinds']"))
    labels = re.sub(r"\d", "", "".join(re.findall(r"\[([^][]*)]", shown(SMALL_SIZE))))
    if kinds:
        yield "labels", letters(labels), letters(kinds.replace(label, printed_label))
    drop(page, ".//*[@class='citation' or @class='page-head' or self::h1 or self::h2 or self::h3]")
    drop(page, ".//p[@class]")
    for item in page.xpath(".//ol/li"):
        item.text = f"{item.getparent().index(item) + 1}. {item.text or ''}"
    yield "running text", letters(shown(TEXT_SIZE)), letters(page.text_content())


@pytest.mark.parametrize("path", [".//p", ".//h3", ".//li", ".//*[@class='kind']"])
def test_what_an_edition_leaves_out_or_adds_is_noticed(
    real: Material, downloads: Path, path: str
) -> None:
    html = whole(downloads, ".html").read_text(encoding="utf-8")
    file = lxml.html.document_fromstring(html)
    titles = [(file.get_element_by_id(page_name(it.target)), it) for it in explainers(real.book)]
    places = [chapter_of(title.getparent(), chapter) for title, chapter in titles]
    [(place, part), *_] = [(item, part) for item in places for part in item.xpath(path)]
    whole_text = said(place)
    tail = part.tail
    part.addnext(lxml.html.fromstring("<p>Added.</p>"))
    assert said(place) != whole_text
    part.getnext().drop_tree()
    assert said(place) == whole_text
    part.tail = tail
    part.drop_tree()
    assert said(place) != whole_text
