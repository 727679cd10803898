"""What is written can be read, and reading it gives the same again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from site_settings import SETTINGS

from apparatus.sources.citation_syntax import (
    Citation,
    CitationItem,
    CitationSyntaxError,
    iter_brackets,
    parse_citation,
)
from apparatus.sources.record_reader import read_record
from apparatus.sources.record_writer import write_record
from apparatus.words.dates import parse_edtf

if TYPE_CHECKING:
    from collections.abc import Callable

    from apparatus.project import Project
    from apparatus.sources.records import SourceRecord

# --- citations ------------------------------------------------------------------------------------------------------
_NUMBERS = st.integers(1, 9999).map(str)
_ARTICLES = st.from_regex(r"[1-9][0-9]{0,2}(-[0-9]{1,2})?(\([0-9]{1,2}\)){0,2}", fullmatch=True)
_ITEMS = st.builds(
    lambda id, pair, prefix: CitationItem(id, pair[0], tuple(pair[1]), prefix),
    st.from_regex(r"[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,5}){0,2}", fullmatch=True),
    st.one_of(
        st.tuples(
            st.sampled_from(["¶", "n."]), st.lists(_NUMBERS, min_size=1, max_size=6, unique=True)
        ),
        st.tuples(st.just("art."), st.lists(_ARTICLES, min_size=1, max_size=4, unique=True)),
    ),
    st.sampled_from(["", "see", "see also", "e.g., also", "vgl."]),
)


@given(st.lists(_ITEMS, min_size=1, max_size=4))
def test_a_citation_that_is_written_is_read(items: list[CitationItem]) -> None:
    citation = Citation(tuple(items))
    printed = str(citation)

    assert parse_citation(printed[1:-1]) == citation
    assert [bracket.group() for bracket in iter_brackets(printed)] == [printed]


_SPACE = st.sampled_from(["", " ", "  ", "\t", "\n", "\u00a0"])
_PREFIXES = st.sampled_from(["", "see", "See also", "SEE,also", "cf. ", "but e.g.,", "vgl."])
_PLACES = st.lists(
    st.sampled_from(["1", "12", "3–5", "7-9", "4 — 6", "7(3)", "22-2", "8(1)(2)"]),
    min_size=1,
    max_size=3,
    unique=True,
)
_ITEM_SPELLINGS = st.tuples(
    _SPACE,
    _PREFIXES,
    _SPACE,
    st.just("@"),
    st.from_regex(r"[A-Za-z0-9_][\w:.#$%&+?<>~/-]{0,6}", fullmatch=True),
    _SPACE,
    st.just(","),
    _SPACE,
    st.sampled_from(["¶", "¶¶", "para.", "paras.", "art.", "arts.", "n.", "nn."]),
    _SPACE,
    _PLACES.map(", ".join),
    _SPACE,
).map("".join)


@given(st.lists(_ITEM_SPELLINGS, min_size=1, max_size=3).map(";".join))
def test_a_citation_that_is_read_can_be_written(inside: str) -> None:
    try:
        citation = parse_citation(inside)
    except CitationSyntaxError:
        assume(False)

    assert parse_citation(str(citation)[1:-1]) == citation


# --- dates ----------------------------------------------------------------------------------------------------------
_QUALIFIERS = st.sampled_from(["", "~", "?", "%"])
_YEARS = st.integers(1, 9999).map("{:04}".format)
_POINTS = st.builds(
    "".join,
    st.tuples(
        st.one_of(
            _YEARS,
            st.tuples(_YEARS, st.integers(1, 12) | st.integers(21, 24)).map(
                lambda p: f"{p[0]}-{p[1]:02}"
            ),
            st.dates().map(lambda day: f"{day.year:04}-{day.month:02}-{day.day:02}"),
        ),
        _QUALIFIERS,
    ),
)
_DATES = st.one_of(
    _POINTS,
    st.tuples(_POINTS, _POINTS).map("/".join),
    st.tuples(_POINTS, _POINTS).map("..".join).map("[{}]".format),
    _POINTS.map("../{}".format),
    _POINTS.map("{}/..".format),
)


@given(_DATES)
def test_a_date_that_is_read_is_written_alike(text: str) -> None:
    try:
        edtf = parse_edtf(text)
    except ValueError:
        assume(False)  # it ends before it begins

    assert parse_edtf(str(edtf)) == edtf
    # An interval from a date to itself is that date.
    assert str(edtf) == text or edtf.start == edtf.end


# --- records --------------------------------------------------------------------------------------------------------
_WORDS = (
    st.text(
        st.characters(min_codepoint=32, exclude_categories=("C", "Zl", "Zp", "M")),
        min_size=1,
        max_size=40,
    )
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
_AWKWARD = st.sampled_from(
    [
        "yes",
        "NO",
        "null",
        "~",
        "1",
        "-1.5",
        "1e3",
        "0o7",
        "22:22",
        "2021-03-05",
        "a: b",
        "a #b",
        "- a",
        "[a",
        "{a",
        "*a",
        "&a",
        "!a",
        "%a",
        "@a",
        "`a",
        "'",
        '"',
        "'\"",
        "a'b",
        "?",
        "? a",
        ":",
        "|",
        ">",
        "a:",
        "=",
        "<<",
        "true",
        "12345678901234567890",
        "1_000",
        "---",
        "...",
    ]
)
_TEXT = _WORDS | _AWKWARD
_SENTENCES = _TEXT.filter(lambda text: not text.startswith(("#", ">")))
_NAME = _TEXT.filter(lambda text: len(text) > 1 and not set(text) & {",", ";"})
_ATTRIBUTE = _TEXT.filter(lambda text: not ('"' in text and "'" in text))


def _content(record: SourceRecord) -> tuple[Any, ...]:
    return dict(record.data), [
        (
            unit.label,
            unit.number,
            dict(unit.attributes),
            [line.text for line in unit.summary],
            [block.quotation.text for block in unit.blocks],
        )
        for unit in record.units
    ]


@pytest.fixture(scope="module")
def not_held() -> dict[str, Any]:
    return {
        "id": "gazette",
        "type": "article-newspaper",
        "citation-label": "Gazette",
        "issued": "2021-03-05",
        "accessed": "2024-01",
        "language": "en",
        "kind": "news report",
        "rights": "excerpt",
        "text": "not held",
        "URL": "https://gazette.example/ferries",
    }


@given(st.data())
def test_a_record_that_is_written_is_read(not_held: dict[str, Any], data: st.DataObject) -> None:
    draw = data.draw
    values = not_held | {
        "title": draw(_TEXT),
        "issued-basis": "Printed on 5 March 2021. " + draw(_TEXT),
        "author": [{"institution": draw(_NAME)}, {"known-as": draw(_NAME)}],
        "publisher": draw(_TEXT),
        "perspective": draw(_TEXT),
        "origin": draw(st.lists(_TEXT, min_size=1, max_size=3, unique=True)),
        "licence": draw(_TEXT),
        "checked": {"where": draw(_TEXT), "how": "opened", "date": "2024-01"},
        "figures": [
            {
                "locator": "n. 1",
                "measure": "sent",
                "value": draw(st.integers(0, 10**9) | st.floats(0.25, 9, width=16)),
                "of": draw(_TEXT),
            }
        ],
    }
    body = ""
    for number in range(1, draw(st.integers(1, 3)) + 1):
        speaker = draw(_ATTRIBUTE)
        quoted = f"'{speaker}'" if '"' in speaker else f'"{speaker}"'
        summary = "\n".join(draw(st.lists(_SENTENCES, min_size=1, max_size=3)))
        body += f'\n## n. {number} {{voice=report topics="background" speaker={quoted} confidence=H}}\n\n{summary}\n'
        body += "".join(f"\n> {quotation}\n" for quotation in draw(st.lists(_WORDS, max_size=2)))
    text = (
        "---\n"
        + "".join(
            f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items()
        )
        + "---\n"
        + body
    )
    record, problems = read_record(text, "sources/gazette.md", SETTINGS)
    assume(record is not None and not problems)
    assert record is not None

    printed = write_record(record)
    again, problems = read_record(printed, "sources/gazette.md", SETTINGS)

    assert problems == []
    assert again is not None
    assert _content(again) == _content(record)
    assert write_record(again) == printed


def test_every_record_of_this_site_is_written_as_it_is_read(this_project: Project) -> None:
    library = this_project.library
    assert library.records

    for record in library.records.values():
        again, problems = read_record(write_record(record), record.path, record.settings)
        assert problems == []
        assert again is not None
        assert _content(again) == _content(record)


def test_an_attribute_that_cannot_be_quoted_is_not_written(record_text: Callable[..., str]) -> None:
    record, _ = read_record(record_text(), "sources/gazette.md", SETTINGS)
    assert record is not None
    attributes = record.units[0].attributes
    assert isinstance(attributes, dict)
    attributes["speaker"] = "a 'b' \"c\""

    with pytest.raises(ValueError, match="quotation marks"):
        write_record(record)
