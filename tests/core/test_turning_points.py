from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apparatus.words.normalisation import normalise, words
from apparatus.words.turning_points import TurningPoints, negations, turning_points

LISTED = tomllib.loads(files("apparatus.words").joinpath("turning_words.toml").read_text("utf-8"))


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


@pytest.mark.parametrize(
    ("language", "before", "turns", "after"),
    [
        (
            "en",
            "The keeper",
            "is forbidden to|is prohibited from|is barred from|is banned from|refuses to|fails to|lacks leave to|is unable to"
            "|avoids trying to|is prevented from|stopped trying to|declined to|does little to|is unwilling to"
            "|left without leave to|neither wants to|is exempt from|is against the plan to|withheld leave to",
            "close the harbour",
        ),
        (
            "de",
            "Dem Wärter",
            "ist verboten|ist untersagt|fehlt das Recht|mangelt es an Lust|gelang weder noch|wurde verweigert|wurde abgelehnt",
            "den Hafen zu schließen",
        ),
        (
            "uk",
            "Доглядачеві",
            "заборонено|бракує сил|відмовлено|перешкодили|довелося припинити",
            "зачинити порт",
        ),
        ("ru", "Смотрителю", "запрещено|помешали|отказано", "закрыть порт"),
        (
            "ko",
            "그는 항구를",
            "닫는 것이 금지된|닫는 데 실패한|닫기를 거절한|닫는 일을 피한|닫지 못하게 막은|닫기를 중단한",
            "사람이다",
        ),
        ("ja", "港を閉じる", "事は禁止|事に反対|事を拒否", "された"),
        ("zh", "他", "被禁止|拒绝|反对", "关闭港口"),
    ],
)
def test_what_forbids_or_prevents_reverses_a_sentence(
    language: str, before: str, turns: str, after: str
) -> None:
    around = turning_points(f"{before} {after}", language)
    unfound = [
        turn
        for turn in turns.split("|")
        if not turning_points(f"{before} {turn} {after}", language).negations
    ]

    assert around.negations == ()
    assert unfound == []


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


@pytest.mark.parametrize("letters", ["", "xy"])
@pytest.mark.parametrize("language", sorted(LISTED))
def test_every_negation_of_a_list_is_found(language: str, letters: str) -> None:
    words = [word.replace("*", letters) for word in LISTED[language]["negations"]]
    assert [word for word in words if not negations(word, language, normalise(word))] == []
    texts = [f"“Xyz,” {word}!" for word in words]
    assert [text for text in texts if not negations(text, language, normalise(text))] == []
