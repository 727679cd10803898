"""Labels of marks: none covers a mark, a line or another label, whatever the marks are."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from apparatus.overviews.label_places import Box, Line, places

FRAME = Box(0, 0, 270, 190)


def marks(seed: int, count: int) -> list[Box]:
    numbers = random.Random(seed)
    spots = [(numbers.uniform(7, 260), numbers.uniform(20, 180)) for _ in range(count)]
    return [Box(x - 6.5, y - 6.5, x + 6.5, y + 6.5) for x, y in spots]


def test_a_lone_mark_has_its_label_at_its_right_side() -> None:
    [place] = places([Box(10, 90, 23, 103)], [(40, 15)], [], FRAME)
    assert place is not None
    assert place.leader is None
    assert place.box.left > 23
    assert place.box.middle[1] == 96.5


def test_a_label_without_room_beside_its_mark_has_a_line_to_it() -> None:
    mark = Box(100, 90, 113, 103)
    wall = [Box(70, 60, 98, 133), Box(115, 60, 150, 133), Box(98, 60, 115, 88), Box(98, 105, 115, 110)]  # fmt: skip
    [place] = places([mark], [(40, 15)], wall, FRAME)
    assert place is None or place.leader is not None


def test_a_label_without_any_room_is_left_out() -> None:
    assert places([Box(10, 10, 23, 23)], [(400, 15)], [], FRAME) == [None]


@pytest.mark.parametrize("seed", range(60))
def test_no_label_covers_anything(seed: int) -> None:
    found = marks(seed, 3 + seed % 12)
    line = Line(20, 30 + seed % 100, 250, 150 - seed % 90)
    sizes = [(30.0 + 13 * (at % 5), 15.0) for at in range(len(found))]
    placed = places(found, sizes, list(line.boxes), FRAME)
    boxes = [place.box for place in placed if place]
    assert all(FRAME.holds(box) for box in boxes)
    assert not [pair for pair in combinations(boxes, 2) if pair[0].overlaps(pair[1])]
    assert not [box for box in boxes for item in (*found, *line.boxes) if box.overlaps(item)]
    assert placed == places(found, sizes, list(line.boxes), FRAME)
    leaders = [(at, place.leader) for at, place in enumerate(placed) if place and place.leader]
    for at, leader in leaders:
        own = placed[at]
        for part in leader.boxes:
            assert not [box for box in boxes if own and box is not own.box and part.overlaps(box)]
