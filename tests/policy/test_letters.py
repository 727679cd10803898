from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from coast_faults import END, PAGE

from apparatus.authoring.fingerprinting import write_fingerprints
from apparatus.policy.registry import rules_of

if TYPE_CHECKING:
    from conftest import Island

LETTER = "We walk along the white shore each morning and count the ships.\n"
RECORD = """\
---
id: letter
type: article-newspaper
title: A letter
citation-label: Letter 2031
publisher: Strait Herald
issued: 2031-05-02
issued-basis: Printed on 2 May 2031.
accessed: 2031-06
language: en
kind: news report
perspective: It prints a letter.
origin: [A letter]
unknown: [URL]
rights: excerpt
licence: No licence found.
text: held
original: letter.txt
lines: 1-2
title-line: 1
---

## ¶1 {line=2 voice=claim topics="rules" speaker="two castaways, in a letter written ashore" sensitivity="crew correspondence"}

They tell of their days.
"""


@pytest.fixture
def with_letter(island: Island) -> Island:
    """An island that holds the text of a letter, privately."""
    island.write("sources/letter.md", RECORD)
    island.write("originals/letter.txt", f"A letter\n{LETTER}")
    write_fingerprints(island.root, island.root / "originals", ["letter"])
    return island


def test_the_letter_is_known_by_its_hashes_alone(with_letter: Island) -> None:
    (with_letter.root / "originals/letter.txt").unlink()

    project = with_letter.project
    [rule] = [item for item in rules_of(project.settings.policy).structural if item.number == "E06"]

    assert len(rule.known(project)) == len(LETTER.split()) - 2


@pytest.mark.parametrize(
    ("repeated", "is_fault"),
    [
        ("walk along the white shore each", True),
        ("Walk, along THE white shore each", True),
        ("walk along the white shore", False),
        ("walk along the white harbour each", False),
    ],
)
def test_six_running_words_of_it_are_a_fault_without_quotation_marks(
    with_letter: Island, repeated: str, *, is_fault: bool
) -> None:
    sentence = f"The castaways {repeated} day [@code, art. 4]."
    with_letter.replace(PAGE, END, f"{END}\n{sentence}\n")

    found = [(item.code, item.line, item.column) for item in with_letter.check()]

    place = with_letter.place(PAGE, f"The castaways ‸{repeated}")
    assert found == ([("private-letter", *place)] if is_fault else [])
