"""Words that turn what a sentence says are named in the message on its change."""

from __future__ import annotations

import pytest

from apparatus.corrections.turns import turns


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        (
            "Norhaven confirmed it on 3 March 2021.",
            "Norhaven denied it on 3 March 2021.",
            ["confirmation or denial: confirmed → denied"],
        ),
        ("They put all those sent at 15,000.", "They put all those killed at 15,000.", ["measure: sent → killed"]),
        (
            "About 300 killed and 2,700 wounded.",
            "About 300 wounded and 2,700 killed.",
            ["measure: killed, wounded → wounded, killed"],
        ),
        (
            "The harbour service of Norhaven counted 12.",
            "Quimbleton's port ministry counted 12.",
            ["name: Norhaven → Quimbleton"],
        ),
        ("Neither had asked.", "Both had asked.", ["negation: Neither → none"]),
        ("It will take in any.", "It will not take in any.", ["negation: none → not"]),
        ("It didn’t sail.", "It did sail.", ["negation: didn’t → none"]),
        ("The ship sailed at dawn.", "At dawn the ship sailed.", []),
        ("In May 2021 she sailed.", "She sailed in May 2021.", []),
    ],
)  # fmt: skip
def test_what_turned(before: str, after: str, named: list[str]) -> None:
    assert list(turns(before, after, "en")) == named


def test_without_a_list_nothing_is_named() -> None:
    assert list(turns("Das Schiff fuhr nicht.", "Das Schiff fuhr.", "de")) == []
