"""What counts as evidence: numbers in any spelling, quotations through a record, and a text shown in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from faults import CHARTER, FERRY, GAZETTE, LAMPS

from apparatus.checks.project_check import check_project
from apparatus.explainers.evidence import Method

if TYPE_CHECKING:
    from conftest import InventedProject

NUMBERS = ["15,000", "15 000", "fifteen thousand", "15 thousand"]
NEAR_MISSES = ["15,001", "1,500", "150 000", "fifty thousand", "15 million", "15,000%"]
DATES = ["3 March 2021", "March 3, 2021", "3rd of March 2021", "2021-03-03", "March 2021"]


@pytest.mark.parametrize("said", [*NUMBERS, "15000", "15\u202f000"])
@pytest.mark.parametrize("written", NUMBERS)
def test_a_number_is_the_same_however_it_is_written(
    project: InventedProject, written: str, said: str
) -> None:
    project.replace("originals/coast.txt", "broke 3 moorings", f"broke {written} moorings")
    project.replace("sources/harbour-log.md", "tore 3 moorings", f"tore {written} moorings")
    project.fingerprint()
    project.replace(FERRY, "3 moorings", f"{said} moorings")

    assert project.places() == []


@pytest.mark.parametrize("said", NEAR_MISSES)
def test_another_number_is_not_supported(project: InventedProject, said: str) -> None:
    project.replace("originals/coast.txt", "broke 3 moorings", "broke 15,000 moorings")
    project.replace("sources/harbour-log.md", "tore 3 moorings", "tore 15 000 moorings")
    project.fingerprint()
    project.replace(FERRY, "3 moorings", f"{said} moorings")

    assert project.places() == [project.place(FERRY, f"‸{said}", "unsupported-figure")]


@pytest.mark.parametrize("said", DATES)
def test_a_date_is_the_same_however_it_is_written(project: InventedProject, said: str) -> None:
    project.replace(FERRY, "3 March 2021 with", f"{said} with")

    assert project.places() == []


@pytest.mark.parametrize("said", ["40%", "40 %", "40 per cent", "40 percent", "forty per cent"])
def test_a_percentage_is_the_same_however_it_is_written(
    project: InventedProject, said: str
) -> None:
    project.replace(FERRY, "40% of them", f"{said} of them")

    assert project.places() == []


def test_a_quotation_of_a_text_not_held_is_verified_through_its_record(
    project: InventedProject,
) -> None:
    findings = check_project(project.root).findings[FERRY]

    assert findings.quotations == {Method.FINGERPRINT: 4, Method.RECORD: 1}


@pytest.mark.parametrize(
    ("quoted", "expected"),
    [
        ("shall carry a lamp at either end", []),
        ("shall carry", []),
        ("carry a lamp at", []),
        ("shall […] a lamp", []),
        ("a lamp […] shall carry", ["short-quotation"]),
        ("carry two lamps", ["misquotation"]),
        ("shall carry one lamp at either end", ["misquotation"]),
        ("either end shall carry", ["misquotation"]),
    ],
)
def test_words_of_a_text_not_held_stand_in_the_record_or_nowhere(
    project: InventedProject, quoted: str, expected: list[str]
) -> None:
    project.replace(FERRY, "shall carry a lamp", quoted)

    assert project.codes() == expected


def test_a_quotation_does_not_run_over_a_gap_in_its_record(project: InventedProject) -> None:
    project.replace(
        LAMPS, "> shall carry a lamp at either end", "> shall carry a lamp […] at either end"
    )
    project.fingerprint("lamp-act")
    assert project.places() == []

    project.replace(FERRY, "“shall carry a lamp”", "“shall carry a lamp at either end”")

    assert project.codes() == ["misquotation"]


@pytest.mark.parametrize(
    ("old", "new", "at"),
    [
        ("minimum: 4", "minimum: 5", "minimum: ‸5"),
        ("as-of: 1998-06-01", "as-of: 1997-06-01", "as-of: ‸1997"),
        ("date: 1999-01-02", "date: 1999-01-03", "date: ‸1999"),
        ("locator: art. 9", "locator: art. 7(3)", "events:\n  - locator: ‸art."),
        ("issued: 1998-06-01", "issued: 1998-06-02", "issued: ‸1998"),
        ("accessed: 2024-01", "accessed: 2024-02", "accessed: ‸2024"),
        ("> shall carry a lamp", "> may carry a lamp", "> ‸may"),
        ("of: lamps a boat must carry", "of: lamps a pier must carry", "of: ‸lamps"),
        ("measure: legal-limit", "measure: people", "measure: ‸people"),
        ("counted-by: The text of the Act", "counted-by: The skipper", "counted-by: ‸The"),
        ("title: The Act enters into force", "title: The Act is repealed", "title: ‸The Act is"),
        ("thread: law", "thread: advocacy", "thread: ‸advocacy"),
        ("four lamps", "nine lamps", "‸nine lamps"),
        ("confidence=M", "confidence=H", "## art. 9"),
    ],
)
def test_what_a_record_declares_of_a_text_not_held_is_pinned(
    project: InventedProject, old: str, new: str, at: str
) -> None:
    project.replace(LAMPS, old, new)

    assert project.place(LAMPS, at, "stale-fingerprint") in project.places()


@pytest.mark.parametrize("kind", ["figures", "events"])
def test_what_a_record_declared_cannot_be_dropped_unseen(
    project: InventedProject, kind: str
) -> None:
    text = project.read(LAMPS)
    start = text.index(f"{kind}:\n")
    end = min(at for at in (text.find("events:\n", start + 1), text.index("---\n\n")) if at > 0)
    project.write(LAMPS, text[:start] + text[end:])

    stale = [place for place in project.places() if place.code == "stale-fingerprint"]
    assert stale == [project.place(LAMPS, "---\n‸id", "stale-fingerprint")]


def test_one_of_several_values_taken_away_is_reported_once_at_their_key(
    project: InventedProject,
) -> None:
    second = "  - locator: ¶1\n    measure: votes\n    of: passengers aboard\n    value: 1200\n"
    second += "    as-of: 2021-03-03\n    counted-by: The reporter\n"
    project.replace(GAZETTE, "events:\n", f"{second}events:\n")
    project.fingerprint()
    assert project.places() == []

    project.replace(GAZETTE, second, "")
    taken_away = project.place(GAZETTE, "figures:\n  ‸- locator", "stale-fingerprint")
    assert project.places() == [taken_away]

    project.replace(GAZETTE, "of: passengers of the", "of: people of the")
    changed = [
        project.place(GAZETTE, "of: ‸people", "stale-fingerprint"),
        project.place(GAZETTE, "value: ‸1200", "stale-fingerprint"),
        project.place(GAZETTE, "as-of: ‸2021-03-03", "stale-fingerprint"),
        project.place(GAZETTE, "counted-by: ‸The ferry", "stale-fingerprint"),
    ]
    assert project.places() == [taken_away, *changed]


def test_a_text_in_full_is_verified_word_for_word(project: InventedProject) -> None:
    text = project.read(CHARTER)
    shown = next(line for line in text.splitlines() if line.startswith("> The shore"))
    words = shown.removeprefix("> ").split()
    for at, word in list(enumerate(words))[::5]:
        for changed in (
            [*words[:at], *words[at + 1 :]],
            [*words[:at], word, "all", *words[at + 1 :]],
        ):
            project.write(CHARTER, text.replace(shown, "> " + " ".join(changed)))
            assert project.places() == [
                project.place(CHARTER, f"> ‸{' '.join(changed)}", "misquotation")
            ]


def test_a_text_in_full_may_be_quoted_at_length(project: InventedProject) -> None:
    long = "The shore is open to all who walk it, by day and by night, and no fence"
    project.replace(FERRY, "“open to all”", f"“{long}”")

    assert project.places() == []

    project.replace(FERRY, long, long.replace("no fence", "a fence"))
    assert project.codes() == ["misquotation"]


def test_a_text_whose_licence_does_not_allow_it_cannot_be_shown_in_full(
    project: InventedProject,
) -> None:
    project.replace(CHARTER, "rights: full", "rights: excerpt")

    assert "quotation-too-long" in project.codes()
    assert "quotation-budget" in project.codes()


def test_two_records_that_share_an_original_do_not_lend_each_other_words(
    project: InventedProject,
) -> None:
    project.replace(
        FERRY,
        "from the west […] the outer pier” tore 3 moorings [@harbour-log, ¶2]",
        "slow but safe in” vain [@harbour-log, ¶2]",
    )

    assert project.places() == [project.place(FERRY, "“‸slow but safe in” vain", "wrong-paragraph")]


def test_a_line_claimed_by_two_records_is_reported(project: InventedProject) -> None:
    project.replace(GAZETTE, "lines: 1-9", "lines: 1-11")
    project.fingerprint()

    assert project.places() == [project.place(GAZETTE, "lines: ‸1-11", "unaccounted-line")]


@pytest.mark.parametrize(
    ("said", "is_named"),
    [
        ("One of the two has sunk", True),
        ("These two differ", True),
        ("It lay between the two.", True),
        ("The two boats sank", False),
        ("Two of them sank", False),
        ("The two hundred sank", False),
        ("The three differ", False),
    ],
)
def test_two_that_are_named_are_both(
    project: InventedProject, said: str, *, is_named: bool
) -> None:
    project.replace(FERRY, "{.navigation}\n", f"{{.navigation}}\n\n{said} [@gazette, ¶1].\n")

    assert ("unsupported-figure" in project.codes()) != is_named


def test_two_things_may_be_those_of_two_sources(project: InventedProject) -> None:
    line = "The two boats sank [@gazette, ¶1; @lamp-act, art. 9].\n"
    project.replace(FERRY, "{.navigation}\n", f"{{.navigation}}\n\n{line}")

    assert "unsupported-figure" not in project.codes()


@pytest.mark.parametrize(("said", "is_wrong"), [("about 25%", False), ("about 20%", True)])
def test_a_share_has_the_bound_of_the_same_part(
    project: InventedProject, said: str, *, is_wrong: bool
) -> None:
    project.replace("originals/coast.txt", "broke 3 moorings", "broke about a quarter of them")
    project.replace("sources/harbour-log.md", "tore 3 moorings", "tore about a quarter of them")
    project.fingerprint()
    project.replace(FERRY, "3 moorings", f"{said} of them")

    assert bool(project.places()) == is_wrong
