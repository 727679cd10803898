from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apparatus.words.normalisation import words
from apparatus.words.turning_points import TurningPoints, turning_points


@pytest.mark.parametrize(
    ("text", "language", "ends", "negations", "limits"),
    [
        ("The keeper does not close it. He doesn’t.", "en-GB", (6,), (3, 7), ()),
        ("They leave, but only if it rains.", "en", (), (), (2, 3, 4)),
        ("Nobody refused; it is far from safe.", "en", (), (0, 1, 4), ()),
        ("However, as if asleep, however many came, not, if", "en", (), (7,), (0, 8)),
        ("Notes on nouns, iffy or not", "en", (), (5,), ()),
        ("Das Boot ist nicht schnell, aber sicher.", "de", (), (3,), (5,)),
        ("Корабель не йде. Але він швидкий.", "uk", (3,), (1,), (3,)),
        ("그는 가지 않았다. 하지만 배는 없다.", "ko", (3,), (2, 5), (3,)),
        ("船ではない。しかし速い。", "ja", (5,), (3,), (5,)),
        ("他不去。", "zh-Hant", (), (1,), ()),
        ("", "en", (), (), ()),
    ],
)
def test_points(
    text: str,
    language: str,
    ends: tuple[int, ...],
    negations: tuple[int, ...],
    limits: tuple[int, ...],
) -> None:
    assert turning_points(text, language) == TurningPoints(ends, negations, limits)


def test_a_language_without_a_table_has_unknown_negations() -> None:
    assert turning_points("Níl an bád mall. Tá.", "ga").negations is None


@pytest.mark.parametrize(
    ("first", "last", "expected"), [(0, 0, (0, 3)), (2, 3, (0, 7)), (7, 8, (7, 9)), (3, 6, (3, 7))]
)
def test_the_sentence_of_some_words(first: int, last: int, expected: tuple[int, int]) -> None:
    assert TurningPoints(ends=(3, 7)).sentence(first, last, 9) == expected


@given(st.text(max_size=80), st.sampled_from(["en", "ko", "ja", "uk", "xx", "", "-", "zh-Hant"]))
def test_any_text_has_points_within_its_words(text: str, language: str) -> None:
    found, count = turning_points(text, language), len(words(text))

    for places in (found.ends, found.negations or (), found.limits):
        assert list(places) == sorted(set(places))
        assert all(0 <= place < count for place in places)
