"""Patterns of words find the same words however their alternatives are grouped."""

from __future__ import annotations

import re

import pytest

from apparatus.messages.catalogue import prose_languages, prose_words
from apparatus.words.word_lists import any_of, begun_alike

LISTS = {
    f"{language} {name}": [word.lower() for word in words]
    for language in prose_languages()
    for name, words in prose_words(language).items()
    if name.startswith(("screen.", "unsaid.")) and words
}


@pytest.mark.parametrize("words", LISTS.values(), ids=LISTS)
def test_words_that_begin_alike_are_found_in_their_order(words: list[str]) -> None:
    """Where two fit, such as *link* and *links*, the first of the list is found."""
    said = " and ".join(word.replace("*", "ing") for word in [*words, *reversed(words)])
    listed, grouped = (re.compile(rf"\b(?:{of(words)})") for of in (any_of, begun_alike))

    found = [match.span() for match in grouped.finditer(said)]

    assert found == [match.span() for match in listed.finditer(said)]
    assert len(found) >= len(words)
