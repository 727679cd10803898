"""The real site: built strictly, followed link by link, and checked against the originals where they are at hand."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import lxml.html
import pytest

from apparatus.checks.check import check_project
from apparatus.explainers.citation_index import CitationIndex
from apparatus.explainers.disagreements import Disagreements
from apparatus.explainers.glossary import Glossary
from apparatus.overviews.estimates import panels
from apparatus.project import Project, read_project
from apparatus.verification.site_tree import check_site

ROOT = Path(__file__).parents[1]
ARTICLES = {
    "nkinsider-escape": 18,
    "defection-wish": 6,
    "link-soldiers": 8,
    "link-yoonha-3": 16,
    "mixedtimes-kursk": 15,
}
PAGES = (
    "index.md",
    "deployment.md",
    "pow-law.md",
    "defection-advocacy.md",
    "resettlement.md",
    "method.md",
)
PUBLIC_FIGURES = {
    "the-two-men",  # who are named nowhere
    "kim-jong-un",
    "zelenskyy",
    "lee-jae-myung",
    "kim-gunn",
    "hong-ki-won",
    "yu-yong-weon",
    "jang-se-yul",
    "sokeel-park",
    "turk",
    "salmon",
}
GLOSSARY_PEOPLE = ("Who are the people?", "What are the organisations?")
"""The heading above the people and the next."""
TOPICS = {"deployment", "pow-law", "defection-advocacy", "resettlement"}


@pytest.fixture(scope="module")
def project() -> Project:
    return read_project(ROOT)


@pytest.fixture(scope="module")
def documents(built_site: Path) -> dict[str, lxml.html.HtmlElement]:
    return {
        file.relative_to(built_site).as_posix(): lxml.html.fromstring(file.read_bytes())
        for file in sorted(built_site.rglob("*.html"))
    }


def test_the_checks_find_nothing() -> None:
    assert [str(problem) for problem in check_project(ROOT).problems] == []


def test_the_five_articles_have_their_paragraphs(project: Project) -> None:
    found = {source: len(project.library.records[source].units) for source in ARTICLES}
    assert found == ARTICLES
    assert sum(found.values()) == 63
    assert all(project.library.records[source].is_held for source in ARTICLES)


def test_the_originals_agree_where_they_are_at_hand() -> None:
    folder = ROOT.parent / "shared" / "originals"
    result = check_project(ROOT, originals=folder if folder.is_dir() else None)
    assert [str(problem) for problem in result.problems] == []


def test_the_pages_are_there_with_their_topics(project: Project) -> None:
    pages = {page.src_uri: page for page in project.pages}
    assert set(PAGES) <= set(pages)
    assert {
        page.data["topic"] for page in project.pages if page.data["kind"] == "explainer"
    } == TOPICS


def test_every_disputed_question_is_reached_from_a_page(project: Project) -> None:
    disagreements = Disagreements.of(project.pages, project.library)
    reached = {
        question.id
        for page in project.pages
        for claim in page.claims
        for question in disagreements.touched(claim)
    }
    assert reached == {question.id for question in disagreements.questions}


def test_the_glossary_names_no_one_who_is_not_public(project: Project) -> None:
    """No term stands for a captured soldier or a refugee: each person's entry says what office the person holds."""
    terms = {term.id: term for term in Glossary.of(project.pages).terms}
    [glossary] = [page for page in project.pages if page.is_glossary]
    start, end = (
        heading.line for heading in glossary.body.headings if heading.text in GLOSSARY_PEOPLE
    )
    named = {name for name, term in terms.items() if start < term.line < end}
    assert named == PUBLIC_FIGURES


def test_the_built_site_agrees_with_its_pages(project: Project, built_site: Path) -> None:
    assert [str(problem) for problem in check_site(project, built_site)] == []


def test_every_figure_of_soldiers_says_as_of_when_and_by_whom(project: Project) -> None:
    statements = [item for panel in panels(project.library) for item in panel.statements]
    assert len(statements) >= 19
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
    project: Project, documents: dict[str, lxml.html.HtmlElement]
) -> None:
    """Counted from the HTML alone: each link of a claim, its target, and the way back to that very claim."""
    followed = 0
    for path, document in documents.items():
        for link in document.xpath("//a[@role='doc-noteref']"):
            [claim] = link.xpath("ancestor::*[starts-with(@id, 'c-')][1]")
            target, anchor = resolve(path, link.get("href"))
            [passage] = documents[target].xpath(f"//*[@id='{anchor}']")
            backs = documents[target].xpath(
                f"//ul[@id='{anchor}-cited']//a[@role='doc-backlink']/@href"
            )
            assert passage is not None
            assert (path, claim.get("id")) in {resolve(target, back) for back in backs}
            followed += 1
    assert followed >= len(CitationIndex(project.pages, project.library)) > 300


def test_every_backlink_arrives_at_a_claim(documents: dict[str, lxml.html.HtmlElement]) -> None:
    followed = 0
    for path, document in documents.items():
        for link in document.xpath("//a[@role='doc-backlink']"):
            target, anchor = resolve(path, link.get("href"))
            [claim] = documents[target].xpath(f"//*[@id='{anchor}']")
            assert "claim" in claim.get("class").split()
            followed += 1
    assert followed > 300


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


def test_no_prisoner_exposing_page_is_linked(
    project: Project, documents: dict[str, lxml.html.HtmlElement]
) -> None:
    hidden = {
        record.data["URL"]
        for record in project.library.records.values()
        if record.data.get("exposes-identity") and "URL" in record.data
    }
    everything = " ".join(
        address
        for document in documents.values()
        for address in document.xpath("//@href | //@content")
    )
    assert hidden
    assert [address for address in hidden if address in everything] == []


def test_no_citation_is_left_as_text(documents: dict[str, lxml.html.HtmlElement]) -> None:
    for path, document in documents.items():
        text = " ".join(
            document.xpath("//text()[not(ancestor::code or ancestor::script or ancestor::style)]")
        )
        assert not re.search(r"\[[^\]]*@[\w-]+,\s", text), path
