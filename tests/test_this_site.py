"""The real site: built strictly, followed link by link, and checked against the originals where they are at hand."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import lxml.html
import pytest

from apparatus.audit.project_site import check_site
from apparatus.audit.site_files import SiteFiles
from apparatus.checks.project_check import check_project
from apparatus.explainers.citation_index import CitationIndex
from apparatus.explainers.disagreements import Disagreements
from apparatus.overviews.estimates import panels
from apparatus.problems import Severity

if TYPE_CHECKING:
    from apparatus.checks.check_result import CheckResult
    from apparatus.project import Project

ORIGINALS = Path(__file__).parents[2] / "shared" / "originals"
"""The private originals, on machines that have them."""


@pytest.fixture(scope="module")
def documents(built_site: Path) -> dict[str, lxml.html.HtmlElement]:
    """Give the pages by their paths; an edition to take away is none."""
    files = {file.relative_to(built_site).as_posix(): file for file in built_site.rglob("*.html")}
    return {
        path: lxml.html.fromstring(file.read_bytes())
        for path, file in sorted(files.items())
        if not path.startswith("downloads/")
    }


def test_the_checks_find_nothing(site_root: Path) -> None:
    assert found(check_project(site_root)) == []


def found(result: CheckResult) -> list[str]:
    """Return the problems; with a notice, of a page that grew old for example, `make check` is green."""
    return [str(item) for item in result.problems if item.severity is not Severity.NOTICE]


def test_some_articles_are_held_and_each_has_all_its_paragraphs(this_project: Project) -> None:
    library = this_project.library
    held = [record for record in library.records.values() if record.is_held]
    assert held
    for record in held:
        paragraphs = library.fingerprints[record.id].paragraphs
        assert len(record.units) == len(paragraphs) > 0, record.id


def test_the_originals_agree_where_they_are_at_hand(site_root: Path) -> None:
    result = check_project(site_root, originals=ORIGINALS if ORIGINALS.is_dir() else None)
    assert found(result) == []


def test_every_page_and_every_source_is_published(
    this_project: Project, documents: dict[str, lxml.html.HtmlElement]
) -> None:
    written = {page.src_uri for page in this_project.pages}
    written |= {f"sources/{source}.md" for source in this_project.library.records}
    assert {path.removesuffix(".md") + ".html" for path in written} <= set(documents)


def test_disputed_questions_are_reached_from_pages(this_project: Project) -> None:
    disagreements = Disagreements.of(this_project.pages, this_project.library)
    reached = {
        question.id
        for page in this_project.pages
        for claim in page.claims
        for question in disagreements.touched(claim)
    }
    assert reached


def test_the_built_site_agrees_with_its_pages(this_project: Project, built_site: Path) -> None:
    assert [str(problem) for problem in check_site(this_project, SiteFiles(built_site))] == []


def test_every_declared_figure_says_as_of_when_and_by_whom(this_project: Project) -> None:
    statements = [item for panel in panels(this_project.library) for item in panel.statements]
    assert statements
    assert all(item.as_of and item.counted_by and item.origin for item in statements)


def resolve(page: str, href: str) -> tuple[str, str]:
    """Return file and fragment of a link, as a browser would."""
    parts = urlsplit(href)
    target = (
        posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path)))
        if parts.path
        else page
    )
    if parts.path.endswith("/") or target in {".", ".."} or parts.path in {".", ".."}:
        target = posixpath.normpath(posixpath.join(target, "index.html"))
    return target, unquote(parts.fragment)


def test_every_citation_goes_there_and_back(
    this_project: Project, documents: dict[str, lxml.html.HtmlElement]
) -> None:
    """Counted from the HTML alone: each link of a claim, its target, and the way back to that very claim."""
    followed = 0
    for path, document in documents.items():
        for link in document.xpath("//a[@role='doc-noteref']"):
            [claim] = link.xpath("ancestor::*[starts-with(@id, 'c-')][1]")
            target, anchor = resolve(path, link.get("href"))
            [passage] = documents[target].xpath(f"//*[@id='{anchor}']")
            backs = documents[target].xpath(
                f"//*[@id='{anchor}-cited']//a[@role='doc-backlink']/@href"
            )
            assert passage is not None
            assert (path, claim.get("id")) in {resolve(target, back) for back in backs}
            followed += 1
    assert followed >= len(CitationIndex(this_project.pages, this_project.library)) > 0


def test_every_backlink_arrives_at_a_claim(
    this_project: Project, documents: dict[str, lxml.html.HtmlElement]
) -> None:
    followed = 0
    for path, document in documents.items():
        for link in document.xpath("//a[@role='doc-backlink']"):
            target, anchor = resolve(path, link.get("href"))
            [claim] = documents[target].xpath(f"//*[@id='{anchor}']")
            assert "claim" in claim.get("class").split()
            followed += 1
    assert followed >= len(CitationIndex(this_project.pages, this_project.library)) > 0


def test_no_page_loads_anything_from_elsewhere(documents: dict[str, lxml.html.HtmlElement]) -> None:
    loading = "//script/@src | //link[not(@rel='canonical')]/@href | //img/@src | //iframe/@src | //source/@src | //video/@src"
    foreign = {
        address
        for document in documents.values()
        for address in document.xpath(loading)
        if urlsplit(address).netloc
    }
    assert foreign == set()


def test_links_to_other_hosts_give_no_referrer(documents: dict[str, lxml.html.HtmlElement]) -> None:
    links = [
        link
        for document in documents.values()
        for link in document.xpath("//a[starts-with(@href, 'http')]")
    ]
    assert links
    assert all("noreferrer" in (link.get("rel") or "") for link in links)


def test_no_page_that_exposes_somebody_is_linked(
    this_project: Project, documents: dict[str, lxml.html.HtmlElement]
) -> None:
    hidden = {
        record.data["URL"]
        for record in this_project.library.records.values()
        if record.data.get("exposes-identity") and "URL" in record.data
    }
    everything = " ".join(
        address
        for document in documents.values()
        for address in document.xpath("//@href | //@content")
    )
    assert [address for address in hidden if address in everything] == []


def test_no_citation_is_left_as_text(documents: dict[str, lxml.html.HtmlElement]) -> None:
    for path, document in documents.items():
        text = " ".join(
            document.xpath("//text()[not(ancestor::code or ancestor::script or ancestor::style)]")
        )
        assert not re.search(r"\[[^\]]*@[\w-]+,\s", text), path
