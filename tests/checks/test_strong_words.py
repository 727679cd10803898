"""Words that change a whole sentence have a word of the same sense in a cited summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from faults import FERRY, GAZETTE

if TYPE_CHECKING:
    from conftest import InventedProject

SUMMARY = "The Aurora sailed once more, with 1,200 people on her."


def found(project: InventedProject, sentence: str, summary: str) -> list[str]:
    """Return the problems of a sentence whose source has a summary, with the words that they name."""
    project.replace(GAZETTE, SUMMARY, f"{SUMMARY} {summary}")
    project.replace(FERRY, "{.navigation}\n", f"{{.navigation}}\n\n{sentence} [@gazette, ¶1].\n")
    project.fingerprint()
    codes = {"overstated-claim", "disguised-quotation"}
    return [str(item) for item in project.check() if item.code in codes]


@pytest.mark.parametrize(
    ("sentence", "summary"),
    [
        ("Nearly all of them sat below", "Nearly every passenger sat below."),
        ("The captain wanted all of them back", "The captain wanted each passenger back."),
        ("None of them went below", "No passenger went below."),
        ("Not one of them went below", "The passengers did not go below."),
        ("Hardly any of them went below", "Few went below."),
        ("They stayed of their own free will", "They chose to stay."),
        ("All sailed, the mate excepted", "All sailed but for the mate, without whom they left."),
        ("She carried 1,200 people in one year", "That took twelve months."),
        ("The owner does not say in so many words that she is old", "The owner denies nothing."),
    ],
)
def test_the_same_in_other_words_passes(
    project: InventedProject, sentence: str, summary: str
) -> None:
    assert found(project, sentence, summary) == []


@pytest.mark.parametrize(
    ("sentence", "summary", "words"),
    [
        ("Nearly all of them sat below", "Passengers sat below.", "all of them"),
        ("Without exception they sat below", "Passengers sat below.", "Without exception"),
        ("None of them went below", "Every passenger stayed above.", "None of"),
        ("Hardly any of them went below", "Passengers went below.", "Hardly any"),
        ("They stayed of their own free will", "They stayed.", "of their own free will"),
        ("The owner says in so many words that she is old", "She is old.", "in so many words"),
    ],
)
def test_what_no_summary_says_is_an_error(
    project: InventedProject, sentence: str, summary: str, words: str
) -> None:
    problems = found(project, sentence, summary)

    assert len(problems) == 1
    assert f"“{words}”" in problems[0]
