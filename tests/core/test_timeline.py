"""Events in order, each no more exact than its source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from apparatus.overviews.timeline import machine_date, since, timeline
from apparatus.sources.library import SourceLibrary
from apparatus.sources.record_reader import read_record
from apparatus.words.dates import parse_edtf

if TYPE_CHECKING:
    from collections.abc import Callable

    from apparatus.sources.records import SourceRecord

BODY = """
## n. 1 {voice=report topics="background" confidence=H}

It tells of the ferry.
"""


@pytest.fixture
def record(record_text: Callable[..., str]) -> Callable[..., SourceRecord]:
    """Make a record that dates events; each is a date and a title."""

    def make(
        source: str, *events: tuple[str | int, str], body: str = BODY, **keys: Any
    ) -> SourceRecord:
        placed = [{"locator": "n. 1", "date": date, "title": title} for date, title in events]
        label = source.capitalize()
        text = record_text(body, held=False, id=source, citation_label=label, events=placed, **keys)
        read, problems = read_record(text, f"sources/{source}.md")
        assert problems == []
        assert read is not None
        return read

    return make


def library(*records: SourceRecord) -> SourceLibrary:
    return SourceLibrary({item.id: item for item in records}, {})


def test_events_stand_in_order_of_first_then_last_possible_day(
    record: Callable[..., SourceRecord],
) -> None:
    dates = [
        "2021-03-05",
        "2021",
        "2021-03",
        "2021-21",
        "2021-03-01/2021-03-02",
        "2021-01-01",
        2020,
    ]
    found = timeline(library(record("gazette", *((date, f"It is {date}") for date in dates))))
    assert [entry.date.text for entry in found] == [
        "2020",
        "2021-01-01",
        "2021",
        "2021-03-01/2021-03-02",
        "2021-03",
        "2021-21",
        "2021-03-05",
    ]


def test_one_event_told_by_several_sources_is_one_entry(
    record: Callable[..., SourceRecord],
) -> None:
    ferry = ("2021-03-01", "The ferry sails again")
    late = record("gazette", ferry, issued="2021-04-01", issued_basis="Printed on 1 April 2021.")
    early = record("herald", ferry, issued="2021-03-02", issued_basis="Printed on 2 March 2021.")
    [entry] = timeline(library(late, early))
    assert [report.passage.record.id for report in entry.reports] == ["herald", "gazette"]


@pytest.mark.parametrize(
    "other", [("2021-03", "The ferry sails again"), ("2021-03-01", "The ferry sails")]
)
def test_another_date_or_title_is_another_event(
    record: Callable[..., SourceRecord], other: tuple[str, str]
) -> None:
    found = timeline(
        library(record("gazette", ("2021-03-01", "The ferry sails again")), record("herald", other))
    )
    assert len(found) == len({entry.anchor for entry in found}) == 2


def test_the_date_of_the_event_is_not_that_of_the_report(
    record: Callable[..., SourceRecord],
) -> None:
    [entry] = timeline(library(record("gazette", ("2021-03-01", "The ferry sails"))))
    [report] = entry.reports
    assert entry.date.text == "2021-03-01"
    assert report.date == parse_edtf("2021-03-05")
    assert not entry.is_older(report)


def test_a_text_older_than_the_event_did_not_report_it(
    record: Callable[..., SourceRecord],
) -> None:
    [entry] = timeline(library(record("gazette", ("2022", "The law changes"))))
    assert entry.is_older(entry.reports[0])


def test_the_words_of_the_source_are_kept(record_text: Callable[..., str]) -> None:
    event = {"locator": "¶1", "date": "2021-03-03", "words": "last Monday", "title": "They count"}
    read, _ = read_record(record_text(events=[event]), "sources/gazette.md")
    assert read is not None
    assert timeline(library(read))[0].reports[0].words == "last Monday"


def test_a_reading_of_low_confidence_is_left_out(record: Callable[..., SourceRecord]) -> None:
    low = BODY.replace("confidence=H", "confidence=L")
    assert timeline(library(record("gazette", ("2021", "Rumour"), body=low))) == []


@pytest.mark.parametrize(
    ("date", "written"),
    [
        ("2021", "2021"),
        ("2021-03", "2021-03"),
        ("2021-03-05", "2021-03-05"),
        ("2021-23", ""),
        ("2021-03~", ""),
        ("2021-03-05?", ""),
        ("2021%", ""),
        ("2021-03/2021-04", ""),
        ("[2021-03-01..2021-03-05]", ""),
        ("../2021-03-05", ""),
        ("2021-03-05/..", ""),
    ],
)
def test_only_what_html_can_say_exactly_is_written_for_machines(date: str, written: str) -> None:
    assert machine_date(parse_edtf(date)) == written


def test_no_date_is_no_date() -> None:
    assert machine_date(None) == ""


@pytest.mark.parametrize(
    ("date", "is_day"),
    [
        ("2021-03-05", True),
        ("2021-03-05~", True),
        ("2021-03", False),
        ("2021-23", False),
        ("2021", False),
        ("2021-03-05/2021-03-06", False),
        ("[2021-03-05..2021-03-06]", False),
        ("../2021-03-05", False),
    ],
)
def test_a_day_is_a_day_and_nothing_else_is(
    record: Callable[..., SourceRecord], date: str, is_day: bool
) -> None:
    [entry] = timeline(library(record("gazette", (date, "The ferry sails"))))
    assert entry.is_day is is_day


def test_the_anchor_depends_on_the_event_alone(record: Callable[..., SourceRecord]) -> None:
    ferry, law = ("2021-03-01", "The ferry sails"), ("2020", "The law changes")
    alone = timeline(library(record("gazette", ferry)))
    among = timeline(library(record("herald", law, ferry)))
    assert alone[0].anchor == among[1].anchor


def test_events_before_a_year_can_be_left_aside(record: Callable[..., SourceRecord]) -> None:
    events = [("2019-12-31", "Old"), ("2019-12/2020-02", "Over"), ("2020", "New"), ("../2021", "?")]
    found = timeline(library(record("gazette", *events)))
    assert [entry.title for entry in since(found, 2020)] == ["New"]
