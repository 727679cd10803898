from __future__ import annotations

from typing import TYPE_CHECKING

import markdown
import pytest
from site_settings import SETTINGS

from apparatus.explainers.disagreements import VERDICTS, Disagreements, disputable_figures
from apparatus.explainers.markdown_blocks import EXTENSIONS
from apparatus.explainers.page_scan import scan
from apparatus.explainers.pages import Page, read_page
from apparatus.rendering.markdown_extension import ApparatusExtension
from apparatus.sources.library import SourceLibrary
from apparatus.sources.record_reader import read_record

if TYPE_CHECKING:
    from conftest import MakeText

DISPUTED = """
## How many sailed? {#how-many verdict=open}

The company and the mate were both there. {.navigation}

- The company counted 1,200 of them in 2021 [@gazette, ¶1].
- The mate says 900 [@gazette, ¶2]. {.claim}
- The harbour has 40 lamps [@gazette, ¶4]. {.law .undisputed}

Time does not explain it [@gazette, ¶¶1–2]. {.inference}

## Is the crossing safe? {#safe verdict=open}

- It is, says the director [@gazette, ¶3]. {.claim}
- It was not, says the mate, on 3 March 2021 [@gazette, ¶2]. {.claim}

We leave it open [@gazette, ¶3]. {.inference}
"""
BODY = "".join(
    f'\n## ¶{number} {{line={number + 2} voice=report topics="background"}}\n\nSays it.\n'
    for number in range(1, 5)
)


@pytest.fixture
def library(record_text: MakeText) -> SourceLibrary:
    record, problems = read_record(record_text(BODY), "sources/gazette.md", SETTINGS)
    assert record is not None, problems
    return SourceLibrary({record.id: record}, {}, SETTINGS)


@pytest.fixture
def page(page_text: MakeText) -> Page:
    text = page_text(DISPUTED, kind="disagreements", topic=None)
    read, problems = read_page(text, "docs/disputes.md", SETTINGS)
    assert problems == []
    return read


@pytest.fixture
def disagreements(page: Page, library: SourceLibrary) -> Disagreements:
    return Disagreements.of([page], library)


def test_each_heading_is_a_question(disagreements: Disagreements) -> None:
    assert [(item.id, item.heading, item.address) for item in disagreements.questions] == [
        ("how-many", "How many sailed?", "/disputes.md#how-many"),
        ("safe", "Is the crossing safe?", "/disputes.md#safe"),
    ]


def test_a_question_has_its_statements_and_its_conclusion(disagreements: Disagreements) -> None:
    [question, _] = disagreements.questions

    assert [
        (sorted(item.passages), sorted(item.figures), item.is_disputed)
        for item in question.statements
    ] == [
        ([("gazette", "¶1")], ["1200"], True),
        ([("gazette", "¶2")], ["900"], True),
        ([("gazette", "¶4")], ["40"], False),
    ]
    assert question.conclusion is not None
    assert question.conclusion.text == "Time does not explain it."


def test_another_kind_of_page_holds_no_question(
    page_text: MakeText, library: SourceLibrary
) -> None:
    page, _ = read_page(page_text(DISPUTED), "docs/disputes.md", SETTINGS)

    assert Disagreements.of([page], library).questions == ()


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("1,200 people on 3 March 2021", {"1200"}),
        ("in 2021, in March, in autumn 2021 and in the 1990s", set()),
        ("about 2,000 of them", {"2000"}),
        ("Article 7(3) asks for two lamps", {"2"}),
        ("40% of the people", {"40%"}),
        ("nobody", set()),
    ],
)
def test_dates_years_and_articles_are_no_figures_here(text: str, figures: set[str]) -> None:
    assert disputable_figures(text, "en") == figures


@pytest.mark.parametrize(
    ("line", "ids"),
    [
        ("1,200 sailed [@gazette, ¶1].", ["how-many"]),
        ("Twelve hundred sailed [@gazette, ¶1].", ["how-many"]),
        ("900 sailed [@gazette, ¶1].", []),
        ("1,200 sailed [@gazette, ¶3].", []),
        ("Some sailed [@gazette, ¶1].", []),
        ("There are 40 lamps [@gazette, ¶4].", []),
    ],
)
def test_a_claim_that_gives_a_disputed_figure_touches_the_question(
    disagreements: Disagreements, line: str, ids: list[str]
) -> None:
    [claim] = scan([line], SETTINGS).claims

    assert [item.id for item in disagreements.by_figure(claim)] == ids


@pytest.mark.parametrize(
    ("line", "ids"),
    [
        ("The crossing is safe [@gazette, ¶3].", ["safe"]),
        ("The mate was asked [@gazette, ¶2].", ["safe"]),
        ("Some sailed [@gazette, ¶1].", []),
    ],
)
def test_where_no_figure_is_disputed_the_passage_alone_touches_the_question(
    disagreements: Disagreements, line: str, ids: list[str]
) -> None:
    [claim] = scan([line], SETTINGS).claims

    assert [item.id for item in disagreements.by_passage(claim)] == ids


@pytest.mark.parametrize(
    ("line", "ids"),
    [
        ("It is safe [@gazette, ¶3]. {.claim .disputed}", ["safe"]),
        ("The mate counted 900 [@gazette, ¶2]. {.disputed}", ["how-many"]),
        ("The mate says it was not safe [@gazette, ¶2]. {.disputed}", ["safe"]),
        ("Some sailed [@gazette, ¶1]. {.disputed}", ["how-many"]),
        ("It is safe [@gazette, ¶3]. {.claim}", ["safe"]),
        ("It is safe [@gazette, ¶3]. {.undisputed}", []),
        ("It is safe, we think [@gazette, ¶3]. {.inference}", []),
        ("There are lamps [@gazette, ¶4]. {.disputed}", []),
    ],
)
def test_a_mark_leads_to_the_questions_of_its_claim(
    disagreements: Disagreements, line: str, ids: list[str]
) -> None:
    [claim] = scan([line], SETTINGS).claims

    assert [item.id for item in disagreements.touched(claim)] == ids


def test_of_two_questions_the_nearest_in_words_comes_first(
    page_text: MakeText, library: SourceLibrary
) -> None:
    body = """
## Is it far? {#far verdict=open}

- The island is far, says the mate [@gazette, ¶2].

## Is it cold? {#cold verdict=open}

- The water is cold, says the mate [@gazette, ¶2].
"""
    page, _ = read_page(
        page_text(body, kind="disagreements", topic=None), "docs/disputes.md", SETTINGS
    )
    [far, cold] = scan(
        [
            "How far is the island [@gazette, ¶2]? {.disputed}",
            "How cold is the water [@gazette, ¶2]? {.disputed}",
        ],
        SETTINGS,
    ).claims

    found = Disagreements.of([page], library)

    assert [item.id for item in found.touched(far)] == ["far", "cold"]
    assert [item.id for item in found.touched(cold)] == ["cold", "far"]


def render(disagreements: Disagreements, text: str) -> str:
    extension = ApparatusExtension(disagreements.library, disagreements=disagreements)
    return markdown.markdown(text, extensions=[*EXTENSIONS, extension])


def test_the_label_of_a_disputed_claim_is_a_link_to_the_question(
    disagreements: Disagreements,
) -> None:
    html = render(disagreements, "It is safe [@gazette, ¶3]. {.claim .disputed}")

    assert 'class="claim claim--claim claim--disputed"' in html
    assert (
        '<span class="citation__kind">claim</span>, <span class="citation__kind">'
        '<a aria-label="Disputed: see Is the crossing safe? Source 1" href="/disputes.md#safe">disputed</a>'
        "</span>"
    ) in html


def test_sentences_of_one_paragraph_say_once_that_they_are_disputed(
    disagreements: Disagreements,
) -> None:
    one = "It is safe [@gazette, ¶3]. {.claim .disputed}\n"
    other = "It was not, says the mate [@gazette, ¶2]. {.claim .disputed}\n"
    html = render(disagreements, f"{one}{other}\n{one.replace('safe', 'very safe')}")

    assert html.count('href="/disputes.md#safe"') == 2
    assert html.count('<span class="citation__kind">claim</span>, ') == 2


def test_a_claim_that_touches_an_explained_question_gets_a_link_and_no_mark(
    page_text: MakeText, library: SourceLibrary
) -> None:
    text = page_text(
        DISPUTED.replace("#safe verdict=open", "#safe verdict=time"),
        kind="disagreements",
        topic=None,
    )
    page, _ = read_page(text, "docs/disputes.md", SETTINGS)

    html = render(Disagreements.of([page], library), "It is safe [@gazette, ¶3]. {.claim}")

    assert '<span class="citation__kind">claim</span>, <a' in html
    assert (
        'aria-label="Compare: Is the crossing safe? Source 1" class="citation__compare"'
        ' href="/disputes.md#safe">compare</a>'
    ) in html
    assert "disputed" not in html


def test_a_statement_does_not_lead_to_the_question_that_it_stands_below(
    disagreements: Disagreements, page: Page
) -> None:
    assert [disagreements.touched(claim) for claim in page.claims] == [[]] * len(page.claims)


@pytest.mark.parametrize("verdict", VERDICTS)
def test_the_verdict_stands_first_below_its_question(
    disagreements: Disagreements, verdict: str
) -> None:
    words = SETTINGS.messages.choice("disagreements.verdicts", verdict)
    html = render(disagreements, f"## Is it safe? {{#safe verdict={verdict}}}\n\nYes.\n")

    assert html.startswith(
        f'<h2 id="safe">Is it safe?</h2>\n<p class="verdict verdict--{verdict}">{words}</p>'
    )


def test_the_mark_of_what_is_not_disputed_is_not_seen(disagreements: Disagreements) -> None:
    html = render(disagreements, "The mate was asked [@gazette, ¶2]. {.undisputed}")

    assert "citation__kind" not in html
    assert "undisputed" not in html
