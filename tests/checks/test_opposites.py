"""A sentence has no word whose opposite, or another of its kind, its source has instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from faults import FERRY, GAZETTE

if TYPE_CHECKING:
    from conftest import InventedProject

SUMMARY = "The Aurora sailed once more, with 1,200 people on her."


def opposites(project: InventedProject, sentence: str, summary: str) -> list[str]:
    """Return the words of a sentence that exclude what the summary of its source says."""
    project.replace(GAZETTE, SUMMARY, f"The Aurora sailed, with 1,200 people on her. {summary}")
    line = f"{sentence} [@gazette, ¶1]."
    project.replace(FERRY, "{.navigation}\n", f"{{.navigation}}\n\n{line}\n")
    project.fingerprint()
    found = [place for place in project.places() if place.code == "opposite-sense"]
    return [line[place.column - 1 :].split()[0].strip(",.") for place in found]


@pytest.mark.parametrize(
    ("sentence", "summary", "word"),
    [
        ("She left slowly", "She left fast.", "slowly"),
        ("The mate was wounded", "The mate was killed.", "wounded"),
        ("The crew was counted once", "The crew was counted several times.", "once"),
        ("The board raised the fare", "The board lowered the fare.", "raised"),
        ("The board met in private", "The board met in public.", "in"),
        ("The lamp was switched on", "The lamp was switched off.", "switched"),
        ("It was a third ship", "It was a second ship.", "third"),
        ("She carried 1,200 tonnes", "That is 1,200 barrels.", "1,200"),
    ],
)
def test_the_opposite_of_what_a_source_says(
    project: InventedProject, sentence: str, summary: str, word: str
) -> None:
    assert opposites(project, sentence, summary) == [word]


@pytest.mark.parametrize(
    ("sentence", "summary"),
    [
        ("She left slowly", "She left late."),
        ("She did not leave fast, but slowly", "She left slowly, not fast."),
        ("The crew was counted again and again", "The crew was counted several times."),
        ("The board raised the fare", "The board increased the fare."),
        ("The mate was killed, and two boys wounded", "The mate was killed; others were injured."),
        ("It was one more ship", "It was a second ship."),
        ("The faces should be covered", "The board asks papers to cover faces, and papers may."),
    ],
)
def test_the_same_sense_in_other_words(
    project: InventedProject, sentence: str, summary: str
) -> None:
    assert opposites(project, sentence, summary) == []
