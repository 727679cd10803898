"""Events in order, each no more exact than its source."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from site_settings import SETTINGS

from apparatus.overviews.timeline import machine_date, sections, timeline
from apparatus.overviews.wording import entry_kinds, entry_marks, timeline_choices
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
        source: str,
        *events: tuple[str | int, str],
        body: str = BODY,
        thread: str = "war",
        **keys: Any,
    ) -> SourceRecord:
        placed = [
            {"locator": "n. 1", "date": date, "thread": thread, "title": title}
            for date, title in events
        ]
        label = source.capitalize()
        text = record_text(body, held=False, id=source, citation_label=label, events=placed, **keys)
        read, problems = read_record(text, f"sources/{source}.md", SETTINGS)
        assert problems == []
        assert read is not None
        return read

    return make


def library(*records: SourceRecord) -> SourceLibrary:
    return SourceLibrary({item.id: item for item in records}, {}, SETTINGS)


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
    "other", [("2021-02", "The ferry sails again"), ("2021-03-01", "The ferry sails")]
)
def test_another_date_or_title_is_another_event(
    record: Callable[..., SourceRecord], other: tuple[str, str]
) -> None:
    found = timeline(
        library(record("gazette", ("2021-03-01", "The ferry sails again")), record("herald", other))
    )
    assert len(found) == len({entry.anchor for entry in found}) == 2


@pytest.mark.parametrize(
    "date", ["2021-03", "2021-21", "2021", "[2021-02-27..2021-03-01]", "2021-03-01~"]
)
def test_a_less_exact_report_of_the_same_title_is_of_the_same_event(
    record: Callable[..., SourceRecord], date: str
) -> None:
    title = "The ferry sails again"
    [entry] = timeline(
        library(record("gazette", (date, title)), record("herald", ("2021-03-01", title)))
    )
    assert entry.date.text == "2021-03-01"
    assert {report.passage.record.id for report in entry.reports} == {"gazette", "herald"}


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
    event = {
        "locator": "¶1",
        "date": "2021-03-03",
        "words": "last Monday",
        "thread": "war",
        "title": "They count",
    }
    read, _ = read_record(record_text(events=[event]), "sources/gazette.md", SETTINGS)
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


def test_the_anchor_depends_on_the_event_alone(record: Callable[..., SourceRecord]) -> None:
    ferry, law = ("2021-03-01", "The ferry sails"), ("2020", "The law changes")
    alone = timeline(library(record("gazette", ferry)))
    among = timeline(library(record("herald", law, ferry)))
    assert alone[0].anchor == among[1].anchor


def test_the_years_of_the_story_come_first_and_what_is_older_last(
    record: Callable[..., SourceRecord],
) -> None:
    story = record("gazette", ("2021-03-01", "It sails"), ("2020-12/2021-02", "It is built"))
    open_start = record("echo", ("../2021", "It is paid"), thread="law")
    older = record(
        "charter", ("2020-12-01", "A law is made"), ("1907", "A treaty"), thread="older law"
    )
    found = sections(timeline(library(story, open_start, older)))
    assert [
        (part.title, part.anchor, [entry.title for entry in part.entries]) for part in found
    ] == [
        ("2020", "year-2020", ["It is built"]),
        ("2021", "year-2021", ["It is paid", "It sails"]),
        (SETTINGS.threads["older law"].title, "older", ["A treaty", "A law is made"]),
    ]


def test_an_entry_says_its_thread_unless_the_heading_does(
    record: Callable[..., SourceRecord],
) -> None:
    ferry, treaty = ("2021", "The ferry sails"), ("1907", "A treaty")
    found = timeline(
        library(record("gazette", ferry), record("herald", treaty, thread="older law"))
    )
    older, war = (SETTINGS.threads[name].title for name in ("older law", "war"))
    number = list(SETTINGS.threads).index("older law") + 1
    assert [(entry_marks(entry), entry_kinds(entry)) for entry in found] == [
        ([], [f"thread-{number}"]),
        ([war], ["thread-1"]),
    ]
    assert timeline_choices(found) == {"thread-1": war, f"thread-{number}": older}


# --- figures ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def counting(record_text: Callable[..., str]) -> Callable[..., SourceRecord]:
    """Make a record that gives one figure of guards."""

    def make(
        source: str, *, issued: str = "2021-03-05", voice: str = "report", **figure: Any
    ) -> SourceRecord:
        shared = {"locator": "n. 1", "as-of": "2021-03", "measure": "sent", "of": "guards"}
        figures = [{**shared, "counted-by": "The tower, estimate", "value": 15000, **figure}]
        text = record_text(
            BODY.replace("background", "sailings").replace("voice=report", f"voice={voice}"),
            held=False,
            id=source,
            citation_label=source.capitalize(),
            issued=issued,
            figures=figures,
        )
        read, problems = read_record(text, f"sources/{source}.md", SETTINGS)
        assert problems == []
        assert read is not None
        return read

    return make


def test_a_figure_stands_at_the_date_it_is_about_with_its_counter(
    counting: Callable[..., SourceRecord],
) -> None:
    [entry] = timeline(library(counting("gazette", approximate=True)))
    assert (entry.date.text, entry.title) == ("2021-03", "The tower: about 15,000 sent")
    assert [item.anchor for item in entry.reports[0].statements] == ["sent-gazette-n-1"]
    assert entry_marks(entry) == ["Estimate"]
    assert entry_kinds(entry) == ["thread-1", "estimates"]
    assert timeline_choices([entry]) == {"thread-1": "War at sea", "estimates": "Estimates too"}


@pytest.mark.parametrize(
    ("figure", "title"),
    [
        ({"measure": "additional"}, "The tower: 15,000 sent later, or expected"),
        ({"measure": "present"}, "The tower: 15,000 present at one time"),
        ({"measure": "killed-and-wounded"}, "The tower: 15,000 killed and wounded together"),
        ({"value": None, "minimum": 10000}, "The tower: at least 10,000 sent"),
        ({"counted-by": "not named; our guess"}, "not named: 15,000 sent"),
        ({"counted-by": None}, "counter not named: 15,000 sent"),
    ],
)
def test_a_figure_says_what_is_counted_and_by_whom(
    counting: Callable[..., SourceRecord], figure: dict[str, Any], title: str
) -> None:
    read = counting("gazette")
    given = {**read.data["figures"][0], **figure}
    read.data["figures"][0].clear()
    read.data["figures"][0].update({key: v for key, v in given.items() if v is not None})
    assert [entry.title for entry in timeline(library(read))] == [title]


def test_a_figure_that_was_expected_says_so_at_the_anchor_it_had(
    counting: Callable[..., SourceRecord],
) -> None:
    reported, expected = counting("gazette"), counting("gazette", voice="forecast")
    [before], [after] = timeline(library(reported)), timeline(library(expected))
    assert after.title == "The tower: 15,000 (expected) sent"
    assert after.anchor == before.anchor


def test_a_measure_says_in_its_own_words_what_was_counted_and_what_was_expected(
    counting: Callable[..., SourceRecord],
) -> None:
    records = counting("gazette"), counting("herald", voice="forecast")
    plain = [timeline(library(one))[0].anchor for one in records]
    sent = SETTINGS.measures["sent"]._replace(
        counted="More, sent or to be sent", expected="more expected"
    )
    settings = replace(SETTINGS, measures={**SETTINGS.measures, "sent": sent})
    entries = [timeline(SourceLibrary({one.id: one}, {}, settings))[0] for one in records]
    assert [entry.title for entry in entries] == [
        "The tower: 15,000 more, sent or to be sent",
        "The tower: 15,000 more expected",
    ]
    assert [entry.anchor for entry in entries] == plain


def test_a_measure_that_is_kept_off_the_timeline_is_no_entry(
    counting: Callable[..., SourceRecord],
) -> None:
    assert timeline(library(counting("gazette", measure="captured", value=2))) == []


def test_one_count_told_by_several_sources_is_one_entry_no_more_exact_than_they_are(
    counting: Callable[..., SourceRecord],
) -> None:
    late = counting("gazette", issued="2021-03-05")
    early = counting("herald", issued="2021-03-03", approximate=True, **{"counted-by": "The tower"})
    [entry] = timeline(library(late, early))
    assert entry.title == "The tower: about 15,000 sent"
    assert [report.passage.record.id for report in entry.reports] == ["herald", "gazette"]


@pytest.mark.parametrize(
    ("other", "also"),
    [({"measure": "present"}, "present at one time"), ({"value": 14000}, "14,000 sent")],
)
def test_what_a_counter_says_for_one_date_is_one_entry(
    counting: Callable[..., SourceRecord], other: dict[str, Any], also: str
) -> None:
    [entry] = timeline(library(counting("gazette"), counting("herald", **other)))
    assert entry.title.startswith("The tower: 15,000 sent; ")
    assert also in entry.title
    assert len(entry.reports) == 2


def test_who_passes_a_count_on_makes_no_other_counter(
    counting: Callable[..., SourceRecord],
) -> None:
    told = counting("herald", **{"counted-by": "The tower, as told by a guard"})
    [alone] = timeline(library(told))
    [entry] = timeline(library(counting("gazette"), told))
    assert alone.title == "The tower, as told by a guard: 15,000 sent"
    assert entry.title == "The tower: 15,000 sent"


@pytest.mark.parametrize("other", [{"counted-by": "The harbour"}, {"as-of": "2021-04"}])
def test_another_counter_or_date_is_another_entry(
    counting: Callable[..., SourceRecord], other: dict[str, Any]
) -> None:
    found = timeline(library(counting("gazette"), counting("herald", **other)))
    assert len(found) == len({entry.anchor for entry in found}) == 2


def test_a_figure_without_a_date_has_no_place(
    counting: Callable[..., SourceRecord],
) -> None:
    read = counting("gazette")
    del read.data["figures"][0]["as-of"]
    assert timeline(library(read)) == []


def test_events_stand_before_figures_of_the_same_days(
    record: Callable[..., SourceRecord], counting: Callable[..., SourceRecord]
) -> None:
    event = record("herald", ("2021-03", "The guard leaves"))
    found = timeline(library(counting("gazette"), event))
    assert [entry.is_figure for entry in found] == [False, True]
