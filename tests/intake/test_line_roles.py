from __future__ import annotations

import pytest

from apparatus_intake.article import Article, PageError
from apparatus_intake.line_roles import is_heading_like, line_roles, reason_of, second_article

SENTENCE = "The ferry left the quay at dawn and came back in the evening."


def _roles(*lines: str) -> list[str]:
    """Return the role of each line, or why it is set aside."""
    found = line_roles([(at, line) for at, line in enumerate(lines, 1) if line])
    return [line.reason or line.role for line in found]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("9 Comments", "reader comments"),
        ("Comments (12)", "reader comments"),
        ("Leave a reply", "reader comments"),
        ("By Ada Quay", "credit"),
        ("by Ada Quay and Tom Sound", "credit"),
        ("via March 5th 2021", "credit"),
        ("Photo by Ada Quay", "credit"),
        ("Norhaven News Agency via AP", "credit"),
        ("Ada Quay/Reuters", "credit"),
        ("In this photo provided by the ferry company, passengers wait on the qu", "caption"),
        ("Photo: the quay on a Monday", "caption"),
        ("Sign up for our newsletter", "promotion"),
        (
            "You can read more in the report of our friends. Download the full report below.",
            "promotion",
        ),
        ("Subscribe now and never miss a boat!", "promotion"),
        ("To read the full story, subscribe now.", "promotion"),
        ("To Read the Full Story", "promotion"),
        ("Want to keep reading? Log in or register.", "promotion"),
        ("Already a subscriber? Sign in", "promotion"),
        ("This article is for subscribers.", "promotion"),
        (
            "This is the second part of a three-part story. Read part one about the dry summer.",
            "navigation",
        ),
        ("Read part two", "navigation"),
        ("Share this article", "navigation"),
        ("Read also: Plum prices fall again", "teasers"),
        ("You may also like", "teasers"),
    ],
)
def test_a_line_that_is_no_part_of_an_article_says_so(text: str, reason: str) -> None:
    assert reason_of(text) == reason


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        "To read the letters, she learned the writing of the islands.",
        "This story is for everybody who has waited on a quay.",
        "By the river they waited for the second boat, which did not come.",
        "By the river",
        "Read the letters, she said, and you will see.",
        "More on the island wanted to leave than to stay, he said.",
        "Related families live in the next village.",
        "Many donate plums to the school and subscribe to its paper.",
        "Support for the ferry fell.",
        "Comments by the director were not well received.",
        "They share the boat with two other families.",
        "Photographs from that day are lost.",
        "The second part of the boat broke off.",
    ],
)
def test_sentences_that_begin_alike_stay(text: str) -> None:
    assert reason_of(text) == ""


@pytest.mark.parametrize(
    ("text", "is_heading"),
    [
        ("Bicycles on board", True),
        ("What next?", False),
        ("- Bicycles on board", False),
        ("bicycles on board", False),
        (SENTENCE, False),
        ("“Slow but safe.”", False),
        (" ".join(["Word"] * 14), True),
        (" ".join(["Word"] * 15), False),
        ("渡し船が就航、初日に二百四十人", True),
        ("船は一日に八往復する。", False),
        ("「遅いが安全だ。」", False),
        ("渡船首航" * 8, False),
        *((f"渡船 {stop}", False) for stop in "؟۔։।॥።፧။។،፣"),
    ],
)
def test_a_heading_is_short_and_ends_without_a_full_stop(text: str, is_heading: bool) -> None:
    assert is_heading_like(text) is is_heading


def test_every_line_has_one_role() -> None:
    lines = (
        "Travel",
        "Ferries return to the old quay",
        "By Ada Quay",
        "",
        SENTENCE,
        "Bicycles on board",
        SENTENCE,
        "- Plums are cheap this year - March 4, 2021",
        "- The lighthouse is sold - March 1, 2021",
        "2 Comments",
        "Gull",
        "I love these boats.",
    )
    assert _roles(*lines) == [
        "navigation",
        "title",
        "credit",
        "paragraph",
        "heading",
        "paragraph",
        "teasers",
        "teasers",
        "reader comments",
        "reader comments",
        "reader comments",
    ]


def test_a_list_within_the_article_is_part_of_it() -> None:
    assert _roles(
        "Ferries return", SENTENCE, "- The first boat leaves at dawn.", "- The second later."
    ) == [
        "title",
        "paragraph",
        "paragraph",
        "paragraph",
    ]


def test_a_short_title_is_no_label() -> None:
    assert _roles("Ferries return", SENTENCE) == ["title", "paragraph"]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ((), "no title"),
        (("- one", "- two"), "no title"),
        (("Ferries return", "By Ada Quay"), "no paragraph"),
    ],
)
def test_what_is_no_article_is_refused(lines: tuple[str, ...], message: str) -> None:
    with pytest.raises(PageError, match=message):
        _roles(*lines)


def _second(*lines: str) -> int:
    return second_article(line_roles([(at, line) for at, line in enumerate(lines, 1) if line]))


@pytest.mark.parametrize("opening", ["By Tom Sound", "This is the last part of a two-part series."])
def test_a_second_article_begins_behind_the_end_of_the_first(opening: str) -> None:
    first = ("Ferries return to the quay", SENTENCE, "Subscribe to our paper.")
    assert _second(*first, "Plums are cheap this year", "", opening, SENTENCE) == 4


@pytest.mark.parametrize(
    "lines",
    [
        # a heading behind a call to subscribe, in the middle of an article
        (
            "Ferries return to the quay",
            SENTENCE,
            "Subscribe to our paper.",
            "Bicycles on board",
            SENTENCE,
        ),
        # a credit behind a heading
        (
            "Ferries return to the quay",
            SENTENCE,
            "Bicycles on board",
            "Photo by Ada Quay",
            SENTENCE,
        ),
        ("Ferries return to the quay", "By Ada Quay", SENTENCE),
    ],
)
def test_one_article_is_not_two(lines: tuple[str, ...]) -> None:
    assert _second(*lines) == 0


def test_runs_of_lines_that_are_set_aside_are_one_entry() -> None:
    lines = ["Ferries return", SENTENCE, "2 Comments", "Gull", "I love these boats."]
    article = Article(tuple(line_roles(list(enumerate(lines, 1)))))
    assert list(article.omitted()) == [("3-5", "reader comments")]
    assert article.extent == "1-5"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("(Reporting by Ada Quay and Otto Gull; editing by Mo Plum)", "credit"),
        ("Additional reporting by Otto Gull; Editing by Mo Plum and Ada Quay.", "credit"),
        ("Otto Gull contributed reporting from the islands.", "credit"),
        ("Gazette writers Ada Quay and Otto Gull contributed to this report.", "credit"),
        ("Write to Ada Quay at ada@gazette.example", "credit"),
        ("Copyright ©2019 Norhaven Gazette, Inc. All Rights Reserved.", "credit"),
        (
            "This copy is for your personal, non-commercial use only. To order copies, call us.",
            "promotion",
        ),
        ("Follow the Gazette on Twitter and tell your friends. It is free.", "promotion"),
        ("An error has occurred, please try again later.", "navigation"),
        ("DON'T MISS Plum prices fall again [NEWS] A gull wins the race", "teasers"),
        ("[Related: Plum prices fall again]", "teasers"),
        ("More island news: https://gazette.example/islands", "teasers"),
        ("The company said that copyright is a matter for the court to decide.", ""),
        ("She wrote a letter to the company and asked for a boat.", ""),
        ("Follow the coast to the north and you come to a small quay.", ""),
        ("The report that the harbour contributed to this year was long.", ""),
    ],
)
def test_what_ends_an_article_is_none_of_its_paragraphs(text: str, reason: str) -> None:
    assert reason_of(text) == reason
