"""The model of the book: it holds what the site holds, and stops at whatever it could not hold."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from site_settings import SETTINGS

from apparatus.checks.picture_checks import PICTURES
from apparatus.checks.project_check import check_project
from apparatus.document.blocks import Figure, Paragraph, PassageEntry, Table
from apparatus.document.counts_picture import NAME as COUNTS
from apparatus.document.inlines import Citation, Emphasis, Language, Link, Strong, Text, plain, runs
from apparatus.document.languages import with_languages
from apparatus.document.model import parts
from apparatus.document.page_blocks import PageBlocks, UnknownElementError
from apparatus.editions.assembly import AssemblyError, make_book
from apparatus.editions.book_glyphs import check_coverage
from apparatus.editions.excerpt import excerpt, excerpt_evidence, explainers
from apparatus.editions.glyphs import check_glyphs
from apparatus.editions.outline import read_outline
from apparatus.editions.pdf_editions import printed
from apparatus.exports.claims_data import published_claims
from apparatus.html.element_tree import html_tree
from apparatus.project import read_project
from apparatus.published.version import Version

if TYPE_CHECKING:
    from edition_material import Material

    from apparatus.document.model import Book


def _book(root: Path) -> Book:
    result = check_project(root)
    return make_book(result, read_outline(result.project), Version("", None), 1)


def test_it_holds_every_claim_source_passage_and_picture(real: Material) -> None:
    project = read_project(real.root)
    claims = published_claims(project)["claims"]
    assert real.book.claims() == {f"{claim['page']}#{claim['id']}" for claim in claims}
    assert real.book.sources() == set(project.library.records)
    assert real.book.passages() == {
        f"sources/{item.record.id}.md#{item.unit.anchor}" for item in project.library.passages()
    }
    drawn = {file.stem for file in (real.root / "docs").rglob("*.svg")}
    assert real.book.figures() == {*PICTURES, *drawn, COUNTS}


def test_its_chapters_are_the_menu(real: Material) -> None:
    chapters = [(chapter.menu_title, chapter.target) for chapter in real.book.chapters]
    assert chapters == list(read_outline(read_project(real.root)).chapters)


def test_every_citation_is_numbered_as_on_the_site(real: Material) -> None:
    for chapter in real.book.chapters:
        ordinals = [citation.ordinal for citation in parts(chapter, Citation)]
        assert ordinals == list(range(1, len(ordinals) + 1))


def test_every_use_of_a_passage_names_a_citation_of_it(real: Material) -> None:
    cited = {
        (citation.claim, citation.ordinal, item.target)
        for citation in parts(real.book, Citation)
        for item in citation.cited
    }
    uses = {
        (use.target, use.ordinal, passage.target)
        for passage in parts(real.book, PassageEntry)
        for use in passage.uses
    }
    assert uses
    assert uses <= cited
    assert {(claim, target) for claim, _, target in cited} == {
        (claim, target) for claim, _, target in uses
    }


def test_no_link_leads_nowhere(real: Material) -> None:
    assert real.book.dangling() == []
    chapter = real.book.chapters[0]
    lost = replace(chapter, blocks=(*chapter.blocks, Link((Text("lost"),), "lost.md#place")))
    broken = replace(real.book, chapters=(lost, *real.book.chapters[1:]))
    assert broken.dangling() == ["lost.md#place"]


def test_a_project_with_a_problem_makes_no_book(tiny: Material) -> None:
    page = tiny.root / "docs" / "ferries.md"
    page.write_text(page.read_text().replace("1,200", "1,300"))
    with pytest.raises(AssemblyError, match="problem"):
        _book(tiny.root)


def test_an_element_that_no_edition_can_set_is_named() -> None:
    converter = PageBlocks(
        "ferries.md", lambda ordinal: Citation(ordinal, "", ()), Path(), SETTINGS.messages
    )
    with pytest.raises(UnknownElementError, match=r"docs/ferries\.md: <video>"):
        converter.convert(html_tree("<p>A ferry <video></video></p>"))


def test_a_picture_that_stands_alone_becomes_a_figure(tmp_path: Path) -> None:
    (tmp_path / "quay.svg").write_text('<svg xmlns="x" width="60" height="40"></svg>\n')
    converter = PageBlocks(
        "ferries.md", lambda ordinal: Citation(ordinal, "", ()), tmp_path, SETTINGS.messages
    )
    html = '<p><img alt="Boats at a quay." src="quay.svg" title="The quay"></p>'
    [figure] = converter.convert(html_tree(html))
    assert isinstance(figure, Figure)
    assert (figure.name, figure.width, figure.height) == ("quay", 60, 40)
    assert (figure.alt, plain(figure.caption)) == ("Boats at a quay.", "The quay")


@pytest.mark.parametrize("source", ["none.svg", "../outside.svg", "quay.svg"])
def test_a_picture_that_cannot_be_set_is_named(tmp_path: Path, source: str) -> None:
    (tmp_path / "quay.svg").write_text("<svg></svg>")
    converter = PageBlocks(
        "ferries.md", lambda ordinal: Citation(ordinal, "", ()), tmp_path, SETTINGS.messages
    )
    with pytest.raises(UnknownElementError, match=r"docs/ferries\.md: .*\.svg"):
        converter.convert(html_tree(f'<p><img alt="" src="{source}"></p>'))


def test_a_table_row_can_be_a_claim() -> None:
    converter = PageBlocks(
        "ferries.md", lambda ordinal: Citation(ordinal, "", ()), Path(), SETTINGS.messages
    )
    html = (
        "<table><thead><tr><th>Ship</th></tr></thead>"
        '<tbody><tr id="c-1" class="claim"><td>Plum</td></tr></tbody></table>'
    )
    [table] = converter.convert(html_tree(html))
    assert isinstance(table, Table)
    assert [(row.target, row.is_claim) for row in table.rows] == [("ferries.md#c-1", True)]


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("Ferries of Norhaven", []),
        ("KBS (한국방송공사, 서울) says", [("ko", "한국방송공사, 서울")]),
        ("Курск and Київ", [("ru", "Курск"), ("uk", "Київ")]),
    ],
)
def test_the_script_of_a_word_gives_its_language(
    text: str, languages: list[tuple[str, str]]
) -> None:
    found = with_languages(runs(text), ("en", "ko", "ru", "uk"))
    assert plain(found) == text
    assert [(run.lang, plain(run.content)) for run in parts(found, Language)] == languages


def test_an_explainer_is_a_book_of_its_own(real: Material) -> None:
    book = printed(real.book)
    chapters = explainers(book)
    assert chapters
    for chapter in chapters:
        part = excerpt(book, chapter)
        cited = {item.target for found in parts(chapter, Citation) for item in found.cited}
        linked = {link.target for link in parts(chapter, Link)} & real.book.passages()
        assert part.passages() == cited | linked
        assert part.claims() == {
            claim for claim in real.book.claims() if claim.startswith(f"{chapter.target}#")
        }
        evidence = excerpt_evidence(real.evidence, part)
        names = {f"data/fingerprints/{source}.json" for source in part.sources()}
        assert set(evidence) == {"data/claims.json"} | (names & set(real.evidence))


def test_the_evidence_of_an_excerpt_is_the_same_behind_that_of_others(real: Material) -> None:
    books = [excerpt(real.book, chapter) for chapter in explainers(real.book)]
    first, again = ([excerpt_evidence(real.evidence, book) for book in books] for _ in range(2))
    assert first == again


def test_the_parts_of_a_block_come_in_reading_order() -> None:
    inner = Strong((Text("two"), Emphasis((Text("three"),)), Text("four")))
    block = (Paragraph((Text("one"), inner)), Paragraph((Text("five"),)))
    assert [part.text for part in parts(block, Text)] == ["one", "two", "three", "four", "five"]
    assert next(parts(block, object)) is block


def test_a_character_without_a_glyph_is_named_with_its_line(tiny: Material) -> None:
    assert list(check_coverage(tiny.book, read_project(tiny.root))) == []
    page = tiny.root / "docs" / "ferries.md"
    page.write_text(page.read_text().replace("company counted", "company ⛴ counted"))
    [problem] = check_coverage(_book(tiny.root), read_project(tiny.root))
    line = 1 + page.read_text().split("\n").index(
        next(line for line in page.read_text().split("\n") if "⛴" in line)
    )
    assert (problem.path, problem.line, problem.code) == ("docs/ferries.md", line, "missing-glyph")
    assert list(check_glyphs(read_project(tiny.root))) == [problem]
    assert "U+26F4" in problem.what


def test_the_characters_of_one_line_without_a_glyph_are_one_problem(tiny: Material) -> None:
    page = tiny.root / "docs" / "ferries.md"
    page.write_text(page.read_text().replace("company counted", "company 码头⛴码 counted"))
    [problem] = check_coverage(_book(tiny.root), read_project(tiny.root))
    assert list(check_glyphs(read_project(tiny.root))) == [problem]
    assert problem.what.endswith("“码头⛴” (U+7801, U+5934, U+26F4)")


def test_a_character_without_a_glyph_is_found_in_settings_before_a_book_is_made(
    tiny: Material,
) -> None:
    settings = tiny.root / "apparatus.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("title: Sailings", "title: Sailings ☃"), encoding="utf-8")

    [problem] = check_glyphs(read_project(tiny.root))

    line = text.partition("title: Sailings")[0].count("\n") + 1
    assert (problem.path, problem.line, problem.code) == ("apparatus.yml", line, "missing-glyph")


def test_the_real_book_can_be_set_in_full(real: Material) -> None:
    assert list(check_coverage(real.book, read_project(real.root))) == []
