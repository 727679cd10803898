"""PDF and Word files come in with their paragraphs; files of other kinds are named."""

from __future__ import annotations

import io
import zipfile
from importlib.resources import files
from typing import TYPE_CHECKING

import pypdfium2
import pytest
import typst
from outlet import PARAGRAPHS

from apparatus_intake.article import PageError, Role
from apparatus_intake.captures import read_capture
from apparatus_intake.citing import partial
from apparatus_intake.new_records import create_records
from apparatus_intake.segmentation import segment

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from apparatus_intake.article import Article

    Save = Callable[[str, str | bytes], Path]

_FONTS = str(files("apparatus.editions") / "fonts")
_LONG = " ".join(PARAGRAPHS)
_REPORT = f"""
#set page(width: 12cm, height: 9cm, margin: 2cm, header: [Norhaven Gazette], footer: context counter(page).display())
#set text(size: 10pt, hyphenate: true, lang: "en")
#set super(typographic: false)
#set par(justify: true, spacing: 1.6em)
= Ferries return to Norhaven
{PARAGRAPHS[0]}

{PARAGRAPHS[1]}#footnote[The keepers were asked by letter in the same week.]

== What the company says
{PARAGRAPHS[2]}

{_LONG}

{PARAGRAPHS[3]}
"""


def _pdf(text: str) -> bytes:
    return typst.compile(text.encode(), format="pdf", font_paths=[_FONTS])


_NOTE = """
#set page(width: 12cm, height: 20cm)
#align(center)[#text(size: 14pt)[Note of the harbour]]

The harbour of Norhaven presents its compliments and has the honour to state the following:

+ The council counted 240 people on the first day of the pier.
+ Fishermen lost 35 places for drying nets, and the harbour will pay 500 crowns for each of these places.
+ The old pier will be closed in June.

The harbour renews the assurances of its highest consideration, and will write again.
"""
_HANGUL = """
#set page(width: 12cm, height: 20cm, margin: 1.5cm)
#set text(lang: "ko", font: "Noto Sans KR")
= 새 부두 이용 현황
노르헤이븐 항만위원회는 2024년 5월 6일 새 뱃길을 첫 주에 240명이 이용했다고 밝혔다. 예상보다 많은 수이며 어민들은 그물을 말릴 자리 35곳을 잃었다고 말했다.

위원장은 배가 느리지만 젖지 않는다고 말했고, 마지막 배가 떠날 때 부두에 남은 사람은 없었다고 했다. 여객선 회사는 여름이 오기 전에 12명을 더 고용하려 한다고 직원에게 보낸 글에서 알렸다.
"""


def _article(file: Path) -> Article:
    (article,) = segment(read_capture(file)).articles
    return article


def test_a_pdf_gives_its_paragraphs_with_their_pages(saved: Save) -> None:
    article = _article(saved("report.pdf", _pdf(_REPORT)))
    paragraphs = {line.text: line.page for line in article.paragraphs}
    notes = [text for text in paragraphs if "keepers were asked" in text]
    assert article.title.text == "Ferries return to Norhaven"
    assert [line.text for line in article.of(Role.HEADING)] == ["What the company says"]
    assert len(paragraphs) == 6
    assert len(notes) == 1
    pages = [page for text, page in paragraphs.items() if text not in notes]
    assert pages == sorted(pages)
    assert pages[0] == 1
    assert pages[-1] > 1
    assert {PARAGRAPHS[0], PARAGRAPHS[2], _LONG, PARAGRAPHS[3]} <= paragraphs.keys()
    assert {line.text for line in article.of(Role.OMITTED)} >= {"Norhaven Gazette", "1", "2"}
    assert {line.reason for line in article.of(Role.OMITTED)} == {"navigation"}


_COLUMNS = f"""
#set page(width: 15cm, height: 12cm, columns: 2)
#set text(size: 10pt, hyphenate: true, lang: "en")
#set par(justify: true)
#place(top + center, scope: "parent", float: true)[
  Norhaven Harbour Review\\ #text(17pt)[The first day of the pier]\\ Ada Quay]
The harbour council of Norhaven said that 240 people had used the pier on its first day.

The ferry company, which keeps three boats, wants to hire 12 more people before the summer, according to a note to its workers.

{PARAGRAPHS[1]}
"""


def test_names_above_and_below_the_title_of_a_pdf_are_left_to_a_person(saved: Save) -> None:
    article = _article(saved("report.pdf", _pdf(_COLUMNS)))
    assert article.title.text == "The first day of the pier"
    assert [line.text for line in article.of(Role.OMITTED)] == [
        "Norhaven Harbour Review",
        "Ada Quay",
    ]
    # PDFium takes two of its lines for one.
    assert article.paragraphs[1].text.endswith("according to a note to its workers.")
    assert len(article.paragraphs) == 3


def test_the_record_of_a_pdf_names_the_page_of_each_paragraph(
    saved: Save, root: Path, originals: Path
) -> None:
    capture = read_capture(saved("report.pdf", _pdf(_REPORT)))
    (record,) = create_records(root, capture, originals=originals, ids=["report"]).records
    assert record.units[0].attributes["page"] == 1
    assert record.units[-1].attributes["page"] > 1
    assert " page=1 " in (root / record.path).read_text()
    assert (originals / "report.page.pdf").read_bytes() == capture.data

    # One that cites a single paragraph keeps them too.
    assert [unit.attributes for unit in partial(record).numbered] == [
        {"line": unit.original_line, "page": unit.attributes["page"]} for unit in record.units
    ]


def _docx(body: str) -> bytes:
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{kind}.document.main+xml"/></Types>',
        )
        package.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1"'
            ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
            ' Target="word/document.xml"/></Relationships>',
        )
        package.writestr(
            "word/document.xml", f"<w:document {names}><w:body>{body}</w:body></w:document>"
        )
    return file.getvalue()


def _paragraph(text: str, style: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}<w:r><w:t>{text}</w:t></w:r></w:p>"


def test_a_word_file_gives_its_paragraphs_and_tables(saved: Save) -> None:
    cells = "".join(f"<w:tc>{_paragraph(text)}</w:tc>" for text in ("2019", "12"))
    body = (
        _paragraph("Ferries return to Norhaven", "Heading1")
        + "".join(map(_paragraph, PARAGRAPHS[:2]))
        + _paragraph("What the company says", "Heading2")
        + f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"
    )
    article = _article(saved("report.docx", _docx(body)))
    assert [(line.role.value, line.text) for line in article.lines] == [
        ("title", "Ferries return to Norhaven"),
        ("paragraph", PARAGRAPHS[0]),
        ("paragraph", PARAGRAPHS[1]),
        ("heading", "What the company says"),
        ("paragraph", "2019 | 12"),
    ]


def _zip(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name in names:
            package.writestr(name, "x")
    return file.getvalue()


def test_numbered_items_whose_lines_hang_are_paragraphs(saved: Save) -> None:
    texts = [line.text for line in _article(saved("note.pdf", _pdf(_NOTE))).paragraphs]
    first = next(at for at, text in enumerate(texts) if text.startswith("The harbour of Norhaven"))
    assert [text.split()[0] for text in texts[first:]] == ["The", "1.", "2.", "3.", "The"]
    assert texts[first + 2].endswith("for each of these places.")


def test_words_in_hangul_that_lines_divide_are_whole(saved: Save) -> None:
    file = saved("report.pdf", _pdf(_HANGUL))
    shown = pypdfium2.PdfDocument(file)[0].get_textpage().get_text_range()
    assert "\n에 240명이" in shown
    paragraphs = [line.text for line in _article(file).paragraphs]
    assert paragraphs == [row for row in _HANGUL.split("\n") if row.endswith("다.")]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\x89PNG\0", "is a PNG picture"),
        (b"\xff\xd8\xff\xe0", "is a JPEG picture"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "is a WebP picture"),
        (b"\0\0\0 ftypheic", "is a video or a HEIC"),
        (b"\x1f\x8b\x08\0\0", "is a gzip archive"),
        ("Ferries return".encode("utf-16") + b"\0", "is text in UTF-16"),
        ("\ufeffFerries".encode("utf-32-le"), "is text in UTF-32"),
        (b"bplist00", "is a property list"),
        (b"<?xml version='1.0'?>\n<!DOCTYPE plist>", "is a property list"),
        ("Ferries return".encode("utf-16-le"), "is text in UTF-16"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "is an old Office file"),
        (b"{\\rtf1 Ferries}", "is an RTF file"),
        (_zip("xl/workbook.xml"), "is an Excel workbook"),
        (_zip("content.xml"), "is an OpenDocument file"),
        (_zip("a.txt"), "is a ZIP archive"),
        (b"PK\3\4", "is a damaged ZIP archive"),
        (b"%PDF-1.7 cut off", "the PDF is damaged or locked"),
        (_zip("word/document.xml"), "the Word file is damaged or locked"),
        (_pdf("#rect()"), "the PDF has no text layer: its pages are pictures"),
    ],
)
def test_another_file_is_refused_by_the_name_of_its_kind(
    data: bytes, message: str, saved: Save
) -> None:
    with pytest.raises(PageError, match=message) as refused:
        segment(read_capture(saved("a.bin", data)))
    assert refused.value.cure


@pytest.mark.parametrize("text", ["BM: a text.\n", "MM*", "GIF is a format.", "II. Of ferries"])
def test_a_text_that_begins_like_a_file_of_another_kind_is_a_text(text: str, saved: Save) -> None:
    assert read_capture(saved("a.txt", text)).content == text.encode()


def test_tags_after_words_are_never_read_as_text(saved: Save) -> None:
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    page = f"Norhaven Gazette\n<html><body><h1>Ferries return</h1><div>{body}</div></body></html>"
    article = _article(saved("a.txt", page))
    assert tuple(line.text for line in article.paragraphs) == PARAGRAPHS
