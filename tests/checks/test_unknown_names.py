"""Sentences name only what a source they cite names, in any of its forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from faults import FERRY, GAZETTE

if TYPE_CHECKING:
    from conftest import InventedProject

SUMMARY = "The Aurora sailed once more, with 1,200 people on her."


def unknown(project: InventedProject, sentence: str, mark: str = "") -> list[str]:
    """Return the columns of the unsupported names in a sentence whose source names two places and a captain."""
    named = f"{SUMMARY} Captain Ada Quill came from Norhaven, the paper's Liss Oduya wrote."
    project.replace(GAZETTE, SUMMARY, named)
    line = f"{sentence} [@gazette, ¶1].{mark}"
    project.replace(FERRY, "{.navigation}\n", f"{{.navigation}}\n\n{line}\n")
    project.fingerprint()
    found = [place for place in project.places() if place.code == "unsupported-name"]
    return [line[place.column - 1 :].split()[0] for place in found]


@pytest.mark.parametrize(
    "sentence",
    [
        "The captain, Ada Quill, came from Norhaven",
        "The Aurora had a Norhavian captain, Quill",
        "In March the Aurora sailed",
        "“Aurora” is the name; Another is not known",
        "Article 3 is not in the paper, and I is no name",
        "It was Quill's ship",
    ],
)
def test_names_of_the_source_pass(project: InventedProject, sentence: str) -> None:
    assert unknown(project, sentence) == []


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("The captain, Eda Quall, came from Norhaven", ["Eda", "Quall,"]),
        ("The Aurora had a Petersbian captain", ["Petersbian"]),
        ("The ship of Norhaven sailed, as the Petersby Herald relayed it", ["Petersby", "Herald"]),
    ],
)
def test_another_name_is_an_error(
    project: InventedProject, sentence: str, names: list[str]
) -> None:
    assert unknown(project, sentence) == names


def test_our_own_inference_may_name_others(project: InventedProject) -> None:
    assert unknown(project, "Nothing is said of Petersby", " {.inference}") == []
