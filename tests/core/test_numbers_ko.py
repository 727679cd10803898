"""Numbers and dates of a language that glues what is counted to them: the same in any spelling, and no other."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apparatus.words.figures import figure_keys, is_supported, iter_figures, iter_unread

SPELLINGS = """
15000 | 1만 5천 명 | 1만5천명을 | 1만5000 | 1만 5,000여 명 | 1만 5000명이 | 15,000명 | 15000명은 | 만 오천 명 | 만오천 명 | 만 오천여 명이 | 1.5만 명 | 약 1만 5천 명 | 1万5000 | 一万五千名 | １만 ５천 명 | １５,０００명
11000 | 1만 1천 명 | 1만1천여명 | 11,000명 | 만 천 명
600 | 600명이 | 육백 명 | 600여 명 | 6백명 | 600명가량
15 | 15일에 | 15명 | 십오 명 | 열다섯 명 | 15일 만에
12 | 열두 차례 | 열두 척 | 12차례 | 십이 년
20 | 스무 척 | 스무 명 | 20척 | 이십 명
25 | 스물다섯 명 | 이십오 명 | 25명
5 | 다섯 명 | 다섯명이 | 다섯 가지 | 5명 | 오 년 | 닷새 | 5차례
3 | 세 가지 | 세 명 | 세 척 | 3명 | 셋 | 사흘간 | 석 달 | 3년만에 | 세 나라
2 | 두 번 | 두 차례 | 둘 다 | 이틀 | 두 사람 | 2명 | 두 정상은
10 | 열 명 | 열 척 | 열흘 | 10명 | 십 년
99 | 아흔아홉 명 | 구십구 명 | 99명
100 | 백명 | 100명 | 백여 명 | 1백명
1000 | 천 명 | 1천 명 | 1,000명 | 천여 명
4700 | 4,700여 명 | 4천700명 | 사천칠백 명 | 4천7백명
9900 | 9천900명 | 구천구백 명
123 | 백이십삼 명 | 123명
150000 | 15만 명 | 십오만 명 | 150,000명
1000000 | 백만 명 | 100만 명 | 1백만 명
150000000 | 1억 5천만 달러 | 1.5억 원
1500000000000 | 1조 5천억 원 | 1.5조 원
3000000000000 | 3조 원
2.5 | 2년 반 | 2.5년
1/2 | 절반 | 절반이 | 2분의 1 | 1/2 | 이분의 일
1/3 | 3분의 1 | 삼분의 일 | 3분의 1이
2/3 | 3분의 2 | 삼분의 이
12% | 12% | 12퍼센트 | 12 퍼센트가 | 십이 퍼센트
0.5% | 0.5% | 0.5퍼센트
x2 | 두 배 | 2배로
x3 | 세 배 | 3배
tens | 수십 명 | 수십 척
hundreds | 수백 명 | 몇백 명 | 수백여 명
thousands | 수천 명 | 수천 | 몇천 명
tens of thousands | 수만 명 | 수만
hundreds of thousands | 수십만 명
millions | 수백만 명
majority | 과반수 | 대다수
5th | 다섯 번째 | 5번째 | 제5차 회담 | 5차 회담 | 다섯째
21st | 21세기 | 제21회
1950s | 1950년대
10000 12000 | 1만~1만2천 명 | 1만∼1만 2천 명 | 1만에서 1만2천 명 | 1만 내지 1만 2천 명
10000 20000 | 1~2만 명 | 1만~2만 명 | 1만-2만
3000 4000 | 3~4천 명 | 3천~4천 명
100000 120000 | 10만~12만 명 | 10~12만 명
10% 12% | 10~12% | 10%에서 12%
2 3 | 두세 명 | 2~3명
3 4 | 서너 명 | 3~4명
2021-04-30 | 2021년 4월 30일 | 2021년 4월 30일에 | 2021년4월30일 | 2021. 4. 30. | 2021.4.30 | 2021-04-30 | ２０２１년 ４월 ３０일
2021-04 | 2021년 4월 | 2021년 4월에
--04-30 | 4월 30일 | 4월 30일부터
--04 | 4월 | 4월에
2021 | 2021년 | 2021년에는
2021-21 | 2021년 봄
2021-23 | 2021년 가을
2021-03-03 2021-03-05 | 2021년 3월 3~5일 | 2021년 3월 3일~5일 | 2021년 3월 3일과 5일 | 2021년 3월 3일부터 5일까지
2021-10 2021-12 | 2021년 10~12월 | 2021년 10월~12월 | 2021년 10월부터 12월까지
art. 118 | 제118조 | 제118조는 | 제 118조
art. 7(3) | 제7조 제3항 | 제7조제3항
art. 7-2 | 제7조의2
art. 5 art. 7 | 제5조와 제7조
18 | 만 18세
4 | 넷 | 네 가지 | 4명 | 나흘
"""
"""One key or more, then its spellings."""

PAIRS = """
1만 5천 명 | 9만 9천 명
1만 5천 명 | 1만 명
1만 5천 명 | 5천 명
1만 5천 명 | 1만 5백명
1만 5천 명 | 1만 6천 명
1만5천명을 | 2만5천명을
1만 5,000여 명 | 1만 5,500여 명
15,000명 | 99,000명
15,000명 | 1,500명
15,000명 | 15만 명
만 오천 명 | 오천 명
만 오천 명 | 만 육천 명
삼천 명 | 사천 명
삼천 명 | 삼만 명
오백 명 | 육백 명
육백 명 | 칠백 명
이십 명 | 삼십 명
십오 명 | 십육 명
이십오 명 | 이십육 명
백명 | 천 명
백이십삼 명 | 백이십사 명
다섯 명 | 여섯 명
여섯 척 | 일곱 척
일곱 발 | 여덟 발
여덟 가지 | 아홉 가지
열두 차례 | 열세 차례
스무 척 | 서른 척
스물다섯 명 | 서른다섯 명
마흔 명 | 쉰 명
예순 명 | 일흔 명
세 가지 | 네 가지
두 명 | 세 명
둘 다 | 셋 다
사흘 | 나흘
열흘 | 보름
1억 원 | 1조 원
1억 5천만 달러 | 1억 6천만 달러
3조 원 | 3조
절반 | 3분의 1
3분의 1 | 3분의 2
4분의 1 | 5분의 1
12% | 13%
12% | 12명
12퍼센트 | 22퍼센트
두 배 | 세 배
수백 명 | 수천 명
수천 명 | 수만 명
수만 명 | 수십만 명
수십 명 | 수백 명
다섯 번째 | 여섯 번째
제5차 회담 | 제6차 회담
21세기 | 19세기
1950년대 | 1960년대
1950년대 | 50년대
1만~1만2천 명 | 1만~1만3천 명
1~2만 명 | 1~3만 명
3~4천 명 | 3~4만 명
두세 명 | 서너 명
2년 반 | 3년 반
2021년 4월 30일 | 2021년 5월 31일
2021년 4월 30일 | 2021년 4월 29일
2021년 4월 30일 | 2022년 4월 30일
2021년 4월 | 2021년 5월
4월 30일 | 4월 29일
4월 | 10월
2021년 봄 | 2021년 가을
2021년 3월 3~5일 | 2021년 3월 3~6일
2021. 4. 30. | 2021. 4. 13.
2021년 | 2020년
제118조 | 제119조
제7조 제3항 | 제7조 제4항
과반수 | 절반
5천 명 | 5천막
"""
"""A passage, and a claim that it does not support."""

UNREAD = """
50_000명 | 50_000
5e3명 | 5e3
10⁴명 | 10⁴
5천막 | 5천
헌법 3조 | 3조
20대 사공 | 20대
90년대 | 90년대
"""

NO_FIGURE = """
한 사람
첫 번째 배
제3국
제2차
제11전단
11군단
세계와 세대
구조대가 왔다
이천시
둘러싼 바다
열린 문
천만에
만일 그렇다면
이 사람은 배치되었다
믿을 만한 곳
사조와 이사
안전보장회의 서기
오차 범위
정보를 제공한 배
"""


def _rows(table: str) -> list[list[str]]:
    return [row.split(" | ") for row in table.strip().split("\n")]


def _spellings() -> list[tuple[str, str]]:
    return [(text, key) for key, *texts in _rows(SPELLINGS) for text in texts]


@pytest.mark.parametrize(("text", "key"), _spellings())
def test_every_spelling_of_a_number_has_its_key(text: str, key: str) -> None:
    for form in ("NFC", "NFD"):
        written = unicodedata.normalize(form, text)  # type: ignore[arg-type]
        assert " ".join(figure_keys(written, "ko")) == key
        assert not [*iter_unread(written, "ko")]


def test_there_are_many_spellings_and_pairs() -> None:
    assert len(_spellings()) > 150
    assert len(_rows(PAIRS)) >= 60


@pytest.mark.parametrize(("passage", "claim"), _rows(PAIRS))
def test_a_false_figure_is_caught_in_whatever_spelling(passage: str, claim: str) -> None:
    known = figure_keys(passage, "ko")
    found = figure_keys(claim, "ko")
    assert any(not is_supported(key, known) for key in found) or [*iter_unread(claim, "ko")]
    assert known
    assert all(is_supported(key, known) for key in known)


@pytest.mark.parametrize(("text", "part"), _rows(UNREAD))
def test_what_nobody_can_be_sure_to_read_is_found(text: str, part: str) -> None:
    assert [text[found.start : found.end] for found in iter_unread(text, "ko")] == [part]


@pytest.mark.parametrize("text", NO_FIGURE.strip().split("\n"))
def test_words_that_are_no_number(text: str) -> None:
    assert figure_keys(text, "ko") == []
    assert not [*iter_unread(text, "ko")]


_WORDS = "만 천 이백 십 억 조 수 몇 약 오 이 삼 세 두 열 다섯 스무 명 개 년 월 일 여 반 분의 배 5 15 300 1,200 2.5 % ~ - . · 2021년 4월 30일 제7조 절반 에서 이상 五 ½ ² _"


@given(st.lists(st.sampled_from(_WORDS.split()), max_size=9), st.sampled_from(["", " "]))
def test_every_digit_of_a_text_belongs_to_a_figure_or_is_unread(
    parts: list[str], between: str
) -> None:
    text = between.join(parts)
    read = [*iter_figures(text, "ko"), *iter_unread(text, "ko")]
    covered = {place for found in read for place in range(found.start, found.end)}
    digits = {place for place, sign in enumerate(text) if sign in "0123456789½"}
    assert digits <= covered
