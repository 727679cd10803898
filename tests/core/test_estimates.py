"""Figures side by side: what counts the same, in order, and nothing added up."""

from __future__ import annotations

import csv
import io
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from site_settings import SETTINGS

from apparatus.overviews.estimates import (
    Panel,
    Statement,
    finding,
    panels,
)
from apparatus.overviews.spreadsheet import CSV_COLUMNS, estimates_csv
from apparatus.sources.library import Passage, SourceLibrary
from apparatus.words.dates import parse_edtf

if TYPE_CHECKING:
    from collections.abc import Callable

    from apparatus.sources.records import SourceRecord

BODY = """
## n. 1 {voice=claim topics="sailings" confidence=H}

It gives figures of the Norhaven guard.
"""


@pytest.fixture
def record(counting_record: Callable[..., SourceRecord]) -> Callable[..., SourceRecord]:
    """Make a record whose figures stand in its one note, unless another body is given."""
    return partial(counting_record, body=BODY)


@pytest.fixture
def passage(record: Callable[..., SourceRecord]) -> Passage:
    gazette = record("gazette")
    return Passage(gazette, gazette.units[0], None)


def library(*records: SourceRecord) -> SourceLibrary:
    return SourceLibrary({item.id: item for item in records}, {}, SETTINGS)


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        ({"value": 12000}, "12,000"),
        ({"value": 12000, "approximate": True}, "about 12,000"),
        ({"minimum": 9000}, "at least 9,000"),
        ({"maximum": 9000}, "up to 9,000"),
        ({"minimum": 900, "maximum": 1200}, "900 to 1,200"),
        ({"minimum": 900, "maximum": 1200, "approximate": True}, "about 900 to 1,200"),
        ({"value": 1000, "minimum": 900, "maximum": 1200}, "1,000 (900 to 1,200)"),
        ({"value": 0}, "0"),
        ({"value": 2.5}, "2.5"),
    ],
)
def test_a_figure_is_no_more_exact_than_its_source(
    passage: Passage, figure: dict[str, Any], words: str
) -> None:
    assert Statement(passage, "sent", "guards", **figure).figure == words


def test_each_measure_has_a_panel_of_its_own_in_the_same_order(
    record: Callable[..., SourceRecord],
) -> None:
    figures = [
        {"measure": measure, "of": "guards", "value": 5} for measure in reversed(SETTINGS.panels)
    ]
    found = panels(library(record("gazette", *figures)))
    assert [panel.measure for panel in found] == list(SETTINGS.panels)
    assert all(len(panel.statements) == 1 for panel in found)


def test_different_counts_never_share_an_axis(passage: Passage) -> None:
    killed = Statement(passage, "killed", "guards", value=5)
    wounded = Statement(passage, "wounded", "guards", value=9)
    with pytest.raises(ValueError, match=r"Gazette n\. 1 counts 'wounded', the panel 'killed'"):
        Panel.of("killed", (killed, wounded))


@pytest.mark.parametrize("measure", ["people", "votes"])
def test_a_measure_without_a_title_has_no_panel(passage: Passage, measure: str) -> None:
    with pytest.raises(ValueError, match="has no panel"):
        Panel.of(measure, (Statement(passage, measure, "plums", value=5),))


def test_a_panel_without_a_statement_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="needs a statement"):
        Panel.of("sent", ())


def test_statements_stand_in_order_of_the_date_they_refer_to_then_of_publication(
    record: Callable[..., SourceRecord],
) -> None:
    def said(source: str, issued: str, as_of: str | None) -> SourceRecord:
        figure = {"measure": "sent", "of": "guards", "value": 5}
        return record(
            source,
            figure | ({"as-of": as_of} if as_of else {}),
            issued=issued,
            issued_basis="Print.",
        )

    found = panels(
        library(
            said("undated", "2020-01-01", None),
            said("late", "2021-09-01", "2021-05"),
            said("early", "2021-08-01", "2021-05"),
            said("first", "2022-01-01", "2021-04-30"),
            said("season", "2021-06-01", "2021-21"),
        )
    )
    order = [statement.passage.record.id for statement in found[0].statements]
    assert order == ["season", "first", "early", "late", "undated"]
    assert found[0].statements[-1].refers_to == "not stated"


def test_only_passages_on_the_topic_of_figures_speak(record: Callable[..., SourceRecord]) -> None:
    figure = {"measure": "sent", "of": "guards", "value": 5}
    other = BODY.replace("sailings", "background")
    assert panels(library(record("gazette", figure, body=other))) == []


def test_a_reading_of_low_confidence_is_left_out(record: Callable[..., SourceRecord]) -> None:
    figure = {"measure": "sent", "of": "guards", "value": 5}
    low = BODY.replace("confidence=H", "confidence=L")
    assert panels(library(record("gazette", figure, body=low))) == []


def test_a_figure_of_something_else_is_left_out(record: Callable[..., SourceRecord]) -> None:
    assert panels(library(record("gazette", {"measure": "votes", "of": "votes", "value": 5}))) == []


def test_two_figures_of_one_passage_have_anchors_of_their_own(
    record: Callable[..., SourceRecord],
) -> None:
    figures = [{"measure": "sent", "of": "guards", "value": value} for value in (5, 6)]
    [panel] = panels(library(record("gazette", *figures)))
    assert [item.anchor for item in panel.statements] == ["sent-gazette-n-1", "sent-gazette-n-1-2"]


def test_the_finding_names_lowest_and_highest_with_who_and_when(
    record: Callable[..., SourceRecord],
) -> None:
    def said(source: str, as_of: str, **figure: Any) -> SourceRecord:
        return record(source, {"measure": "sent", "of": "guards", "as-of": as_of, **figure})

    [panel] = panels(
        library(
            said("gazette", "2021-03", minimum=1000),
            said("herald", "2021-04-02", value=3000, approximate=True),
            said("mirror", "[2021-05..2021-06]", value=2000),
            said("echo", "2021-07", value=3000),
        )
    )
    assert finding(panel) == (
        "4 estimates of guards sent: the lowest is at least 1,000 (Gazette, for March 2021: guards),"
        " the highest about 3,000 (Herald, for 2 April 2021: guards; likewise 3,000, Echo)."
    )


def test_the_finding_is_no_average_and_no_sum(record: Callable[..., SourceRecord]) -> None:
    figures = [{"measure": "killed", "of": "guards", "value": value} for value in (100, 300, 800)]
    text = finding(panels(library(record("gazette", *figures)))[0])
    assert not {"400", "1,200"} & set(text.replace(".", " ").split())


def test_a_single_statement_is_called_one_estimate(passage: Passage) -> None:
    statement = Statement(
        passage, "present", "guards of one tower", value=40, as_of=parse_edtf("2021-23~")
    )
    assert finding(Panel.of("present", (statement,))) == (
        "One estimate of guards present at one time: 40"
        " (Gazette, for autumn 2021, date estimated: guards of one tower)."
    )


def test_statements_that_agree_are_said_to_agree(passage: Passage) -> None:
    one = Statement(passage, "captured", "guards", value=2, as_of=parse_edtf("2021"))
    other = one._replace(as_of=parse_edtf("2022"), ordinal=2)
    assert finding(Panel.of("captured", (one, other))) == (
        "2 estimates of guards captured give the same figure:"
        " 2 (Gazette, for 2021: guards; Gazette, for 2022: guards)."
    )


def test_the_csv_file_has_a_row_for_each_statement(record: Callable[..., SourceRecord]) -> None:
    figures = (
        {"measure": "sent", "of": 'guards, "old" and new', "minimum": 11000, "maximum": 12000},
        {
            "measure": "killed",
            "of": "guards",
            "value": 300,
            "approximate": True,
            "as-of": "2021-23~",
        },
    )
    text = estimates_csv(
        panels(library(record("gazette", *figures, label="Газета", origin=["Tower", "Quay"])))
    )
    assert text.endswith("\r\n")
    assert text.count("\r\n") == 3
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert tuple(rows[0]) == CSV_COLUMNS
    assert rows[0] == {
        "who": "Газета",
        "said on": "2021-03-05",
        "refers to": "",
        "measure": "sent",
        "what is counted": 'guards, "old" and new',
        "minimum": "11000",
        "maximum": "12000",
        "value": "",
        "approximate": "no",
        "counted by": "",
        "origin": "Tower; Quay",
        "source id": "gazette",
        "locator": "n. 1",
    }
    wanted = {"value": "300", "approximate": "yes", "refers to": "2021-23~"}
    assert {key: rows[1][key] for key in wanted} == wanted
