from __future__ import annotations

import re
from typing import TYPE_CHECKING

import markdown
import pytest
from site_settings import SETTINGS

from apparatus.explainers.glossary import Glossary
from apparatus.explainers.markdown_blocks import EXTENSIONS, TERM, block_kinds
from apparatus.explainers.pages import Page, read_page
from apparatus.rendering.markdown_extension import ApparatusExtension
from apparatus.sources.library import SourceLibrary
from apparatus.sources.record_reader import read_record

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import MakeText

TERMS = """
Terms of the coast. {.navigation}

Ferry Company {#company}
the Company
*페리*{: lang="ko" }
:   It runs the boats [@gazette, ¶1].
    It has a director [@gazette, ¶3].

Norhaven {#norhaven}
:   A town by the sound [@gazette, ¶1].
"""


@pytest.fixture
def glossary_page(page_text: MakeText) -> Page:
    page, problems = read_page(
        page_text(TERMS, kind="glossary", topic=None), "docs/words/glossary.md", SETTINGS
    )
    assert problems == []
    return page


@pytest.fixture
def render(
    glossary_page: Page, page_text: MakeText, record_text: MakeText
) -> Callable[..., list[tuple[str, str]]]:
    """Render a page and return its links to terms: words and address."""
    record, _ = read_record(record_text(), "sources/gazette.md", SETTINGS)
    assert record is not None
    library = SourceLibrary({record.id: record}, {}, SETTINGS)

    def render(body: str, kind: str = "explainer") -> list[tuple[str, str]]:
        page, _ = read_page(page_text(body, kind=kind), "docs/x.md", SETTINGS)
        glossary = Glossary.of([glossary_page, page])
        extension = ApparatusExtension(library, glossary=glossary)
        html = markdown.markdown("\n".join(page.lines), extensions=[*EXTENSIONS, extension])
        text = re.sub(r"<[^>]+>", "", html)
        assert text.count("Norhaven") == body.count("Norhaven")
        return re.findall(r'<a class="term" href="([^"]+)">([^<]+)</a>', html)

    return render


COMPANY, NORHAVEN = "/words/glossary.md#company", "/words/glossary.md#norhaven"


def test_terms_have_an_anchor_and_their_names(glossary_page: Page) -> None:
    terms = Glossary.of([glossary_page]).terms

    assert [(term.id, term.names, term.address) for term in terms] == [
        ("company", ("Ferry Company", "the Company", "페리"), COMPANY),
        ("norhaven", ("Norhaven",), NORHAVEN),
    ]


def test_terms_are_no_claims_and_definitions_are(glossary_page: Page) -> None:
    assert [claim.text for claim in glossary_page.claims] == [
        "Terms of the coast.",
        "It runs the boats.",
        "It has a director.",
        "A town by the sound.",
    ]


def test_on_another_page_the_line_above_a_definition_is_a_claim(page_text: MakeText) -> None:
    page, _ = read_page(page_text("\nFerry\n:   A boat [@gazette, ¶1].\n"), "docs/x.md", SETTINGS)

    assert [claim.text for claim in page.claims] == ["Ferry", "A boat."]


@pytest.mark.parametrize(
    ("lines", "terms"),
    [
        (["Ferry", ":   A boat."], {1}),
        (["Ferry", "Ship", ":   A boat.", "    It sails.", ":   Another."], {1, 2}),
        (["Ferry", "", ":   A boat."], {1}),
        (["A boat sails.", "It is slow."], set()),
        (["Ferry", ":A boat."], set()),
        (["Ferry", ":    A boat."], {1}),
        ([], set()),
    ],
)
def test_a_term_is_what_the_parser_makes_one(lines: list[str], terms: set[int]) -> None:
    found = {number for number, kind in enumerate(block_kinds(lines), 1) if kind == TERM}
    assert found == terms


@pytest.mark.parametrize(
    ("body", "links"),
    [
        ("In Norhaven the Company sails.", [(NORHAVEN, "Norhaven"), (COMPANY, "the Company")]),
        ("Norhaven, Norhaven's boats and Norhaven.", [(NORHAVEN, "Norhaven")]),
        ("The Ferry Company, or the Company.", [(COMPANY, "Ferry Company")]),
        ("Old-Norhaven, Norhavener and norhaven.", []),
        ("## In Norhaven\n\nA town.", []),
        ("See [Norhaven](https://norhaven.example).", []),
        ("Write `Norhaven`.", []),
        ("He reads *Norhaven Nights*.", []),
        ("He says “Norhaven is far” there.", []),
        ("He says “far” in Norhaven.", [(NORHAVEN, "Norhaven")]),
        ("> Norhaven is far.\n\nNear Norhaven.", [(NORHAVEN, "Norhaven")]),
        ("- A boat\n- **Big** Norhaven boats", [(NORHAVEN, "Norhaven")]),
        ("It sails to Norhaven [@gazette, ¶1]. {.claim}", [(NORHAVEN, "Norhaven")]),
        ("It sails [@gazette, ¶1] to Norhaven.", [(NORHAVEN, "Norhaven")]),
        ("It sails [@gazette, ¶1].", []),
    ],
)
def test_the_first_use_of_a_term_in_running_text_is_a_link(
    render: Callable[..., list[tuple[str, str]]], body: str, links: list[tuple[str, str]]
) -> None:
    assert render(body) == links


@pytest.mark.parametrize(
    ("kind", "count"), [("explainer", 1), ("home", 1), ("about", 0), ("disagreements", 0)]
)
def test_terms_are_linked_on_explainers_and_the_home_page(
    render: Callable[..., list[tuple[str, str]]], kind: str, count: int
) -> None:
    assert len(render("In Norhaven boats sail [@gazette, ¶1].", kind)) == count
