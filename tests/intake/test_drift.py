"""The drift table: what became of each paragraph, one case after the other."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apparatus.sources.fingerprint import ParagraphFingerprint, fingerprint_paragraph
from apparatus_intake.drift import Change, Kind, compare

FERRY = "The ferry company said that 1,200 passengers crossed the sound in one week of March."
PLUMS = "Many of them carried bicycles and baskets of plums for the lighthouse keepers on the quay."
SPEED = "Its director called the crossing slow but safe in any weather, and promised a second ship."
QUAY = "Nobody on the quay remembered a spring in which so many people wanted to see the islands."
TIDE = "At low tide the harbour is too shallow for anything but a rowing boat with two oars."
OLD = (FERRY, PLUMS, SPEED, QUAY)


def _pinned(*texts: str) -> list[ParagraphFingerprint]:
    return [
        fingerprint_paragraph(number, number, text, "en") for number, text in enumerate(texts, 1)
    ]


def _changes(new: tuple[str, ...], old: tuple[str, ...] = OLD) -> list[str]:
    """Return what is not unchanged, as `¶2 split 2+3`."""
    return [
        _said(change)
        for change in compare(_pinned(*old), _pinned(*new))
        if change.kind is not Kind.UNCHANGED
    ]


def _said(change: Change) -> str:
    old, new = ("+".join(map(str, numbers)) for numbers in (change.old, change.new))
    return " ".join(filter(None, (f"¶{old}" if old else "", change.kind, new)))


TABLE = {
    "unchanged": (OLD, []),
    "other quotation marks, dashes and spaces": (
        (FERRY.upper(), PLUMS, SPEED.replace(", ", " – "), QUAY),
        [],
    ),
    "a word changed": ((FERRY, PLUMS.replace("plums", "pears"), SPEED, QUAY), ["¶2 edited 2"]),
    "a figure changed": ((FERRY.replace("1,200", "1,300"), PLUMS, SPEED, QUAY), ["¶1 edited 1"]),
    "a negation put in": (
        (FERRY, PLUMS, SPEED.replace("called", "never called"), QUAY),
        ["¶3 edited 3"],
    ),
    "a sentence added to a paragraph": (
        (FERRY + " That is a record.", PLUMS, SPEED, QUAY),
        ["¶1 edited 1"],
    ),
    "half of a paragraph taken out": (
        (FERRY, PLUMS, SPEED.partition(", and")[0], QUAY),
        ["¶3 edited 3"],
    ),
    "split": (
        (FERRY, *PLUMS.split(" for ", 1), SPEED, QUAY),
        ["¶2 split 2+3"],
    ),
    "split into three": (
        (
            "The ferry company said that 1,200",
            "passengers crossed the sound",
            "in one week of March.",
            PLUMS,
            SPEED,
            QUAY,
        ),
        ["¶1 split 1+2+3"],
    ),
    "merged": ((FERRY, f"{PLUMS} {SPEED}", QUAY), ["¶2+3 merged 2"]),
    "three merged": ((f"{FERRY} {PLUMS} {SPEED}", QUAY), ["¶1+2+3 merged 1"]),
    "moved": ((QUAY, FERRY, PLUMS, SPEED), ["¶4 moved 1"]),
    "two change places": ((PLUMS, FERRY, SPEED, QUAY), ["¶1 moved 2"]),
    "moved and edited": ((QUAY.replace("spring", "summer"), FERRY, PLUMS, SPEED), ["¶4 edited 1"]),
    "gone": ((FERRY, SPEED, QUAY), ["¶2 gone"]),
    "new, at the top": ((TIDE, *OLD), ["new 1"]),
    "new, in the middle": ((FERRY, TIDE, PLUMS, SPEED, QUAY), ["new 2"]),
    "another in its place is no new wording": ((FERRY, TIDE, SPEED, QUAY), ["new 2", "¶2 gone"]),
    "everything at once": (
        (TIDE, SPEED, FERRY.replace("March", "April"), *PLUMS.split(" for ", 1)),
        ["new 1", "¶1 edited 3", "¶2 split 4+5", "¶4 gone"],
    ),
    "nothing left": ((), ["¶1 gone", "¶2 gone", "¶3 gone", "¶4 gone"]),
    "a page of another article": ((TIDE,), ["new 1", "¶1 gone", "¶2 gone", "¶3 gone", "¶4 gone"]),
}


@pytest.mark.parametrize(("new", "expected"), TABLE.values(), ids=TABLE)
def test_drift(new: tuple[str, ...], expected: list[str]) -> None:
    assert _changes(new) == expected


def test_the_table_has_every_kind_of_change() -> None:
    met = {
        change.kind for new, _ in TABLE.values() for change in compare(_pinned(*OLD), _pinned(*new))
    }
    assert met == set(Kind)


def test_the_same_words_twice_are_two_paragraphs() -> None:
    assert _changes(("Yes.", FERRY, "Yes."), ("Yes.", FERRY, "Yes.")) == []
    assert _changes(("Yes.", FERRY), ("Yes.", FERRY, "Yes.")) == ["¶3 gone"]


def test_a_repeated_phrase_makes_no_part() -> None:
    new = (
        FERRY,
        PLUMS.replace("plums", "pears"),
        "The lighthouse keepers on the quay.",
        SPEED,
        QUAY,
    )
    assert _changes(new) == ["¶2 edited 2", "new 3"]


def test_paragraphs_too_short_for_triples_are_only_ever_the_same_or_not() -> None:
    assert _changes(("Oh no.", FERRY), ("Oh yes.", FERRY)) == ["new 1", "¶1 gone"]


TEXTS = st.lists(
    st.sampled_from(
        (FERRY, PLUMS, SPEED, QUAY, TIDE, "Oh.", f"{FERRY} {PLUMS}", *PLUMS.split(" for "))
    ),
    max_size=8,
)


@given(TEXTS, TEXTS)
def test_every_paragraph_of_either_is_accounted_for_once(old: list[str], new: list[str]) -> None:
    changes = compare(_pinned(*old), _pinned(*new))
    before = Counter(number for change in changes for number in change.old)
    after = Counter(number for change in changes for number in change.new)
    assert before == Counter(range(1, len(old) + 1))
    assert after == Counter(range(1, len(new) + 1))


@given(TEXTS)
def test_a_copy_of_the_same_changes_nothing(texts: list[str]) -> None:
    assert {change.kind for change in compare(_pinned(*texts), _pinned(*texts))} <= {Kind.UNCHANGED}
