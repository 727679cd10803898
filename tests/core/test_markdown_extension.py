from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from site_settings import SETTINGS

from apparatus.explainers.markdown_blocks import EXTENSIONS
from apparatus.rendering.markdown_extension import ApparatusExtension
from apparatus.sources.library import SourceLibrary
from apparatus.sources.record_reader import read_record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import MakeText

    from apparatus.rendering.page_state import Rendered
    from apparatus.sources.library import Passage

CASES = Path(__file__).parent / "cases"


def _read_cases() -> Iterator[object]:
    """Yield the cases of `cases/*.md`: a title, a dot, Markdown, a dot, HTML, a dot."""
    for file in sorted(CASES.glob("*.md")):
        text = file.read_text(encoding="utf-8")
        for title, source, html in re.findall(
            r"^([^\n]+)\n\.\n(.*?)^\.\n(.*?)^\.$", text, re.MULTILINE | re.DOTALL
        ):
            yield pytest.param(source, html, id=f"{file.stem}: {title}")


@pytest.fixture
def extension(record_text: MakeText) -> ApparatusExtension:
    record, _ = read_record(record_text(), "sources/gazette.md", SETTINGS)
    assert record is not None
    return ApparatusExtension(SourceLibrary({record.id: record}, {}, SETTINGS))


@pytest.fixture
def render(extension: ApparatusExtension) -> Callable[[str], tuple[str, Rendered]]:
    def render(text: str, first_line: int = 1) -> tuple[str, Rendered]:
        html = markdown.markdown(text, extensions=[*EXTENSIONS, extension])
        return html, extension.drain("docs/x.md", first_line)

    return render


@pytest.mark.parametrize(("source", "html"), list(_read_cases()))
def test_case(render: Callable[[str], tuple[str, Rendered]], source: str, html: str) -> None:
    assert render(source)[0].strip() == html.strip()


def test_there_are_cases() -> None:
    assert len(list(_read_cases())) == sum(
        file.read_text(encoding="utf-8").count("\n.\n") // 3 for file in CASES.glob("*.md")
    )
    assert {file.stem for file in CASES.glob("*.md")} == {
        "broken",
        "citations",
        "claims",
        "not-citations",
    }


LOST = [
    ("A [ship [@gazette, ¶1]](https://ship.example).", "citation-in-link", 9),
    ("A [ship [@gazette, ¶1]][s].\n\n[s]: https://ship.example", "citation-in-link", 9),
    ("A ![ship [@gazette, ¶1]](ship.png).", "unparsed-citation", 10),
    ("A <b title='[@gazette, ¶1]'>ship</b>.", "unparsed-citation", 13),
]


@pytest.mark.parametrize(("text", "code", "column"), LOST)
def test_a_citation_that_does_not_arrive_is_a_problem(
    render: Callable[..., tuple[str, Rendered]], text: str, code: str, column: int
) -> None:
    _, rendered = render(f"\n\n{text}", first_line=11)
    places = [(item.code, item.path, item.line, item.column) for item in rendered.problems]
    assert (code, "docs/x.md", 13, column) in places
    assert {place[2] for place in places} == {13}


@pytest.mark.parametrize(
    "text",
    [
        "A ship sails [@gazette, ¶1].",
        "A ship sails [@nowhere, ¶1].",
        "A ship `[@gazette, ¶1]` sails.",
        "- A *ship* sails [@gazette, ¶1].\n\n| a | b |\n|---|---|\n| x [@gazette, ¶1] | y |",
        "",
    ],
)
def test_what_arrives_is_no_problem(render: Callable[..., tuple[str, Rendered]], text: str) -> None:
    assert render(text)[1].problems == ()


def test_the_body_is_that_of_the_scan(render: Callable[..., tuple[str, Rendered]]) -> None:
    html, rendered = render("# Ships\n\nA ship sails [@gazette, ¶1].\nAnother. {.law}\nUncited.")
    assert [claim.text for claim in rendered.body.claims] == [
        "A ship sails.",
        "Another.",
        "Uncited.",
    ]
    assert re.findall(r'id="(c-\w+)"', html) == [
        claim.id for claim in rendered.body.claims if claim.is_anchored
    ]


def test_a_section_says_its_kind_once(render: Callable[..., tuple[str, Rendered]]) -> None:
    text = "## How many? {#many .estimate}\nTwelve [@gazette, ¶1].\n\nAll of it [@gazette, ¶1]. {.law}\n"
    html, rendered = render(text)
    assert html.startswith('<h2 id="many">How many?</h2>\n<p class="section-kind">Estimates by')
    assert html.count('class="citation__kind"') == 1
    assert '<span class="citation__kind">legal text</span>' in html
    assert rendered.problems == ()


def test_two_pages_through_one_instance_do_not_mix(extension: ApparatusExtension) -> None:
    one = markdown.Markdown(extensions=[*EXTENSIONS, extension])
    first = one.reset().convert("A [ship [@gazette, ¶1]](https://ship.example).")
    problems = extension.drain("docs/one.md", 1).problems
    second = one.reset().convert("Another ship [@gazette, ¶2].")
    rendered = extension.drain("docs/two.md", 1)
    assert [problem.path for problem in problems] == ["docs/one.md"]
    assert rendered.problems == ()
    assert [claim.text for claim in rendered.body.claims] == ["Another ship."]
    assert "¶2" not in first
    assert "¶1" not in second


def test_pages_that_nobody_drained_do_not_mix_either(extension: ApparatusExtension) -> None:
    markdown.markdown("A [ship [@gazette, ¶1]](x).", extensions=[*EXTENSIONS, extension])
    markdown.markdown("Another [@gazette, ¶2].", extensions=[*EXTENSIONS, extension])
    assert extension.drain("docs/two.md", 1).problems == ()


def test_draining_forgets(extension: ApparatusExtension) -> None:
    markdown.markdown("A [ship [@gazette, ¶1]](x).", extensions=[*EXTENSIONS, extension])
    assert extension.drain("docs/x.md", 1).problems
    again = extension.drain("docs/x.md", 1)
    assert (again.problems, again.body.claims) == ((), ())


def test_the_address_of_a_passage_can_be_chosen(extension: ApparatusExtension) -> None:
    def address(passage: Passage) -> str:
        return f"../{passage.record.id}/?a=1&b=_x_#{passage.unit.anchor}"

    chosen = ApparatusExtension(extension.library, address)
    html = markdown.markdown("A ship [@gazette, ¶3].", extensions=[*EXTENSIONS, chosen])
    assert 'href="../gazette/?a=1&amp;b=_x_#p3"' in html


PIECES = st.sampled_from(
    ["A ship", " sails", "[@gazette, ¶1]", "[@nowhere, ¶1]", "*", "**", "`", "[", "](x)", "\n", "\n\n",
     "- ", "> ", "    ", "| ", "# ", " {.law}", "![", "<b>", "</b>", "<div>", "[^1]", "\n[^1]: ", "\\",
     "\n---\n", "```\n", ":   ", "<!--", "-->", "&", "\n| a | b |\n|---|---|\n| "]
)  # fmt: skip


@pytest.fixture(scope="module")
def library() -> SourceLibrary:
    text = (
        "---\nid: gazette\ntype: webpage\ntitle: x\ncitation-label: Gazette\naccessed: 2024\n"
        "language: en\nkind: news report\nperspective: x\norigin: [x]\nrights: link\nlicence: x\n"
        "unknown: [issued, publisher]\ntext: not held\nchecked: {where: x, how: opened, date: 2024}\n---\n\n"
        '## ¶1 {voice=report topics="background"}\n\nSays it.\n'
    )
    record, problems = read_record(text, "sources/gazette.md", SETTINGS)
    assert record is not None, problems
    return SourceLibrary({"gazette": record}, {}, SETTINGS)


@given(st.lists(PIECES, max_size=14).map("".join))
def test_no_citation_is_lost_silently(library: SourceLibrary, text: str) -> None:
    extension = ApparatusExtension(library)
    html = markdown.markdown(text, extensions=[*EXTENSIONS, extension])
    rendered = extension.drain("docs/x.md", 1)
    marks = [mark for claim in rendered.body.claims for mark in claim.citations]
    problems = [*rendered.problems, *rendered.body.problems]
    lost = len(marks) - html.count('<span class="citation')
    assert lost <= sum(problem.code == "unparsed-citation" for problem in problems)
    assert not re.search("[\ue0a0-\ue0a2]", html)
    assert "data-citation" not in html or problems
