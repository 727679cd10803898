"""Counts over time: what is one count, what disagrees, what the title says, and a drawing without overlaps."""

from __future__ import annotations

import random
import re
from itertools import combinations
from typing import TYPE_CHECKING, Any

import lxml.etree
import pytest
from site_settings import SETTINGS

from apparatus.overviews.chart_marks import fixed
from apparatus.overviews.counts import (
    OTHER,
    charted,
    counts,
    disagreements,
    newest_words,
)
from apparatus.overviews.counts_chart import NARROW, WIDE, Size, counts_drawing
from apparatus.overviews.estimates import Panel, Statement
from apparatus.overviews.label_places import Box, Line
from apparatus.overviews.svg import text_width
from apparatus.settings import CountsChart
from apparatus.sources.library import Passage
from apparatus.sources.record_reader import read_record
from apparatus.words.dates import parse_edtf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

CHART = CountsChart(
    ("sent", "killed"), "killed", {"The harbour": ["harbour"], "The tower": ["tower", "keeper"]}
)
BODY = """
## n. 1 {voice=claim topics="sailings" confidence=H}

It gives figures.

## n. 2 {voice=forecast topics="sailings" confidence=H}

It expects more.
"""


@pytest.fixture
def say(record_text: Callable[..., str]) -> Callable[..., Statement]:
    """Make a statement: who counted, when, and the figure."""
    record, problems = read_record(record_text(BODY, held=False), "sources/gazette.md", SETTINGS)
    assert problems == []
    assert record is not None

    def make(who: str, when: str, value: float | None = None, **keys: Any) -> Statement:
        unit = record.units[1 if keys.pop("expected", False) else 0]
        passage = Passage(record, unit, None)
        date = parse_edtf(when) if when else None
        measure = keys.pop("measure", "killed")
        return Statement(passage, measure, "guards", value, as_of=date, counted_by=who, **keys)

    return make


def panel(*statements: Statement) -> Panel:
    return Panel.of(statements[0].measure, statements)


def test_a_count_belongs_to_the_counter_whose_words_begin_its_name(
    say: Callable[..., Statement],
) -> None:
    said = [say(who, "2021", 5) for who in ("Keeper of the tower", "the harbour", "Harbour master")]
    found = counts(panel(*said, say("", "2022", 7)), CHART)
    assert {count.counter for count in found} == {1, OTHER, 0}


def test_two_sources_that_print_one_count_are_drawn_as_one(say: Callable[..., Statement]) -> None:
    said = [say("harbour", when, 600) for when in ("2021-04", "2021-04-30", "2021-09")]
    found = counts(panel(*said), CHART)
    assert [count.statement.refers_to for count in found] == ["30 April 2021", "September 2021"]


def test_a_figure_without_a_date_is_not_drawn(say: Callable[..., Statement]) -> None:
    undated = panel(say("harbour", "", 600))
    assert counts(undated, CHART) == []
    assert charted([undated], CHART) == []


@pytest.mark.parametrize(
    ("one", "other", "is_disagreement"),
    [
        ({"value": 300}, {"value": 1000}, True),
        ({"value": 300}, {"value": 300}, False),
        ({"value": 1000}, {"minimum": 300}, False),
        ({"value": 200}, {"minimum": 300}, True),
        ({"value": 1000}, {"maximum": 900}, True),
        ({"value": 1000}, {"minimum": 900, "maximum": 1100}, False),
        ({"value": 1000}, {"value": 300, "part": "seen"}, False),
        ({"value": 1000}, {"value": 300, "expected": True}, False),
    ],
)
def test_counters_disagree_if_they_cannot_both_be_right(
    say: Callable[..., Statement],
    one: dict[str, Any],
    other: dict[str, Any],
    is_disagreement: bool,
) -> None:
    near = counts(
        panel(say("harbour", "2021-04-30", **one), say("tower", "2021-05-20", **other)), CHART
    )
    late = counts(
        panel(say("harbour", "2021-04-30", **one), say("tower", "2021-07", **other)), CHART
    )
    same = counts(
        panel(say("tower", "2021-04-30", **one), say("tower", "2021-05-20", **other)), CHART
    )
    assert bool(list(disagreements(near))) == is_disagreement
    assert not list(disagreements(late))
    assert not list(disagreements(same))


def test_the_title_is_made_of_the_newest_counts(say: Callable[..., Statement]) -> None:
    older = say("harbour", "2021-04", 900)
    tower = say("tower", "2022-09", 3000, approximate=True)
    harbour = say("harbour", "2022-09-14", 2300)
    later = [say("tower", "2023", 9000, expected=True), say("tower", "2023", 10, part="seen")]
    assert newest_words(panel(older, *later), CHART) == (
        "The newest count of guards killed is 900 (April 2021)"
    )
    assert newest_words(panel(older, tower, harbour, *later), CHART) == (
        "The newest counts of guards killed are 2,300 and about 3,000"
        " (14 September 2022 and September 2022)"
    )
    alike = say("harbour", "2022-09", 3000, approximate=True)
    assert newest_words(panel(older, tower, alike), CHART) == (
        "The newest counts of guards killed agree on about 3,000 (September 2022)"
    )
    assert newest_words(panel(*later), CHART) == ""


def drawn(panels: Sequence[Panel], size: Size = NARROW) -> lxml.etree._Element:
    svg, height = counts_drawing(panels, CHART, size, "Counts")
    root = lxml.etree.fromstring(svg.encode())
    assert root.get("viewBox") == f"0 0 {size.width} {height}"
    return root


def placed(root: lxml.etree._Element) -> Iterator[tuple[lxml.etree._Element, float, float]]:
    """Yield each element of a drawing with the origin of its panel."""
    for node in root.iter():
        above = [item.get("transform", "") for item in node.iterancestors()]
        moved = [re.findall(r"-?[\d.]+", item) for item in above if item]
        yield node, sum(float(x) for x, _ in moved), sum(float(y) for _, y in moved)


def text_boxes(root: lxml.etree._Element) -> list[Box]:
    size = float(root.get("font-size", ""))
    found = []
    for node, x, y in placed(root):
        if node.tag.endswith("text"):
            width = text_width(node.text or "", size, bold=node.get("font-weight") == "600")
            share = {"middle": 0.5, "end": 1}.get(node.get("text-anchor", ""), 0)
            left, base = float(node.get("x", "")) + x - share * width, float(node.get("y", "")) + y
            found.append(Box(left, base - 0.78 * size, left + width, base + 0.1 * size))
    return found


def mark_boxes(root: lxml.etree._Element) -> list[Box]:
    found = []
    for node, x, y in placed(root):
        own = re.findall(r"-?[\d.]+", node.get("transform", ""))
        if node.tag.endswith("path"):
            x, y = x + float(own[0]), y + float(own[1])
        elif node.tag.endswith("circle"):
            x, y = x + float(node.get("cx", "")), y + float(node.get("cy", ""))
        else:
            continue
        found.append(Box(x - 6, y - 6, x + 6, y + 6))
    return found


def line_boxes(root: lxml.etree._Element) -> list[Box]:
    """Return boxes along the lines of bounds, times and disagreements."""
    found: list[Box] = []
    for node, x, y in placed(root):
        if node.tag.endswith("}line") and node.get("stroke-width"):
            x1, y1, x2, y2 = (float(node.get(key, "")) for key in ("x1", "y1", "x2", "y2"))
            found += Line(x1 + x, y1 + y, x2 + x, y2 + y).boxes
    return found


def invented(seed: int, say: Callable[..., Statement]) -> list[Statement]:
    numbers = random.Random(seed)
    most = 10 ** numbers.randint(1, 6)
    found = []
    for ordinal in range(numbers.randint(1, 11)):
        low, high = sorted(numbers.sample(range(most + 2), 2))
        figure = numbers.choice(
            [
                {"value": low},
                {"value": high, "approximate": True},
                {"minimum": low},
                {"maximum": high},
                {"minimum": low, "maximum": high},
                {"value": high, "part": "seen"},
                {"value": low, "expected": True},
            ]
        )
        date = f"202{numbers.randint(1, 4)}-{numbers.randint(1, 12):02}"
        when = numbers.choice([date, f"{date}-07", date[:4]])
        who = numbers.choice(["harbour", "tower", "keeper", "nobody", "a ship"])
        found.append(say(who, when, **figure, ordinal=ordinal))
    return found


@pytest.mark.parametrize("seed", range(200))
def test_no_text_lies_on_a_text_a_mark_or_a_line(say: Callable[..., Statement], seed: int) -> None:
    panels = [panel(*invented(seed, say))]
    size = Size(441, 1, 16) if seed % 2 else NARROW
    root = drawn(panels, size)
    texts = text_boxes(root)
    assert not [pair for pair in combinations(texts, 2) if pair[0].overlaps(pair[1])]
    for item in (*mark_boxes(root), *line_boxes(root)):
        assert not [box for box in texts if box.overlaps(item)]
    assert all(box.left >= -1 and box.right <= size.width + 1 for box in texts)
    if seed % 20 == 0:
        assert counts_drawing(panels, CHART, size, "")[0] == counts_drawing(panels, CHART, size, "")[0]  # fmt: skip


def test_every_count_has_its_mark_and_its_number(say: Callable[..., Statement]) -> None:
    said = [
        say("harbour", "2021-02", 300),
        say("tower", "2021-09", minimum=500),
        say("nobody", "2022-03", maximum=900),
        say("harbour", "2022-09", minimum=100, maximum=800, approximate=True),
        say("tower", "2023-03", 700, part="seen"),
        say("tower", "2023-09", 650, approximate=True, expected=True),
    ]
    for size in (NARROW, WIDE):
        root = drawn([panel(*said)], size)
        texts = {node.text for node in root.iter("{*}text")}
        assert {"300", "500+", "up to 900", "~100–800", "700, seen", "~650"} <= texts
        assert {"The harbour", "The tower", "Not named, or another", "Killed"} <= texts
        assert len(list(root.iter("{*}polyline"))) == 3
        hollow = [node for node in root.iter("{*}path", "{*}circle") if node.get("fill") == "none"]
        assert len(hollow) == 1


def test_panels_share_one_time_axis(say: Callable[..., Statement]) -> None:
    sent = panel(say("harbour", "2021-02", 12000, measure="sent"))
    killed = panel(say("tower", "2024-02", 3))
    root = drawn([sent, killed], WIDE)
    years = [(node.text, node.get("x")) for node in root.iter("{*}text") if node.text in {"2022", "2024"}]  # fmt: skip
    assert len(years) == 4
    assert len(set(years)) == 2


def test_a_drawing_has_the_colours_of_the_page_or_its_own(say: Callable[..., Statement]) -> None:
    svg, _ = counts_drawing([panel(say("harbour", "2021", 3))], CHART, NARROW, 'A "name" & more')
    assert "var(--drawn-1)" in svg
    assert "var(" not in fixed(svg)
    root = lxml.etree.fromstring(svg.encode())
    assert (root.get("role"), root.get("aria-label")) == ("img", 'A "name" & more')


def test_no_text_is_smaller_than_twelve_pixels_where_a_drawing_is_shown() -> None:
    assert NARROW.font * 288 / NARROW.width >= 12
    assert WIDE.font * 700 / WIDE.width >= 12
