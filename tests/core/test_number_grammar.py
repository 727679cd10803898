"""Numbers are read whole: a figure in another spelling is the same, and part of one is never another."""

from __future__ import annotations

import unicodedata

import numbers_en
import numbers_ko
import numbers_uk
import pytest
from hypothesis import given
from hypothesis import strategies as st

from apparatus.words import written_dates
from apparatus.words.digits import plain
from apparatus.words.figures import figure_keys, is_supported, iter_figures, iter_unread

TABLES = {"en": numbers_en, "ko": numbers_ko, "uk": numbers_uk}
LEAST = {"en": 250, "ko": 150, "uk": 150}
"""So many spellings a language has at the least."""


def _rows(name: str) -> list[tuple[str, ...]]:
    """Return the rows of a table of each language, behind the language."""
    return [
        (language, *row.split(" | "))
        for language, tables in TABLES.items()
        for row in getattr(tables, name).strip().split("\n")
    ]


SPELLINGS = [
    (language, text, key) for language, key, *texts in _rows("SPELLINGS") for text in texts
]


@pytest.mark.parametrize(("language", "text", "key"), SPELLINGS)
def test_every_spelling_of_a_number_has_its_key(language: str, text: str, key: str) -> None:
    for form in ("NFC", "NFD"):
        written = unicodedata.normalize(form, text)  # type: ignore[arg-type]
        assert " ".join(figure_keys(written, language)) == key
        assert not [*iter_unread(written, language)]


@pytest.mark.parametrize("language", TABLES)
def test_there_are_many_spellings_and_pairs(language: str) -> None:
    assert [row[0] for row in SPELLINGS].count(language) > LEAST[language]
    assert [row[0] for row in _rows("PAIRS")].count(language) >= 40


@pytest.mark.parametrize(("language", "passage", "claim"), _rows("PAIRS"))
def test_a_false_figure_is_caught_in_whatever_spelling(
    language: str, passage: str, claim: str
) -> None:
    known = figure_keys(passage, language)
    found = figure_keys(claim, language)
    assert any(not is_supported(key, known) for key in found) or [*iter_unread(claim, language)]
    assert known
    assert all(is_supported(key, known) for key in known)


@pytest.mark.parametrize(
    ("passage", "claim"), [row.split(" | ") for row in numbers_en.WIDER.strip().split("\n")]
)
def test_a_passage_supports_an_amount_that_contains_its_number(passage: str, claim: str) -> None:
    assert all(is_supported(key, figure_keys(passage, "en")) for key in figure_keys(claim, "en"))


@pytest.mark.parametrize(("language", "text", "part"), _rows("UNREAD"))
def test_what_nobody_can_be_sure_to_read_is_found(language: str, text: str, part: str) -> None:
    assert [text[found.start : found.end] for found in iter_unread(text, language)] == [part]


def test_an_unclear_number_of_a_passage_supports_its_likelier_reading() -> None:
    assert figure_keys("some 15 300 boats", "en") == ["15300"]


@pytest.mark.parametrize(("language", "text"), _rows("NO_FIGURE"))
def test_words_that_are_no_number(language: str, text: str) -> None:
    assert figure_keys(text, language) == []
    assert not [*iter_unread(text, language)]


@pytest.mark.parametrize(
    "text", ["1.200 Fähren und 5e3", "50_000 Fähren", "10⁴ Fähren", "K3 und 7x"]
)
def test_every_digit_of_any_language_belongs_to_a_figure_or_is_unread(text: str) -> None:
    read = [*iter_figures(text, "de"), *iter_unread(text, "de")]
    covered = {place for found in read for place in range(found.start, found.end)}
    assert {place for place, sign in enumerate(text) if sign.isdigit()} <= covered


@pytest.mark.parametrize("language", TABLES)
@given(st.data())
def test_every_digit_of_a_text_belongs_to_a_figure_or_is_unread(
    language: str, data: st.DataObject
) -> None:
    words = st.sampled_from(TABLES[language].WORDS.split())
    text = data.draw(st.sampled_from(["", " ", "-"])).join(data.draw(st.lists(words, max_size=9)))
    read = [*iter_figures(text, language), *iter_unread(text, language)]
    covered = {place for found in read for place in range(found.start, found.end)}
    digits = {place for place, sign in enumerate(text) if sign in "0123456789½²"}
    # Behind a letter it is part of a unit: m².
    units = {place for place in digits if text[place] == "²" and text[:place][-1:].isalpha()}
    assert digits - units <= covered


@given(st.text(max_size=60), st.sampled_from(["en", "de", "ko", "uk", "is"]))
def test_any_text_in_any_language_is_read(text: str, language: str) -> None:
    for found in [*iter_figures(text, language), *iter_unread(text, language)]:
        assert 0 <= found.start < found.end <= len(text)


def test_a_character_is_written_the_same_whatever_stands_beside_it() -> None:
    characters = [chr(code) for code in range(0x10000) if not 0xD800 <= code < 0xE000]
    unlike = [one for one in characters if f"{plain(one).text} 1/2" != plain(f"{one}½").text]
    assert unlike == []


@pytest.mark.parametrize(
    ("text", "keys"),
    [("У БЕРЕЗНІ 2024 року", ["2024-03"]), ("в ᲀересні 2024 року", ["2024"])],
    ids=["capitals", "another letter with the same capital"],
)
def test_a_month_is_read_by_its_letters_alone(text: str, keys: list[str]) -> None:
    assert figure_keys(text, "uk") == keys


@pytest.mark.parametrize("language", ["ko", "uk"])
@given(data=st.data())
def test_a_date_has_a_digit_or_the_name_of_a_month(language: str, data: st.DataObject) -> None:
    grammar = written_dates.grammar(language)
    date = data.draw(st.from_regex(grammar.pattern, fullmatch=True))
    is_named = grammar.without_digit and grammar.without_digit.search(date)
    assert is_named or any(map(str.isdecimal, date))
