"""A file to take away is verified with nothing but itself: each way to falsify one is noticed."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import pytest
from edition_files import whole
from edition_material import read_material

from apparatus.audit.edition_files import EditionError
from apparatus.audit.edition_verification import verify_edition
from apparatus.audit.pdf_edition import Letter, PdfWords
from apparatus.cli import main
from apparatus.editions.pdf import make_pdf
from apparatus.exports.contract import CONTRACT
from apparatus.published.data import OLDEST_CONTRACT
from apparatus_editions.epub import make_epub
from apparatus_editions.one_file import make_one_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from edition_material import Material

FORMATS = ("html", "epub")
COUNTED = "1,200 passengers in one week"
QUOTED = "slow but safe in any weather"


@pytest.fixture
def make(tiny: Material, tmp_path: Path) -> Callable[[str], Path]:
    """Make an edition of the small book."""

    def make(ending: str) -> Path:
        file = tmp_path / f"norhaven.{ending}"
        maker = {"html": make_one_file, "epub": make_epub}[ending]
        file.write_bytes(maker(tiny.book, tiny.evidence, file.name))
        return file

    return make


@pytest.mark.parametrize("ending", FORMATS)
def test_the_mark_of_a_footnote_is_no_word_of_its_claim(
    tiny: Material, make: Callable[[str], Path], ending: str
) -> None:
    page = tiny.root / "docs/ferries.md"
    cited = "in one week [@gazette, ¶1]."
    text = page.read_text(encoding="utf-8")
    assert cited in text
    note = "\n[^a]: The company counted 1,200 passengers [@gazette, ¶1].\n"
    page.write_text(text.replace(cited, f"{cited}[^a]", 1) + note, encoding="utf-8")
    book = read_material(tiny.root)
    file = make(ending)
    maker = {"html": make_one_file, "epub": make_epub}[ending]
    file.write_bytes(maker(book.book, book.evidence, file.name))

    found = verify_edition(file)

    assert found.problems == ()
    assert found.counts["claims"] > 3


def replace(file: Path, old: str, new: str, *, inside: str = "") -> None:
    """Replace a text in an edition: in its words, or in the file of evidence with this ending of its path."""
    if file.suffix == ".html":
        html = file.read_text(encoding="utf-8")
        words, mark, data = html.partition('<script type="application/json"')
        if inside:
            old, new = json.dumps(old)[1:-1], json.dumps(new)[1:-1]
            assert old in data
            data = data.replace(old, new)
        else:
            assert old in words
            words = words.replace(old, new)
        file.write_text(words + mark + data, encoding="utf-8")
        return
    changed = io.BytesIO()
    found = False
    with zipfile.ZipFile(file) as archive, zipfile.ZipFile(changed, "w") as copy:
        for entry in archive.infolist():
            content = archive.read(entry)
            if entry.filename.endswith(inside or ".xhtml"):
                found = found or old.encode() in content
                content = content.replace(old.encode(), new.encode())
            copy.writestr(entry, content)
    assert found
    file.write_bytes(changed.getvalue())


def codes(file: Path) -> set[str]:
    return {problem.code for problem in verify_edition(file).problems}


@pytest.mark.parametrize("ending", FORMATS)
def test_an_edition_as_it_was_made(make: Callable[[str], Path], ending: str) -> None:
    file = make(ending)
    found = verify_edition(file)
    assert found.problems == ()
    assert found.counts == {
        "sources": 1,
        "claims": 3,
        "citations": 2,
        "quotations and figures": 3,
    }
    assert found.digest == hashlib.sha256(file.read_bytes()).hexdigest()


@pytest.mark.parametrize("ending", FORMATS)
def test_a_changed_statement(make: Callable[[str], Path], ending: str) -> None:
    file = make(ending)
    replace(file, COUNTED, "2,200 passengers in one week")
    [problem] = verify_edition(file).problems
    assert problem.code == "site-mismatch"
    assert problem.path == f"norhaven.{ending}!/data/claims.json"


@pytest.mark.parametrize("ending", FORMATS)
def test_a_statement_changed_together_with_its_entry(
    make: Callable[[str], Path], ending: str
) -> None:
    file = make(ending)
    replace(file, QUOTED, "slow but sure in any weather")
    replace(file, QUOTED, "slow but sure in any weather", inside="claims.json")
    assert "misquotation" in codes(file)


@pytest.mark.parametrize("ending", FORMATS)
def test_a_fingerprint_of_another_text(make: Callable[[str], Path], ending: str) -> None:
    file = make(ending)
    replace(file, '"1200"', '"2200"', inside="gazette.json")
    assert "unsupported-figure" in codes(file)


@pytest.mark.parametrize("ending", FORMATS)
def test_evidence_that_is_no_longer_readable(make: Callable[[str], Path], ending: str) -> None:
    file = make(ending)
    replace(file, '"version": 1', '"version": [1', inside="claims.json")
    assert codes(file) >= {"unreadable-data", "nothing-checked"}


OLD = (f'"contract": "{CONTRACT}",', "")
"""What the first data did not have yet."""


@pytest.mark.parametrize("ending", FORMATS)
def test_data_from_before_the_facts_that_are_verified_now(
    make: Callable[[str], Path], ending: str
) -> None:
    file = make(ending)
    replace(file, *OLD, inside="claims.json")
    [found] = verify_edition(file).problems
    assert (found.code, found.path) == ("old-contract", f"{file.name}!/data/claims.json")
    assert "1.0.0" in found.what
    assert OLDEST_CONTRACT in found.what


def test_an_older_edition_names_the_commit_that_reads_it(make: Callable[[str], Path]) -> None:
    file = make("html")
    replace(file, OLD[0], '"contract": "1.0.3", "commit": "0123abcd",', inside="claims.json")
    [found] = verify_edition(file).problems
    assert "1.0.3" in found.what
    assert "0123abcd" in found.cure


@pytest.mark.parametrize("contract", [OLDEST_CONTRACT, "1.1.7", "1.99.0"])
def test_data_with_all_that_is_verified_are_read_whatever_they_have_besides(
    make: Callable[[str], Path], contract: str
) -> None:
    file = make("html")
    replace(file, OLD[0], f'"contract": "{contract}",', inside="claims.json")
    assert verify_edition(file).problems == ()


def test_the_oldest_contract_that_is_read_is_none_to_come() -> None:
    order = [[int(number) for number in text.split(".")] for text in (OLDEST_CONTRACT, CONTRACT)]
    assert order == sorted(order)


@pytest.mark.parametrize("ending", FORMATS)
def test_a_link_that_leads_nowhere(make: Callable[[str], Path], ending: str) -> None:
    file = make(ending)
    anchor = {"html": 'id="sources-gazette--p1"', "epub": 'id="p1"'}[ending]
    replace(file, anchor, 'id="gone"')
    assert codes(file) == {"broken-link"}


Content = Callable[[str, bytes], Iterable[tuple[str, bytes]]]
"""Gives what an archive has in place of one of its files: paths and data."""


def rewrite(file: Path, content: Content) -> None:
    changed = io.BytesIO()
    with zipfile.ZipFile(file) as archive, zipfile.ZipFile(changed, "w") as copy:
        for entry in archive.infolist():
            for path, data in content(entry.filename, archive.read(entry)):
                copy.writestr(path, data)
    file.write_bytes(changed.getvalue())


def beside(name: str, *, is_read: bool = False) -> Content:
    """Return what puts a false chapter before the true one, and perhaps in its place in the order of pages."""

    def content(path: str, data: bytes) -> Iterator[tuple[str, bytes]]:
        if path.endswith("/ferries.xhtml"):
            yield f"EPUB/{name}", data.replace(b"1,200 passengers", b"9,900 passengers")
        if path.endswith(".opf") and is_read:
            data = data.replace(b'"ferries.xhtml"', f'"{name}"'.encode())
        yield path, data

    return content


def another_package(path: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    if path == "META-INF/container.xml":
        data = data.replace(b"package.opf", b"other.opf")
    elif path.endswith(".opf"):
        yield "EPUB/other.opf", data
    yield path, data


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    ("content", "words"),
    [
        (beside("ferries.xhtml"), "have one path"),
        (beside("Ferries.xhtml"), "have one path"),
        (beside("other.xhtml"), r"other\.xhtml is not both"),
        (beside("other.xhtml", is_read=True), r"ferries\.xhtml is not both"),
        (another_package, r"its package is not EPUB/package\.opf alone"),
    ],
    ids=["two of one path", "two but for case", "a page not read", "another is read", "package"],
)
def test_an_epub_that_shows_other_pages_than_those_that_are_verified(
    make: Callable[[str], Path], content: Content, words: str
) -> None:
    file = make("epub")
    rewrite(file, content)
    with pytest.raises(EditionError, match=words):
        verify_edition(file)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("</main>", '<img src="https://example.org/x.svg" alt=""></main>', "foreign-request"),
        ("</main>", "<script>alert(1)</script></main>", "unsafe-markup"),
        ("default-src &#39;none&#39;", "default-src *", "foreign-request"),
    ],
)
def test_an_html_file_that_would_act_or_ask(
    make: Callable[[str], Path], old: str, new: str, code: str
) -> None:
    file = make("html")
    replace(file, old, new)
    assert code in codes(file)


def test_an_html_file_without_its_evidence(make: Callable[[str], Path]) -> None:
    file = make("html")
    words, _, _ = file.read_text(encoding="utf-8").partition('<script type="application/json"')
    file.write_text(words, encoding="utf-8")
    assert codes(file) >= {"unreadable-data", "nothing-checked"}


def test_an_offline_copy_that_was_changed(downloads: Path, tmp_path: Path) -> None:
    file = tmp_path / "copy.zip"
    file.write_bytes(whole(downloads, ".zip").read_bytes())
    replace(file, "<article", "<article data-changed", inside="/index.html")
    assert {(p.code, p.path) for p in verify_edition(file).problems} >= {
        ("manifest-mismatch", "copy.zip!/index.html")
    }


def change_evidence(tiny: Material, path: str, old: str, new: str) -> dict[str, bytes]:
    assert old.encode() in tiny.evidence[path]
    return {**tiny.evidence, path: tiny.evidence[path].replace(old.encode(), new.encode())}


def test_a_pdf_as_it_was_made(tiny: Material, tmp_path: Path) -> None:
    file = tmp_path / "norhaven.pdf"
    file.write_bytes(make_pdf(tiny.book, file.name, tiny.evidence))
    found = verify_edition(file)
    assert found.problems == ()
    assert found.counts["claims"] == 3


@pytest.mark.parametrize(
    ("path", "old", "new", "code"),
    [
        ("data/claims.json", COUNTED, "2,200 passengers in one week", "site-mismatch"),
        ("data/claims.json", QUOTED, "slow but sure in any weather", "misquotation"),
        ("data/claims.json", '"version": 1', '"version": [1', "unreadable-data"),
        ("data/fingerprints/gazette.json", '"1200"', '"2200"', "unsupported-figure"),
    ],
)
def test_a_pdf_whose_words_and_evidence_differ(
    tiny: Material, tmp_path: Path, path: str, old: str, new: str, code: str
) -> None:
    file = tmp_path / "norhaven.pdf"
    file.write_bytes(make_pdf(tiny.book, file.name, change_evidence(tiny, path, old, new)))
    assert code in codes(file)


def test_a_pdf_without_evidence(tiny: Material, tmp_path: Path) -> None:
    file = tmp_path / "norhaven.pdf"
    file.write_bytes(make_pdf(tiny.book, file.name, {}))
    assert codes(file) >= {"unreadable-data", "nothing-checked"}


def drawn(*runs: tuple[float, str]) -> PdfWords:
    """Return a PDF whose letters were drawn in this order: each run with its size."""
    return PdfWords(Letter(letter, size) for size, text in runs for letter in text)


PAGES = drawn(
    (7.6, "Norhaven Ferries "),
    (10, "The company counted 1,200 pas\x02\r\nsengers. "),
    (7.6, "[claim]"),
    (6, "12"),
    (10, " It sails\r\non Monday "),
    (7.6, "(p. 4)"),
    (10, " and, in bad weather,"),
    (6, "4"),
    (10, " on\r\n"),
    (7.6, "12 Gazette, 5 March 2021.\r\n3\r\nNorhaven Ferries\r\n"),
    (10, "Tuesday, whatever its direct\ufffe\r\nor says. It began in 20245. 12 non-stop\r\nlines"),
)


@pytest.mark.parametrize(
    "text",
    [
        "The company counted 1,200 passengers.",
        "It sails on Monday and, in bad weather, on Tuesday, whatever its director says.",
        "12 non-stop lines",
    ],
)
def test_a_statement_that_stands_in_a_pdf(text: str) -> None:
    assert PAGES.contains(text)


@pytest.mark.parametrize(
    "text",
    [
        "The company counted 2,200 passengers.",
        "The company counted 1,200 passengers. 12",
        "It sails on Monday and, in bad weather, on Friday, whatever its director says.",
        "It sails on Monday and, in bad weather, on Tuesday, whatever its captain says.",
        "It sails on Monday, whatever its director says.",
        "It began in 2024.",
        "Monday (p. 4)",
    ],
)
def test_a_statement_that_does_not(text: str) -> None:
    assert not PAGES.contains(text)


def test_a_file_of_another_kind(tmp_path: Path) -> None:
    file = tmp_path / "norhaven.txt"
    file.write_text("Ferries", encoding="utf-8")
    with pytest.raises(EditionError, match=r"norhaven\.txt is none of \.zip"):
        verify_edition(file)


@pytest.mark.parametrize(
    "path",
    ["../outside.txt", "/outside.txt", "C:/outside.txt"],
)
def test_an_archive_that_would_write_elsewhere(tmp_path: Path, path: str) -> None:
    file = tmp_path / "norhaven.epub"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(path, "x")
    with pytest.raises(EditionError, match="cannot be read"):
        verify_edition(file)


def test_a_file_that_is_no_archive(tmp_path: Path) -> None:
    file = tmp_path / "norhaven.zip"
    file.write_bytes(b"Ferries")
    with pytest.raises(EditionError, match="cannot be read"):
        verify_edition(file)


@pytest.mark.parametrize("evidence", ["[]", "{", pytest.param("[" * 100_000, id="nested")])
def test_a_page_whose_evidence_has_another_shape(tmp_path: Path, evidence: str) -> None:
    file = tmp_path / "norhaven.html"
    file.write_text(f'<script id="apparatus-evidence">{evidence}</script>', encoding="utf-8")
    with pytest.raises(EditionError, match="cannot be read"):
        verify_edition(file)


def test_the_command(make: Callable[[str], Path], capsys: pytest.CaptureFixture[str]) -> None:
    file = make("html")
    assert main(["verify-edition", str(file)]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert "3 claims" in said.err
    assert said.err.endswith("Consistent with itself; who made it is not shown.\n")
    replace(file, COUNTED, "nobody")
    assert main(["verify-edition", str(file)]) == 1
    assert "norhaven.html!/data/claims.json:" in capsys.readouterr().out


def test_the_command_with_a_file_that_is_not_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["verify-edition", str(tmp_path / "gone.html")])
    assert stop.value.code == 2
    assert "FILE:" in capsys.readouterr().err
