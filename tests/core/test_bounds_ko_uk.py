"""How two other languages bound their numbers."""

from __future__ import annotations

import pytest

from apparatus.words.bounds import iter_bounded

UK = """
300 човнів | plain
рівно 300 човнів | exact
близько 300 човнів | about
приблизно триста човнів | about
майже 300 | nearly
щонайменше 300 | least
не менше ніж 300 | least
не менш як триста човнів | least
300 або більше | least
понад 300 | more
більше ніж 300 | more
більш як триста | more
не більше ніж 300 | most
не більше 300 | most
щонайбільше 300 | most
до 15 000 човнів | most|plain
менше ніж 300 | fewer
менш як 300 | fewer
від 10 до 12 тисяч | lowest highest|most
між 10 і 12 тисячами | lowest highest
10–12 тисяч | lowest highest
близько 300 човнів і 2700 ламп | about about|plain
30 квітня 2021 року |
"""
KO = """
300명 | plain
정확히 300명 | exact
약 300명 | about
약300명 | about
300명가량 | about
300명 정도 | about
300명 안팎 | about
300여 명 | about|more
거의 300명 | nearly
300명 가까이 | nearly
최소 300명 | least
적어도 300명이 | least
300명 이상이 | least
300명을 넘는 | more
300명이 넘게 | more
300명 초과 | more
최대 300명 | most
300명 이하 | most
300명 미만 | fewer
300명에 못 미치는 | fewer
1만~1만2천 명 | lowest highest
1만 명에서 1만2천 명 | lowest highest
500명 가운데 300명 이상이 | plain least
3개 여단 | plain
2021년 4월 30일 |
"""


def _rows(table: str) -> list[tuple[str, str]]:
    rows = (row.partition(" |") for row in table.strip().split("\n"))
    return [(text, expected.strip()) for text, _, expected in rows]


@pytest.mark.parametrize(
    ("text", "expected", "language"),
    [(*row, "uk") for row in _rows(UK)] + [(*row, "ko") for row in _rows(KO)],
)
def test_what_a_text_says_of_its_numbers(text: str, expected: str, language: str) -> None:
    said = ("|".join(sorted(item.bounds)) for item in iter_bounded(text, language))
    assert " ".join(said) == expected
