"""Which lines of a page need not be rendered to know that nothing of them is lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from site_settings import SETTINGS

from apparatus.explainers.pages import read_page
from apparatus.rendering import page_html
from apparatus.rendering.page_html import check_rendering, lines_to_render
from apparatus.sources.library import SourceLibrary
from apparatus.sources.record_reader import read_record

if TYPE_CHECKING:
    from conftest import MakeText

    from apparatus.explainers.pages import Page
    from apparatus.problems import Problem

HEAD = "---\ntitle: Ferries\ndescription: Of ferries.\nkind: explainer\n---\n"
PLAIN = (
    "A boat came at ten o’clock – or so it is told [@gazette, ¶1]. {.claim}",
    "It carried 1,200 passengers (in 2021) [see @gazette, ¶¶1–2; @gazette, ¶3]; half of them slept.",
    "- A boat came [@gazette, ¶1].\n- “Slow but safe”, it was called [@gazette, ¶3].",
    "## Who came, and when?\nNobody can tell. {.navigation}",
    "Nobody can tell.",
)
DEMANDING = (
    "A *boat* came [@gazette, ¶1].",
    "A boat came [by night](/night.md) [@gazette, ¶1].",
    "A boat came.[^1]",
    "A boat came. {: .wide}",
    "A boat came. {.Wide}",
    "A boat & a car came.",
    "A boat_of_paper came.",
    "A boat came \\[@gazette, ¶1].",
    "A boat came [@gazette, ¶3–1](/night.md).",
    "A boat came [*see* @gazette, ¶1].",
    "A boat came [@ferry, ¶1].",
    "A boat came\tat ten.",
    "A boat | a car",
    "1. A boat came.",
    "> A boat came.",
    "    A boat came.",
    ": A boat came.",
    "A boat came.\n---",
    "A boat came.\n- A car came.",
    "## — and then?",
    "## 한나원",
)
LOST = (
    "[A boat came [@gazette, ¶1]](https://night.example).",
    "A boat came [by night](javascript:alert) [@gazette, ¶1].",
    "A boat came.\n{: .md-wide }",
    "## 한나원",
)
_BLOCKS = st.sampled_from([*PLAIN, *DEMANDING, *LOST])


@pytest.fixture
def library(record_text: MakeText) -> SourceLibrary:
    record, _ = read_record(record_text(), "sources/gazette.md", SETTINGS)
    assert record is not None
    return SourceLibrary({record.id: record}, {}, SETTINGS)


def _page(body: str) -> Page:
    return read_page(HEAD + body, "docs/a.md", SETTINGS)[0]


def _demanding(body: str, library: SourceLibrary) -> str:
    page = _page(body)
    return "\n".join(lines_to_render(page.lines, page, library))


@pytest.mark.parametrize("block", PLAIN)
def test_a_plain_block_is_not_rendered(block: str, library: SourceLibrary) -> None:
    assert _demanding(f"\n{block}\n", library) == ""


@pytest.mark.parametrize("block", DEMANDING)
def test_a_block_that_means_more_than_its_words_is_rendered_as_it_is(
    block: str, library: SourceLibrary
) -> None:
    found = _demanding(f"\nNobody can tell.\n\n{block}\n\n- A boat came.\n", library)

    assert found == f"x\n\n{block}\n\n- x\n"


def test_a_page_with_html_is_rendered_whole(library: SourceLibrary) -> None:
    body = "\nNobody can tell.\n\nA boat <b>came</b>.\n"

    assert _demanding(body, library) == body


def test_a_source_whose_label_is_more_than_words_makes_its_citations_demanding(
    record_text: MakeText,
) -> None:
    record, _ = read_record(record_text(citation_label="A &copy B"), "sources/gazette.md", SETTINGS)
    assert record is not None

    assert _demanding(
        "A boat came [@gazette, ¶1].\n", SourceLibrary({record.id: record}, {}, SETTINGS)
    )


def _whole(page: Page, library: SourceLibrary) -> list[Problem]:
    """Return what is found when every page is rendered whole."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(page_html, "lines_to_render", lambda lines, *_: lines)
        return list(check_rendering(page, library))


@pytest.mark.parametrize("block", LOST)
def test_what_is_lost_is_found_at_its_place(block: str, library: SourceLibrary) -> None:
    page = _page("\n" + "\n\n".join((*PLAIN, block, *PLAIN)) + "\n")

    assert list(check_rendering(page, library)) == _whole(page, library) != []


@given(st.lists(_BLOCKS, max_size=6), st.sampled_from(["\n", "\n\n"]))
def test_nothing_is_missed_wherever_it_stands(blocks: list[str], between: str) -> None:
    page, library = _page(between.join(blocks)), SourceLibrary({}, {}, SETTINGS)

    assert list(check_rendering(page, library)) == _whole(page, library)


@pytest.mark.parametrize("block", LOST)
def test_a_rule_that_admits_too_much_would_be_noticed(
    block: str, library: SourceLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A planted fault: every line counts as plain."""
    monkeypatch.setattr(page_html, "_LINE", re.compile("(?P<marker>)?.*"))
    page = _page(block)

    assert list(check_rendering(page, library)) != _whole(page, library)
