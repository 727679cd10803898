"""Every edition holds the same claims, sources, passages and pictures, by their ids."""

from __future__ import annotations

import json
import re
import zipfile
from typing import TYPE_CHECKING, Any, NamedTuple

import lxml.html
import pytest
from edition_files import whole

from apparatus.audit.pdf_edition import Letter, PdfWords, read_pdf_edition
from apparatus.document.blocks import Figure, SourceEntry
from apparatus.document.inlines import plain
from apparatus.document.model import parts
from apparatus.editions.excerpt import excerpt_evidence
from apparatus.editions.pdf_editions import printed
from apparatus.published.data import CLAIMS, read_published
from apparatus.published.file_names import EPUB_FOLDER, page_name
from apparatus_editions.offline_site import FOLDER

if TYPE_CHECKING:
    from pathlib import Path

    from edition_material import Material

CLAIM = re.compile(r"c-[0-9a-f]{10}")
PASSAGE = re.compile(r"p\d+|(?:art|n)-[\d-]+")


class Content(NamedTuple):
    """The ids in an edition; a page is named as one word."""

    claims: set[tuple[str, str]]
    sources: set[str]
    passages: set[tuple[str, str]]
    pictures: set[str]


@pytest.fixture(scope="module")
def content(real: Material) -> Content:
    """Give what the book holds."""
    return Content(
        {named(target) for target in real.book.claims()},
        {page_name(f"sources/{source}.md") for source in real.book.sources()},
        {named(target) for target in real.book.passages()},
        set(real.book.figures()),
    )


def named(target: str) -> tuple[str, str]:
    page, _, anchor = target.partition("#")
    return page_name(page), anchor


def read(ids: set[tuple[str, str]], pictures: set[str]) -> Content:
    """Sort the ids of the pages of an edition."""
    passages = {(p, i) for p, i in ids if p.startswith("sources-") and PASSAGE.fullmatch(i)}
    return Content(
        {(page, id) for page, id in ids if CLAIM.fullmatch(id)},
        {page for page, _ in passages},
        passages,
        pictures,
    )


def test_the_book_holds_what_the_site_says_of_itself(
    real: Material, content: Content, built_site: Path
) -> None:
    data, problems = read_published(built_site)
    assert problems == []
    assert content.claims == {(page_name(claim["page"]), claim["id"]) for claim in data.claims}
    assert {name.removeprefix("sources-") for name in content.sources} == set(data.fingerprints)
    assert content.pictures
    for path, evidence in real.evidence.items():
        published = (built_site / path).read_bytes()
        if path == CLAIMS:
            assert json.loads(evidence) == untranslated(json.loads(published), real)
        else:
            assert published == evidence, path


def untranslated(data: dict[str, Any], real: Material) -> dict[str, Any]:
    """Return the site's claims without their translations, which the editions of the main language do not have."""
    claims = [{k: v for k, v in item.items() if k != "translations"} for item in data["claims"]]
    pages = {page: to for page, to in data["pages"].items() if folder(page) not in real.languages}
    return {**data, "claims": claims, "pages": pages}


def folder(path: str) -> str:
    """Return the folder of a page, which for a translation is its language."""
    return path.partition("/")[0]


def test_the_one_html_file(downloads: Path, language: str, content: Content) -> None:
    html = whole(downloads, ".html", language).read_text(encoding="utf-8")
    ids = [str(id) for id in lxml.html.document_fromstring(html).xpath("//@id")]
    split = {(page, anchor) for page, mark, anchor in (id.partition("--") for id in ids) if mark}
    figures = {id.removeprefix("figure-") for id in ids if id.startswith("figure-")}
    assert read(split, figures) == content


def test_the_epub(downloads: Path, language: str, content: Content) -> None:
    with zipfile.ZipFile(whole(downloads, ".epub", language)) as archive:
        pages = {
            name.removeprefix(f"{EPUB_FOLDER}/").removesuffix(".xhtml"): archive.read(name)
            for name in archive.namelist()
            if name.endswith(".xhtml")
        }
        pictures = {name for name in archive.namelist() if name.endswith(".svg")}
    ids = {
        (page, str(id))
        for page, text in pages.items()
        for id in lxml.html.document_fromstring(text).xpath("//@id")
    }
    assert read(ids, {picture_name(name) for name in pictures}) == content


def test_the_offline_copy(
    real: Material, downloads: Path, content: Content, tmp_path: Path
) -> None:
    with zipfile.ZipFile(whole(downloads, ".zip")) as archive:
        archive.extractall(tmp_path)
    site = tmp_path / FOLDER
    ids = {
        (page_name(file.relative_to(site).with_suffix(".md").as_posix()), str(id))
        for file in site.rglob("*.html")
        if folder(file.relative_to(site).as_posix()) not in real.languages
        for id in lxml.html.parse(str(file)).xpath("//@id")
    }
    pictures = {
        name.removeprefix("drawn--")
        for file in site.rglob("*.html")
        for names in lxml.html.parse(str(file)).xpath("//figure/@class")
        for name in str(names).split()
        if name.startswith("drawn--")
    }
    # In a book a picture that is longer than a page is drawn in parts.
    undivided = {re.sub(r"-\d+$", "", name) for name in content.pictures}
    assert read(ids, pictures) == content._replace(pictures=undivided)


def test_the_pdf(spoken: Material, language: str, content: Content, downloads: Path) -> None:
    """It has a part of the site, and no ids, so its words are looked for."""
    edition, files, tag = read_pdf_edition(whole(downloads, ".pdf", language))
    book = printed(spoken.book)
    assert tag == book.imprint.language
    assert files == excerpt_evidence(spoken.evidence, book)
    claims = json.loads(files[CLAIMS])["claims"]
    assert {f"{claim['page']}#{claim['id']}" for claim in claims} == book.claims()
    assert {(page_name(claim["page"]), claim["id"]) for claim in claims} <= content.claims
    said = [claim.get("translations", {}).get(tag, claim)["text"] for claim in claims]
    assert [text for text in said if not edition.contains(text)] == []
    sources = list(parts(book, SourceEntry))
    assert [source.label for source in sources if not edition.contains(source.label)] == []
    figures = list(parts(book, Figure))
    captions = {figure.name: plain(figure.caption) for figure in figures}
    assert [name for name, caption in captions.items() if not edition.contains(caption)] == []
    assert set(captions) == book.figures() <= content.pictures


def test_what_a_pdf_does_not_say_is_noticed() -> None:
    edition = PdfWords(Letter(letter, 10) for letter in "Ferries of Norhaven")
    assert edition.contains("Ferries of Norhaven")
    assert not edition.contains("Ferries of Southaven")


@pytest.mark.parametrize("hyphen", ["\x02", "\ufffe", "\r\n\xad\r\n", "\r\n-\r\n"])
def test_a_hyphen_at_the_end_of_a_line_parts_no_word(hyphen: str) -> None:
    edition = PdfWords(Letter(letter, 10) for letter in f"Fer{hyphen}ries of Nor{hyphen}haven")
    assert edition.contains("Ferries of Norhaven")


def picture_name(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".svg")
