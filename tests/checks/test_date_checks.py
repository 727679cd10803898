"""Dates of publication, and the words that sources have for dates of events."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from faults import FERRY, GAZETTE

from apparatus.words.dates import parse_edtf
from apparatus.words.named_months import months_of, named_months

if TYPE_CHECKING:
    from conftest import InventedProject

PUBLISHED = "5 March 2021"


def codes(project: InventedProject, sentence: str) -> list[str]:
    line = f"{sentence} [@gazette, ¶1].\n"
    project.replace(FERRY, "{.navigation}\n", f"{{.navigation}}\n\n{line}")
    return [place.code for place in project.places()]


@pytest.mark.parametrize(
    "sentence",
    [
        f"The ferry is back, the paper reported on {PUBLISHED}",
        f"The paper wrote on {PUBLISHED} that the ferry is back",
        f"On {PUBLISHED} the paper told of the ferry",
        f"In an article of {PUBLISHED} she is said to be back",
        f"{PUBLISHED}: the paper writes of the ferry",
        f"The ferry is back, Norhaven Gazette, {PUBLISHED}",
        f"The ferry is back, by the Gazette, early in March 2021, that is {PUBLISHED}",
        "The ferry sailed on 3 March 2021, and on 5 March the paper said so",
        "The ferry sailed in March 2021",
        f"On {PUBLISHED}, the paper wrote that the ferry is back",
        f"On {PUBLISHED}, however, the paper wrote that the ferry is back",
        f"**{PUBLISHED}:** that the ferry is back is told by the paper",
        f"The Gazette of Norhaven on a Friday, {PUBLISHED}: the ferry is back",
        f"Norhaven Gazette, {PUBLISHED}: since 3 March 2021 the ferry has been back",
    ],
)
def test_a_date_of_publication_is_one_of_publishing(
    project: InventedProject, sentence: str
) -> None:
    assert codes(project, sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        f"On {PUBLISHED} the ferry crossed the sound",
        f"The ferry crossed the sound on {PUBLISHED}",
        f"On {PUBLISHED} the ferry crossed the sound, the paper wrote",
        f"The ferry crossed the sound, {PUBLISHED}",
        f"On {PUBLISHED}, the ferry crossed the sound, the paper wrote",
        f"On {PUBLISHED}, however, the ferry crossed the sound, the paper wrote",
        f"{PUBLISHED}: the ferry crossed the sound",
        "The ferry sailed on 3 March 2021, and on 5 March it sank",
    ],
)
def test_a_date_of_publication_is_of_nothing_else(project: InventedProject, sentence: str) -> None:
    assert codes(project, sentence) == ["publication-date"]


def test_a_date_of_publication_that_the_text_tells_of_too_is_free(
    project: InventedProject,
) -> None:
    project.replace("originals/coast.txt", "On 3 March 2021 the", "On 3 and 5 March 2021 the")
    project.fingerprint()

    assert codes(project, f"On {PUBLISHED} the ferry crossed the sound") == []


@pytest.mark.parametrize(
    ("day", "found"),
    [("5 March", []), ("5 March 2021", []), ("6 March", ["publication-date"])],
)
def test_a_day_in_the_text_without_its_year_is_that_of_publication(
    project: InventedProject, day: str, found: list[str]
) -> None:
    project.replace("originals/coast.txt", "On 3 March 2021 the", f"On {day} the")
    project.fingerprint()

    assert codes(project, f"On {PUBLISHED} the ferry crossed the sound") == found


@pytest.mark.parametrize(
    ("date", "words", "is_wrong"),
    [
        ("2022-23", "last autumn", False),
        ("2022-10", "last fall", False),
        ("2022-10-31", "in autumn", False),
        ("2022-09/2022-12", "that winter", False),
        ("2022-01", "last winter", False),
        ("2022-24", "in January", False),
        ("2022", "last autumn", False),
        ("2022-10~", "October last", False),
        ("2022-03", "in Mar.", False),
        ("2022-03", "next year", False),
        ("2022-03", "may come", False),
        ("2022-03-03", "last autumn", True),
        ("2022-23", "last spring", True),
        ("2022-10", "in March", True),
        ("2022-10-31", "October 2022", False),
        ("2022-10-31", "Nov 2022", True),
        ("2022-05/2022-08", "last winter", True),
        ("[2022-05..2022-08]", "in autumn", True),
    ],
)
def test_words_for_a_date_name_its_season_and_month(
    project: InventedProject, date: str, words: str, *, is_wrong: bool
) -> None:
    old = "date: 2022~\n    words: the end of next year"
    project.replace(GAZETTE, old, f'date: "{date}"\n    words: {words}')

    found = {place.code for place in project.places()}
    assert ("event-date" in found) == is_wrong


def test_another_language_names_months_and_seasons_in_its_own_words() -> None:
    assert named_months("im Herbst oder im März", "de") == {3, 9, 10, 11}
    assert named_months("in autumn", "de") == set()
    assert named_months("im Herbst", "xx") == set()


@pytest.mark.parametrize(
    ("date", "months"),
    [
        ("2022-24", {12, 1, 2}),
        ("2022-11/2023-01", {11, 12, 1}),
        ("2022/..", set(range(1, 13))),
        ("2020/2022", set(range(1, 13))),
    ],
)
def test_the_months_of_a_date(date: str, months: set[int]) -> None:
    assert months_of(parse_edtf(date)) == months


HARBOUR = "[@gazette, ¶1; @harbour-log, ¶1]"


@pytest.mark.parametrize(
    "sentence",
    [
        f"Twelve boats lay there, and on 3 March 2021 there were 1,200 people {HARBOUR}.",
        f"On 3 March 2021 there were 1,200 people; twelve boats lay there {HARBOUR}.",
        f"There were 1,200 people on 3 March 2021, and twelve boats lay there {HARBOUR}.",
        f"On 3 March 2021 there were 1,200 people in one of the boats {HARBOUR}.",
        "In 1999 and later there were 3 moorings and 12 boats [@harbour-log, ¶¶1–2; @lamp-act, art. 9].",
        "In January 1999 there were 3 moorings and 12 boats [@harbour-log, ¶¶1–2; @lamp-act, art. 9].",
    ],
)
def test_a_date_beside_the_figure_of_its_source_passes(
    project: InventedProject, sentence: str
) -> None:
    project.replace(FERRY, "{.navigation}\n", f"{{.navigation}}\n\n{sentence}\n")

    assert project.places() == []


@pytest.mark.parametrize(
    "sentence",
    [
        f"On 3 March 2021 there were 1,200 people and twelve boats {HARBOUR}.",
        f"On 3 March 2021, as we read, there were 1,200 people, and twelve boats {HARBOUR}.",
        f"Twelve boats lay there on 3 March 2021, and 1,200 people came {HARBOUR}.",
    ],
)
def test_a_date_of_one_source_is_not_shared(project: InventedProject, sentence: str) -> None:
    project.replace(FERRY, "{.navigation}\n", f"{{.navigation}}\n\n{sentence}\n")

    assert [place.code for place in project.places()] == ["crossed-date"]


@pytest.mark.parametrize(
    "sentence",
    [
        "On Wednesday, 3 March 2021, the ferry sailed [@gazette, ¶1].",
        "On Good Friday of that year, 3 March 2021, the ferry sailed [@gazette, ¶1].",
        "That spring the ferry sailed [@gazette, ¶1].",
        "In the spring of 2021 people came [@charter, ¶1; @gazette, ¶1].",
        "A week later than 3 March 2021 people came [@gazette, ¶1].",
        "The ferry sailed on 3 March 2021 [@gazette, ¶1].\nThe next day people came [@gazette, ¶1].",
        "In March 2021, unlike last month, people came [@gazette, ¶1].",
        "Lamps fall into the sea and springs run [@gazette, ¶1].",
        "The mate spoke of “its saloon might be in winter” [@gazette, ¶3].",
        "It lay there until it sailed on 3 March 2021 [@gazette, ¶1].",
        "Early in 2021 the ferry sailed [@gazette, ¶1].",
        "At the beginning of March 2021 the ferry sailed [@gazette, ¶1].",
        "In the first half of 2021 the ferry sailed [@gazette, ¶1].",
        "In the first week of March 2021 the ferry sailed [@gazette, ¶1].",
        "On New Year’s Day of that year, 3 March 2021, the ferry sailed [@gazette, ¶1].",
        "It is late: 2021 was the year of the ferry [@gazette, ¶1].",
    ],
)
def test_a_word_of_time_with_a_date_passes(project: InventedProject, sentence: str) -> None:
    project.replace(GAZETTE, "sailed once more, with", "sailed once more in spring 2021, with")
    project.replace(FERRY, "{.navigation}\n", f"{{.navigation}}\n\n## And then?\n\n{sentence}\n")

    assert "undated-time" not in [place.code for place in project.places()]


@pytest.mark.parametrize(
    ("sentence", "at"),
    [
        ("On Friday, 3 March 2021, the ferry sailed", "Friday, 3"),
        ("On a Friday the ferry sailed", "Friday the"),
        ("On Christmas Day the ferry sailed", "Christmas Day"),
        ("On New Year’s Eve the ferry sailed", "New Year’s"),
        ("At New Year the ferry sailed", "New Year the"),
        ("Over the weekend the ferry sailed", "weekend the"),
        ("The same day the ferry sailed", "same day"),
        ("In late 2021 the ferry sailed", "late 2021"),
        ("In mid-2021 the ferry sailed", "mid-2021"),
        ("At the end of March the ferry sailed", "end of March"),
        ("In the second half of 2021 the ferry sailed", "second half"),
        ("In the last week of March 2021 the ferry sailed", "last week"),
        ("In the autumn the ferry sailed", "autumn the"),
        ("A week later the ferry sailed", "week later"),
        ("Some months ago the ferry sailed", "months ago"),
        ("Last month the ferry sailed", "Last month"),
        ("The next day the ferry sailed", "next day"),
        ("Until 3 March 2021 the ferry sailed", "Until 3"),
        ("The ferry sailed before March 2021", "before March"),
    ],
)
def test_a_word_of_time_without_a_date_is_an_error(
    project: InventedProject, sentence: str, at: str
) -> None:
    line = f"Boats lie there [@gazette, ¶1].\nMore lie there [@gazette, ¶1].\nAnd more [@gazette, ¶1].\n{sentence}"
    project.replace(FERRY, "{.navigation}\n", f"{{.navigation}}\n\n{line} [@gazette, ¶1].\n")

    assert project.places() == [project.place(FERRY, f"‸{at}", "undated-time")]


@pytest.mark.parametrize(
    ("cited", "is_wrong"),
    [("@gazette, ¶1; @lamp-act, art. 9", False), ("@gazette, ¶1", True)],
)
def test_before_a_date_of_one_source_lies_a_date_of_another(
    project: InventedProject, cited: str, *, is_wrong: bool
) -> None:
    line = f"The Act held before 3 March 2021, when the ferry sailed [{cited}].\n"
    project.replace(FERRY, "{.navigation}\n", f"{{.navigation}}\n\n{line}")

    assert ("undated-time" in [place.code for place in project.places()]) == is_wrong


def test_what_lasts_from_a_date_to_another_lasts_until_it(project: InventedProject) -> None:
    project.replace(
        GAZETTE, "sailed once more, with", "lay there from January to 3 March 2021, with"
    )

    assert "undated-time" not in codes(project, "Until 3 March 2021 she lay there")


@pytest.mark.parametrize(
    ("said", "is_wrong"), [("Last month", True), ("Years ago", True), ("The next day", False)]
)
def test_what_counts_from_today_needs_a_date_beside_it(
    project: InventedProject, said: str, *, is_wrong: bool
) -> None:
    lines = (
        f"The ferry sailed on 3 March 2021 [@gazette, ¶1].\n{said} people came [@gazette, ¶1].\n"
    )
    project.replace(FERRY, "{.navigation}\n", f"{{.navigation}}\n\n{lines}")

    assert ("undated-time" in [place.code for place in project.places()]) == is_wrong


def test_until_stands_in_the_summary_too(project: InventedProject) -> None:
    project.replace(GAZETTE, "sailed once more, with", "lay there until 3 March 2021, with")

    assert "undated-time" not in codes(project, "Until 3 March 2021 she lay there")
