from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from apparatus.words.normalisation import iter_words, normalise, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Ferry LEFT", "the ferry left"),
        (unicodedata.normalize("NFD", "나루터의 등대"), "나루터의 등대"),
        (unicodedata.normalize("NFD", "café"), "café"),
        (unicodedata.normalize("NFD", "ガス灯"), "ガス灯"),
        (unicodedata.normalize("NFD", "мой край"), "мой край"),
        ("don't", "don’t"),
        ("don't", "donʼt"),
        ("the keepers' boat", "the keepers’ boat"),
        ("the keepers' boat", "the keepersʼ boat"),
        ("“slow but safe”", '"slow but safe"'),
        ("„slow“ «but» 「safe」", "slow but safe"),
        ("north-east", "north–east"),
        ("a boat - a big one", "a boat—a big one"),
        ("Wait! Stop?", "wait; stop…"),
        ("two\n  lines\tof text", "two lines of text"),
        ("15,000 plums", "15000 plums"),
        ("15 000 plums", "15000 plums"),
        ("15\u00a0000 plums", "15,000 plums"),
        ("15\u202f000 plums", "15,000 plums"),
        ("15\u2009000 plums", "15,000 plums"),
        ("1,234,567.5 tons", "1 234 567.5 tons"),
        ("light\u00adhouse", "lighthouse"),
        ("light\u200bhouse", "lighthouse"),
        ("light\u2060house\ufeff", "lighthouse"),
        ("80 %", "80%"),
        ("the ﬁrst oﬃcer’s ﬂag", "the first officer's flag"),
        ("Ｆｅｒｒｙ １９", "ferry 19"),
        ("9,900名", "9900 名"),
        ("速い船", "速 い 船"),
        ("snake_case", "snake case"),
    ],
)
def test_same_words(one: str, other: str) -> None:
    assert words(one) == words(other) != []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("15,000 plums", "15,001 plums"),
        ("15,000 plums", "1,500 plums"),
        ("1.5 tons", "15 tons"),
        ("the ship will sail", "the ship will never sail"),
        ("the ship did not sail", "the ship did sail"),
        ("Ansgar met Birgit", "Birgit met Ansgar"),
        ("Ansgar met Birgit", "Ansgar met Bodil"),
        ("the keeper's boat", "the keepers' boat"),
        ("can't", "cant"),
        ("80%", "80"),
        ("80%", "80 per cent"),
        ("2024, 300 men", "2024300 men"),
        ("12, 500 men", "12,500 men"),
        ("light house", "lighthouse"),
        ("café", "cafe"),
        ("slow but safe", "slow but safe but"),
        ("", "x"),
    ],
)
def test_every_word_figure_and_negation_counts(one: str, other: str) -> None:
    assert words(one) != words(other)


@pytest.mark.parametrize("text", ["", " \n", "…—“”!?", "_ * #", "\u200b\u00ad"])
def test_no_words(text: str) -> None:
    assert words(text) == []
    assert normalise(text) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,2345", ["1", "2345"]),
        ("3.14.15", ["3.14", "15"]),
        ("15,000–20,000", ["15000", "20000"]),
        ("$15,000.", ["15000"]),
        ("5\n%", ["5%"]),
        ("'tis the boats'", ["tis", "the", "boats"]),
        ("12 (345)", ["12", "345"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_words_know_their_places() -> None:
    text = "“The 15 000 don’t”"
    assert [(word.text, text[word.start : word.end]) for word in iter_words(text)] == [
        ("the", "The"),
        ("15000", "15 000"),
        ("don't", "don’t"),
    ]


# The scripts of our sources. Points and vowel signs of Hebrew, Arabic or Indic letters are no part of the rule.
SCRIPTS = st.one_of(
    st.characters(min_codepoint=first, max_codepoint=last)
    for first, last in [
        (0x20, 0x52F),  # Latin, Greek, Cyrillic and their combining marks
        (0x1100, 0x11FF),  # conjoining Hangul
        (0x2000, 0x206F),  # spaces, dashes, quotation marks, invisible characters
        (0x3000, 0x30FF),  # kana
        (0x4E00, 0x4FFF),  # Chinese characters
        (0xAC00, 0xD7A3),  # Hangul
    ]
)


@given(st.text(alphabet=SCRIPTS, max_size=80))
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assume(not re.search(r"\d \d", once))
    assert normalise(once) == once


def test_numbers_that_only_a_mark_kept_apart_touch_when_normalised_twice() -> None:
    assert normalise("12, 500") == "12 500"
    assert normalise(normalise("12, 500")) == "12500"


@given(st.text(max_size=80))
def test_places_are_in_order_and_inside_the_text(text: str) -> None:
    end = 0
    for word in iter_words(text):
        assert end <= word.start < word.end <= len(text)
        assert word.text
        end = word.end


@given(
    st.lists(
        st.sampled_from(["boat", "never", "not", "Bodil", "1,200", "80%", "don’t"]), min_size=1
    )
)
def test_dropping_any_word_shows(parts: list[str]) -> None:
    whole = words("; ".join(parts))
    assert len(whole) == len(parts)
    for index in range(len(parts)):
        assert words("; ".join(parts[:index] + parts[index + 1 :])) != whole


@given(st.text(alphabet="나루터등대가각힣ㄱabcéñ ,.", max_size=40))
def test_composition_does_not_matter(text: str) -> None:
    assert words(unicodedata.normalize("NFD", text)) == words(unicodedata.normalize("NFC", text))


@given(st.text(alphabet="aZ09 _-',.%¶“”–’é\u00a0\u0301\u200b\n", max_size=40))
def test_words_are_the_same_with_and_without_their_places(text: str) -> None:
    assert words(text) == [word.text for word in iter_words(text)]


def test_a_letter_is_the_same_whatever_stands_beside_it() -> None:
    letters = [chr(code) for code in range(0x10000) if not 0xD800 <= code < 0xE000]
    unlike = [
        letter
        for letter in letters
        if list(iter_words(f"A{letter}b {letter}"))
        != list(iter_words(f"A{letter}b {letter} é"))[:-1]
        or words(f"A{letter}b {letter}") != words(f"A{letter}b {letter} é")[:-1]
    ]
    assert unlike == []
