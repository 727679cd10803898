"""How a number reaches a reader: grouped by counter, unknown where no record says so, and drawn without collisions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from site_settings import SETTINGS

from apparatus.figures.chain_brief import brief_narrow, brief_wide
from apparatus.figures.chain_narrow import narrow_chain
from apparatus.figures.chain_wide import wide_chain
from apparatus.figures.number_chain import Group, finding, number_chain
from apparatus.overviews.label_places import Box
from apparatus.settings import CountsChart
from apparatus.sources.library import SourceLibrary

if TYPE_CHECKING:
    from collections.abc import Callable

    from apparatus.figures.sheet import Sheet
    from apparatus.sources.records import SourceRecord

COUNTERS = {"Harbour": ["the harbour"], "Lighthouse": ["the lighthouse"]}
COAST = replace(
    SETTINGS,
    chain_measures=("sent", "killed"),
    counts_chart=CountsChart(counters=COUNTERS),
)
NOTE = """
## n. 1 {{voice={voice} topics="sailings" confidence=H{way}}}

It gives figures of the Norhaven guard, which a pilot and the town's crier passed on, from the books of the quay.
"""
DRAWINGS = (wide_chain, narrow_chain, brief_wide, brief_narrow)
HARBOUR = {
    "measure": "sent",
    "value": 400,
    "as-of": "2025-04-03",
    "counted-by": "The harbour master",
}


@pytest.fixture
def record(counting_record: Callable[..., SourceRecord]) -> Callable[..., SourceRecord]:
    """Make a record whose figures stand in its one note, with the attributes `way`."""

    def make(
        source: str, *figures: dict[str, Any], way: str = "", voice: str = "claim", **keys: Any
    ) -> SourceRecord:
        body = NOTE.format(way=way and f" {way}", voice=voice)
        return counting_record(source, *figures, body=body, settings=COAST, **keys)

    return make


def chain(*records: SourceRecord) -> list[Group]:
    return number_chain(SourceLibrary({item.id: item for item in records}, {}, COAST))


def test_counts_stand_with_their_counter_and_the_largest_group_first(
    record: Callable[..., SourceRecord],
) -> None:
    tower = {
        "measure": "killed",
        "value": 9,
        "as-of": "2025",
        "counted-by": "the lighthouse, by night",
    }
    other = {**tower, "value": 7, "counted-by": "not named"}
    groups = chain(record("gazette", HARBOUR, {**tower, "value": 8}, tower, other))

    assert [(group.name, len(group.counts)) for group in groups] == [
        ("Lighthouse", 2), ("Harbour", 1), ("Not named, or another", 1)
    ]  # fmt: skip
    assert [group.is_known for group in groups] == [True, True, False]


def test_measures_that_the_settings_do_not_choose_stay_out(
    record: Callable[..., SourceRecord],
) -> None:
    assert chain(record("gazette", {**HARBOUR, "measure": "captured"})) == []


def test_what_was_expected_is_no_count(record: Callable[..., SourceRecord]) -> None:
    assert chain(record("gazette", HARBOUR, voice="forecast")) == []


def test_a_part_is_named_as_a_part(record: Callable[..., SourceRecord]) -> None:
    [group] = chain(record("gazette", {**HARBOUR, "part": "seen"}))

    assert group.counts[0].what == "sent, seen"


def test_one_count_in_two_outlets_is_one_line(record: Callable[..., SourceRecord]) -> None:
    month = {**HARBOUR, "as-of": "2025-04"}
    [group] = chain(
        record("gazette", HARBOUR, container_title="The Gazette, late edition"),
        record("herald", month, container_title="Herald"),
    )
    [count] = group.counts

    assert count.outlets == ("The Gazette", "Herald")
    assert count.when == "Apr 2025"


def test_numbers_that_took_another_way_are_lines_of_their_own(
    record: Callable[..., SourceRecord],
) -> None:
    [group] = chain(
        record("gazette", HARBOUR, way='relayed-by="a pilot"'), record("herald", HARBOUR)
    )

    assert [relay for relay, _ in group.runs] == ["a pilot", ""]


def test_neighbours_with_one_relay_share_it(record: Callable[..., SourceRecord]) -> None:
    figures = [{**HARBOUR, "value": value, "as-of": f"2025-0{value}"} for value in (2, 3, 4)]
    [group] = chain(record("gazette", *figures, way='relayed-by="a pilot"'))

    assert [(relay, len(counts)) for relay, counts in group.runs] == [("a pilot", 3)]


def test_a_basis_is_given_for_the_counts_that_have_one(record: Callable[..., SourceRecord]) -> None:
    later = {**HARBOUR, "value": 500}
    first = record("gazette", HARBOUR, way='basis="from the books of the quay"')
    [group] = chain(first, record("herald", later))

    assert not group.has_basis
    assert group.basis_words(SETTINGS.messages) == ["1 of 2, it says, from the books of the quay"]
    assert chain(first)[0].has_basis


@pytest.mark.parametrize("draw", [wide_chain, narrow_chain])
def test_a_question_mark_stands_before_each_counter_of_whose_way_to_count_nothing_is_stated(
    record: Callable[..., SourceRecord], draw: Callable[..., tuple[Sheet, float]]
) -> None:
    known = record("gazette", HARBOUR, way='basis="from the books of the quay"')
    unknown = record("herald", {**HARBOUR, "counted-by": "the lighthouse"})
    for records, marks in (((known,), 0), ((known, unknown), 1)):
        sheet, _ = draw(chain(*records), SETTINGS.messages)
        assert [words for _, words in sheet.texts].count("?") == marks


def test_the_title_is_what_the_records_say(record: Callable[..., SourceRecord]) -> None:
    figures = [{**HARBOUR, "value": value} for value in (1, 2, 3)]
    tower = {**HARBOUR, "counted-by": "the lighthouse"}
    most = chain(record("gazette", *figures, tower))
    equal = chain(record("gazette", *figures[:2], tower, {**tower, "value": 5}))

    assert finding(most, SETTINGS.messages).endswith("3 of these 4 come from Harbour")
    assert finding(equal, SETTINGS.messages).endswith("4 numbers, by 2 counters with a name")


@pytest.mark.parametrize("draw", DRAWINGS)
@pytest.mark.parametrize(
    "outlet", ["Gazette", "The Norhaven Gazette and Shipping Intelligencer of the Coast"]
)
@pytest.mark.parametrize("relay", ["", "a pilot", "the town's crier, a pilot and the town"])
@pytest.mark.parametrize("rows", [1, 2, 5])
def test_no_text_lies_on_another_or_on_a_line(
    record: Callable[..., SourceRecord],
    draw: Callable[..., tuple[Sheet, float]],
    outlet: str,
    relay: str,
    rows: int,
) -> None:
    way = f'relayed-by="{relay}" basis="from the books of the quay"' if relay else ""
    figures = [
        {**HARBOUR, "minimum": 123456 + at, "approximate": True, "counted-by": who}
        for at in range(rows)
        for who in ("the harbour", "nobody")
    ]
    for figure in figures:
        del figure["value"]
    sheet, height = draw(
        chain(record("gazette", *figures, way=way, container_title=outlet)), SETTINGS.messages
    )

    assert list(collisions(sheet, height)) == []


@pytest.mark.parametrize("draw", DRAWINGS)
def test_no_text_of_this_project_lies_on_another_or_on_a_line(
    this_project: Any, draw: Callable[..., tuple[Sheet, float]]
) -> None:
    groups = number_chain(this_project.library)
    if groups:
        assert list(collisions(*draw(groups, this_project.settings.messages))) == []


def collisions(sheet: Sheet, height: float) -> list[str]:
    """Return the texts that leave the sheet, or lie on another text or on a line."""
    frame, found = Box(0, 0, sheet.width, height), []
    for at, (box, words) in enumerate(sheet.texts):
        if not frame.holds(box):
            found.append(f"{words!r} leaves the sheet")
        found += [
            f"{words!r} lies on {other!r}"
            for place, other in sheet.texts[at + 1 :]
            if box.overlaps(place)
        ]
        found += [f"{words!r} lies on a line" for line in sheet.strokes if box.overlaps(line)]
    return found
