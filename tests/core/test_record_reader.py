from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from site_settings import SETTINGS

from apparatus.sources.record_reader import read_record

if TYPE_CHECKING:
    from conftest import MakeText

PATH = "sources/gazette.md"
GOOD = 'voice=report topics="background"'
FIRST = 23
"""Line of the first heading in a record made by `record_text` from a body that begins with a blank line."""


def test_a_good_record(record_text: MakeText) -> None:
    record, problems = read_record(record_text(), PATH, SETTINGS)
    assert problems == []
    assert record is not None
    assert (record.id, record.path, record.title) == ("gazette", PATH, "Ferries return to Norhaven")
    assert (record.label, record.url) == ("Gazette 2021", "https://gazette.example/ferries")
    assert record.issued is not None
    assert record.issued.words() == "5 March 2021"
    assert (record.is_held, record.is_full) == (True, False)
    assert (record.figures, record.events) == ((), ())
    one, two, three = record.units
    assert [unit.locator for unit in record.units] == ["¶1", "¶2", "¶3"]
    assert (one.anchor, one.name, one.line, one.original_line) == ("p1", "paragraph 1", FIRST, 3)
    assert one.text == "The company counted 1,200 passengers in one week."
    assert (one.voice, one.topics, one.speaker) == ("report", ("background",), "")
    assert two.set_aside == "colour, not evidence"
    assert (three.voice, three.speaker) == ("claim", "the director")
    assert record.by_locator["¶", "3"] is three
    (quoted,) = three.quotations()
    assert (quoted.quotation.text, quoted.is_block) == ("slow but safe in any weather", True)
    lines = record_text().split("\n")
    assert lines[quoted.line - 1][quoted.column - 1 :].startswith("slow but")


def test_a_record_whose_text_is_not_held(record_text: MakeText) -> None:
    record, problems = read_record(record_text(held=False), PATH, SETTINGS)
    assert problems == []
    assert record is not None
    assert not record.is_held
    (unit,) = record.units
    assert (unit.locator, unit.anchor, unit.name) == ("n. 1", "n-1", "note 1")
    assert (unit.confidence, unit.original_line) == ("H", 0)


@pytest.mark.parametrize(
    ("heading", "locator", "anchor", "name"),
    [
        ("## ¶1", "¶1", "p1", "paragraph 1"),
        ("## ¶ 1", "¶1", "p1", "paragraph 1"),
        ("##  n. 1", "n. 1", "n-1", "note 1"),
        ("## art. 118", "art. 118", "art-118", "article 118"),
        ("## art. 7(3)", "art. 7(3)", "art-7-3", "article 7(3)"),
        ("## art. 22-2", "art. 22-2", "art-22-2", "article 22-2"),
    ],
)
def test_headings(
    record_text: MakeText, heading: str, locator: str, anchor: str, name: str
) -> None:
    record, problems = read_record(
        record_text(f"\n{heading} {{{GOOD}}}\n\nSays it.\n"), PATH, SETTINGS
    )
    assert problems == []
    assert record is not None
    (unit,) = record.units
    assert (unit.locator, unit.anchor, unit.name) == (locator, anchor, name)


def test_articles_may_leave_numbers_out_but_stand_in_order(record_text: MakeText) -> None:
    numbers = ["4", "7(1)", "7(3)", "7(12)", "22", "22-2", "109"]
    body = "".join(f"\n## art. {number} {{{GOOD}}}\n\nSays it.\n" for number in numbers)
    record, problems = read_record(record_text(body), PATH, SETTINGS)
    assert problems == []
    assert record is not None
    assert [unit.number for unit in record.units] == numbers


def test_attributes_that_look_like_numbers_stay_text(record_text: MakeText) -> None:
    body = f'\n## ¶1 {{line=3 {GOOD} text-start="1" text-end="2022" speaker=7}}\n\nSays it.\n'
    record, problems = read_record(record_text(body), PATH, SETTINGS)
    assert problems == []
    assert record is not None
    attributes = record.units[0].attributes
    assert attributes["text-end"] == "2022"
    assert attributes["speaker"] == "7"
    assert attributes["line"] == 3


def test_a_summary_has_one_sentence_a_line_and_quotations_with_places(
    record_text: MakeText,
) -> None:
    body = f"\n## ¶1 {{{GOOD}}}\n\nOne sentence.\n  He says “slow but safe”, and “more.\n\n> One\n> quotation.\n\n> “Another.”\n"
    text = record_text(body)
    record, problems = read_record(text, PATH, SETTINGS)
    assert problems == []
    assert record is not None
    (unit,) = record.units
    assert [(line.line, line.column) for line in unit.summary] == [(25, 1), (26, 3)]
    first, second, third = unit.quotations()
    assert [first.quotation.text, second.quotation.text] == ["One quotation.", "Another."]
    assert [first.line, second.line] == [28, 31]
    assert text.split("\n")[third.line - 1][third.column - 1 :].startswith("slow but safe")


SECTION = f"## ¶1 {{{GOOD}}}\n\nSays it.\n"


@pytest.mark.parametrize(
    ("body", "line", "column", "what"),
    [
        ("\n", 22, 1, "no section"),
        ("\nSome text.\n", 23, 1, "text before the first section"),
        (f"\nSome text.\n\n{SECTION}", 23, 1, "text before the first section"),
        (f"\n# Title\n\n{SECTION}", 23, 1, "the heading '# Title'"),
        (f"\n{SECTION}\n### More\n", 27, 1, "the heading '### More'"),
        (f"\n## 1 {{{GOOD}}}\n\nSays it.\n", 23, 1, "the heading"),
        (f"\n##¶1 {{{GOOD}}}\n\nSays it.\n", 23, 1, "the heading"),
        (f"\n## ¶1 {{{GOOD}\n\nSays it.\n", 23, 1, "the heading"),
        (f"\n## p. 1 {{{GOOD}}}\n\nSays it.\n", 23, 1, "the heading"),
        (f"\n## ¶0 {{{GOOD}}}\n\nSays it.\n", 23, 5, "the number '0'"),
        (f"\n## ¶ {{{GOOD}}}\n\nSays it.\n", 23, 6, "the number ''"),
        (f"\n## ¶7(3) {{{GOOD}}}\n\nSays it.\n", 23, 5, "the number '7(3)'"),
        (f"\n## art. x {{{GOOD}}}\n\nSays it.\n", 23, 9, "the number 'x'"),
        (f"\n## ¶1 {{{GOOD}}}\n\n> Only a quotation.\n", 23, 1, "¶1 has no summary"),
        (f"\n## ¶1 {{{GOOD}}}\n\n{SECTION.replace('¶1', '¶2')}", 23, 1, "¶1 has no summary"),
        ("\n## ¶1\n\nSays it.\n", 23, 1, "'voice' is missing"),
        ("\n## ¶1 {voice=report}\n\nSays it.\n", 23, 7, "'topics' is missing"),
        (f"\n## ¶1 {{{GOOD} voise=x}}\n\nSays it.\n", 23, 41, "'voise' (did you mean 'voice'?)"),
        ('\n## ¶1 {voice=reprt topics="background"}\n\nSays it.\n', 23, 8, "(did you mean 'report'?)"),
        (f"\n## ¶1 {{{GOOD} line=three}}\n\nSays it.\n", 23, 41, "line: "),
        (f"\n## ¶1 {{{GOOD} voice=law}}\n\nSays it.\n", 23, 7, "'voice' is given twice"),
        (f"\n## ¶2 {{{GOOD}}}\n\nSays it.\n", 23, 4, "¶2 where ¶1 is expected"),
        (f"\n{SECTION}\n{SECTION}", 27, 4, "¶1 where ¶2 is expected"),
        (f"\n{SECTION}\n{SECTION.replace('¶1', 'n. 2')}", 27, 4, "n. 2 among passages ¶"),
        (f"\n{SECTION.replace('¶1', 'art. 7')}\n{SECTION.replace('¶1', 'art. 5')}", 27, 4, "art. 5 after art. 7"),
        (f"\n{SECTION.replace('¶1', 'art. 7')}\n{SECTION.replace('¶1', 'art. 7')}", 27, 4, "art. 7 after art. 7"),
    ],
)  # fmt: skip
def test_each_mistake_has_its_place(
    record_text: MakeText, body: str, line: int, column: int, what: str
) -> None:
    record, problems = read_record(record_text(body), PATH, SETTINGS)
    assert record is None
    found = [problem for problem in problems if what in problem.what]
    assert [(problem.line, problem.column) for problem in found] == [(line, column)]
    assert {problem.code for problem in problems} == {"bad-record"}


@pytest.mark.parametrize(
    ("keys", "line", "what"),
    [
        ({"id": "gazete"}, 2, "id is 'gazete'"),
        ({"id": None}, 2, "id is None"),
        ({"rights": "all"}, 15, "rights is 'all'"),
        ({"colour": "red"}, 21, "the key 'colour'"),
        ({"issued": 99999}, 7, "issued"),
        ({"issued": "lately"}, 7, "issued is 'lately'"),
    ],
)
def test_a_record_against_its_schema_is_of_no_use(
    record_text: MakeText, keys: dict[str, Any], line: int, what: str
) -> None:
    record, problems = read_record(record_text(**keys), PATH, SETTINGS)
    assert record is None
    assert line in [problem.line for problem in problems if what in problem.what]


@pytest.mark.parametrize("text", ["", "## ¶1\n", "---\n", "---\n---\n", "---\nid: [\n---\n"])
def test_without_front_matter_there_is_no_record(text: str) -> None:
    record, problems = read_record(text, PATH, SETTINGS)
    assert record is None
    assert [problem.code for problem in problems] == ["broken-front-matter"]


def test_an_address_that_exposes_an_identity_is_never_given(record_text: MakeText) -> None:
    record, _ = read_record(record_text(exposes_identity=True), PATH, SETTINGS)
    assert record is not None
    assert record.data["URL"] == "https://gazette.example/ferries"
    assert record.url == ""


def test_what_is_to_be_written_is_told_with_its_choices(record_text: MakeText) -> None:
    body = '\n## ¶1 {line=2 voice=TODO topics="background TODO" speaker="TODO: who"}\n\nTODO\n'
    _, problems = read_record(record_text(body, exposes_identity="TODO"), PATH, SETTINGS)
    assert [problem.cure for problem in problems][:2] == [
        "write true or false: Whether the page shows, or may show, who a protected person is;"
        " it is then named and never linked",
        "write in place of TODO: voice (one of report, claim, forecast, opinion, law);"
        " topics (one of sailings, rules, ships, background); speaker",
    ]
