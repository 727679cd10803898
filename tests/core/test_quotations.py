from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from apparatus.sources.fingerprint import fingerprint_paragraph, hash_triples
from apparatus.sources.quotations import (
    Quotation,
    UnclosedMark,
    contains_words,
    find_parts,
    first_difference,
    iter_quotations,
    omission_fault,
    place_quotation,
)
from apparatus.words.normalisation import words
from apparatus.words.turning_points import TurningPoints

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
        ("the keepers' boats and the ‘old’ one", ["old"]),
        ("It is ‘the keepers’ slow boat’.", ["the keepers’ slow boat"]),
        ("It is ‘slow boats’ to the mate", ["slow boats"]),
        ("It is 'slow' and 'safe'", ["slow", "safe"]),
        ("It says '15 boats sank'.", ["15 boats sank"]),
        ("Er sagt ‚langsam und sicher‘.", ["langsam und sicher"]),
        ("그는 ‘느린 배’라고 했다", ["느린 배"]),
        ("It is ‘slow but “safe” twice’", ["slow but “safe” twice"]),
        ("", []),
    ],
)
def test_pairs(text: str, quoted: list[str]) -> None:
    found = list(iter_quotations(text))
    assert [item.text for item in found if isinstance(item, Quotation)] == quoted
    assert len(found) == len(quoted)


_TYPED = [("``", "''"), ("''", "''"), (",,", "''"), (",,", "“"), ("`", "'"), ("`", "´")]
_DRAWN = [
    *("“”", "„“", "„”", "‟”", "⹂”", '""', "＂＂", "″″", "‶″", "ʺʺ", "ˮˮ", "˝˝", "〝〞", "〝〟"),
    *("‘’", "''", "‚‘", "‚’", "‛’", "’’", "′′", "‵′", "´´", "＇＇", "❛❜", "❝❞", "🙶🙷", "«»", "‹›"),
    *(
        "❮❯",
        "❰❱",
        "「」",
        "『』",
        "｢｣",
        "﹁﹂",
        "﹃﹄",
        "〈〉",
        "《》",
        "⟨⟩",
        "⟪⟫",
        "＜＞",
        "︿﹀",
        "︽︾",
    ),
]
PAIRS = [*_TYPED, *map(tuple, _DRAWN)]
QUOTED = st.sampled_from(
    ["slow but safe", "the boats’ crews don't go", "15 boats sank", "빠르고 싼", "速く安い", "it’s"]
)


@given(
    st.sampled_from(PAIRS),
    QUOTED,
    st.sampled_from(["", "She said ", "She said:", "(", "*", "그는", "[", "at 12′, "]),
    st.sampled_from(["", ".", ", she said", ")", "*", "라고", " [@gazette, ¶1]."]),
)
def test_every_pair_of_marks_quotes(
    pair: tuple[str, str], quoted: str, before: str, after: str
) -> None:
    assume(pair[0] not in "`''``,," or not before.endswith("그는"))
    found = list(iter_quotations(before + pair[0] + quoted + pair[1] + after))

    assert [item.text for item in found if isinstance(item, Quotation)] == [quoted]


@given(st.sampled_from([pair for pair in PAIRS if pair[0] not in "″‶ʺˮ˝’′"]), QUOTED)
def test_a_mark_that_nothing_closes_is_named(pair: tuple[str, str], quoted: str) -> None:
    assume(pair[0] not in "'‘" or not quoted[0].isdigit())  # a year
    assume("’ " not in quoted)  # may close it
    (found,) = iter_quotations(f"She said {pair[0]}{quoted}")

    assert found == UnclosedMark(pair[0], 9)


@pytest.mark.parametrize(
    "text",
    [
        "They don't, won’t and can‘t; it's the sailors' boats and the captains’ logs",
        "The '90s, the ’80s and '45; rock 'n' roll, rock ’n’ roll and rock ‘n’ roll",
        "In '45 the sailors' boats left, and in '46 the ships' crews",
        "'Tis said that the boats' crews left, and ’twas not the sailors’ boat",
        "O'Brien's, L'Étoile d'Or, ma'am, y'all, o’clock, п'ять, м’яч, Hawaiʻi",
        "James' boat is James’s, the sailors', the mates' and the 1990s' too",
        "51° 44′ 12″ N, 36° 11′ 00″ E; a 6″ plank of 5′ 3″, צה״ל",
        "The `code 'n` here, ``c ` d`` and `x='a'`; a < b, 12> 3, x = y",
        "*Slow*, **safe** and _sound_ {: lang='ko' }",
        "",
    ],
)
def test_an_apostrophe_quotes_nothing(text: str) -> None:
    assert list(iter_quotations(text)) == []


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


SAID = "The old ferry is not slow. The mate says that the old ferry is safe, but only if it rains."


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("the old ferry is not slow", ""),
        ("not slow. The mate says", ""),
        ("the mate says […] ferry is safe", ""),
        ("the old ferry […] is safe, but", ""),  # where it stands again, in one sentence
        ("the mate says […] only if it", ""),
        ("ferry is not slow […] the old ferry", "false-omission.sentences"),
        ("is not slow […] mate says that", "false-omission.sentences"),
        ("the old ferry […] only if it rains", ""),
        ("the old ferry is […] slow. The mate", "false-omission.negation"),
    ],
)
def test_what_an_omission_must_not_leave_out(text: str, fault: str) -> None:
    paragraph = fingerprint_paragraph(1, 1, SAID, "en")
    places = place_quotation(_quotation(text), paragraph)

    assert places
    assert omission_fault(places, paragraph.points) == fault


def test_in_a_language_without_negations_no_word_is_left_out() -> None:
    paragraph = fingerprint_paragraph(1, 1, "tá an bád mall ach slán i gcónaí", "ga")
    whole, gap = (_quotation(text) for text in ("bád mall ach", "tá an bád […] slán i gcónaí"))

    assert omission_fault(place_quotation(whole, paragraph), paragraph.points) == ""
    assert (
        omission_fault(place_quotation(gap, paragraph), paragraph.points) == "false-omission.unread"
    )


@pytest.mark.parametrize(
    ("parts", "expected"),
    [("the old […] ferry", False), ("not the old ferry", True), ("old ferry […] the sea", True)],
)
def test_what_an_omission_leaves_out_of_a_quotation(parts: str, expected: bool) -> None:
    within = _quotation("not the old and not the new ferry, not the old ferry on the sea")

    assert contains_words(_quotation(parts).parts, within, "en") is expected


@given(st.lists(st.sampled_from("ab"), max_size=40), st.lists(st.integers(0, 40), max_size=4))
def test_parts_are_placed_with_allowed_omissions_if_they_can_be(
    text: list[str], negations: list[int]
) -> None:
    """Compared with trying every pair of places."""
    points = TurningPoints(negations=tuple(sorted(negations)))
    part = ["a", "b", "a"]
    starts = [at for at in range(len(text) - 2) if text[at : at + 3] == part]
    pairs = [((one, 3), (two, 3)) for one in starts for two in starts if one + 3 <= two]
    found = find_parts([part, part], hash_triples(text), points)

    assert bool(found) == bool(pairs)
    if found:
        assert tuple(found) in pairs
        is_possible = any(not omission_fault(pair, points) for pair in pairs)
        assert (omission_fault(found, points) == "") == is_possible


def test_two_characters_of_a_script_without_spaces_count_as_a_word() -> None:
    counted = [_quotation("船" * count).word_count for count in (5, 6, 27, 28, 29)]

    assert counted == [3, 3, 14, 14, 15]
    assert _quotation("船が遅い […] 速い船").shortest == 1.5
    assert _quotation("300명의 사람 船").shortest == 2.5


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


MARKS = "".join(dict.fromkeys("".join(first + last for first, last in PAIRS)))


@given(st.text(max_size=60) | st.text(alphabet=MARKS + "ns 9그", max_size=60))
def test_any_text_can_be_searched(text: str) -> None:
    for item in iter_quotations(text):
        if isinstance(item, Quotation):
            assert text[item.start : item.end] == item.text
        else:
            assert text[item.start :].startswith(item.mark)
