"""All editions of the real site, made beside its pages."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import lxml.html
import pytest
from edition_files import whole

from apparatus.audit.edition_verification import verify_edition
from apparatus.editions.excerpt import explainers
from apparatus.editions.pdf_editions import printed
from apparatus_editions.downloads import PAGE, PLACEHOLDER

if TYPE_CHECKING:
    from pathlib import Path

    from edition_material import Material
    from sampling import Sample

FORMATS = (".pdf", ".epub", ".html", ".zip")


@pytest.fixture(scope="module")
def excerpts(spoken: Material) -> dict[str, str]:
    """Give what the page of each explainer offers of itself in a language, by the path of the page."""
    folder, files = spoken.outline.files.language, spoken.outline.files
    return {
        f"{folder}/{chapter.target.removesuffix('.md')}.html".lstrip("/"): files.page(
            chapter.target
        )
        for chapter in explainers(spoken.book)
        if not chapter.lang
    }


@pytest.fixture(scope="module")
def whole_site(downloads: Path, language: str) -> set[str]:
    """Give the editions of the whole site in a language; one of them is in all."""
    return {
        whole(downloads, suffix, "" if suffix == ".zip" else language).name for suffix in FORMATS
    }


def test_every_edition_lies_beside_its_hash(
    downloads: Path, excerpts: dict[str, str], whole_site: set[str]
) -> None:
    files = {file.name for file in downloads.iterdir()}
    assert {name for name in files if f"{name}.sha256" not in files} == {
        name for name in files if name.endswith(".sha256")
    }
    made = {*whole_site, *excerpts.values()}
    assert made <= files
    for name in made:
        digest = hashlib.sha256((downloads / name).read_bytes()).hexdigest()
        assert (downloads / f"{name}.sha256").read_text(encoding="utf-8") == f"{digest}  {name}\n"


def test_every_edition_verifies_by_itself(
    downloads: Path,
    spoken: Material,
    sample: Sample,
    whole_site: set[str],
    excerpts: dict[str, str],
) -> None:
    files = sorted(downloads / name for name in {*whole_site, *excerpts.values()})
    for file in sample.take("editions", files, 2):
        found = verify_edition(file)
        if file.name in whole_site:
            assert found.problems == (), file.name
            book = printed(spoken.book) if file.suffix == ".pdf" else spoken.book
            assert found.counts["claims"] == len(book.claims())
        else:  # what has no quotation and no figure proves nothing of them, and says so
            unproved = [problem for problem in found.problems if problem.code == "nothing-checked"]
            assert found.problems == tuple(unproved), file.name
            assert len(unproved) == [*found.counts.values()].count(0)


def test_every_page_lists_those_of_its_language(
    built_site: Path,
    spoken: Material,
    language: str,
    excerpts: dict[str, str],
    whole_site: set[str],
) -> None:
    pages = {
        page
        for page in built_site.rglob("*.html")
        if page.name not in {PAGE, "404.html"} and page.parent != built_site / "downloads"
        if language
        == next(filter(page.relative_to(built_site).parts[0].__eq__, spoken.languages), "")
    }
    assert pages
    for page in pages:
        html = page.read_text(encoding="utf-8")
        assert PLACEHOLDER not in html
        links = lxml.html.document_fromstring(html).xpath("//a[@download]/@href")
        offered = {link.rpartition("downloads/")[2] for link in links if "downloads/" in link}
        assert offered == {
            *whole_site,
            *filter(None, [excerpts.get(page.relative_to(built_site).as_posix())]),
        }, page


def test_every_file_is_offered_under_its_name_and_under_one_that_tells_nothing(
    built_site: Path, downloads: Path, excerpts: dict[str, str], whole_site: set[str]
) -> None:
    offered: dict[str, list[str]] = {}
    for link in (
        lxml.html.parse(str(built_site / PAGE)).xpath("//main").pop().xpath(".//a[@download]")
    ):
        offered.setdefault(link.get("href"), []).append(link.get("download"))
    for name in (*whole_site, *excerpts.values()):
        assert offered[f"downloads/{name}"] == ["", f"reader.{name.rpartition('.')[2]}"]
    made = {file.name for file in downloads.iterdir() if file.suffix != ".sha256"}
    assert set(offered) == {f"downloads/{name}" for name in made}


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_size_that_is_told_is_that_of_the_file(
    built_site: Path, downloads: Path, suffix: str
) -> None:
    file = whole(downloads, suffix)
    size = file.stat().st_size
    words = f"{size / 1e6:.1f}\u00a0MB" if size >= 999_500 else f"{round(size / 1000)}\u00a0kB"
    document = lxml.html.parse(str(built_site / "index.html"))
    [listed] = document.xpath("//nav[@class='downloads']")
    [item] = listed.xpath(f"ul/li[a[@href='downloads/{file.name}']]")
    assert item.text_content().endswith(f", {words}")
