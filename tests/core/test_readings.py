"""A translation is compared with its original: figures, bounds and negations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from true_translations import SAME

from apparatus.words.readings import Loss, differences, moved, reading
from apparatus.words.word_lists import languages, table

LOST = """
About 600 boats sank. | ko | 약 700척이 가라앉았다. | missing-figure added-figure
About 600 boats sank. | ko | 배가 가라앉았다. | missing-figure
About 600 boats sank. | ko | 최소 600척이 가라앉았다. | bound
About 600 boats sank. | ko | 600척 미만이 가라앉았다. | bound
About 600 boats sank. | ko | 약 600척이 가라앉지 않았다. | negation
At least 300 boats sank. | ko | 최대 300척이 가라앉았다. | bound
On 30 April 2021 it sank. | ko | 2021년 4월 29일 가라앉았다. | missing-figure added-figure
In April 2021 it sank. | ko | 4월에 가라앉았다. | missing-figure
The office did not confirm it. | ko | 항만청은 확인했다. | negation
The office denied it. | ko | 항만청은 확인했다. | negation
The Third Convention protects sailors. | ko | 제2협약은 선원을 보호한다. | place
Convention III protects sailors. | ko | 제2협약은 선원을 보호한다. | missing-figure
It was the second storm. | ko | 세 번째 폭풍이었다. | place
Some 600 boats sank. | ko | 약 600척의 두 배가 가라앉았다. | added-figure
It was the second storm. | ko | 첫 번째 폭풍이었다. | place
It tells of June 2021 and of the coming March. | ko | 2021년 6월과 다가오는 4월을 말한다. | added-figure
It tells of the coming summer. | ko | 다가오는 7월을 말한다. | added-figure
The fourth anniversary came. | ko | 5주년이 왔다. | missing-figure added-figure
The fourth boat came. | ko | 배 4척이 왔다. | missing-figure added-figure
The third anniversary came. | ko | 4주년이 왔다. | added-figure
It gives the day as the 4th. | ko | 날을 5일로 적는다. | missing-figure added-figure
It burned for the sixth day. | ko | 닷새째 켜져 있었다. | missing-figure added-figure
It burned for the sixth day. | ko | 6일간 켜져 있었다. | missing-figure added-figure
It came on 6 November and 5 December 2024. | ko | 2023년 11월 6일과 12월 5일에 왔다. | missing-figure missing-figure added-figure added-figure
It came on 6 November and 5 December 2024. | ko | 2024년 11월 6일과 12월 4일에 왔다. | missing-figure added-figure
It came on 6 November and 5 December 2024. | ko | 2024년 11월 7일과 12월 5일에 왔다. | missing-figure added-figure
It came on 6 November 2024. It left on 5 December. | ko | 2024년 11월 6일에 왔다. 2024년 12월 5일에 떠났다. | missing-figure added-figure
It is the almanac of summer and autumn 2014. | ko | 2014년 여름호 연감이다. | missing-figure
It is the almanac of summer and autumn 2014. | ko | 2014년 봄·가을호 연감이다. | missing-figure added-figure
It is the almanac of summer and autumn 2014. | ko | 2013년 여름·가을호 연감이다. | missing-figure missing-figure added-figure added-figure
Some boats sank. | ko | 5천막이 가라앉았다. | unread
About 600 boats sank. | uk | Затонуло близько 700 човнів. | missing-figure added-figure
About 600 boats sank. | uk | Затонули човни. | missing-figure
About 600 boats sank. | uk | Затонуло щонайменше 600 човнів. | bound
About 600 boats sank. | uk | Затонуло менше ніж 600 човнів. | bound
About 600 boats sank. | uk | Близько 600 човнів не затонуло. | negation
At least 300 boats sank. | uk | Затонуло щонайбільше 300 човнів. | bound
On 30 April 2021 it sank. | uk | Він затонув 29 квітня 2021 року. | missing-figure added-figure
In April 2021 it sank. | uk | Він затонув у квітні. | missing-figure
The office did not confirm it. | uk | Управління це підтвердило. | negation
The office denied it. | uk | Управління це підтвердило. | negation
The Third Convention protects sailors. | uk | Друга конвенція захищає моряків. | place
It was the first storm. | uk | Це був третій шторм. | place
An exchange of 314 lamps leaves the two out. | uk | Обмін 315 ламп: цих двох не включено. | missing-figure added-figure
It tells of June 2021 and of the coming March. | uk | Він розповідає про червень 2021 року і про наступний квітень. | added-figure
Some boats sank. | uk | Затонуло 15.000 човнів. | unread
"""
"""An original, a translation, and what the translation does not keep."""


def _rows(table: str) -> list[list[str]]:
    return [row.split(" | ") for row in table.strip().split("\n")]


@pytest.mark.parametrize(("english", "ko", "uk"), _rows(SAME))
def test_a_true_translation_keeps_everything(english: str, ko: str, uk: str) -> None:
    original = reading(english, "en")
    assert [*differences(original, reading(ko, "ko"))] == []
    assert [*differences(original, reading(uk, "uk"))] == []
    assert [*differences(reading(ko, "ko"), reading(uk, "uk"))] == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("2021년 6월과 다가오는 3월을 말한다.", "ko"),
        ("Він розповідає про червень 2021 року і про березень, який ще попереду.", "uk"),
    ],
)
def test_a_month_may_be_called_by_its_name_alone(text: str, language: str) -> None:
    original = reading("It tells of June 2021 and of the coming March.", "en")
    assert [*differences(original, reading(text, language))] == []


@pytest.mark.parametrize(("english", "language", "other", "losses"), _rows(LOST))
def test_what_a_translation_does_not_keep_is_named(
    english: str, language: str, other: str, losses: str
) -> None:
    found = differences(reading(english, "en"), reading(other, language))
    assert [item.loss for item in found] == [Loss(loss) for loss in losses.split()]


def test_a_difference_shows_both_sides() -> None:
    [bound] = differences(reading("about 600", "en"), reading("최소 600명", "ko"))
    assert bound == (Loss.BOUND, "about 600", "least 600", 0, "600")
    [lost] = differences(reading("It did not sink.", "en"), reading("Він затонув.", "uk"))
    assert lost == (Loss.NEGATION, "not", "", 0, "")
    [added] = differences(reading("It sank.", "en"), reading("Він не затонув.", "uk"))
    assert added == (Loss.NEGATION, "", "не", 4, "")


@pytest.mark.parametrize(
    ("text", "words"), [("It sank.", []), ("It did not sink.", ["not"]), ("Nobody knows.", ["Nobody"])]
)  # fmt: skip
def test_negations_are_found(text: str, words: list[str]) -> None:
    assert [said.text for said in reading(text, "en").negations] == words


def test_figures_that_have_changed_places_are_found_numbers_apart_from_dates() -> None:
    said = reading("Of 300 on 3 May 2021, 40 sank, and 7 in June 2022.", "en")
    assert [*moved(said, said)] == []
    same = reading("3 травня 2021 року з 300 затонуло 40, у червні 2022 року — 7.", "uk")
    assert [*moved(said, same)] == []
    changed = reading("У червні 2022 року з 40 затонуло 300, 3 травня 2021 року — 7.", "uk")
    assert [*moved(said, changed)] == [
        (["300", "40", "7"], ["40", "300", "7"]),
        (["2021-05-03", "2022-06"], ["2022-06", "2021-05-03"]),
    ]


def test_some_words_may_be_said_with_a_negation() -> None:
    assert reading("Only it sank.", "en").may_be_negated
    assert not reading("It sank.", "en").may_be_negated


@pytest.mark.parametrize(
    ("text", "language"),
    [("no more than 300", "en"), ("не менше ніж 300", "uk"), ("300명에 못 미치는", "ko"), ("배뿐 아니라 등도", "ko")],
)  # fmt: skip
def test_some_negations_reverse_nothing(text: str, language: str) -> None:
    assert reading(text, language).negations == ()


@given(st.text(max_size=60), st.sampled_from(["en", "ko", "uk", "is"]))
def test_any_text_is_read_and_is_a_translation_of_itself(text: str, language: str) -> None:
    found = reading(text, language)
    lost = {item.loss for item in differences(found, found)}
    assert lost <= {Loss.UNREAD}


def test_a_one_in_digits_is_a_figure_and_one_in_words_may_be_either() -> None:
    original = reading("Note 2 follows News1.", "en")
    assert [*differences(original, reading("Нотатка 2 слідує за News2.", "uk"))] != []
    assert [*differences(original, reading("Нотатка 2 слідує за News1.", "uk"))] == []
    for text in ("최대 1년", "최대 한 해"):
        assert [*differences(reading("up to one year", "en"), reading(text, "ko"))] == []


@pytest.mark.parametrize("letters", ["", "xy"])
@pytest.mark.parametrize("language", languages())
def test_every_word_that_may_be_a_figure_is_found(language: str, letters: str) -> None:
    listed = (table(language) or {})["translated"].get("figures", {})
    unfound = [
        word
        for key, words in listed.items()
        for word in words.split()
        if key not in reading(f"({word.replace('*', letters)})", language).optional
    ]
    assert unfound == []
