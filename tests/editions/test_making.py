"""All editions of the real site, made beside its pages."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import lxml.html
import pytest

from apparatus.checks.check import check_project
from apparatus.policy.site import check_published
from apparatus.verification.editions import verify_edition
from apparatus.verification.site_tree import check_site
from apparatus_editions.downloads import PLACEHOLDER

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Material

EDITIONS = ("reader.pdf", "reader.epub", "reader.html", "reader.zip")
EXCERPTS = {
    "deployment.html": "reader-1.pdf",
    "pow-law.html": "reader-2.pdf",
    "defection-advocacy.html": "reader-3.pdf",
    "resettlement.html": "reader-4.pdf",
}
"""What the page of each explainer offers of itself."""


def test_every_edition_lies_beside_its_hash(site_with_editions: Path) -> None:
    folder = site_with_editions / "downloads"
    made = {file.name for file in folder.iterdir() if file.suffix != ".sha256"}
    assert made == {*EDITIONS, *EXCERPTS.values()}
    assert {file.name for file in folder.iterdir()} - made == {f"{name}.sha256" for name in made}
    for name in made:
        digest = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        assert (folder / f"{name}.sha256").read_text(encoding="utf-8") == f"{digest}  {name}\n"


def test_every_edition_verifies_by_itself(site_with_editions: Path, real: Material) -> None:
    for file in sorted((site_with_editions / "downloads").iterdir()):
        if file.suffix == ".sha256":
            continue
        found = verify_edition(file)
        assert found.problems == (), file.name
        if file.name in EDITIONS:
            assert found.counts["claims"] == len(real.book.claims())


def test_every_page_lists_them(site_with_editions: Path) -> None:
    pages = [page for page in site_with_editions.rglob("*.html") if page.name != "reader.html"]
    assert len(pages) > 60
    for page in pages:
        html = page.read_text(encoding="utf-8")
        assert PLACEHOLDER not in html
        links = lxml.html.document_fromstring(html).xpath("//a[@download]/@href")
        offered = {link.rpartition("downloads/")[2] for link in links if "downloads/" in link}
        assert offered == {*EDITIONS, *filter(None, [EXCERPTS.get(page.name)])}, page


def test_every_file_is_offered_under_a_name_that_tells_nothing_and_under_one_that_does(
    site_with_editions: Path,
) -> None:
    document = lxml.html.parse(str(site_with_editions / "pow-law.html"))
    offered: dict[str, list[str]] = {}
    for link in document.xpath("//a[@download]"):
        offered.setdefault(link.get("href"), []).append(link.get("download"))
    assert offered == {
        "downloads/reader.pdf": ["reader.pdf", "sent-to-russia.pdf"],
        "downloads/reader-2.pdf": ["reader-2.pdf", "sent-to-russia-pow-law.pdf"],
        "downloads/reader.epub": ["reader.epub", "sent-to-russia.epub"],
        "downloads/reader.html": ["reader.html", "sent-to-russia.html"],
        "downloads/reader.zip": ["reader.zip", "sent-to-russia.zip"],
    }


def test_the_site_with_its_editions_passes_every_check(
    site_with_editions: Path, real: Material
) -> None:
    project = check_project(real.root).project
    assert list(check_site(project, site_with_editions)) == []
    assert check_published(project, site_with_editions) == []


@pytest.mark.parametrize("name", EDITIONS)
def test_the_size_that_is_told_is_that_of_the_file(site_with_editions: Path, name: str) -> None:
    size = (site_with_editions / "downloads" / name).stat().st_size
    words = f"{size / 1e6:.1f} MB" if size >= 999_500 else f"{round(size / 1000)} kB"
    document = lxml.html.parse(str(site_with_editions / "index.html"))
    [item] = document.xpath(f"//li[a[@href='downloads/{name}']]")
    assert f"({words}, as sent-to-russia" in item.text_content()
