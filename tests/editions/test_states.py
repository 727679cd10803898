"""What the site says of age, of the pages of sources and of corrections, every edition says at its place as well."""

from __future__ import annotations

import datetime
import io
import json
import zipfile
from typing import TYPE_CHECKING

import lxml.html
import pytest
from edition_material import HOME, MKDOCS, Material, read_material
from pdf_pages import PdfPages, dense
from site_settings import SETTINGS

from apparatus.authoring.fingerprinting import write_fingerprints
from apparatus.commands.ledger import publish_ledger
from apparatus.corrections.ledger import read_ledger
from apparatus.document.blocks import PassageEntry, SourceEntry
from apparatus.document.inlines import Link, Text, plain
from apparatus.document.model import parts
from apparatus.document.page_head import page_head
from apparatus.editions.assembly import AssemblyError
from apparatus.editions.pdf import make_pdf
from apparatus.editions.pdf_editions import printed
from apparatus.explainers.citation_index import CitationIndex
from apparatus.explainers.digest import digest
from apparatus.project import read_project
from apparatus.sources.page_states import PageState, SourceStates, State, states_as_json
from apparatus.words.dates import parse_edtf
from apparatus_editions.epub import make_epub
from apparatus_editions.one_file import make_one_file

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

DAY = datetime.date(2022, 1, 10)
PAGE = "https://gazette.example/ferries"
COPY = "https://archive.example/ferries"
COUNTED = "On 3 March 2021 the company counted 1,200 passengers"
BODY = """
## ¶4 {line=3 voice=report topics="background"}

The company counted 1,200 passengers.

## ¶5 {line=4 voice=report topics="background" set-aside="colour, not evidence"}

It describes what travellers carry.

## ¶3 {line=5 voice=claim topics="background" speaker="the director"}

The director speaks well of the crossing.

> slow but safe in any weather
"""
RETIRED = [
    {"locator": "¶1", "how": "split", "now": ["¶4", "¶5"], "date": "2022-01-07"},
    {"locator": "¶2", "how": "gone", "date": "2022-01-07"},
]


def log_page(
    *entries: Mapping[str, str],
    marks: tuple[Mapping[str, str], ...] = (),
    rewritten: tuple[Mapping[str, str], ...] = (),
) -> str:
    keys = {"corrections": entries, "not-material": marks, "rewritten": rewritten}
    lists = "".join(f"{key}: {json.dumps(value)}\n" for key, value in keys.items())
    return f"---\ntitle: Corrections\ndescription: What.\nkind: about\n{lists}---\n\nA mistake is corrected.\n"


@pytest.fixture
def write(
    write_project: Callable[[Mapping[str, str]], Path],
    record_text: Callable[..., str],
    page_text: Callable[..., str],
    original_text: str,
) -> Callable[..., Path]:
    """Write and publish a project whose source was moved about, with files that differ."""
    record = record_text(
        BODY, retired=RETIRED, archive="Norhaven Archive", archive_location=COPY, archived="2021"
    )
    files = {
        "mkdocs.yml": MKDOCS,
        "docs/index.md": HOME,
        "docs/ferries.md": page_text(
            f"\n{COUNTED} [@gazette, ¶4].\nIt is “slow but safe in any weather” [@gazette, ¶3]. {{.claim}}\n"
        ),
        "docs/log.md": log_page(),
        "sources/gazette.md": record.replace("archive-location", "archive_location"),
        "originals/gazette.txt": original_text,
    }

    def write(changes: Mapping[str, str] | None = None) -> Path:
        root = write_project(files | dict(changes or {}))
        assert write_fingerprints(root, root / "originals", [])[1] == []
        assert publish_ledger(root) == (["published/claims.json"], [])
        return root

    return write


def lost(state: State) -> dict[str, str]:
    found = {"gazette": SourceStates(PageState(state, DAY, DAY))}
    return {"sources/monitor.json": states_as_json(found)}


def said(material: Material, kind: str) -> str:
    """Return the words of an edition, without white space."""
    book, evidence = material.book, material.evidence
    if kind == "pdf":
        return "".join(PdfPages(make_pdf(printed(book), "norhaven.pdf", evidence)).dense)
    if kind == "html":
        html = make_one_file(book, evidence, "norhaven.html").decode()
        return dense(lxml.html.document_fromstring(html).xpath("string(//body)"))
    with zipfile.ZipFile(io.BytesIO(make_epub(book, evidence, "norhaven.epub"))) as archive:
        pages = [archive.read(name) for name in archive.namelist() if name.endswith(".xhtml")]
    return dense("".join(lxml.html.document_fromstring(page).text_content() for page in pages))


def original(material: Material) -> list[str]:
    """Return the addresses that lead to the source, in order."""
    [source] = parts(material.book, SourceEntry)
    return [link.address for link in parts(source.facts, Link)]


def test_a_printed_book_says_that_nobody_looked_since_and_has_no_history(
    write: Callable[..., Path],
) -> None:
    root = write(lost(State.GONE))
    correct(root)
    words = said(read_material(root), "pdf")
    assert dense("Nobody has looked for later reports since.") in words
    for text in ("¶1 was split", "Corrections of this page", SETTINGS.messages("digest.title")):
        assert dense(text) not in words


@pytest.mark.parametrize("kind", ["html", "epub"])
def test_every_edition_says_what_the_site_says(write: Callable[..., Path], kind: str) -> None:
    root = write(lost(State.GONE))
    correct(root)
    words = said(read_material(root), kind)
    for text in (
        "Nobody has looked for later reports since.",
        "On 10 January 2022 it was gone.",
        "copy at Norhaven Archive",
        "Paragraphs that were cited by these numbers before the source changed.",
        "¶1 was split since the source changed (seen 7 January 2022). Its words are now in ¶4",
        "¶2 is gone since the source changed (seen 7 January 2022). Its words stand nowhere in it now.",
        "Corrections of this page",
        "Rewritten on 3 May 2027.",
        "Why it was rewritten: It was too long.",
        "Corrected on 3 May 2027.",
        SETTINGS.messages("corrections.gone"),
        SETTINGS.messages("digest.introduction"),
        "set aside: colour, not evidence",
    ):
        assert dense(text) in words, text


@pytest.mark.parametrize(
    ("state", "first"),
    [(State.ALIVE, PAGE), (State.MOVED, PAGE), (State.GONE, COPY), (State.REPLACED, COPY)],
)
def test_a_reader_is_led_to_the_copy_first_when_the_original_is_lost(
    write: Callable[..., Path], state: State, first: str
) -> None:
    material = read_material(write(lost(state)))
    assert original(material)[0] == first
    assert set(original(material)) == {PAGE, COPY}
    found = {passage.original for passage in parts(material.book, PassageEntry)}
    passages = {address.partition("#")[0] for address in found}
    assert passages == ({PAGE} if first == PAGE else {""})


def test_an_old_number_leads_to_where_its_words_are(write: Callable[..., Path]) -> None:
    material = read_material(write())
    [source] = parts(material.book, SourceEntry)
    assert {link.target for link in parts(source.after, Link)} == {
        "sources/gazette.md#p4",
        "sources/gazette.md#p5",
    }
    html = lxml.html.document_fromstring(make_one_file(material.book, material.evidence, "x"))
    [old] = html.xpath("//*[@id='sources-gazette--p1']")
    assert old.xpath(".//a/@href") == ["#sources-gazette--p4", "#sources-gazette--p5"]


def test_states_that_cannot_be_read_stop_it(write: Callable[..., Path]) -> None:
    root = write({"sources/monitor.json": "{}"})
    with pytest.raises(AssemblyError, match=r"sources/monitor\.json cannot be used"):
        read_material(root)


@pytest.mark.parametrize(
    ("stale", "words"),
    [
        ("", "As of 5 March 2021."),
        (
            SETTINGS.messages("page.stale"),
            "As of 5 March 2021. Nobody has looked for later reports since.",
        ),
    ],
)
def test_a_chapter_says_for_when_it_holds_and_that_nobody_looked_since(
    stale: str, words: str
) -> None:
    [paragraph] = page_head(parse_edtf("2021-03-05"), (), SETTINGS, stale)
    assert plain(paragraph.content) == words


def test_what_troubles_a_reader_is_named_with_help() -> None:
    [death] = page_head(None, ("death",), SETTINGS)
    [suicide] = page_head(None, ("death", "suicide"), SETTINGS)
    assert plain(death.content) == "Content note. This text deals with the following: death."
    assert list(parts(death, Link)) == []
    assert plain(suicide.content).startswith(
        "Content note. This text deals with the following: death, suicide. If"
    )
    assert [link.address for link in parts(suicide, Link)] == ["https://pilots.example/"]


def correct(root: Path) -> None:
    """Take out a claim of the page, correct the speaker of a passage, and log both."""
    ledger = read_ledger(root, "en")
    assert ledger is not None
    [quoted] = [item for item in ledger.statements if item.text.startswith("It is")]
    [speaker] = [
        item
        for item in ledger.statements
        if item.form == "passage" and "the director" in item.as_written
    ]
    page, record = root / "docs/ferries.md", root / "sources/gazette.md"
    page.write_text(page.read_text().replace(f"{quoted.as_written}\n", ""))
    record.write_text(
        record.read_text().replace(
            'speaker="the director"', 'speaker="the captain" set-aside="no longer used"'
        )
    )
    write_fingerprints(root, root / "originals", [])
    entries = (
        {"date": "2027-05-03", "page": "ferries.md", "claim": quoted.id,
         "said": quoted.as_written, "why": "He was misheard."},
        {"date": "2027-05-03", "page": "sources/gazette.md", "claim": speaker.id, "said": speaker.as_written,
         "says": speaker.as_written.replace("the director", "the captain"), "why": "It was another."},
    )  # fmt: skip
    rewrite = {"date": "2027-05-03", "page": "ferries.md", "why": "It was too long."}
    (root / "docs/log.md").write_text(log_page(*entries, rewritten=(rewrite,)), encoding="utf-8")


def test_a_correction_stands_in_the_log_and_on_its_page(write: Callable[..., Path]) -> None:
    root = write()
    correct(root)
    material = read_material(root)
    html = lxml.html.document_fromstring(make_one_file(material.book, material.evidence, "x"))

    logged = [str(id) for id in html.xpath("//dt[contains(@id, 'log--correction-')]/@id")]
    notes = html.xpath("//dt[contains(., 'See the log of corrections')]")
    [rewrite] = html.xpath("//dt[contains(@id, 'log--rewrite-')]")
    assert len(set(logged)) == len(logged) == len(notes) - 1 == 2
    assert {note.xpath("string(.//a/@href)") for note in notes} == {
        f"#{id}" for id in (*logged, rewrite.get("id"))
    }
    assert len(rewrite.xpath("following-sibling::dd[1]/dl/dt")) == 1
    pages = [html.xpath(f"string(//*[@id='{id}']//a/@href)") for id in logged]
    assert set(pages) == {"#ferries", "#sources-gazette"}


def test_a_log_without_an_entry_says_so(write: Callable[..., Path]) -> None:
    log = next(page for page in read_material(write()).book.chapters if page.target == "log.md")
    assert SETTINGS.messages("corrections.nothing") in {text.text for text in parts(log, Text)}


def test_a_digest_names_what_its_page_does_not_cite_and_what_became_of_it(real: Material) -> None:
    project = read_project(real.root)
    index = CitationIndex(project.pages, project.library)
    counted = 0
    for page in project.pages:
        groups = digest(page, index, project.library)
        chapter = next(item for item in real.book.chapters if item.target == page.src_uri)
        assert any(
            section.target == f"{page.src_uri}#evidence" for section in chapter.sections
        ) == bool(groups)
        words = plain_words(chapter)
        for entry in (entry for group in groups for entry in group.entries):
            counted += 1
            assert dense(f"{entry.passage.unit.text} ({entry.status})") in words
    assert counted


def plain_words(whole: object) -> str:
    return dense("".join(text.text for text in parts(whole, Text)))
