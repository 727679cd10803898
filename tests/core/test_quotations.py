from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apparatus.sources.fingerprint import hash_triples
from apparatus.sources.quotations import (
    Quotation,
    UnclosedMark,
    contains_words,
    find_parts,
    first_difference,
    iter_quotations,
)
from apparatus.words.normalisation import words

PARAGRAPH = (
    "The old ferry crossed the sound in nine hours, and the old ferry crossed it again on Monday."
)


def _quotation(text: str) -> Quotation:
    return Quotation(text, 0, len(text))


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("She said “slow but safe”.", ["slow but safe"]),
        ('She said "slow but safe".', ["slow but safe"]),
        ("She said „slow but safe“.", ["slow but safe"]),
        ("She said „slow but safe”.", ["slow but safe"]),
        ("She said «slow but safe».", ["slow but safe"]),
        ("She said ‹slow but safe›.", ["slow but safe"]),
        ("She said 「slow but safe」.", ["slow but safe"]),
        ("She said 『slow but safe』.", ["slow but safe"]),
        ("“One boat” and “two boats”", ["One boat", "two boats"]),
        ("“He called it «safe» twice”", ["He called it «safe» twice"]),
        ("“”", [""]),
        ("the keepers' boats and the ‘old’ one", []),
        ("", []),
    ],
)
def test_pairs(text: str, quoted: list[str]) -> None:
    found = list(iter_quotations(text))
    assert [item.text for item in found if isinstance(item, Quotation)] == quoted
    assert len(found) == len(quoted)


@pytest.mark.parametrize(
    ("text", "mark", "start"),
    [
        ("She said “slow", "“", 9),
        ("slow” she said", "”", 4),
        ('a 6" plank', '"', 3),
        ("»slow«", "»", 0),
        ("“slow»", "“", 0),
        ("「slow』", "「", 0),
    ],
)
def test_marks_without_partner(text: str, mark: str, start: int) -> None:
    assert UnclosedMark(mark, start) in list(iter_quotations(text))


def test_an_unclosed_mark_does_not_hide_what_follows() -> None:
    found = list(iter_quotations("a 「b and “c d”"))
    assert found == [UnclosedMark("「", 2), Quotation("c d", 10, 13)]


def test_places() -> None:
    text = "x “slow but safe” y"
    (found,) = iter_quotations(text)
    assert isinstance(found, Quotation)
    assert text[found.start : found.end] == found.text == "slow but safe"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("slow but safe", [["slow", "but", "safe"]]),
        ("slow […] safe", [["slow"], ["safe"]]),
        ("slow [...] safe", [["slow"], ["safe"]]),
        ("slow [. . .] safe", [["slow"], ["safe"]]),
        ("slow [ … ] safe", [["slow"], ["safe"]]),
        ("[…] safe", [[], ["safe"]]),
        ("slow … safe", [["slow", "safe"]]),
        ("slow [sic] safe", [["slow", "sic", "safe"]]),
    ],
)
def test_gaps(text: str, parts: list[list[str]]) -> None:
    quotation = _quotation(text)
    assert quotation.parts == tuple(tuple(part) for part in parts)
    assert quotation.word_count == sum(map(len, parts))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the old ferry", [(0, 3)]),
        ("crossed the sound in nine", [(3, 5)]),
        ("“Crossed THE sound”", [(3, 3)]),
        ("old ferry crossed it", [(11, 4)]),
        ("again on Monday", [(15, 3)]),
        ("the old ferry […] in nine hours", [(0, 3), (6, 3)]),
        ("the old ferry […] the old ferry", [(0, 3), (10, 3)]),
        ("in nine hours […] and the old", [(6, 3), (9, 3)]),
        (PARAGRAPH, [(0, 18)]),
    ],
)
def test_found_in_order(text: str, found: list[tuple[int, int]]) -> None:
    assert find_parts(_quotation(text).parts, hash_triples(words(PARAGRAPH))) == found


@pytest.mark.parametrize(
    "text",
    [
        "the new ferry",
        "the ferry crossed",
        "ferry old the",
        "the old ferry never crossed",
        "in ten hours and",
        "in nine hours […] the old ferry crossed the sound",
        "again on Monday […] the old ferry",
        "again on Monday […] again on Monday",
        "crossed the sound […] the sound in nine",
        "again on Monday morning",
        "the old",
        "the old ferry […] in nine",
        "",
    ],
)
def test_not_found(text: str) -> None:
    assert find_parts(_quotation(text).parts, hash_triples(words(PARAGRAPH))) == []


@given(
    st.lists(st.sampled_from(["plum", "pear", "boat", "not"]), min_size=3, max_size=12), st.data()
)
def test_every_run_of_three_words_or_more_is_found(text: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 3))
    length = data.draw(st.integers(3, len(text) - start))
    part = text[start : start + length]
    ((at, count),) = find_parts([part], hash_triples(text))
    assert text[at : at + count] == part


@pytest.mark.parametrize(
    ("parts", "text", "expected"),
    [
        ([["old", "ferry"]], "the old ferry crossed", True),
        ([["old"], ["crossed"]], "the old ferry crossed", True),
        ([["crossed"], ["old"]], "the old ferry crossed", False),
        ([["old", "crossed"]], "the old ferry crossed", False),
        ([["ferry"], ["ferry"]], "the old ferry crossed", False),
        ([["old", "crossed"]], "the old […] crossed", False),
        ([["old"], ["crossed"]], "the old […] crossed", True),
        ([["fer"]], "the old ferry crossed", False),
        ([[]], "the old ferry crossed", False),
        ([["old"], []], "the old ferry crossed", False),
        ([["old"]], "", False),
    ],
)
def test_words_within_another_quotation(parts: list[list[str]], text: str, expected: bool) -> None:
    assert contains_words(parts, _quotation(text)) is expected


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("the old ferry sank", "sank"),
        ("crossed the sound in ten hours", "ten"),
        ("the old ferry crossed it twice", "twice"),
        ("no such words here", ""),
        ("the old ferry", ""),
    ],
)
def test_the_word_where_it_leaves_the_text(text: str, word: str) -> None:
    assert first_difference(words(text), hash_triples(words(PARAGRAPH))) == word


@given(st.text(max_size=60))
def test_any_text_can_be_searched(text: str) -> None:
    for item in iter_quotations(text):
        if isinstance(item, Quotation):
            assert text[item.start : item.end] == item.text
        else:
            assert text[item.start] == item.mark
