"""Finding the passage to cite."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from apparatus.authoring.passage_search import Match, PassageSearch

if TYPE_CHECKING:
    from conftest import Repository


@pytest.fixture
def search(files: Repository) -> PassageSearch:
    return PassageSearch(files.project.library)


def first(search: PassageSearch, query: str) -> tuple[Match, str, str]:
    hit = search.find(query)[0]
    return hit.match, *hit.passage.key


def sentence_of(files: Repository, line: int) -> str:
    """Return a line of an original: what somebody who has the article before them would look up."""
    return files.read("originals/coast.txt").split("\n")[line - 1]


@pytest.mark.parametrize(("line", "place"), [(4, "¶1"), (5, "¶2"), (7, "¶3"), (8, "¶4")])
def test_a_sentence_of_the_article_leads_to_its_paragraph(
    files: Repository, search: PassageSearch, line: int, place: str
) -> None:
    assert first(search, sentence_of(files, line)) == (Match.TEXT, "gazette", place)


def test_case_and_punctuation_do_not_count(files: Repository, search: PassageSearch) -> None:
    query = sentence_of(files, 5).upper().replace(",", " —")

    assert first(search, query) == (Match.TEXT, "gazette", "¶2")


def test_a_sentence_remembered_wrongly_at_one_word_is_found_all_the_same(
    files: Repository, search: PassageSearch
) -> None:
    words = sentence_of(files, 7).split()
    query = " ".join([*words[:8], "otherwise", *words[9:]])

    match, *place = first(search, query)
    assert (match, place) == (Match.PART_OF_TEXT, ["gazette", "¶3"])


def test_words_of_a_title_are_named_though_they_cannot_be_cited(
    files: Repository, search: PassageSearch
) -> None:
    [line] = search.other_lines(sentence_of(files, 1))

    assert (line.source, line.line) == ("gazette", 1)
    assert Match.TEXT not in {hit.match for hit in search.find(sentence_of(files, 1))}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("carry a lamp", (Match.QUOTATION, "lamp-act", "art. 7(3)")),
        ("dozen vessels", (Match.WORDS, "harbour-log", "¶1")),
        ("vessels dozen", (Match.WORDS, "harbour-log", "¶1")),
        ("moor wind", (Match.WORDS, "harbour-log", "¶2")),
        ("mate", (Match.WORDS, "gazette", "¶3")),
        ("1,200", (Match.WORDS, "gazette", "¶1")),
        ("twelve hundred", (Match.WORDS, "gazette", "¶1")),
        ("1.2 thousand", (Match.WORDS, "gazette", "¶1")),
        ("radio listener storm", (Match.WORDS, "radio", "n. 1")),
        ("listener recalls another storm", (Match.SOME_WORDS, "radio", "n. 2")),
    ],
)
def test_words_of_our_summary_lead_to_the_passage(
    search: PassageSearch, query: str, expected: tuple[Match, str, str]
) -> None:
    assert first(search, query) == expected


def test_a_name_of_the_glossary_is_found_by_its_other_names(files: Repository) -> None:
    search = PassageSearch(files.project.library, [("vessels", "배", "Wasserfahrzeuge aller Art")])

    assert first(search, "배") == (Match.WORDS, "harbour-log", "¶1")
    assert first(search, "dozen Wasserfahrzeuge aller Art")[1:] == ("harbour-log", "¶1")
    assert search.find("Wasserfahrzeuge") == []


@pytest.mark.parametrize(
    "query", ["", "…", "submarine", "gazette", "120", "no such words anywhere here"]
)
def test_what_stands_nowhere_is_not_found(search: PassageSearch, query: str) -> None:
    assert search.find(query) == []


def test_the_order_is_the_same_on_every_run(files: Repository) -> None:
    runs = [
        [hit.passage.key for hit in PassageSearch(files.project.library).find("the storm")]
        for _ in range(2)
    ]

    assert runs[0] == runs[1] != []
