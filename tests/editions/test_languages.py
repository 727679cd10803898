"""The editions in the languages into which a site is translated: what they say, where, and what is noticed."""

from __future__ import annotations

import io
import json
import os
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import lxml.html
import pikepdf
import pypdfium2
import pytest
from edition_material import HOME, MKDOCS, read_material
from site_settings import translated_settings

from apparatus.audit.edition_verification import verify_edition
from apparatus.authoring.fingerprinting import write_fingerprints
from apparatus.checks.project_check import check_project
from apparatus.document.inlines import plain
from apparatus.editions.pdf import make_pdf
from apparatus.editions.pdf_editions import make_page_pdfs
from apparatus.published.data import CLAIMS
from apparatus.published.file_names import FileNames
from apparatus.published.pdf_text import read_pdf
from apparatus_editions.epub import make_epub
from apparatus_editions.making import Material as Making
from apparatus_editions.one_file import make_one_file

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from conftest import MakeText
    from edition_material import Material

    from apparatus.problems import Problem

TRANSLATED = translated_settings("de", "ko")
BODY = """
On 3 March 2021 the company counted 1,200 passengers in one week [@gazette, ¶1].
Its director calls the crossing “slow but safe in any weather” [@gazette, ¶3]. {.claim}

## Who pays?

Nobody knows it [@gazette, ¶1]. {.inference}

The [piers](piers.md) are old [@gazette, ¶1]. {.inference}
"""
PIERS = """
The [ferries](ferries.md) leave from the piers [@gazette, ¶1]. {.inference}
"""
HEAD = """\
---
title: {title}
description: Wie viele Menschen den Sund queren.
read-by: none yet
translates:
  title: Ferries of Norhaven
  description: How many people cross the sound.
---

%% On 3 March 2021 the company counted 1,200 passengers in one week.
{counted}

%% Its director calls the crossing “slow but safe in any weather”. {{.claim}}
{called}
"""
GERMAN = HEAD.format(
    title="Die Fähren von Norhaven",
    counted="Am 3. März 2021 zählte die Gesellschaft 1.200 Fahrgäste in einer Woche.",
    called="Ihr Direktor nennt die Überfahrt „langsam, aber sicher bei jedem Wetter“.",
)
COUNTED = "2021년 3월 3일 회사는 한 주 동안 승객 1,200명을 집계했습니다."
KOREAN = HEAD.format(
    title="노르헤이븐의 여객선",
    counted=COUNTED,
    called="회사의 책임자는 이 뱃길이 “느리지만 어떤 날씨에도 안전하다”고 말합니다.",
)
WORDS = "Norhaven: Nordhafen\nGerman: Deutsch\nEnglish: Englisch\n"


@pytest.fixture
def root(
    write_project: Callable[[Mapping[str, str]], Path],
    record_text: MakeText,
    page_text: MakeText,
    original_text: str,
) -> Path:
    """Write a project of which one page of two is translated, and of that all but two statements."""
    folder = write_project(
        {
            "mkdocs.yml": MKDOCS,
            "apparatus.yml": TRANSLATED,
            "apparatus.de.yml": WORDS,
            "docs/index.md": HOME,
            "docs/ferries.md": page_text(BODY),
            "docs/piers.md": page_text(PIERS, title="Piers"),
            "docs/de/ferries.md": GERMAN,
            "docs/ko/ferries.md": KOREAN,
            "sources/gazette.md": record_text(),
            "originals/gazette.txt": original_text,
        }
    )
    write_fingerprints(folder, folder / "originals", [])
    return folder


@pytest.fixture
def german(root: Path) -> Material:
    return read_material(root, "de")


@pytest.fixture
def korean(root: Path) -> Material:
    return read_material(root, "ko")


def page(material: Material, path: str) -> lxml.html.HtmlElement:
    """Return a chapter of the one HTML file."""
    html = make_one_file(material.book, material.evidence, "a.html").decode()
    document = lxml.html.document_fromstring(html)
    assert document.get("lang") == material.book.imprint.language
    [heading] = document.xpath(f"//*[@id='{path}']")
    return heading.getparent()


def language(element: lxml.html.HtmlElement) -> str:
    """Return the language that an element is said to be in."""
    return next(it.get("lang") for it in (element, *element.iterancestors()) if it.get("lang"))


def test_a_place_is_that_of_the_main_language(root: Path, german: Material) -> None:
    main = read_material(root)
    assert german.book.claims() == main.book.claims()
    assert german.book.passages() == main.book.passages()
    assert [chapter.target for chapter in german.book.chapters] == [
        chapter.target for chapter in main.book.chapters
    ]


def test_a_translated_page_says_who_made_and_who_has_read_it(german: Material) -> None:
    chapter = page(german, "ferries")
    say = german.outline.settings.messages
    assert chapter.xpath("h2/text()") == ["Die Fähren von Norhaven"]
    text = chapter.text_content()
    assert "zählte die Gesellschaft 1.200 Fahrgäste" in text
    assert say("translation.not-read") in text
    before, after = say.around("translation.by-project", "page")
    assert f"{before}{say('translation.page', language='Englisch')}{after}" in text
    assert chapter.xpath(".//p/a[text()='die Seite auf Englisch']/@href") == [
        "https://norhaven.example/ferries.html"
    ]


def test_the_page_that_prevails_is_named_where_no_address_is_known(root: Path) -> None:
    (root / "mkdocs.yml").write_text(MKDOCS.replace("site_url", "# site_url"), encoding="utf-8")
    chapter = page(read_material(root, "de"), "ferries")
    assert "die Seite auf Englisch" in chapter.text_content()
    assert chapter.xpath(".//p/a[text()='die Seite auf Englisch']") == []


def test_what_is_not_translated_is_shown_and_says_its_language(german: Material) -> None:
    chapter = page(german, "ferries")
    said = {
        " ".join(claim.text_content().split()): language(claim if claim.text else claim[0])
        for claim in chapter.xpath(".//*[@class='claim']")
    }
    assert {words.partition(" ")[0]: tag for words, tag in said.items()} == {
        "Am": "de",
        "Ihr": "de",
        "Nobody": "en",
        "The": "en",
    }
    [heading] = [it for it in chapter.iter("h3") if it.text_content() == "Who pays?"]
    assert language(heading[0]) == "en"
    left = german.outline.settings.messages.plural("translation.left", 3, language="Englisch")
    assert left in chapter.text_content()


def test_the_number_behind_what_is_not_translated_is_in_the_language_of_the_book(
    german: Material,
) -> None:
    document = page(german, "ferries")
    left = document.xpath("//*[@class='claim']/span[@lang='en']/..")
    assert {language(mark) for claim in left for mark in claim.find_class("citation")} == {"de"}


def test_a_digest_tells_passages_in_the_language_of_the_book(root: Path) -> None:
    records = "---\nread-by: none yet\n---\n\n%% ## gazette\n\n%% It describes what travellers carry.\nEr beschreibt das Gepäck.\n"
    (root / "docs/de/sources.md").write_text(records, encoding="utf-8")
    [german] = page(read_material(root, "de"), "ferries").xpath(".//li/p[@class='remark']")
    assert "Er beschreibt das Gepäck." in german.text_content()
    [korean] = page(read_material(root, "ko"), "ferries").xpath(".//li/p[@class='remark']")
    assert korean.xpath("span[@lang='en']/text()")[0] == "It describes what travellers carry."


def test_a_page_that_is_not_translated_is_a_chapter_of_its_language(german: Material) -> None:
    [chapter] = [it for it in german.book.chapters if it.target == "piers.md"]
    assert (chapter.lang, chapter.menu_title) == ("en", "Piers (auf Englisch)")
    assert language(page(german, "piers")) == "en"


def test_links_between_chapters_stay_inside(german: Material) -> None:
    assert page(german, "piers").xpath(".//span[@class='claim']//a/@href")[0] == "#ferries"
    assert "#piers" in page(german, "ferries").xpath(".//span[@class='claim']//a/@href")


def test_the_book_bears_the_name_of_its_language(german: Material, korean: Material) -> None:
    assert german.book.title == "Nordhafen"
    assert korean.book.title == "Norhaven"
    assert german.book.chapters[-1].menu_title == german.outline.chapters[-1][0]


def test_a_site_without_translations_has_the_editions_of_one_language(tiny: Material) -> None:
    made = list(Making.of_all(check_project(tiny.root), os.environ))
    assert [item.outline.files.language for item in made] == [""]


def test_a_site_has_editions_in_each_of_its_languages(root: Path) -> None:
    files = [
        edition.file
        for item in Making.of_all(check_project(root), os.environ)
        for edition in (*item.book_editions(), *item.other_editions())
    ]
    assert files == [
        "norhaven.pdf", "ferries.pdf", "piers.pdf", "norhaven.epub", "norhaven.html",
        "norhaven.de.pdf", "ferries.de.pdf", "norhaven.de.epub", "norhaven.de.html",
        "norhaven.ko.pdf", "ferries.ko.pdf", "norhaven.ko.epub", "norhaven.ko.html",
    ]  # fmt: skip


def test_a_name_says_its_language() -> None:
    main, other = FileNames("Ferries of Norhaven"), FileNames("Ferries of Norhaven", "uk")
    assert (main.whole("zim"), other.whole("zim")) == (
        "ferries-of-norhaven.zim",
        "ferries-of-norhaven.uk.zim",
    )
    assert (other.volume(1), other.volume(2)) == (
        "ferries-of-norhaven.uk.pdf",
        "ferries-of-norhaven-volume-2.uk.pdf",
    )
    assert other.page("law/ships.md") == "law--ships.uk.pdf"


# ---- Verification ----


def verified(folder: Path, name: str, data: bytes) -> list[Problem]:
    (folder / name).write_bytes(data)
    found = verify_edition(folder / name)
    assert found.counts["claims"]
    return list(found.problems)


def made(material: Material) -> Mapping[str, bytes]:
    """Return one edition of each format."""
    return {
        "a.pdf": make_pdf(material.book, "a.pdf", material.evidence),
        "a.epub": make_epub(material.book, material.evidence, "a.epub"),
        "a.html": make_one_file(material.book, material.evidence, "a.html"),
    }


@pytest.mark.parametrize("tag", ["de", "ko"])
def test_each_edition_verifies_in_its_language(root: Path, tmp_path: Path, tag: str) -> None:
    for name, data in made(read_material(root, tag)).items():
        assert verified(tmp_path, name, data) == [], name


@pytest.mark.parametrize("name", ["a.pdf", "a.epub", "a.html"])
def test_other_words_than_those_of_the_translation_are_noticed(
    german: Material, tmp_path: Path, name: str
) -> None:
    other = {CLAIMS: german.evidence[CLAIMS].replace(b"z\xc3\xa4hlte die", b"sah die")}
    changed = german._replace(evidence={**german.evidence, **other})
    [found] = verified(tmp_path, name, made(changed)[name])
    assert found.code == "site-mismatch"
    assert "sah die Gesellschaft" in found.what


@pytest.mark.parametrize("name", ["a.pdf", "a.epub", "a.html"])
def test_another_language_than_that_of_the_words_is_noticed(
    german: Material, tmp_path: Path, name: str
) -> None:
    imprint = replace(german.book.imprint, language="ko")
    changed = german._replace(book=replace(german.book, imprint=imprint))
    found = verified(tmp_path, name, made(changed)[name])
    assert {item.code for item in found} == {"site-mismatch"}


def test_another_figure_in_a_translation_is_noticed(german: Material, tmp_path: Path) -> None:
    def altered(data: bytes) -> bytes:
        return data.replace(b"1.200", b"1.300")

    evidence = {path: altered(data) for path, data in german.evidence.items()}
    html = altered(make_one_file(german.book, evidence, "a.html"))
    found = verified(tmp_path, "a.html", html)
    assert {item.code for item in found} == {"unsupported-figure"}


def test_the_evidence_has_the_translations_of_no_other_language(german: Material) -> None:
    claims = json.loads(german.evidence[CLAIMS])["claims"]
    assert {tag for claim in claims for tag in claim.get("translations", {})} == {"de"}


# ---- What is printed ----


def test_a_pdf_says_its_language_and_that_of_what_is_not_translated(german: Material) -> None:
    [file] = make_page_pdfs(german.book, german.evidence)
    with pikepdf.open(io.BytesIO(file.data)) as document:
        assert document.Root.Lang == "de"
        tags = {
            str(it.get("/Lang")) for it in document.objects if isinstance(it, pikepdf.Dictionary)
        }
    assert {"de", "en"} <= tags


def test_a_word_of_hangul_stands_on_one_line(korean: Material) -> None:
    long = replace(korean.book, subtitle=" ".join([COUNTED] * 40))
    text = "".join(
        item.get_textpage().get_text_range()
        for item in pypdfium2.PdfDocument(make_pdf(long, "a.pdf", {}))
    )
    lines = [line for line in text.splitlines() if line.count("회사는") > 1]
    assert len(lines) > 5
    # PDFium overlooks a space now and then, so the words inside a line are not compared.
    ends = {word for line in lines for word in (line.split()[0], line.split()[-1])}
    assert ends <= set(COUNTED.split())


def test_a_note_does_not_begin_a_line(korean: Material) -> None:
    [chapter] = [it for it in korean.book.chapters if it.target == "ferries.md"]
    assert "집계했습니다" in "".join(
        plain(it.content) for it in chapter.blocks if hasattr(it, "content")
    )
    data = make_pdf(korean.book, "a.pdf", {})
    text = "".join(item.get_textpage().get_text_range() for item in pypdfium2.PdfDocument(data))
    assert not re.search(r"^1 ?회사의", text, re.MULTILINE)


def test_the_number_of_a_note_is_no_part_of_the_words_behind_it(tiny: Material) -> None:
    data = make_pdf(tiny.book, "a.pdf", {})
    text = " ".join(item.text for item in read_pdf("a.pdf", data) if item.kind == "text")
    assert re.search(r"in one week\.( \[[^]]+\])? Its director", " ".join(text.split()))
