"""Claims that touch a disputed question say so, and no others do; the questions themselves are laid out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from faults import DISPUTES, DISPUTES_TEXT, FERRY, GAZETTE

if TYPE_CHECKING:
    from conftest import InventedProject

CODE = "undisclosed-dispute"


@pytest.fixture
def disputed(project: InventedProject) -> InventedProject:
    """Give the clean project a page of disagreements, and mark the claims that touch it."""
    project.write(DISPUTES, DISPUTES_TEXT)
    project.replace(
        FERRY, "1,200 people [@gazette, ¶1].", "1,200 people [@gazette, ¶1]. {.disputed}"
    )
    project.replace(FERRY, "[@gazette, ¶3]. {.opinion}", "[@gazette, ¶3]. {.opinion .disputed}")
    return project


def test_claims_that_say_so_are_no_problem(disputed: InventedProject) -> None:
    assert disputed.places() == []


def test_a_claim_that_gives_a_disputed_figure_and_does_not_say_so(
    disputed: InventedProject,
) -> None:
    disputed.replace(
        FERRY, "1,200 people [@gazette, ¶1]. {.disputed}", "1,200 people [@gazette, ¶1]."
    )

    assert disputed.places() == [disputed.place(FERRY, "‸The Aurora sailed", CODE)]


def test_a_disputed_figure_cannot_be_called_undisputed(disputed: InventedProject) -> None:
    disputed.replace(FERRY, "¶1]. {.disputed}", "¶1]. {.undisputed}")

    assert disputed.places() == [disputed.place(FERRY, "‸The Aurora sailed", CODE)]


def test_a_claim_that_cites_a_disputed_statement_and_does_not_say_so(
    disputed: InventedProject,
) -> None:
    disputed.replace(FERRY, "{.opinion .disputed}", "{.opinion}")

    assert disputed.places() == [disputed.place(FERRY, "‸The mate calls", CODE)]


@pytest.fixture
def with_more(disputed: InventedProject) -> InventedProject:
    """Let the disputed passage say something else as well."""
    disputed.replace(
        GAZETTE,
        "The mate prefers her to any newer vessel.",
        "The mate calls the crossing safe.\nHe prefers her to any newer vessel.",
    )
    disputed.replace(
        FERRY,
        "The mate calls the crossing “slow but safe in any weather” [@gazette, ¶3]. {.opinion .disputed}",
        "The mate prefers her to a newer vessel [@gazette, ¶3]. {.opinion .undisputed}",
    )
    return disputed


def test_a_claim_may_take_something_else_from_the_passage(with_more: InventedProject) -> None:
    assert with_more.places() == []


@pytest.mark.parametrize(
    "line",
    [
        "It is safe, says the mate [@gazette, ¶3]. {.opinion .undisputed}",
        "The crossing is safe, the mate says [@gazette, ¶3]. {.opinion .undisputed}",
    ],
)
def test_what_repeats_the_disputed_statement_is_not_undisputed(
    with_more: InventedProject, line: str
) -> None:
    old = "The mate prefers her to a newer vessel [@gazette, ¶3]. {.opinion .undisputed}"
    with_more.replace(FERRY, old, line)

    assert with_more.places() == [with_more.place(FERRY, f"‸{line[:9]}", CODE)]


def test_a_passage_with_one_statement_has_nothing_undisputed(disputed: InventedProject) -> None:
    disputed.replace(FERRY, "{.opinion .disputed}", "{.opinion .undisputed}")

    assert disputed.places() == [disputed.place(FERRY, "‸The mate calls", CODE)]


@pytest.mark.parametrize(
    "line",
    [
        "The Aurora sailed again in March 2021 [@gazette, ¶1].",
        "In our view the mate exaggerates [@gazette, ¶3]. {.inference}",
        "Twelve boats lay there that night [@harbour-log, ¶1].",
    ],
)
def test_a_claim_that_touches_no_question_needs_no_mark(
    disputed: InventedProject, line: str
) -> None:
    disputed.replace(FERRY, "{.navigation}\n", f"{{.navigation}}\n\n{line}\n")

    assert disputed.places() == []


@pytest.mark.parametrize("mark", ["disputed", "undisputed"])
def test_a_mark_without_a_dispute(disputed: InventedProject, mark: str) -> None:
    disputed.replace(
        FERRY, "{.navigation}\n", f"{{.navigation}}\n\nA raft [@harbour-log, ¶1]. {{.{mark}}}\n"
    )

    assert disputed.places() == [disputed.place(FERRY, "‸A raft", CODE)]


@pytest.mark.parametrize(
    ("old", "new", "at"),
    [
        (" {#how-many verdict=open}", " {verdict=open}", "## How many"),
        (" verdict=open}\n\n- The company", "}\n\n- The company", "## How many"),
        (" verdict=open}\n\n- The company", " verdict=maybe}\n\n- The company", "## How many"),
        ("- Nobody paid, she adds [@gazette, ¶2]. {.claim}\n", "", "## How many"),
        (" {.inference}\n\n##", " {.claim}\n\n##", "## How many"),
    ],
)
def test_a_question_that_is_not_laid_out(
    disputed: InventedProject, old: str, new: str, at: str
) -> None:
    disputed.replace(DISPUTES, old, new)

    assert disputed.place(DISPUTES, at, "bad-page") in disputed.places()
