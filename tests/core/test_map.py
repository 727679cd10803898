"""The map: its projection, the places of its labels, and its file of shapes."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from apparatus.figures.locator import NARROW, WIDE, Locator, Sheet
from apparatus.figures.map_labels import Spot, line, placed
from apparatus.figures.projection import Conic, clipped, kilometres, thinned
from apparatus.messages.catalogue import reader_messages
from apparatus.overviews.label_places import Box
from apparatus.reading.locator_map import BYTES, LocatorMap, MapPlace, read_shapes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from apparatus.figures.map_labels import Point

ROOT = Path(__file__).parents[2]
FRAME = Box(0, 0, 300, 200)
SQUARE = [(10.0, 50.0), (20.0, 50.0), (20.0, 60.0), (10.0, 60.0)]
SHAPES = {
    "source": "Invented 1.0, public domain",
    "obtained": "by hand",
    "licence": "none needed",
    "changes": "none",
    "made-by": "hand",
    "shapes": {"Norland": [SQUARE]},
    "land": [[(-5, 40), (40, 40), (40, 70), (-5, 70)]],
}
MAP = LocatorMap(
    "maps/coast.json",
    20,
    (50, 60),
    (
        MapPlace("Norland", 55, 15, "[@gazette, n. 1]", "Norland"),
        MapPlace("Port", 55.5, 21, "[@gazette, n. 1]"),
        MapPlace("Old shore", 52, 35, "[@gazette, n. 1]", radius=100),
    ),
    (MapPlace("Sea & sand", 45, 30),),
    ("Port", "Old shore"),
    "Drawn by hand.",
)


def spot(x: float, y: float, width: float = 40) -> Spot:
    return Spot((x, y), Box(x - 4, y - 4, x + 4, y + 4), (width, 20))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "maps").mkdir()
    (tmp_path / "maps/coast.json").write_text(json.dumps(SHAPES), encoding="utf-8")
    return tmp_path


# --- projection ------------------------------------------------------------------------------------------------------


def test_distances_are_those_on_the_globe() -> None:
    assert kilometres((0, 0), (0, 90)) == pytest.approx(10007.5, abs=1)
    assert kilometres((50, 20), (51, 20)) == pytest.approx(111.2, abs=0.1)
    assert kilometres((50, 20), (50, 20)) == 0


def test_a_parallel_that_is_true_to_scale_has_its_length() -> None:
    conic = Conic(20, (50, 60))
    for latitude in (50, 60):
        (x1, y1), (x2, y2) = (conic.place(20 + turn, latitude) for turn in (-0.5, 0.5))
        length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
        assert length == pytest.approx(kilometres((latitude, 19.5), (latitude, 20.5)), rel=0.001)


def test_the_middle_of_a_map_may_be_at_the_date_line() -> None:
    conic = Conic(175, (50, 60))
    assert conic.place(-175, 55)[0] == pytest.approx(-conic.place(165, 55)[0])


def test_a_polygon_is_cut_at_the_edges_of_the_sheet() -> None:
    assert sorted(clipped([(-10, -10), (50, -10), (50, 50), (-10, 50)], 30, 20)) == [
        (0, 0),
        (0, 20),
        (30, 0),
        (30, 20),
    ]
    assert clipped([(-10, 0), (-5, 0), (-5, 5)], 30, 20) == []


def test_a_line_loses_the_points_that_hardly_bend_it() -> None:
    assert thinned([(0, 0), (1, 0.9), (2, 0)], 1) == [(0, 0), (2, 0)]
    assert thinned([(0, 0), (1, 1.1), (2, 0), (2, 5)], 1) == [(0, 0), (1, 1.1), (2, 0), (2, 5)]
    assert thinned([(0, 0), (4, 0), (4, 4), (0, 0)], 1) == [(0, 0), (4, 0), (4, 4), (0, 0)]


# --- labels ----------------------------------------------------------------------------------------------------------


def assert_apart(spots: Sequence[Spot], labels: Sequence[Box]) -> None:
    """Assert that labels, marks and lines of different places do not touch."""
    for (spot_, label), (other_spot, other) in combinations(zip(spots, labels, strict=True), 2):
        assert not label.overlaps(other)
        for one, another, their in ((label, other_spot, other), (other, spot_, label)):
            assert another.rings or not one.overlaps(another.mark)
            assert not any(one.overlaps(Box(*point, *point)) for point in line(another.at, their))


@pytest.mark.parametrize("distance", [12, 20, 60])
def test_labels_of_near_places_do_not_touch(distance: float) -> None:
    spots = [spot(150 + distance * number, 100) for number in range(3)]
    labels = placed(spots, FRAME)
    assert_apart(spots, labels)
    assert all(FRAME.holds(label) for label in labels)


def test_a_label_lies_on_its_shape_if_it_fits() -> None:
    def area(size: float) -> Spot:
        ring = [
            (100 - size, 100 - size),
            (100 + size, 100 - size),
            (100 + size, 100 + size),
            (100 - size, 100 + size),
        ]
        return Spot(
            (100, 100), Box(100 - size, 100 - size, 100 + size, 100 + size), (40, 20), [ring]
        )

    assert placed([area(50)], FRAME) == [Box(80, 90, 120, 110)]
    [beside] = placed([area(12)], FRAME)
    assert not beside.overlaps(area(12).mark)


def test_a_label_keeps_away_from_shapes_and_names_of_others() -> None:
    ring: list[Point] = [(160, 60), (200, 60), (200, 140), (160, 140)]
    shape = Spot((180, 100), Box(160, 60, 200, 140), (10, 10), [ring])
    name = Box(90, 110, 150, 130)
    _, label = placed([shape, spot(140, 100)], FRAME, [name])
    assert not label.overlaps(shape.mark)
    assert not label.overlaps(name)


def test_a_label_without_a_place_is_an_error() -> None:
    with pytest.raises(ValueError, match="no place for label 1"):
        placed([spot(150, 100, 400)], FRAME)


@pytest.mark.parametrize("sheet", [WIDE, NARROW], ids=["wide", "narrow"])
def test_a_drawing_has_numbers_names_and_no_text_over_marks(root: Path, sheet: Sheet) -> None:
    drawn = Locator(MAP, read_shapes(root, MAP.shapes), sheet, reader_messages("en"))
    assert_apart(drawn.spots, drawn.labels)
    svg = drawn.svg('A "map"')
    assert 'role="img" aria-label="A &quot;map&quot;"' in svg
    for words in (
        ">1<",
        ">2<",
        ">3<",
        ">Norland<",
        ">Old shore, about here<",
        ">Sea &amp; sand<",
        "1,000 km",
    ):
        assert words in svg
    assert "currentColor" in svg
    assert "style=" not in svg
    file = drawn.file()
    assert "currentColor" not in file
    assert "var(" not in file
    assert f'width="{sheet.width}" height="{drawn.height}"' in file


# --- shapes ----------------------------------------------------------------------------------------------------------


def test_shapes_have_names_and_a_source(root: Path) -> None:
    shapes = read_shapes(root, "maps/coast.json")
    assert list(shapes.named) == ["Norland"]
    assert shapes.source == SHAPES["source"]


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"licence": ""}, "does not say all"),
        ({"source": None}, "does not say all"),
        ({"shapes": []}, "no lists of points"),
        ({"land": [[1]]}, "no lists of points"),
        ({"land": [[["east", 4]]]}, "could not convert"),
        ({"changes": "x" * BYTES}, "more than 100,000 bytes"),
    ],
)
def test_a_file_that_is_no_file_of_shapes_is_refused(
    root: Path, change: dict[str, Any], error: str
) -> None:
    (root / "maps/coast.json").write_text(json.dumps({**SHAPES, **change}), encoding="utf-8")
    with pytest.raises(ValueError, match=error):
        read_shapes(root, "maps/coast.json")


@pytest.mark.parametrize("path", ["maps/sea.json", "../coast.json", "/coast.json"])
def test_a_file_elsewhere_is_refused(root: Path, path: str) -> None:
    with pytest.raises(OSError, match=r"coast|sea"):
        read_shapes(root, path)


def test_the_shapes_of_this_site_are_small_and_free() -> None:
    file = ROOT / "maps/shapes.json"
    data = json.loads(file.read_text(encoding="utf-8"))
    assert file.stat().st_size < 60_000
    assert "public domain" in data["licence"]
    assert "Natural Earth" in data["source"]
    assert (ROOT / data["made-by"]).is_file()
