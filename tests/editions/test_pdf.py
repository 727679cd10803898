"""The PDFs, read as their readers have them: what a page number, a note or a heading promises is there."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pikepdf
import pytest
import zxingcpp
from edition_files import whole
from pdf_pages import Letter, PdfPages, dense, rows_of

from apparatus.document.blocks import (
    Figure,
    Item,
    Listing,
    Paragraph,
    PassageEntry,
    Quotation,
    Row,
    SourceEntry,
)
from apparatus.document.inlines import Citation, ClaimRun, Text, plain
from apparatus.document.model import divided, parts
from apparatus.editions import pdf
from apparatus.editions.excerpt import excerpt, excerpt_evidence, explainers
from apparatus.editions.pdf import make_pdf
from apparatus.editions.pdf_data import TABLE_SIZE, TEXT_SIZE, curly, number_last
from apparatus.editions.pdf_editions import printed
from apparatus.editions.typesetting import Order, TypesettingError, typeset
from apparatus.page_names import ESTIMATES, TIMELINE
from apparatus.project import read_project

if TYPE_CHECKING:
    from pathlib import Path

    from edition_material import Material

    from apparatus.document.inlines import Cited
    from apparatus.document.model import Book
    from apparatus.sources.records import SourceRecord

MARKS = ("“", "”")
ADDRESS = "https://norhaven.example/"
NUMBER_SIZE, NOTE_SIZE = 5.7, 4.5
"""Of the small figures in the text, and of those in front of the notes."""
SHORT_TABLE = 3
"""Rows of a table that is kept together, its heading not counted."""
HANGUL_OR_CYRILLIC = re.compile("[\uac00-\ud7a3\u0400-\u04ff]")


@pytest.fixture(scope="module")
def pages(downloads: Path) -> PdfPages:
    """Read the whole book."""
    return PdfPages(whole(downloads, ".pdf").read_bytes())


@pytest.fixture(scope="module")
def paper(real: Material) -> Book:
    """Return the book as it is printed."""
    return printed(real.book)


@pytest.fixture(scope="module")
def claim_pages(paper: Book, pages: PdfPages) -> dict[str, int]:
    """Return the page on which each claim begins, found by its words: all of them, in the size of running text."""
    found = {}
    for chapter in paper.chapters:
        text, numbers = _running_text(pages, pages.named[chapter.target][0])
        for claim in parts(chapter, ClaimRun):
            place = text.find(dense(curly(plain(number_last(claim.content)), MARKS)))
            assert place >= 0, claim.target
            found[claim.target] = numbers[place]
    return found


@pytest.fixture(scope="module")
def overview_pages(paper: Book, pages: PdfPages) -> dict[str, int]:
    """Return the page on which each row and each entry of the overviews begins, found by its words, in their order."""
    found = {}
    for chapter in paper.chapters:
        if chapter.target not in {ESTIMATES, TIMELINE}:
            continue
        first = pages.named[chapter.target][0]
        numbered = [
            (letter.text, number)
            for number in range(first, len(pages.letters) + 1)
            for letter in pages.letters[number - 1]
            if letter.size == TABLE_SIZE or chapter.target == TIMELINE
            if dense(letter.text)
        ]
        text = dense("".join(letter for letter, _ in numbered))
        at = 0
        for part in parts(chapter, Row | Item):
            if part.target:
                words = part.cells[:3] if isinstance(part, Row) else [part.blocks[0].content]
                at = text.index(dense(curly("".join(map(plain, words)), MARKS)), at)
                found[part.target] = numbered[at][1]
    return found


@pytest.fixture(scope="module")
def passages(paper: Book, pages: PdfPages) -> dict[str, tuple[int, str]]:
    """Return for each passage its page, and the words from it on, found by its words in the order of the list."""
    return _passages(paper, pages)


def _passages(book: Book, pages: PdfPages) -> dict[str, tuple[int, str]]:
    first = pages.named[book.chapters[-1].target][0]
    numbered = [
        (character, number)
        for number in range(first, len(pages.letters) + 1)
        for character in _without_heads(pages, number)
    ]
    text = "".join(character for character, _ in numbered)
    found, at = {}, 0
    for source in parts(book, SourceEntry):
        at = text.index(dense(source.label), at)
        for passage in source.passages:
            words = f"{passage.locator} {plain(passage.summary)}"
            # Its beginning, as the notes at the foot of a page can interrupt it.
            at = text.index(dense(curly(words, MARKS))[:40], at)
            found[passage.target] = numbered[at][1], text[at:]
    return found


def _running_text(pages: PdfPages, first: int) -> tuple[str, list[int]]:
    """Return the running text from a page on, and the page of each of its characters."""
    found = [
        (character, number)
        for number in range(first, len(pages.letters) + 1)
        for letter in pages.letters[number - 1]
        if letter.size == TEXT_SIZE
        for character in dense(letter.text)
    ]
    return "".join(character for character, _ in found), [number for _, number in found]


def test_the_contents_give_true_pages(pages: PdfPages) -> None:
    first = pages.bookmarks[0][2]
    contents = "\n".join(_without_heads(pages, number) for number in range(2, first))
    position = 0
    sources = next(at for at, (_, title, _) in enumerate(pages.bookmarks) if title == "Sources")
    listed = pages.bookmarks[: sources + 1]
    titles = [dense(title) for _, title, _ in listed]
    for (_, title, page), following in zip(listed, [*titles[1:], "$"], strict=True):
        # The number ends where the next title begins, which may be a year.
        end = rf"(?!\d)|(?={re.escape(following)})"
        entry = re.compile(re.escape(dense(title)) + rf"\.*{page}(?:{end})")
        found = entry.search(contents, position)
        assert found, (title, page)
        position = found.start() + 1
        assert dense(title) in pages.dense[page - 1]


def test_the_bookmarks_are_the_menu(paper: Book, pages: PdfPages) -> None:
    chapters = [title for depth, title, _ in pages.bookmarks if depth == 0]
    assert chapters == [chapter.menu_title for chapter in paper.chapters]
    sections = [dense(title) for depth, title, _ in pages.bookmarks if depth == 1]
    assert sections == [
        dense(section.label if isinstance(section, SourceEntry) else plain(section.content))
        for chapter in paper.chapters
        for section in chapter.sections
    ]


def test_every_note_stands_on_the_page_of_its_number(pages: PdfPages) -> None:
    count = 0
    for letters in pages.letters:
        numbers = _numbers(letters, NUMBER_SIZE)
        assert numbers == _numbers(letters, NOTE_SIZE)
        count += len(numbers)
    assert count


def test_an_item_can_begin_with_a_list_or_a_quotation(real: Material) -> None:
    paper = printed(real.book)
    part = excerpt(paper, explainers(paper)[0])
    chapter, appendix = part.chapters
    [citation, *_] = parts(chapter, Citation)
    sunk = [
        Paragraph((Text("It sank"), replace(citation, ordinal=ordinal), Text(".")))
        for ordinal in range(1001, 1005)
    ]
    inner = Listing((Item((sunk[0],)),))
    outer = Listing((Item((inner, sunk[1])), Item((Quotation((sunk[2],)), sunk[3]))))
    chapters = replace(chapter, blocks=(*chapter.blocks, outer)), appendix
    pages = PdfPages(make_pdf(replace(part, chapters=chapters), "a.pdf", {}))
    assert "".join(pages.dense).count("Itsank") == len(sunk)


@pytest.mark.parametrize("words", [1, 150, 300])
def test_a_note_stays_with_its_number_wherever_a_page_ends(real: Material, words: int) -> None:
    paper = printed(real.book)
    part = excerpt(paper, explainers(paper)[0])
    chapter, appendix = part.chapters
    [citation, *_] = parts(chapter, Citation)
    crowd = [
        item
        for ordinal in range(1001, 1013)
        for item in (Text("It sank"), replace(citation, ordinal=ordinal), Text(". " * 2))
    ]
    paragraph = Paragraph(tuple(crowd))
    blocks = (
        Paragraph((Text("ferry " * words),)),
        Listing(
            tuple(
                Item((Paragraph(tuple(crowd[:9])), Paragraph(tuple(crowd[9:15])))) for _ in range(9)
            )
        ),
        *(item for block in chapter.blocks[:9] for item in (paragraph, block)),
        Quotation((Paragraph(tuple(crowd)),)),
        *chapter.blocks[9:],
    )
    data = make_pdf(
        replace(part, chapters=(replace(chapter, blocks=blocks), appendix)), "a.pdf", {}
    )
    for letters in PdfPages(data).letters:
        assert _numbers(letters, NUMBER_SIZE) == _numbers(letters, NOTE_SIZE)


def test_a_paragraph_that_parts_where_it_must_not_is_set_whole(
    tiny: Material, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[list[bool]] = []

    def set_once_more(order: Order) -> list[bytes]:
        tried.append(_whole(order))
        if len(tried) == 1:
            raise TypesettingError("assertion failed: keep whole: 1")
        return typeset(order)

    monkeypatch.setattr(pdf, "typeset", set_once_more)
    long = Paragraph((Text("ferry " * 100),))
    [chapter] = explainers(tiny.book)
    book = replace(tiny.book, chapters=(replace(chapter, blocks=(long, long)),))
    make_pdf(book, "a.pdf", {})
    assert tried == [[False, False], [False, True]]


def _whole(order: Order) -> list[bool]:
    [spread] = json.loads(order.files["book.json"])["spreads"]
    return [block["is_short"] for block in spread["chapters"][0]["blocks"]]


@pytest.mark.parametrize("message", ["out of ink", "keep whole: "])
def test_what_cannot_be_mended_is_an_error(
    tiny: Material, monkeypatch: pytest.MonkeyPatch, message: str
) -> None:
    def fail(_: Order) -> list[bytes]:
        raise TypesettingError(message)

    monkeypatch.setattr(pdf, "typeset", fail)
    with pytest.raises(TypesettingError, match=message):
        make_pdf(tiny.book, "a.pdf", {})


def _numbers(letters: list[Letter], size: float) -> list[int]:
    runs = groupby(letters, lambda letter: letter.size == size and letter.text.isdigit())
    return [int("".join(letter.text for letter in run)) for is_number, run in runs if is_number]


def test_every_note_names_its_source_its_passages_and_their_page(
    paper: Book, pages: PdfPages, passages: dict[str, tuple[int, str]]
) -> None:
    for chapter in paper.chapters:
        first = pages.named[chapter.target][0]
        text = "".join(pages.dense[first - 1 :])
        for citation in parts(chapter, Citation):
            assert dense(f"{citation.ordinal} {_note(citation.cited, passages)}") in text


def _note(cited: tuple[Cited, ...], passages: dict[str, tuple[int, str]]) -> str:
    groups: list[list[Cited]] = []
    for item in cited:
        if groups and groups[-1][0].source == item.source and not item.prefix:
            groups[-1].append(item)
        else:
            groups.append([item])
    return "; ".join(
        f"{first.prefix} {first.label}, {', '.join(item.locator for item in group)}"
        f", p. {passages[first.target][0]}"
        for group in groups
        for first in group[:1]
    )


def test_every_claim_stands_in_it_word_for_word(paper: Book, claim_pages: dict[str, int]) -> None:
    assert set(claim_pages) == paper.claims()


def test_every_passage_names_the_pages_that_rest_on_it_once_and_in_order(
    paper: Book,
    passages: dict[str, tuple[int, str]],
    claim_pages: dict[str, int],
    overview_pages: dict[str, int],
) -> None:
    assert any(passage.places for passage in parts(paper, PassageEntry))
    for passage in parts(paper, PassageEntry):
        _, text = passages[passage.target]
        shown = re.search(r"\(p\.([\d,]+)\)", text)
        assert shown
        numbers = [int(number) for number in shown[1].split(",")]
        assert numbers == sorted(set(numbers))
        cited = {claim_pages[use.target] for use in passage.uses if use.target in claim_pages}
        cited |= {overview_pages[place.target] for place in passage.places}
        assert cited == set(numbers), passage.target


def _without_heads(pages: PdfPages, number: int) -> str:
    """Return the words of a page between its running head and its foot."""
    if number > len(pages.letters):
        return ""
    inner = (letter for letter in pages.letters[number - 1] if 45 < letter.y < 795)
    return dense("".join(letter.text for letter in inner))


def test_it_holds_every_source_passage_and_figure(paper: Book, pages: PdfPages) -> None:
    text = "".join(_without_heads(pages, number + 1) for number in range(len(pages.texts)))
    for source in parts(paper, SourceEntry):
        assert source.target in pages.named
        assert dense(source.label) in text
    assert len(_passages(paper, pages)) == len(paper.passages())
    figures = [item for item in pages.structure if item.kind == "/Figure"]
    alts = [str(item.data.Alt) for item in figures]
    assert alts == [figure.alt for figure in parts(paper, Figure)]


def test_it_is_marked_for_archives_and_for_those_who_hear_it(pages: PdfPages) -> None:
    with pages.made.open_metadata() as metadata:
        assert metadata["pdfaid:part"] == "3"
        assert metadata["pdfaid:conformance"] == "A"
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"]
    assert pages.made.Root.Lang == "en"
    assert bool(pages.made.Root.ViewerPreferences.DisplayDocTitle)


def test_headings_nest(pages: PdfPages) -> None:
    levels = [int(item.kind[2:]) for item in pages.structure if re.fullmatch(r"/H\d", item.kind)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_tables_have_headers(pages: PdfPages) -> None:
    kinds = [item.kind for item in pages.structure]
    assert kinds.count("/Table") == kinds.count("/THead") > 0
    cells = [item for item in pages.structure if item.kind == "/TD"]
    assert cells
    assert all(any("/Headers" in found for found in _attributes(cell.data)) for cell in cells)


def _attributes(data: pikepdf.Dictionary) -> list[pikepdf.Dictionary]:
    return list(data.A) if isinstance(data.A, pikepdf.Array) else [data.A]


def test_a_short_table_stays_on_one_page(pages: PdfPages) -> None:
    tables = [item.data for item in pages.structure if item.kind == "/Table"]
    short = [table for table in tables if len(rows_of(table)) <= SHORT_TABLE + 1]
    assert short
    assert [len(pages.pages_of(table)) for table in short] == [1] * len(short)


def test_a_section_of_the_overview_begins_on_the_page_of_its_first_row(
    paper: Book, pages: PdfPages, overview_pages: dict[str, int]
) -> None:
    [chapter] = [chapter for chapter in paper.chapters if chapter.target == ESTIMATES]
    for heading, inside in divided(chapter.blocks):
        if heading:
            [first, *_] = parts(tuple(inside), Row)
            assert pages.named[heading.target][0] == overview_pages[first.target], heading.target


def test_links_are_described(pages: PdfPages) -> None:
    links = [link for page in pages.made.pages for link in page.get("/Annots", ())]
    assert links
    assert all(str(link.get("/Contents", "")) for link in links)


def test_every_note_is_one_to_those_who_hear_it(paper: Book, pages: PdfPages) -> None:
    notes = [item for item in pages.structure if item.kind == "/Note"]
    numbers = [
        item for item in pages.structure if item.kind == "/Lbl" and item.inside[-1] == "/Note"
    ]
    assert len(notes) == len(numbers) == len(list(parts(paper, Citation)))


def test_words_of_other_scripts_say_their_language(pages: PdfPages) -> None:
    foreign = [piece for piece in pages.pieces() if HANGUL_OR_CYRILLIC.search(piece.text)]
    assert foreign
    assert {piece.lang for piece in foreign} <= {"ko", "ru", "uk"}


def test_every_font_is_embedded_and_can_be_read_back(pages: PdfPages) -> None:
    fonts = {
        font.objgen: font
        for page in pages.made.pages
        for font in page.Resources.get("/Font", {}).values()
    }
    assert fonts
    for font in fonts.values():
        descriptor = font.DescendantFonts[0].FontDescriptor
        assert "/FontFile2" in descriptor or "/FontFile3" in descriptor
        assert "/ToUnicode" in font


def test_a_character_without_a_glyph_cannot_be_set(tiny: Material) -> None:
    book = replace(tiny.book, subtitle="Ferries ⛴")
    with pytest.raises(TypesettingError, match="⛴"):
        make_pdf(book, "norhaven.pdf", {})


def test_a_picture_without_words_cannot_be_set(real: Material) -> None:
    chapter = next(item for item in real.book.chapters if list(parts(item, Figure)))
    silent = replace(next(parts(chapter, Figure)), alt="")
    book = replace(real.book, chapters=(replace(chapter, blocks=(silent,)),))
    with pytest.raises(TypesettingError, match="alt"):
        make_pdf(book, "norhaven.pdf", {})


def test_what_verifies_it_travels_inside(real: Material, paper: Book, pages: PdfPages) -> None:
    attached = {
        name: bytes(item.get_file().read_bytes()) for name, item in pages.made.attachments.items()
    }
    assert attached == excerpt_evidence(real.evidence, paper)
    claims = json.loads(attached["data/claims.json"])["claims"]
    assert {f"{claim['page']}#{claim['id']}" for claim in claims} == paper.claims()


def test_the_last_page_says_which_copy_it_is_and_leads_on(tiny: Material) -> None:
    pages = PdfPages(make_pdf(tiny.book, "norhaven.pdf", tiny.evidence))
    last = pages.dense[-1]
    for words in (
        "may be out of date",
        "norhaven.pdf.sha256",
        "verify-edition norhaven.pdf",
        ADDRESS,
    ):
        assert dense(words) in last
    [code] = zxingcpp.read_barcodes(pages.image(len(pages.texts)))
    assert code.text == ADDRESS


def test_addresses_are_printed_only_where_they_may_be(
    real: Material, paper: Book, pages: PdfPages
) -> None:
    text = "".join(_without_heads(pages, number + 1) for number in range(len(pages.texts)))
    linked = {
        unquote(str(note.A.URI))
        for page in pages.made.pages
        for note in page.get("/Annots", ())
        if "/URI" in note.get("/A", {})
    }
    records = _records(real)
    for record in records:
        address = str(record.data.get("URL", ""))
        if record.data.get("exposes-identity"):
            assert unquote(address) not in linked
            assert not address or dense(address) not in text
        elif address and record.id in paper.sources():
            assert dense(address) in text


def _records(material: Material) -> list[SourceRecord]:
    return list(read_project(material.root).library.records.values())


def test_an_explainer_travels_alone(real: Material) -> None:
    paper = printed(real.book)
    chapter = explainers(paper)[0]
    part = excerpt(paper, chapter)
    pages = PdfPages(make_pdf(part, "part.pdf", excerpt_evidence(real.evidence, part)))
    assert [title for depth, title, _ in pages.bookmarks if depth == 0] == [
        chapter.menu_title,
        "Sources",
    ]
    assert set(_passages(part, pages)) == part.passages()
    for letters in pages.letters:
        assert _numbers(letters, NUMBER_SIZE) == _numbers(letters, NOTE_SIZE)


def test_the_number_of_a_note_follows_the_full_stop() -> None:
    citation = Citation(1, "ferries.md#c-1", ())
    content = (Text("It sank "), citation, Text(". Then"))
    assert number_last(content) == (Text("It sank."), citation, Text(" Then"))


def test_the_same_state_gives_the_same_bytes_elsewhere_and_later(
    tiny: Material, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("북 elsewhere") / "copy"
    shutil.copytree(tiny.root, elsewhere)
    first = _digests(tiny.root, {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "1"})
    second = _digests(
        elsewhere, {"TZ": "Asia/Seoul", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2", "HOME": "/"}
    )
    assert first == second
    assert set(first) == {"norhaven.pdf", "ferries.pdf", "norhaven.epub", "norhaven.html"}


def _digests(root: Path, environment: dict[str, str]) -> dict[str, str]:
    """Make a project's editions in a process of its own, and return the hash of each; beside each stands the same hash."""
    command = [sys.executable, "-m", "apparatus_editions", "--into", "books"]
    subprocess.run(command, cwd=root, env={**os.environ, **environment}, check=True)
    found = {}
    for file in (root / "books").glob("*[!6]"):
        found[file.name] = hashlib.sha256(file.read_bytes()).hexdigest()
        sidecar = file.with_name(f"{file.name}.sha256").read_text()
        assert sidecar == f"{found[file.name]}  {file.name}\n"
    return found
