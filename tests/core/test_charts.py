"""Pictures: the same numbers as the table, marks that differ in shape, the same bytes each time."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import lxml.etree
import pytest
from site_settings import SETTINGS

from apparatus.overviews.charts import CACHE, DARK, INK, QUIET, WIDTH, draw
from apparatus.overviews.estimates import Panel, Statement
from apparatus.overviews.estimates_chart import estimates_chart
from apparatus.overviews.timeline import Entry
from apparatus.sources.library import Passage
from apparatus.sources.record_reader import read_record
from apparatus.words.dates import parse_edtf

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from apparatus.overviews.charts import Chart


@pytest.fixture
def passage(record_text: Callable[..., str]) -> Passage:
    record, _ = read_record(record_text(), "sources/gazette.md", SETTINGS)
    assert record is not None
    return Passage(record, record.units[0], None)


@pytest.fixture
def panel(passage: Passage) -> Panel:
    figures: list[dict[str, Any]] = [
        {"value": 1200},
        {"value": 1500, "approximate": True},
        {"minimum": 900, "maximum": 1100},
        {"minimum": 1000},
        {"maximum": 1300},
    ]
    return Panel.of(
        "sent",
        tuple(
            Statement(
                passage,
                "sent",
                f"guards of tower {number}",
                as_of=parse_edtf(f"2021-0{number}"),
                ordinal=number,
                **figure,
            )
            for number, figure in enumerate(figures, 1)
        ),
    )


def entries(*dates: str) -> list[Entry]:
    return [Entry(parse_edtf(date), f"Event of {date}", "war", (), SETTINGS) for date in dates]


def texts(svg: str) -> list[str]:
    root = lxml.etree.fromstring(svg.encode())
    return ["".join(node.itertext()) for node in root.iter("{http://www.w3.org/2000/svg}text")]


def marks(chart: Chart) -> list[tuple[str, dict[str, float]]]:
    """Return what is drawn, texts and axes aside: the kind of mark with its data."""
    return [
        (layer["mark"].get("shape") or layer["mark"]["type"], row)
        for layer in chart.spec["layer"]
        if layer["mark"]["type"] != "text" and layer["mark"].get("opacity") != 0
        for row in layer["data"]["values"]
    ]


def test_the_picture_says_what_the_table_says(panel: Panel) -> None:
    written = texts(draw(estimates_chart(panel).spec))
    for statement in panel.statements:
        assert f"{statement.figure} · Gazette 2021" in written
        assert f"Refers to: {statement.refers_to}" in written
        assert statement.of.capitalize() in written


def test_a_point_stands_only_where_the_source_gives_one(panel: Panel) -> None:
    points = [(kind, row["x"]) for kind, row in marks(estimates_chart(panel))]
    assert [item for item in points if item[0] in {"circle", "diamond"}] == [
        ("circle", 1200),
        ("diamond", 1500),
    ]


def test_a_range_is_a_bar_and_an_open_bound_an_arrow(panel: Panel) -> None:
    drawn = marks(estimates_chart(panel))
    [bar] = [row for kind, row in drawn if kind == "bar"]
    assert (bar["x"], bar["end"]) == (900, 1100)
    rules = [(row["x"], row["end"]) for kind, row in drawn if kind == "rule"]
    top = estimates_chart(panel).spec["layer"][0]["encoding"]["x"]["scale"]["domain"][1]
    assert rules == [(1000, top), (0, 1300)]
    assert [row["x"] for kind, row in drawn if kind == "triangle-right"] == [top]
    assert [row["x"] for kind, row in drawn if kind == "triangle-left"] == [0]


def test_an_open_arrow_ends_beyond_the_axis(panel: Panel) -> None:
    chart = estimates_chart(panel)
    [arrow] = [item for item in chart.spec["layer"] if "x2Offset" in item["mark"]]
    assert 0 < arrow["mark"]["x2Offset"] < (chart.width - WIDTH) / 2


def test_marks_differ_in_shape_and_not_only_in_colour(panel: Panel) -> None:
    forms = {kind for kind, _ in marks(estimates_chart(panel))}
    assert forms == {"circle", "diamond", "bar", "rule", "tick", "triangle-right", "triangle-left"}


@pytest.mark.parametrize("highest", [1, 2, 7, 10, 999, 1000, 15000, 123456])
def test_the_axis_begins_at_zero_and_holds_every_figure(passage: Passage, highest: int) -> None:
    chart = estimates_chart(
        Panel.of("sent", (Statement(passage, "sent", "guards", value=highest),))
    )
    x = chart.spec["layer"][0]["encoding"]["x"]
    low, high = x["scale"]["domain"]
    assert low == 0
    assert highest <= high <= 2 * highest
    assert x["axis"]["values"][0] == 0
    assert x["axis"]["values"][-1] == high
    assert len(x["axis"]["values"]) <= 6


def test_two_drawings_are_the_same_bytes(panel: Panel) -> None:
    spec = estimates_chart(panel).spec
    assert draw(spec) == draw(estimates_chart(panel).spec)


def test_the_picture_is_legible_everywhere(panel: Panel) -> None:
    chart = estimates_chart(panel)
    root = lxml.etree.fromstring(draw(chart.spec).encode())
    assert (root.get("width"), root.get("height")) == (str(chart.width), str(chart.height))
    assert root[0].get("fill") == "#fff"
    fonts = {node.get("font-family") for node in root.iter() if node.get("font-family")}
    assert all(font.endswith("sans-serif") for font in fonts)
    for colour in (DARK, INK, QUIET):
        assert _contrast_with_white(colour) >= 7


def test_the_picture_asks_for_nothing_and_runs_nothing(panel: Panel) -> None:
    root = lxml.etree.fromstring(draw(estimates_chart(panel).spec).encode())
    names = {lxml.etree.QName(node).localname for node in root.iter()}
    assert names <= {"svg", "g", "rect", "path", "line", "text"}
    assert not {
        name for node in root.iter() for name in node.attrib if "href" in name or name == "style"
    }


def test_a_drawn_picture_is_kept_and_nothing_is_imported_for_it(
    panel: Panel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chart = estimates_chart(panel)
    drawn = chart.svg(tmp_path)
    [kept] = (tmp_path / CACHE).iterdir()
    assert kept.read_text(encoding="utf-8") == drawn
    monkeypatch.setitem(sys.modules, "vl_convert", None)  # an import of it now fails
    assert estimates_chart(panel).svg(tmp_path) == drawn


def test_a_changed_figure_is_drawn_anew(passage: Passage, tmp_path: Path) -> None:
    for value in (5, 6):
        chart = estimates_chart(
            Panel.of("sent", (Statement(passage, "sent", "guards", value=value),))
        )
        assert f"{value} · Gazette 2021" in texts(chart.svg(tmp_path))
    assert len(list((tmp_path / CACHE).iterdir())) == 2


def _contrast_with_white(colour: str) -> float:
    """Return the contrast ratio of WCAG 2."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
