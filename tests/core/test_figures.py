from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apparatus.words.dates import parse_edtf
from apparatus.words.figures import date_keys, figure_keys, is_supported, iter_figures, number_key

NUMBERS = """
15,000 plums | 15000
15 000 plums | 15000
15\u00a0000 plums | 15000
15\u202f000 plums | 15000
15 thousand plums | 15000
fifteen thousand plums | 15000
fifteen-thousand plums | 15000
15,000. | 15000
(15) | 15
15,000-strong | 15000
$300 | 300
12.5 million | 12500000
1.2 billion | 1200000000
3,000,000 | 3000000
3 to 4 thousand | 3000 4000
100–200 plums | 100 200
two or three | 2 3
twenty-one boats | 21
twenty one boats | 21
Twelve Hundred | 1200
TWELVE | 12
one hundred | 100
a hundred | 100
a million | 1000000
one hundred and one | 101
two hundred and fifty | 250
two thousand three hundred | 2300
three million two hundred thousand | 3200000
60-day | 60
within sixty days | 60
12, 500 | 12 500
in 2021, 300 plums | 2021 300
14-1 vote | 14 1
0 | 0
007 | 7
0.5 | 0.5
the 70th keeper | 70th
the 5th ship | 5th
the 21st, 22nd and 23rd keeper | 21st 22nd 23rd
hundreds of plums, thousands of pears | hundreds thousands
half a dozen | 6
80% | 80%
80 % | 80%
80 per cent | 80%
80 percent | 80%
eighty per cent | 80%
one per cent | 1%
one hundred per cent | 100%
99.9 per cent | 99.9%
5.5% and 5.5 | 5.5% 5.5
5kg | 5
some 5kg, 10mm wide | 5 10
1.5km | 1.5
1,200km | 1200
$5m | 5000000
US$5m | 5000000
the 1920s | 1920s
mid-1920s | 1920s
"""
DATES = """
19 February 2021 | 2021-02-19
19 Feb. 2021 | 2021-02-19
19th of February, 2021 | 2021-02-19
February 19th, 2021 | 2021-02-19
Feb 19, 2021 | 2021-02-19
2021-02-19 | 2021-02-19
2021-02 | 2021-02
in February 2021 | 2021-02
February of 2021 | 2021-02
August 2021's | 2021-08
Sept 2021 | 2021-09
19 February | --02-19
February 19 | --02-19
the 3rd of March | --03-03
Sept. 9 | --09-09
March 3, 1,200 plums | --03-03 1200
October | --10
Oct. | --10
late October | --10
in May | --05
mid-May | --05
as of May | --05
last March | --03
between March and November 2024 | --03 2024-11
from May to July 2024 | --05 2024-07
March–June 2024 | --03 2024-06
May 5 | --05-05
5 May | --05-05
In May 2021 | 2021-05
3–5 March 2021 | 2021-03-03 2021-03-05
from 3 to 5 March 2021 | 2021-03-03 2021-03-05
3 or 4 March | --03-03 --03-04
between 28 February and 3 March 2021 | --02-28 2021-03-03
in March and April 2021 | --03 2021-04
autumn 2021 | 2021-23
fall of 2021 | 2021-23
Winter 2021 | 2021-24
spring 2021 and summer 2022 | 2021-21 2022-22
2020–2021 | 2020 2021
１９ February 2021 | 2021-02-19
१२ to 1３ March 2021 | 2021-03-12 2021-03-13
February ٣, 2021 | 2021-02-03
the year 2021. | 2021
"""
LAW = """
Article 118 | art. 118
article 118 | art. 118
art. 118 | art. 118
articles 3 and 4 | art. 3 art. 4
arts. 109, 118 | art. 109 art. 118
Articles 3 to 5 | art. 3 art. 5
arts. 3–5 | art. 3 art. 5
Article 22-2 | art. 22-2
article 7(3) | art. 7(3)
"""


def _rows(table: str) -> list[tuple[str, list[str]]]:
    rows = [row.split(" | ") for row in table.strip().splitlines()]
    keys = [[*(key.split() if "art." not in key else _articles(key))] for _, key in rows]
    return [(text, key) for (text, _), key in zip(rows, keys, strict=True)]


def _articles(keys: str) -> list[str]:
    return [f"art. {number}" for number in keys.replace("art. ", "").split()]


@pytest.mark.parametrize(("text", "keys"), [*_rows(NUMBERS), *_rows(DATES), *_rows(LAW)])
def test_spellings_of_one_figure_have_one_key(text: str, keys: list[str]) -> None:
    assert figure_keys(text, "en") == keys


@pytest.mark.parametrize(
    "text",
    [
        "one boat",
        "no one knew",
        "a third-country port",
        "the second ship",
        "the 3rd ship",
        "in his 20s",
        "in their twenties",
        "you may go",
        "They march on.",
        "the March of time",
        "in autumn",
        "art for its own sake",
        "articles of faith",
        "someone weightless",
        "",
    ],
)
def test_left_alone(text: str) -> None:
    assert figure_keys(text, "en") == []


def test_places() -> None:
    text = "On 3 March 2021 some 1,200 crossed."
    found = [(figure.key, text[figure.start : figure.end]) for figure in iter_figures(text, "en")]
    assert found == [("2021-03-03", "3 March 2021"), ("1200", "1,200")]


def test_keys_stand_once_in_order_of_appearance() -> None:
    assert figure_keys("9 plums, 7 pears and nine more plums", "en") == ["9", "7"]


@pytest.mark.parametrize(
    ("key", "by"),
    [
        ("15000", "15000"),
        ("80%", "80%"),
        ("2021", "2021-02-19"),
        ("2021", "2021-02"),
        ("2021", "2021-23"),
        ("2021-02", "2021-02-19"),
        ("--02", "2021-02"),
        ("--02", "2021-02-19"),
        ("--02", "--02-19"),
        ("--02-19", "2021-02-19"),
        ("art. 7", "art. 7(3)"),
        ("art. 7(3)", "art. 7(3)"),
    ],
)
def test_supported_by_itself_or_the_more_exact(key: str, by: str) -> None:
    assert is_supported(key, {by, "999"})


@pytest.mark.parametrize(
    ("key", "by"),
    [
        ("15000", "1500"),
        ("15", "15%"),
        ("15%", "15"),
        ("20", "2021-02-20"),
        ("2021-02-19", "2021-02"),
        ("2021-02-19", "--02-19"),
        ("2021-02", "2021"),
        ("2021-02", "2022-02-19"),
        ("2021", "2022-02-19"),
        ("--02", "2021-03"),
        ("--02", "2021-11-02"),
        ("--02-19", "2021-02"),
        ("--02-19", "2021-02-18"),
        ("2021-23", "2021"),
        ("2021-23", "2021-10-01"),
        ("art. 7(3)", "art. 7"),
        ("art. 7", "art. 71"),
        ("art. 7", "art. 7-2"),
        ("7", "art. 7"),
    ],
)
def test_not_supported_by_the_less_exact_or_another(key: str, by: str) -> None:
    assert not is_supported(key, {by})


def test_nothing_supports_nothing() -> None:
    assert not is_supported("15", ())


@pytest.mark.parametrize(
    ("edtf", "keys"),
    [
        ("2021-02-19", ["2021-02-19"]),
        ("2021-02~", ["2021-02"]),
        ("2021-23", ["2021-23"]),
        ("2021-02/2021-04", ["2021-02", "2021-04"]),
        ("2021/..", ["2021"]),
        ("[2021-01-09..2021-01-11]", ["2021-01-09", "2021-01-11"]),
    ],
)
def test_keys_of_a_date_are_its_points(edtf: str, keys: list[str]) -> None:
    assert date_keys(parse_edtf(edtf)) == keys


@pytest.mark.parametrize(
    ("value", "key"),
    [
        (15000, "15000"),
        (1.5, "1.5"),
        (2.0, "2"),
        (Decimal("0.50"), "0.5"),
        (0, "0"),
        (1e6, "1000000"),
    ],
)
def test_key_of_a_number(value: float, key: str) -> None:
    assert number_key(value) == key


@given(st.integers(min_value=0, max_value=10**12))
def test_grouping_and_number_key_agree(number: int) -> None:
    assert figure_keys(f"some {number:,} plums", "en") == [number_key(number)]


@given(st.integers(min_value=2, max_value=99), st.sampled_from(["thousand", "million", "billion"]))
def test_scales(number: int, scale: str) -> None:
    factor = {"thousand": 10**3, "million": 10**6, "billion": 10**9}[scale]
    assert figure_keys(f"{number} {scale}", "en") == [str(number * factor)]


@given(st.text(max_size=80))
def test_any_text_can_be_searched(text: str) -> None:
    for figure in iter_figures(text, "en"):
        assert figure.key
        assert 0 <= figure.start < figure.end <= len(text)


@given(
    st.lists(
        st.sampled_from(
            [
                "a",
                "Hundred",
                "two",
                "TEN",
                "May",
                "in",
                "Sept.",
                "plum",
                "autumn",
                "7",
                "-",
                ",",
                "_",
            ]
        ),
        max_size=8,
    ),
    st.sampled_from(["", " "]),
)
def test_a_quick_look_misses_no_figure(parts: list[str], between: str) -> None:
    """A letter beyond ASCII makes it look closely."""
    text = between.join(parts)
    assert figure_keys(text, "en") == figure_keys(f"é: {text}", "en")
