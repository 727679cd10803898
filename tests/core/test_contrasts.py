"""Words that exclude each other, in an original and its translation: both ways, and what is left to readers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from true_translations import SAME

from apparatus.words.contrasts import contrasts
from apparatus.words.word_lists import languages, table

ROWS = """
The voyage took 60 days. | 항해는 60일이 걸렸다. | 항해는 60개월이 걸렸다. | Плавання тривало 60 днів. | Плавання тривало 60 місяців.
It took twelve weeks. | 12주가 걸렸다. | 12개월이 걸렸다. | Це тривало дванадцять тижнів. | Це тривало дванадцять місяців.
It cost about 2,000 dollars a month. | 한 달에 약 2,000달러가 들었다. | 한 달에 약 2,000유로가 들었다. | Це коштувало близько 2 000 доларів на місяць. | Це коштувало близько 2 000 євро на місяць.
A million barrels were lost. | 100만 배럴을 잃었다. | 100만 톤을 잃었다. | Втрачено мільйон барелів. | Втрачено мільйон тонн.
In the storm 300 were killed. | 폭풍으로 300명이 숨졌다. | 폭풍으로 300명이 다쳤다. | У шторм 300 людей загинули. | У шторм 300 людей поранено.
Storm: 300 killed, 400 wounded. | 폭풍: 300명 사망, 400명 부상. | 폭풍: 400명 부상, 300명 부상. | Шторм: 300 загиблих, 400 поранених. | Шторм: 300 поранених, 400 поранених.
The captain may leave. | 선장은 떠날 수 있다. | 선장은 떠나야 한다. | Капітан може поїхати. | Капітан мусить поїхати.
The board must ask the captain. | 위원회는 선장에게 물어야 한다. | 위원회는 선장에게 물을 수 있다. | Рада повинна запитати капітана. | Рада може запитати капітана.
Some boats sank. | 일부 배가 가라앉았다. | 모든 배가 가라앉았다. | Деякі човни затонули. | Усі човни затонули.
Every boat sank. | 모든 배가 가라앉았다. | 여러 배가 가라앉았다. | Затонули всі човни. | Затонули деякі човни.
The boats left before the storm came. | 배들은 폭풍이 오기 전에 떠났다. | 배들은 폭풍이 온 뒤에 떠났다. | Човни вийшли перед штормом. | Човни вийшли після шторму.
The boats left after the storm. | 배들은 폭풍 뒤에 떠났다. | 배들은 폭풍이 오기 전 떠났다. | Човни вийшли після шторму. | Човни вийшли перед штормом.
The boats left in May, before the storm came. | 배들은 5월에, 폭풍이 오기 전에 떠났다. | 배들은 5월에, 폭풍이 온 뒤에 떠났다. | Човни вийшли в травні, перед штормом. | Човни вийшли в травні, після шторму.
It was probably lost. | 그것은 아마 없어졌다. | 그것은 분명히 없어졌다. | Його, ймовірно, втрачено. | Його, безперечно, втрачено.
It was certainly lost. | 그것은 확실히 없어졌다. | 그것은 아마 없어졌다. | Його, безсумнівно, втрачено. | Його, мабуть, втрачено.
A German captain wrote it. | 독일의 한 선장이 썼다. | 프랑스의 한 선장이 썼다. | Це написав німецький капітан. | Це написав французький капітан.
"""
"""English, then `ko` and `uk`, each true and false."""
FREE = """
The boats left before the storm. | 배들은 떠났고 폭풍은 나중에 왔다. | Човни вийшли, а згодом прийшов шторм.
Some boats came, and all sank. | 온 배는 모두 가라앉았다. | Усі човни, що прийшли, затонули.
The captain may leave, but must ask. | 선장은 떠나려면 물어야 한다. | Капітан мусить спитати, перш ніж поїде.
In two weeks 60 sank. | 60일 만에 가라앉았다. | За 60 хвилин.
"""
"""English, and what is not noticed, since one of the two may be said in other words."""


def _rows(table: str) -> list[list[str]]:
    return [row.split(" | ") for row in table.strip().split("\n")]


@pytest.mark.parametrize(("english", "ko", "false_ko", "uk", "false_uk"), _rows(ROWS))
def test_what_excludes_the_original_is_found_and_nothing_else(
    english: str, ko: str, false_ko: str, uk: str, false_uk: str
) -> None:
    for language, true, false in (("ko", ko, false_ko), ("uk", uk, false_uk)):
        assert [*contrasts(english, "en", true, language)] == []
        assert [*contrasts(true, language, english, "en")] == []
        assert [*contrasts(english, "en", false, language)] != []


@pytest.mark.parametrize(("english", "ko", "uk"), [*_rows(SAME), *_rows(FREE)])
def test_what_may_be_said_in_other_words_is_left_to_readers(english: str, ko: str, uk: str) -> None:
    assert [*contrasts(english, "en", ko, "ko")] == []
    assert [*contrasts(english, "en", uk, "uk")] == []


def test_a_difference_names_what_is_counted_and_where() -> None:
    [found] = contrasts("It took 60 days.", "en", "Це тривало 60 місяців.", "uk")
    assert found[:4] == ("days", "months", 11, "60")


def test_every_language_has_the_same_senses_and_units() -> None:
    parts = [table(language) or {} for language in languages()]
    found = [item["translated"] for item in parts]
    assert len(found) > 1
    names = [
        (
            {group: [*senses] for group, senses in item["contrasts"].items()},
            [*item["counted"]["units"]],
        )
        for item in found
    ]
    assert all(item == names[0] for item in names)


@given(st.text(max_size=60), st.sampled_from(["en", "ko", "uk", "is"]))
def test_any_text_excludes_nothing_of_itself(text: str, language: str) -> None:
    assert [*contrasts(text, language, text, language)] == []
