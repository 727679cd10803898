"""How a sentence bounds a number, against what its source declares or says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from faults import FERRY, GAZETTE, LAMPS, LOG

if TYPE_CHECKING:
    from conftest import InventedProject

KINDS = {
    "plain": "4",
    "exact": "exactly four",
    "about": "about four",
    "nearly": "almost four",
    "least": "at least four",
    "more": "more than four",
    "most": "up to four",
    "fewer": "fewer than four",
}
SAYS_NO_MORE = {
    "plain": {"plain"},
    "exact": {"plain", "exact"},
    "about": {"about"},
    "nearly": {"about", "nearly"},
    "least": {"least"},
    "more": {"least", "more"},
    "most": {"most"},
    "fewer": {"most", "fewer"},
}
DECLARED = {
    "value: 4": {"plain"},
    "value: 4\n    approximate: true": {"about"},
    "minimum: 4": {"least", "more"},
    "minimum: 4\n    approximate: true": {"least", "more"},
    "maximum: 4": {"most", "fewer"},
}


def mismatches(project: InventedProject) -> set[str]:
    return {place.path for place in project.places() if place.code == "bound-mismatch"}


class Sentences:
    """The sentence of a record and that of a page on one number, in words of a test."""

    def __init__(self, project: InventedProject, record: str, summary: str, claim: str) -> None:
        self.project, self.record, self.summary, self.claim = project, record, summary, claim

    def summarise(self, summary: str) -> None:
        self.project.replace(self.record, self.summary, summary)
        self.summary = summary

    def say(self, claim: str) -> bool:
        """Write the claim, and return whether it bounds the number otherwise than the source."""
        self.project.replace(FERRY, self.claim, claim)
        self.claim = claim
        return FERRY in mismatches(self.project)


def lamps(project: InventedProject) -> Sentences:
    return Sentences(project, LAMPS, "needs at least four lamps", "at least four of them")


@pytest.mark.parametrize("source", KINDS)
def test_a_claim_says_no_more_than_a_summary(project: InventedProject, source: str) -> None:
    project.replace("originals/coast.txt", "broke 3 moorings", "broke 4 moorings")
    moorings = Sentences(project, LOG, "tore 3 moorings", "tore 3 moorings")
    moorings.summarise(f"tore {KINDS[source]} moorings")
    project.fingerprint()
    for claim, phrase in KINDS.items():
        is_wrong = moorings.say(f"tore {phrase} moorings")
        assert is_wrong == (claim not in SAYS_NO_MORE[source]), claim


@pytest.mark.parametrize(("declared", "allowed"), DECLARED.items())
def test_a_claim_says_what_is_declared(
    project: InventedProject, declared: str, allowed: set[str]
) -> None:
    project.replace(LAMPS, "minimum: 4", declared)
    sentences = lamps(project)
    sentences.summarise("needs lamps")
    for kind, phrase in KINDS.items():
        assert sentences.say(f"{phrase} of them") == (kind not in allowed), phrase


@pytest.mark.parametrize(
    ("declared", "summary", "is_contrary"),
    [
        ("minimum: 4", "more than four", False),
        ("minimum: 4", "four", False),
        ("minimum: 4", "at most four", True),
        ("maximum: 4", "fewer than four", False),
        ("maximum: 4", "more than four", True),
        ("value: 4", "exactly four", False),
        ("value: 4", "about four", True),
        ("value: 4\n    approximate: true", "four", False),
        ("value: 4\n    approximate: true", "almost four", False),
        ("value: 4\n    approximate: true", "exactly four", True),
    ],
)
def test_a_summary_does_not_contradict_a_declaration(
    project: InventedProject, declared: str, summary: str, *, is_contrary: bool
) -> None:
    project.replace(LAMPS, "minimum: 4", declared)
    lamps(project).summarise(f"needs {summary} lamps")

    assert (LAMPS in mismatches(project)) == is_contrary


@pytest.mark.parametrize(
    ("said", "is_wrong"),
    [
        ("more than 1,200 people", False),
        ("at least 1,200 people", False),
        ("fewer than 1,200 people", True),
        ("1,200 people", True),
    ],
)
def test_two_words_before_a_number_are_found_in_a_fingerprint(
    project: InventedProject, said: str, *, is_wrong: bool
) -> None:
    project.replace(
        "originals/coast.txt", "with 1,200 passengers", "with more than 1,200 passengers"
    )
    project.replace(GAZETTE, "once more, with 1,200 people on her", "once more")
    text = project.read(GAZETTE)
    project.write(GAZETTE, text[: text.index("figures:")] + text[text.index("events:") :])
    project.fingerprint()
    project.replace(FERRY, "1,200 people", said)

    assert (FERRY in mismatches(project)) == is_wrong


@pytest.mark.parametrize("said", ["about twelve", "at most twelve", "more than twelve"])
def test_a_bound_that_nothing_shows_is_an_error(project: InventedProject, said: str) -> None:
    project.replace(FERRY, "Twelve boats", f"There, {said} boats")

    assert mismatches(project) == {FERRY}
