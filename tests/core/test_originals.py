from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import pytest
from site_settings import SETTINGS

from apparatus.sources.fingerprint import hash_triples, parse_fingerprint
from apparatus.sources.originals import (
    accounted_lines,
    declare_only,
    fingerprint_file,
    line_range,
    make_fingerprint,
    original_lines,
    own_lines,
    read_original,
    text_fragments,
)
from apparatus.sources.record_reader import read_record
from apparatus.words.normalisation import words

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeText

    from apparatus.sources.records import SourceRecord


def _record(text: str) -> SourceRecord:
    record, problems = read_record(text, "sources/gazette.md", SETTINGS)
    assert problems == []
    assert record is not None
    return record


def _body(*attributes: str, first: int = 1) -> str:
    return "".join(
        f'\n## ¶{number} {{line={line} voice=report topics="background" {more}}}\n\nSays it.\n'
        for number, (line, more) in enumerate(enumerate(attributes, first), 1)
    )


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("2", [2]),
        (2, [2]),
        ("11-13", [11, 12, 13]),
        ("11–13", [11, 12, 13]),
        ("11 - 13", [11, 12, 13]),
        ("11, 13, 15-17", [11, 13, 15, 16, 17]),
        ("", []),
        ("0", []),
        ("x", []),
        ("2,", []),
        ("2, x", []),
        ("2.0", []),
        ("13-11", []),
        ("-3", []),
    ],
)
def test_line_range(text: str | int, lines: list[int]) -> None:
    assert line_range(text) == lines


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        (b"one\ntwo", ["one", "two"]),
        (b"one\r\ntwo\r\n", ["one", "two", ""]),
        (b"\xef\xbb\xbfone", ["one"]),
        ("하나\n둘".encode(), ["하나", "둘"]),
        ("one\u2028still one\x0cstill".encode(), ["one\u2028still one\x0cstill"]),
        (b"", [""]),
    ],
)
def test_original_lines(data: bytes, lines: list[str]) -> None:
    assert original_lines(data) == lines


def test_an_original_that_is_no_utf_8() -> None:
    with pytest.raises(UnicodeDecodeError):
        original_lines("café".encode("latin-1"))


def test_reading_an_original(tmp_path: Path, record_text: MakeText) -> None:
    record = _record(record_text())
    with pytest.raises(OSError, match=r"gazette\.txt"):
        read_original(record, tmp_path)
    (tmp_path / "gazette.txt").write_bytes(b"one\r\n")
    assert read_original(record, tmp_path) == b"one\r\n"


def test_every_line_has_its_role(record_text: MakeText) -> None:
    record = _record(
        record_text(lines="1-9", headings=[2], omitted=[{"lines": "6-7, 9", "reason": "teasers"}])
    )
    assert accounted_lines(record) == {
        1: "title",
        2: "heading",
        3: "¶1",
        4: "¶2",
        5: "¶3",
        6: "omitted",
        7: "omitted",
        9: "omitted",
    }
    assert list(own_lines(record)) == list(range(1, 10))


def test_fingerprint(record_text: MakeText, original_text: str) -> None:
    data = (original_text + "Read more of our paper today\n\nAnother source\n").encode()
    record = _record(
        record_text(lines="1-6", headings=[2], omitted=[{"lines": 6, "reason": "teasers"}])
    )
    fingerprint = make_fingerprint(record, data)
    assert (fingerprint.source, fingerprint.original) == ("gazette", "gazette.txt")
    assert fingerprint.sha256 == hashlib.sha256(data).hexdigest()
    assert fingerprint.nonblank == (1, 3, 4, 5, 6, 8)
    assert [(item.number, item.line) for item in fingerprint.paragraphs] == [(1, 3), (2, 4), (3, 5)]
    assert fingerprint.paragraphs[0].figures == ("2021-03-03", "1200")
    assert fingerprint.paragraphs[2].triples == hash_triples(words(original_text.split("\n")[4]))
    assert fingerprint.others == {
        1: hash_triples(words("Ferries return to Norhaven")),
        6: hash_triples(words("Read more of our paper today")),
    }
    assert "issued" in fingerprint.declared
    assert "quotations" not in fingerprint.declared


def test_the_file_made_by_paragraphs_is_that_of_the_fingerprint(
    record_text: MakeText, original_text: str
) -> None:
    found, data = _record(record_text()), original_text.encode()
    made = make_fingerprint(found, data)
    assert fingerprint_file(found, data) == made.as_json().encode()
    assert parse_fingerprint(made.as_json()) == made


def test_line_ends_change_the_file_but_not_its_words(
    record_text: MakeText, original_text: str
) -> None:
    record = _record(record_text())
    unix = make_fingerprint(record, original_text.encode())
    windows = make_fingerprint(record, original_text.replace("\n", "\r\n").encode())
    assert unix.sha256 != windows.sha256
    assert (unix.paragraphs, unix.nonblank) == (windows.paragraphs, windows.nonblank)


def test_lines_beyond_the_end_count_as_empty(record_text: MakeText) -> None:
    fingerprint = make_fingerprint(_record(record_text()), b"Title\n\nOne two three\n")
    assert [item.words for item in fingerprint.paragraphs] == [3, 0, 0]


def test_a_text_not_held_pins_what_its_record_declares(record_text: MakeText) -> None:
    body = '\n## n. 1 {voice=report topics="background"}\n\nHe says “slow but safe” there.\n'
    fingerprint = declare_only(_record(record_text(body, held=False)))
    assert (fingerprint.original, fingerprint.paragraphs) == ("", ())
    other = declare_only(_record(record_text(body.replace("slow", "fast"), held=False)))
    changed = {kind for kind, pins in other.declared.items() if pins != fingerprint.declared[kind]}
    assert changed == {"quotations"}


def _fragments(text: str, lines: list[str]) -> list[tuple[str, str, str]]:
    record = _record(text)
    return [(unit.locator, start, end) for unit, start, end in text_fragments(record, lines)]


@pytest.mark.parametrize(
    ("lines", "fragments"),
    [
        # one word at either end stands only once
        (["Plums crossed the sound safely."], [("Plums", "safely")]),
        # the fewest words that do
        (
            ["The ferry left the harbour.", "The captain left the harbour."],
            [("The ferry", None), ("The captain", None)],
        ),
        (
            ["The old ferry left early today.", "The old captain left early tomorrow."],
            [("The old ferry", "today"), ("The old captain", "tomorrow")],
        ),
        (
            ["In the old town lights went out.", "In the old harbour lights came on."],
            [("In the old town", "out"), ("In the old harbour", "on")],
        ),
        # as written, marks in between included
        (["“Well,” she said, 1,200 plums!"], [("Well", "plums")]),
        (["So, so good – indeed good, indeed."], [("So, so", "indeed good, indeed")]),
    ],
)
def test_fragments_have_the_fewest_words(
    record_text: MakeText, lines: list[str], fragments: list[tuple[str, str | None]]
) -> None:
    found = _fragments(record_text(_body(*[""] * len(lines)), lines=f"1-{len(lines)}"), lines)
    wanted = [(f"¶{number}", start, end) for number, (start, end) in enumerate(fragments, 1) if end]
    assert found == wanted


@pytest.mark.parametrize(
    "lines",
    [
        # five words would be needed at the start
        ["One two three four five plums.", "One two three four six pears."],
        # five words would be needed at the end
        ["Plums five one two three four.", "Pears six one two three four."],
        # the same line twice
        ["The ferry left.", "The ferry left."],
        # start and end would overlap
        ["one two one", "one", "two"],
        # the record cannot hold the mark between the words
        ['So "so plums" crossed.', "So they crossed safely."],
        ["Plums"],
        [""],
        ["…"],
    ],
)
def test_no_fragment_without_four_words_that_stand_once(
    record_text: MakeText, lines: list[str]
) -> None:
    text = record_text(_body(*[""] * len(lines)), lines=f"1-{len(lines)}")
    assert [found for found in _fragments(text, lines) if found[0] == "¶1"] == []


def test_words_of_another_source_in_the_same_file_do_not_count(record_text: MakeText) -> None:
    lines = ["Plums crossed safely.", "Plums crossed safely."]
    assert _fragments(record_text(_body(""), lines="1-1"), lines) == [("¶1", "Plums", "safely")]
    assert _fragments(record_text(_body(""), lines="1-2"), lines) == []


@pytest.mark.parametrize("sensitivity", ["correspondence", "overheard-speech"])
def test_no_fragment_for_words_that_are_not_ours_to_spread(
    record_text: MakeText, sensitivity: str
) -> None:
    lines = ["Plums crossed safely.", "Pears stayed behind."]
    text = record_text(_body(f'sensitivity="{sensitivity}"', 'sensitivity="death"'), lines="1-2")
    assert _fragments(text, lines) == [("¶2", "Pears", "behind")]


@pytest.mark.parametrize("keys", [{"exposes_identity": True}, {"URL": None}])
def test_no_fragment_where_nothing_is_linked(record_text: MakeText, keys: dict[str, Any]) -> None:
    assert _fragments(record_text(_body(""), lines="1-1", **keys), ["Plums crossed safely."]) == []
