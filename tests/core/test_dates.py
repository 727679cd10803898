from __future__ import annotations

import datetime

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from apparatus.words.dates import parse_edtf

DAY = datetime.date

VALID = [
    # text, first day, last day, words
    ("2021", DAY(2021, 1, 1), DAY(2021, 12, 31), "2021"),
    ("2021-04", DAY(2021, 4, 1), DAY(2021, 4, 30), "April 2021"),
    ("2024-02", DAY(2024, 2, 1), DAY(2024, 2, 29), "February 2024"),
    ("2021-04-17", DAY(2021, 4, 17), DAY(2021, 4, 17), "17 April 2021"),
    ("2024-02-29", DAY(2024, 2, 29), DAY(2024, 2, 29), "29 February 2024"),
    ("2021-21", DAY(2021, 3, 1), DAY(2021, 5, 31), "spring 2021"),
    ("2021-22", DAY(2021, 6, 1), DAY(2021, 8, 31), "summer 2021"),
    ("2021-23", DAY(2021, 9, 1), DAY(2021, 11, 30), "autumn 2021"),
    ("2021-24", DAY(2021, 12, 1), DAY(2021, 12, 31), "winter 2021"),
    ("2021~", DAY(2021, 1, 1), DAY(2021, 12, 31), "2021 (estimate)"),
    ("2021-04?", DAY(2021, 4, 1), DAY(2021, 4, 30), "April 2021 (estimate)"),
    ("2021-04-17%", DAY(2021, 4, 17), DAY(2021, 4, 17), "17 April 2021 (estimate)"),
    ("2020/2021", DAY(2020, 1, 1), DAY(2021, 12, 31), "2020 to 2021"),
    ("2021-04/2021-06", DAY(2021, 4, 1), DAY(2021, 6, 30), "April to June 2021"),
    ("2021-04-03/2021-04-17", DAY(2021, 4, 3), DAY(2021, 4, 17), "3 to 17 April 2021"),
    ("2021-04-03/2021-05-02", DAY(2021, 4, 3), DAY(2021, 5, 2), "3 April to 2 May 2021"),
    ("2020-12-30/2021-01-02", DAY(2020, 12, 30), DAY(2021, 1, 2), "30 December 2020 to 2 January 2021"),
    ("2021-04-03/2021-05", DAY(2021, 4, 3), DAY(2021, 5, 31), "3 April 2021 to May 2021"),
    ("2021-21/2021-23", DAY(2021, 3, 1), DAY(2021, 11, 30), "spring 2021 to autumn 2021"),
    ("2021~/2022", DAY(2021, 1, 1), DAY(2022, 12, 31), "2021 to 2022 (estimate)"),
    ("../2021-04", DAY.min, DAY(2021, 4, 30), "until April 2021"),
    ("2021-04/..", DAY(2021, 4, 1), DAY.max, "since April 2021"),
    ("[2021-01-09..2021-01-11]", DAY(2021, 1, 9), DAY(2021, 1, 11), "between 9 and 11 January 2021 (estimate)"),
    ("[2021-01..2021-03]", DAY(2021, 1, 1), DAY(2021, 3, 31), "between January and March 2021 (estimate)"),
    ("0001", DAY.min, DAY(1, 12, 31), "1"),
    ("9999-12-31", DAY.max, DAY.max, "31 December 9999"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "first", "last", "words"), VALID)
def test_valid(text: str, first: DAY, last: DAY, words: str) -> None:
    date = parse_edtf(text)
    assert date.sort_key() == (first, last)
    assert date.words() == words
    assert date.text == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        " 2021",
        "2021 ",
        "2021\n",
        "21",
        "02021",
        "0000",
        "-2021",
        "2021-4",
        "2021-00",
        "2021-13",
        "2021-20",
        "2021-25",
        "2021-21-03",
        "2021-04-00",
        "2021-04-31",
        "2023-02-29",
        "1900-02-29",
        "2021-4-17",
        "2021/04/17",
        "17 April 2021",
        "2021-04-17T10:00",
        "2021~~",
        "~2021",
        "202X",
        "2021-XX",
        "２０２１",
        "2021-04/2021-03",
        "2022/2021",
        "../..",
        "/2021",
        "2021/",
        "2020/2021/2022",
        "[2021]",
        "[2020,2021]",
        "[2021..2020]",
        "[..2021]",
        "[2021..]",
        "[2020..2021..2022]",
        "{2020..2021}",
        "spring 2021",
        "NO",
        "None",
    ],
)
def test_invalid(text: str) -> None:
    with pytest.raises(ValueError, match=r"EDTF|no such|ends before|open at both"):
        parse_edtf(text)


@pytest.mark.parametrize(
    ("text", "exact", "estimate"),
    [
        ("2021-04-17", True, False),
        ("2021-04-17~", False, True),
        ("2021-04", False, False),
        ("2021", False, False),
        ("2021-04-17/2021-04-18", False, False),
        ("2021-04-17/..", False, False),
        ("[2021-04-17..2021-04-18]", False, True),
        ("2021/2022?", False, True),
    ],
)
def test_how_exactly_it_is_known(text: str, exact: bool, estimate: bool) -> None:
    date = parse_edtf(text)
    assert (date.is_exact, date.is_estimate) == (exact, estimate)


@pytest.mark.parametrize(
    ("text", "precision"),
    [("2021", "year"), ("2021-23", "season"), ("2021-04", "month"), ("2021-04-17", "day")],
)
def test_precision_and_key(text: str, precision: str) -> None:
    date = parse_edtf(f"{text}~")
    assert date.start is not None
    assert date.start.precision == precision
    assert date.start.key == text
    assert date.year == 2021


def test_points_stand_once() -> None:
    assert len(parse_edtf("2021").points) == 1
    assert len(parse_edtf("2021/2022").points) == 2
    assert len(parse_edtf("../2022").points) == 1
    assert parse_edtf("../2022").year == 2022


def test_order() -> None:
    texts = ["2021-05", "2021-24", "../2020", "2021", "2021-04-17/..", "2021-04-17", "2020~"]
    assert sorted(texts, key=lambda text: parse_edtf(text).sort_key()) == [
        "../2020",
        "2020~",
        "2021",
        "2021-04-17",
        "2021-04-17/..",
        "2021-05",
        "2021-24",
    ]


def _oracle(text: str) -> tuple[DAY, DAY]:
    """Return the bounds that the `edtf` package gives."""
    parsed = edtf.parse_edtf(text)
    return DAY(*parsed.lower_strict()[:3]), DAY(*parsed.upper_strict()[:3])


ORACLE_CANNOT = {"2021-04/..", "../2021-04"}  # it answers with an infinite float


@pytest.mark.parametrize("text", [row[0] for row in VALID if row[0] not in ORACLE_CANNOT])
def test_bounds_are_those_of_the_edtf_package(text: str) -> None:
    assert parse_edtf(text).sort_key() == _oracle(text)


YEARS = st.integers(1000, 9998).map("{:04}".format)
MONTHS = st.builds("{}-{:02}".format, YEARS, st.integers(1, 12))
SEASONS = st.builds("{}-{}".format, YEARS, st.integers(21, 24))
DAYS = st.dates(DAY(1000, 1, 1), DAY(9998, 12, 31)).map(DAY.isoformat)
QUALIFIED = st.builds("{}{}".format, YEARS | MONTHS | DAYS, st.sampled_from(["", "~", "?", "%"]))


@given(QUALIFIED | SEASONS)
def test_bounds_of_any_single_date(text: str) -> None:
    assert parse_edtf(text).sort_key() == _oracle(text)


ENDS = YEARS | MONTHS | DAYS
INTERVALS = st.tuples(st.just("{}/{}"), ENDS, ENDS)
# The package reads a set only when both ends are of one precision.
SETS = st.one_of(*(st.tuples(st.just("[{}..{}]"), end, end) for end in (YEARS, MONTHS, DAYS)))


@given(INTERVALS | SETS)
def test_bounds_of_any_range(parts: tuple[str, str, str]) -> None:
    form, *ends = parts
    text = form.format(*sorted(ends, key=lambda end: parse_edtf(end).sort_key()))
    assert parse_edtf(text).sort_key() == _oracle(text)


@given(YEARS | MONTHS | DAYS | SEASONS, YEARS | MONTHS | DAYS | SEASONS)
def test_a_range_never_ends_before_it_begins(one: str, other: str) -> None:
    first, last = parse_edtf(one).sort_key()[0], parse_edtf(other).sort_key()[1]
    for text in (f"{one}/{other}", f"[{one}..{other}]"):
        if first <= last:
            assert parse_edtf(text).sort_key() == (first, last)
        else:
            with pytest.raises(ValueError, match="ends before it begins"):
                parse_edtf(text)


@given(st.text(max_size=12) | st.text(alphabet="0123456789-/.[]~?%", max_size=24))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        date = parse_edtf(text)
    except ValueError:
        return
    assert parse_edtf(date.text) == date
