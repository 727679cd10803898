from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apparatus.messages.catalogue import prose_languages, prose_words
from apparatus.sources.citation_syntax import (
    Citation,
    CitationItem,
    CitationSyntaxError,
    iter_brackets,
    parse_citation,
    prefix_in,
)


def _item(id: str, label: str, *locators: str, prefix: str = "") -> CitationItem:
    return CitationItem(id, label, locators, prefix)


@pytest.mark.parametrize(
    ("inside", "items"),
    [
        ("@gazette, ¶6", [_item("gazette", "¶", "6")]),
        ("@gazette, ¶ 6", [_item("gazette", "¶", "6")]),
        ("@gazette,¶6", [_item("gazette", "¶", "6")]),
        (" @gazette , ¶6 ", [_item("gazette", "¶", "6")]),
        ("@gazette, para. 6", [_item("gazette", "¶", "6")]),
        ("@gazette, ¶¶3–5", [_item("gazette", "¶", "3", "4", "5")]),
        ("@gazette, ¶¶3-5", [_item("gazette", "¶", "3", "4", "5")]),
        ("@gazette, ¶¶3—5", [_item("gazette", "¶", "3", "4", "5")]),
        ("@gazette, ¶¶3 – 5", [_item("gazette", "¶", "3", "4", "5")]),
        ("@gazette, paras. 3–4", [_item("gazette", "¶", "3", "4")]),
        ("@gazette, ¶¶3, 7, 9–10", [_item("gazette", "¶", "3", "7", "9", "10")]),
        ("@treaty, art. 118", [_item("treaty", "art.", "118")]),
        ("@treaty, arts. 109, 118", [_item("treaty", "art.", "109", "118")]),
        ("@treaty, arts. 3–5", [_item("treaty", "art.", "3", "4", "5")]),
        ("@act, art. 22-2", [_item("act", "art.", "22-2")]),
        ("@act, art. 7(3)", [_item("act", "art.", "7(3)")]),
        ("@act, art. 22-2(1)(4)", [_item("act", "art.", "22-2(1)(4)")]),
        ("@act, arts. 7(3), 22-2", [_item("act", "art.", "7(3)", "22-2")]),
        ("@gazette, n. 1", [_item("gazette", "n.", "1")]),
        ("@gazette, nn. 1–2", [_item("gazette", "n.", "1", "2")]),
        ("see @gazette, ¶6", [_item("gazette", "¶", "6", prefix="see")]),
        ("but see also @gazette, ¶6", [_item("gazette", "¶", "6", prefix="but see also")]),
        ("@a, ¶1; @b, art. 2", [_item("a", "¶", "1"), _item("b", "art.", "2")]),
        ("Siehe auch @gazette, ¶6", [_item("gazette", "¶", "6", prefix="Siehe auch")]),
        ("z.B. @gazette, ¶6", [_item("gazette", "¶", "6", prefix="z.B.")]),
        ("또한 참고: @gazette, ¶6", [_item("gazette", "¶", "6", prefix="또한 참고:")]),
        ("але див. також @gazette, ¶6", [_item("gazette", "¶", "6", prefix="але див. також")]),
        ("see @a, ¶1; cf. @b, n. 2", [_item("a", "¶", "1", prefix="see"), _item("b", "n.", "2", prefix="cf.")]),
        ("@gazette-2021_3:x, ¶1", [_item("gazette-2021_3:x", "¶", "1")]),
    ],
)  # fmt: skip
def test_valid(inside: str, items: list[CitationItem]) -> None:
    assert parse_citation(inside) == Citation(tuple(items))


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        ("", "not of the form"),
        ("gazette, ¶6", "not of the form"),
        ("@, ¶6", "not of the form"),
        ("@gazette ¶6", "not of the form"),
        ("@gazette, 6", "not of the form"),
        ("@gazette, p. 6", "not of the form"),
        ("@gazette, chapter 6", "not of the form"),
        ("@gazette, ¶6 and more", "not a number"),
        ("@gazette", "has no locator"),
        ("see @gazette", "has no locator"),
        ("배가 가라앉았다 @gazette, ¶6", "stands before a source"),
        ("він бреше @gazette, ¶6", "stands before a source"),
        ("2,400 drowned, says @gazette, ¶6", "stands before a source"),
        ("@a, ¶1; the board lied @b, ¶2", "stands before a source"),
        ("-@gazette, ¶6", "begins with -@"),
        ("see -@gazette, ¶6", "begins with -@"),
        ("@gazette, ¶", "not a number"),
        ("@gazette, ¶6,", "not a number"),
        ("@gazette, ¶0", "not a number"),
        ("@gazette, ¶06", "not a number"),
        ("@gazette, ¶six", "not a number"),
        ("@gazette, ¶7(3)", "not a number"),
        ("@gazette, ¶¶0–3", "not a number"),
        ("@gazette, ¶¶5–3", "must ascend"),
        ("@gazette, ¶¶3–3", "must ascend"),
        ("@gazette, ¶¶1–900000", "must ascend"),
        ("@gazette, ¶¶1–" + "9" * 5000, "not a number"),
        ("@gazette, ¶¶3–5–7", "not a number"),
        ("@act, art. 7(a)", "not a number"),
        ("@act, art. (3)", "not a number"),
        ("@act, art. 22-", "not a number"),
        ("@gazette, ¶¶3, 3", "repeats a locator"),
        ("@gazette, ¶¶3–5, 4", "repeats a locator"),
        ("@a, ¶1;", "not of the form"),
        ("; @a, ¶1", "not of the form"),
        ("@a, ¶1 @b, ¶2", "not a number"),
        ("@a, ¶1, @b, ¶2", "not a number"),
    ],
)
def test_invalid(inside: str, reason: str) -> None:
    with pytest.raises(CitationSyntaxError, match=reason):
        parse_citation(inside)


@pytest.mark.parametrize(
    ("language", "prefix", "shown"),
    [
        ("en", "see also", "see also"),
        ("de", "see", "siehe"),
        ("de", "Cf.", "vgl."),
        ("de", "e.g.", "z.B."),
        ("ko", "see also", "또한 참고:"),
        ("uk-UA", "but see", "але див."),
        ("en", "vgl.", "cf."),
        ("uk", "див.", "див."),
        ("uk", "also compare", "also compare"),
        ("fr", "see", "see"),
        ("ko", "", ""),
    ],
)
def test_the_words_before_a_source_are_those_of_the_page(
    language: str, prefix: str, shown: str
) -> None:
    assert prefix_in(language, prefix) == shown


def test_each_language_says_the_same_before_a_source() -> None:
    keys = {
        language: [key for key in prose_words(language) if key.startswith("citing.")]
        for language in prose_languages()
    }
    assert all(found == keys["en"] for found in keys.values())
    assert set(keys) == {"de", "en", "ko", "uk"}


@pytest.mark.parametrize(
    ("inside", "printed"),
    [
        ("@a, para. 3", "[@a, ¶3]"),
        ("@a, ¶3, 4", "[@a, ¶¶3, 4]"),
        ("@a, ¶¶3", "[@a, ¶3]"),
        ("see  @a, arts. 3–4 ;@b, n. 1", "[see @a, arts. 3, 4; @b, n. 1]"),
        ("@a, nn. 1,2", "[@a, nn. 1, 2]"),
    ],
)
def test_printed(inside: str, printed: str) -> None:
    assert str(parse_citation(inside)) == printed


@pytest.mark.parametrize(
    ("text", "insides"),
    [
        ("One [@a, ¶1] and [see @b, n. 2].", ["@a, ¶1", "see @b, n. 2"]),
        ("[@a, ¶1][@b, ¶2]", ["@a, ¶1", "@b, ¶2"]),
        (r"Not \[@a, ¶1], not [a, ¶1], not @a.", []),
        ("[outer [@a, ¶1] more]", ["@a, ¶1"]),
        ("[mail@example.org](mailto:mail@example.org)", ["mail@example.org"]),
        ("[open @a", []),
    ],
)
def test_brackets(text: str, insides: list[str]) -> None:
    assert [match[1] for match in iter_brackets(text)] == insides


IDS = st.from_regex(r"[a-z][a-z0-9]*(-[a-z0-9]+){0,3}", fullmatch=True)
NUMBERS = st.integers(1, 10**6).map(str)
ARTICLES = st.from_regex(r"[1-9][0-9]{0,2}(-[1-9])?(\([1-9]\)){0,2}", fullmatch=True)
PREFIXES = st.sampled_from(["", "see", "but see also", "cf.", "e.g.,"])


def _items(label: str, numbers: st.SearchStrategy[str]) -> st.SearchStrategy[CitationItem]:
    locators = st.lists(numbers, min_size=1, max_size=4, unique=True).map(tuple)
    return st.builds(CitationItem, IDS, st.just(label), locators, PREFIXES)


CITATIONS = st.lists(
    _items("¶", NUMBERS) | _items("n.", NUMBERS) | _items("art.", ARTICLES), min_size=1, max_size=3
).map(lambda items: Citation(tuple(items)))


@given(CITATIONS)
def test_printing_and_reading_gives_the_same(citation: Citation) -> None:
    (bracket,) = iter_brackets(f"Before {citation} after.")
    assert parse_citation(bracket[1]) == citation


@given(st.text(max_size=40) | st.text(alphabet="@abc ,¶.;-–123()artn", max_size=40))
def test_any_text_is_read_or_refused(inside: str) -> None:
    try:
        citation = parse_citation(inside)
    except CitationSyntaxError:
        return
    assert parse_citation(str(citation)[1:-1]) == citation
