"""A site shows the map of its settings, and refuses one that it cannot draw or that no passage tells of."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import lxml.html
import pytest
from site_settings import SETTINGS_TEXT

from apparatus.checks.project_check import check_project

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import TinySite

SHAPES = json.dumps(
    {
        "source": "Invented 1.0, public domain",
        "obtained": "by hand",
        "licence": "none needed",
        "changes": "none",
        "made-by": "hand",
        "shapes": {"Norland": [[[10, 50], [20, 50], [20, 60], [10, 60]]]},
        "land": [],
    }
)
MAP = """
map:
  shapes: maps/coast.json
  meridian: 20
  parallels: [50, 60]
  distance: [Port, Old shore]
  note: Drawn by hand.
  places:
    - {name: Norland, at: [55, 15], shape: Norland, citation: "[@herald, n. 1]"}
    - {name: Port, at: [55.5, 21], citation: "[@herald, n. 1]"}
    - {name: Old shore, at: [52, 35], radius: 100, citation: "[@herald, n. 1]"}
"""
BODY = """
## n. 1 {voice=claim topics="background" speaker="the harbour master" confidence=H set-aside="The map shows it."}

The guard left Port by ship.
It came back.

## n. 2 {voice=claim topics="background" speaker="the harbour master" confidence=L set-aside="A rumour."}

The guard is at the old shore.
"""
CREW = """
## n. 3 {voice=claim topics="background" speaker="the harbour master" confidence=H sensitivity="crew" set-aside="About the crew."}

The crew is at Port.
"""
PAGE = """---
title: Norhaven
description: Home.
kind: about
---

Welcome.

![](figure:map)
"""


@pytest.fixture
def write(
    tiny_site: Callable[..., TinySite], record_text: Callable[..., str]
) -> Callable[..., TinySite]:
    def write(change: tuple[str, str] = ("", ""), shapes: str = SHAPES) -> TinySite:
        assert change[0] in MAP
        body = BODY + CREW if "n. 3" in change[1] else BODY
        herald = record_text(body, held=False, id="herald", citation_label="Herald 2025")
        return tiny_site(
            {
                "apparatus.yml": SETTINGS_TEXT + MAP.replace(*change),
                "maps/coast.json": shapes,
                "docs/index.md": PAGE,
                "sources/herald.md": herald,
            }
        )

    return write


def test_the_page_shows_distance_list_and_both_drawings(write: Callable[..., TinySite]) -> None:
    html = lxml.html.fromstring(write().build()["index.html"])
    [figure] = html.xpath("//figure")
    assert figure.findtext("figcaption") == "It is about 1,000 km from Port to Old shore"
    items = [" ".join(item.text_content().split()) for item in figure.xpath(".//ol/li")]
    assert items[1] == (
        "Port: The guard left Port by ship (Herald 2025 note 1, according to the harbour master)."
    )
    assert figure.xpath(".//ol/li[2]//a/@href") == ["sources/herald.html#n-1"]
    assert len(figure.xpath(".//svg[@role='img']")) == 2
    [alt] = {*figure.xpath(".//svg/@aria-label")}
    assert alt == "Map with 3 numbered places: Norland; Port; Old shore."
    assert "Drawn by hand. Shapes: Invented 1.0, public domain." in " ".join(
        figure.text_content().split()
    )


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (("maps/coast.json", "maps/sea.json"), "the map's shapes maps/sea.json"),
        (
            ("[Port, Old shore]", "[Port, Old shire]"),
            "the map gives a distance to or from Old shire",
        ),
        (("shape: Norland", "shape: Norlant"), "a place of the map has the shape Norlant"),
        (("[@herald, n. 1]", "[@herald, x]"), "the place Norland of the map cites [@herald, x]:"),
        (("[@herald, n. 1]", "[@herald, n. 9]"), "the place Norland of the map cites"),
        (("[@herald, n. 1]", "[@gazette, n. 1]"), "the place Norland of the map cites"),
        (("[@herald, n. 1]", "[@herald, n. 2]"), "the place Norland of the map cites"),
        (("[@herald, n. 1]", "[@herald, n. 3]"), "the place Norland of the map cites"),
        (("name: Port", f"name: Port {'o' * 99}"), "the map gives a distance"),
    ],
)
def test_a_map_that_cannot_be_trusted_is_an_error(
    write: Callable[..., TinySite], change: tuple[str, str], what: str
) -> None:
    found = [item for item in check_project(write(change).root).problems if what in item.what]
    assert found
    assert {(item.code, item.path) for item in found} == {("bad-settings", "apparatus.yml")}


def test_a_label_without_room_is_an_error(write: Callable[..., TinySite]) -> None:
    long = f"Norland {'of the north ' * 9}".strip()
    site = write(("name: Norland,", f"name: {long},"))
    found = [item.what for item in check_project(site.root).problems]
    assert "the map of 930 pixels: no place for label 1" in found


def test_shapes_without_a_licence_are_an_error(write: Callable[..., TinySite]) -> None:
    site = write(shapes=SHAPES.replace("none needed", ""))
    [found] = [item.what for item in check_project(site.root).problems if "shapes" in item.what]
    assert "does not say all of source, obtained, licence" in found
