"""Names of authors: how they are shown, and as which names of CSL-JSON they are published."""

from __future__ import annotations

from typing import Any

import pytest

from apparatus.sources.source_words import csl_name, is_person, shown_name

PARTS = {"family": "Quay", "given": "Ada"}


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (PARTS, "Ada Quay"),
        ({"family": "Go", "given": "Ni-na", "static-ordering": True}, "Go Ni-na"),
        ({"family": "고", "given": "니나"}, "고니나"),
        ({"family": "港", "given": "ひな"}, "港ひな"),
        ({"family": "Набережна", "given": "Ада"}, "Ада Набережна"),
        ({**PARTS, "non-dropping-particle": "van der"}, "Ada van der Quay"),
        ({"institution": "Guild of Ferrymen, Norhaven"}, "Guild of Ferrymen, Norhaven"),
        ({"known-as": "Quill"}, "Quill"),
    ],
)
def test_a_name_is_shown_as_it_is_written(name: dict[str, Any], shown: str) -> None:
    assert shown_name(name) == shown


def test_only_institutions_are_no_persons() -> None:
    assert [is_person(name) for name in (PARTS, {"known-as": "Quill"})] == [True, True]
    assert not is_person({"institution": "Norhaven council"})


def test_csl_has_parts_of_persons_and_other_names_whole() -> None:
    assert csl_name(PARTS) == PARTS
    assert csl_name({"known-as": "Quill"}) == {"literal": "Quill"}
    assert csl_name({"institution": "Norhaven council"}) == {"literal": "Norhaven council"}
