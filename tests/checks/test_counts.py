"""What a sentence counts with a declared figure, by the words of the settings' measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from faults import FERRY, GAZETTE

if TYPE_CHECKING:
    from conftest import InventedProject

SECOND = """  - locator: ¶1
    measure: wounded
    of: wounded passengers
    value: 300
    as-of: 2021-03-03
    counted-by: The reporter
"""


def miscounted(project: InventedProject, sentence: str, heading: str = "What then?") -> list[str]:
    """Return the problems with the figures of a sentence on 1,200 killed and 300 wounded."""
    project.replace(GAZETTE, "measure: people", "measure: killed")
    project.replace(GAZETTE, "events:\n", f"{SECOND}events:\n")
    project.replace("originals/coast.txt", "with 1,200 passengers", "with 1,200 and 300 passengers")
    project.replace(FERRY, "1,200 people [", "people [")
    project.fingerprint()
    text = f"{{.navigation}}\n\n## {heading}\n\n{sentence}\n"
    project.replace(FERRY, "{.navigation}\n", text)
    kept = {"other-count", "unsupported-figure"}
    return [place.code for place in project.places() if place.code in kept]


@pytest.mark.parametrize(
    "sentence",
    [
        "The storm killed 1,200 people",
        "In the storm 1,200 people were killed",
        "The dead were put at 1,200",
        "The storm left 1,200 dead and 300 wounded",
        "The storm left 300 wounded and 1,200 dead",
        "Killed were 1,200 people, wounded 300",
        "It killed 1,200 and wounded 300",
        "There were 300 wounded, beside 1,200 who were killed",
        "Of those wounded 300 lived, and the deaths were 1,200",
    ],
)
def test_a_figure_with_its_own_word_passes(project: InventedProject, sentence: str) -> None:
    assert miscounted(project, f"{sentence} [@gazette, ¶1].") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The storm wounded 1,200 people",
        "The storm left 300 dead",
        "1,200 people were killed or wounded",
        "Casualties were 1,200",
        "1,200 people came",
    ],
)
def test_a_figure_with_another_word_or_none_is_an_error(
    project: InventedProject, sentence: str
) -> None:
    assert miscounted(project, f"{sentence} [@gazette, ¶1].") == ["other-count"]


def test_two_figures_that_changed_their_places_are_two_errors(project: InventedProject) -> None:
    sentence = "The storm left 300 dead and 1,200 wounded [@gazette, ¶1]."

    assert miscounted(project, sentence) == ["other-count", "other-count"]


@pytest.mark.parametrize(
    ("heading", "before", "expected"),
    [
        ("How many were killed?", "", []),
        ("How many were wounded?", "", ["other-count"]),
        ("How many?", "The dead were counted [@gazette, ¶1].\n", []),
    ],
)
def test_the_heading_or_a_sentence_above_can_say_what_is_counted(
    project: InventedProject, heading: str, before: str, expected: list[str]
) -> None:
    sentence = f"{before}The paper gives 1,200 [@gazette, ¶1]."

    assert miscounted(project, sentence, heading) == expected


def test_what_stands_above_does_not_excuse_another_word(project: InventedProject) -> None:
    sentence = "The paper gives 1,200 wounded [@gazette, ¶1]."

    assert miscounted(project, sentence, "How many were killed?") == ["other-count"]


def test_a_figure_that_is_not_declared_is_not_judged(project: InventedProject) -> None:
    assert miscounted(project, "Twelve boats were killed, so to say [@harbour-log, ¶1].") == []


ROWERS = """  - locator: ¶1
    measure: people
    of: rowers of the life-boat
    value: 300
    as-of: 2021-03-03
    counted-by: The reporter
"""


def exchanged(project: InventedProject, sentence: str) -> list[str]:
    """Return the problems of a sentence on 1,200 passengers and 300 rowers."""
    project.replace(GAZETTE, "events:\n", f"{ROWERS}events:\n")
    project.replace("originals/coast.txt", "with 1,200 passengers", "with 1,200 and 300 passengers")
    project.fingerprint()
    project.replace(FERRY, "{.navigation}\n", f"{{.navigation}}\n\n{sentence} [@gazette, ¶1].\n")
    kept = {"other-count", "unsupported-figure"}
    return [place.code for place in project.places() if place.code in kept]


@pytest.mark.parametrize(
    "sentence",
    [
        "With 1,200 passengers went 300 rowers",
        "300 strong rowers came, and 1,200 people crossed",
        "The passengers were 1,200, the rowers 300",
        "1,200 came with the rowers",
    ],
)
def test_a_figure_before_the_words_of_its_own_passes(
    project: InventedProject, sentence: str
) -> None:
    assert exchanged(project, sentence) == []


def test_figures_of_one_measure_that_changed_their_places_are_errors(
    project: InventedProject,
) -> None:
    sentence = "With 300 passengers went 1,200 rowers"

    assert exchanged(project, sentence) == ["other-count", "other-count"]
