"""The tables of number words agree with a library that writes numbers in words."""

from __future__ import annotations

import pytest
from num2words2 import num2words

from apparatus.words.figures import figure_keys
from apparatus.words.numbers import ordinal_key

_LAST = 99_999
_BEHIND = {"ko": " 년", "uk": ""}
"""What is counted, where a language needs it to tell numbers from other words."""


@pytest.mark.parametrize("language", sorted(_BEHIND))
def test_every_number_in_words_reads_back(language: str) -> None:
    behind = _BEHIND[language]
    wrong = [
        (number, words)
        for number in range(_LAST + 1)
        if number != 1  # mostly a pronoun
        for words in [f"{num2words(number, lang=language)}{behind}"]
        if figure_keys(words, language) != [str(number)]
    ]
    assert wrong == []


@pytest.mark.parametrize("language", sorted(_BEHIND))
def test_every_place_in_an_order_reads_back(language: str) -> None:
    wrong = [
        (number, words)
        for number in range(4, 1000)
        for words in [num2words(number, lang=language, to="ordinal")]
        if figure_keys(words, language) != [ordinal_key(number)]
    ]
    assert wrong == []
