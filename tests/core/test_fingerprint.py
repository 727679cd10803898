from __future__ import annotations

import dataclasses
import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apparatus.sources.fingerprint import (
    Fingerprint,
    find_run,
    fingerprint_paragraph,
    hash_declared,
    hash_triple,
    hash_triples,
    read_fingerprint,
    text_digest,
)
from apparatus.words.normalisation import words

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Plums, 1,200 of them, crossed the windy sound on 3 March 2021."


def _fingerprint(**changes: Any) -> Fingerprint:
    fields: dict[str, Any] = {
        "source": "gazette",
        "declared": {"issued": (hash_declared("2021-03-05"),)},
        "original": "gazette.txt",
        "sha256": "0" * 64,
        "nonblank": (1, 3, 4),
        "paragraphs": (
            fingerprint_paragraph(1, 3, TEXT, "en"),
            fingerprint_paragraph(2, 4, "Just pears.", "en"),
        ),
        "others": {1: hash_triples(words("Ferries return to Norhaven"))},
    }
    return Fingerprint(**(fields | changes))


@pytest.fixture
def write(tmp_path: Path) -> Any:
    def write(text: str) -> Path:
        file = tmp_path / "gazette.json"
        file.write_text(text, encoding="utf-8")
        return file

    return write


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"paragraphs": (), "others": {}, "nonblank": ()},
        {"original": "", "sha256": "", "nonblank": (), "paragraphs": (), "others": {}},
        {"declared": {}},
        {"source": "기사", "original": "기사.txt"},
    ],
)
def test_round_trip(write: Any, changes: dict[str, Any]) -> None:
    fingerprint = _fingerprint(**changes)
    assert read_fingerprint(write(fingerprint.as_json())) == fingerprint


def test_the_same_text_is_held_once(write: Any) -> None:
    text = _fingerprint().as_json()
    first, second = (read_fingerprint(write(text)) for _ in range(2))
    assert first is second
    assert read_fingerprint(write(text.replace("\n}", "\n\n}"))) is not first


def test_the_file_holds_no_word_of_the_text() -> None:
    text = _fingerprint(source="s", original="o").as_json().lower()
    assert not [word for word in ("plums", "them", "crossed", "windy", "sound") if word in text]
    values = re.findall(r'"([^"]*)"', text)
    keys = {"version", "normalisation", "source", "declared", "issued", "original", "sha256",
            "nonblank", "paragraphs", "number", "line", "words", "figures", "triples", "others",
             "ends", "negations", "limits", "digest", "s", "o", "1", "1200", "2021-03-03"}  # fmt: skip
    rest = [value for value in values if value not in keys]
    assert rest
    assert all(re.fullmatch(r"[0-9a-f]{12}|[0-9a-f]{64}", value) for value in rest)


def test_one_paragraph_a_line() -> None:
    rows = _fingerprint().as_json().splitlines()
    assert [row for row in rows if '"number": 1' in row] != [
        row for row in rows if '"number": 2' in row
    ]
    changed = _fingerprint(
        paragraphs=(
            fingerprint_paragraph(1, 3, TEXT, "en"),
            fingerprint_paragraph(2, 4, "Just plums.", "en"),
        )
    )
    differing = set(rows) ^ set(changed.as_json().splitlines())
    assert len({row for row in differing if "digest" not in row}) == 2


def test_a_paragraph() -> None:
    paragraph = fingerprint_paragraph(1, 3, TEXT, "en")
    assert paragraph.words == 12
    assert paragraph.figures == ("1200", "2021-03-03")
    assert len(paragraph.triples) == 10
    assert all(re.fullmatch("[0-9a-f]{12}", triple) for triple in paragraph.triples)
    assert paragraph.triples[0] == hash_triple("plums", "1200", "of")


@pytest.mark.parametrize(
    ("text", "count"), [("", 0), ("Plums", 0), ("Two words.", 0), ("a b c", 1)]
)
def test_short_paragraphs_have_no_triples(text: str, count: int) -> None:
    assert len(fingerprint_paragraph(1, 1, text, "en").triples) == count


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("PLUMS — 1 200 of them – crossed the windy sound on 3 March 2021!", True),
        (TEXT.replace("1,200", "1,201"), False),
        (TEXT.replace("crossed", "never crossed"), False),
        (TEXT.replace("windy ", ""), False),
    ],
)
def test_the_hash_is_that_of_the_words(text: str, same: bool) -> None:
    one, other = fingerprint_paragraph(1, 3, TEXT, "en"), fingerprint_paragraph(1, 3, text, "en")
    assert (one.sha256 == other.sha256) is same
    assert (one.triples == other.triples) is same


def test_paragraphs_by_number() -> None:
    fingerprint = _fingerprint()
    assert fingerprint.words == 14
    assert fingerprint.paragraph("1") is fingerprint.paragraphs[0]
    assert fingerprint.paragraph("2") is fingerprint.paragraphs[1]
    assert [fingerprint.paragraph(number) for number in ("0", "3", "-1", "7(3)", "")] == [None] * 5


@pytest.mark.parametrize(
    ("wanted", "within", "start", "at"),
    [
        ("b", "abc", 0, 1),
        ("bc", "abcbc", 0, 1),
        ("bc", "abcbc", 1, 1),
        ("bc", "abcbc", 2, 3),
        ("bc", "abcbc", 4, -1),
        ("abc", "abc", 0, 0),
        ("abcd", "abc", 0, -1),
        ("ac", "abc", 0, -1),
        ("ba", "abc", 0, -1),
        ("", "abc", 0, -1),
        ("a", "", 0, -1),
        ("", "", 0, -1),
    ],
)
def test_find_run(wanted: str, within: str, start: int, at: int) -> None:
    assert find_run(tuple(wanted), tuple(within), start) == at


@given(st.text(alphabet="ab", max_size=12), st.text(alphabet="ab", min_size=1, max_size=3))
def test_find_run_agrees_with_text_search(within: str, wanted: str) -> None:
    assert find_run(list(wanted), list(within)) == within.find(wanted)


def test_triples_know_their_order() -> None:
    assert hash_triple("a", "b", "c") != hash_triple("c", "b", "a")
    assert hash_triples(["a", "b", "c", "d"]) == (
        hash_triple("a", "b", "c"),
        hash_triple("b", "c", "d"),
    )


def test_declared_values_are_pinned_whatever_the_order_of_keys() -> None:
    assert hash_declared({"a": 1, "b": "é"}) == hash_declared({"b": "é", "a": 1})
    assert len({hash_declared(value) for value in ("2021", 2021, ["2021"], "2021 ", None)}) == 5


@pytest.mark.parametrize("key", ["version", "normalisation"])
def test_another_version_is_refused(write: Any, key: str) -> None:
    text = dataclasses.replace(_fingerprint(), **{key: 99}).as_json()
    with pytest.raises(ValueError, match="99"):
        read_fingerprint(write(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        "12",
        '"text"',
        "{}",
        '{"version": 1}',
        '{"version": 2, "normalisation": 2}',
        '{"version": 2, "normalisation": 2, "source": "x"}',
        '{"version": 2, "normalisation": 2, "source": "x", "declared": []}',
        '{"version": 2, "normalisation": 2, "source": "x", "declared": {"issued": 5}}',
        '{"version": 2, "normalisation": 2, "source": "x", "declared": {}, "paragraphs": 5}',
        '{"version": 2, "normalisation": 2, "source": "x", "declared": {}, "paragraphs": [{}]}',
        '{"version": 2, "normalisation": 2, "source": "x", "declared": {}, "paragraphs": [[]]}',
        '{"version": 2, "normalisation": 2, "source": "x", "declared": {}, "others": []}',
        '{"version": 2, "normalisation": 2, "source": "x", "declared": {}, "others": {"x": []}}',
        '{"version": 2, "normalisation": 2, "source": "x", "declared": {}, "nonblank": 5}',
    ],
)
def test_damaged_files_are_refused(write: Any, text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_fingerprint(write(text))


def _as_stored(**changes: Any) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(_fingerprint().as_json())
    return data | changes


@pytest.mark.parametrize("key", ["number", "line", "words", "sha256", "figures", "triples"])
def test_a_paragraph_that_another_replaced_in_part_is_refused(write: Any, key: str) -> None:
    data, other = _as_stored(), fingerprint_paragraph(9, 7, f"{TEXT} Pears too.", "en")
    data["paragraphs"][0][key] = json.loads(json.dumps(getattr(other, key)))
    data["paragraphs"][0]["figures"].append("9999")
    with pytest.raises(ValueError, match=r"digest is that of other content|has other triples"):
        read_fingerprint(write(json.dumps(data)))


@pytest.mark.parametrize(
    "changes", [{"nonblank": [1, 3]}, {"others": {}}, {"sha256": "1" * 64}, {"digest": "0" * 64}]
)
def test_an_edit_elsewhere_is_refused(write: Any, changes: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="digest"):
        read_fingerprint(write(json.dumps(_as_stored(**changes))))


def test_without_a_digest_a_text_is_refused(write: Any) -> None:
    data = _as_stored()
    del data["digest"]
    with pytest.raises(ValueError, match="digest"):
        read_fingerprint(write(json.dumps(data)))


def test_words_without_triples_are_refused_even_with_their_digest(write: Any) -> None:
    data = _as_stored()
    data["paragraphs"][0]["words"] += 3
    data["digest"] = text_digest(data)
    with pytest.raises(ValueError, match="¶1 has other triples than its 15 words"):
        read_fingerprint(write(json.dumps(data)))


def test_the_digest_does_not_depend_on_the_order_of_keys(write: Any) -> None:
    text = json.dumps(_as_stored(), sort_keys=True, indent=3)
    assert read_fingerprint(write(text)) == _fingerprint()


def test_each_missing_key_of_a_paragraph_is_refused(write: Any) -> None:
    data = json.loads(_fingerprint().as_json())
    for key in list(data["paragraphs"][0]):
        damaged = json.loads(json.dumps(data))
        del damaged["paragraphs"][0][key]
        with pytest.raises(ValueError, match=key):
            read_fingerprint(write(json.dumps(damaged)))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"none\.json"):
        read_fingerprint(tmp_path / "none.json")
