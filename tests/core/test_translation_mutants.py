"""Every small change of a true translation that makes it false is noticed."""

from __future__ import annotations

from collections import Counter

import pytest
from translation_mutants import mutants
from true_translations import SAME

from apparatus.words.readings import differences, moved, reading

_LEAST = {"ko": 60, "uk": 60}
_COLUMN = {"ko": 1, "uk": 2}


@pytest.mark.parametrize("language", sorted(_COLUMN))
def test_every_mutant_is_caught(language: str) -> None:
    kinds: Counter[str] = Counter()
    missed = []
    for row in SAME.strip().split("\n"):
        cells = row.split(" | ")
        original, text = reading(cells[0], "en"), cells[_COLUMN[language]]
        for mutant in mutants(text, language):
            if mutant.kind == "negation" and (
                original.may_be_negated or reading(mutant.text, language).may_be_negated
            ):
                continue  # only a reader can tell
            if mutant.kind == "order" and len(original.figures) < 2:
                continue  # a month that the statement names alone is no figure that could change places
            kinds[mutant.kind] += 1
            changed = reading(mutant.text, language)
            if not [*differences(original, changed), *moved(original, changed)]:
                missed.append(mutant)
    assert missed == []
    assert min(kinds[kind] for kind in ("figure", "date", "bound", "negation")) >= 2
    assert kinds.total() >= _LEAST[language]


def test_mutants_are_the_same_each_time() -> None:
    text = "약 600척이 2021년 4월 30일 가라앉지 않았다."
    first = [*mutants(text, "ko", ["가나"])]
    assert first == [*mutants(text, "ko", ["가나"])]
    assert {mutant.kind for mutant in first} == {"figure", "date", "bound", "negation"}
    assert all(mutant.text != text for mutant in first)


def test_a_name_is_replaced_by_another() -> None:
    [one] = mutants("Норгавен мовчить.", "uk", ["Норгавен", "Квімблтон"])
    assert one == ("name", "Норгавен", "Квімблтон", "Квімблтон мовчить.")
