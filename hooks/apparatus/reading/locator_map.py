"""The map of a site as its settings describe it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from apparatus.reading.front_matter import FrontMatter


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A place of the map, or a name on it."""

    name: str
    latitude: float
    longitude: float
    citation: str = ""
    """The passage that tells what happened there, as a citation in brackets; none for a mere name."""
    shape: str = ""
    """The name of its shape; empty for a mark."""
    radius: float = 0
    """The radius in kilometres of a hatched circle, for a region without a shape; 0 for a dot."""
    line: tuple[int, int] = (1, 1)
    """Line and column in the settings."""


@dataclass(frozen=True, slots=True)
class LocatorMap:
    """The map that says where it happened."""

    shapes: str
    """Path of the file of shapes from the project's folder."""
    meridian: float
    """The middle of the map, in degrees of longitude."""
    parallels: tuple[float, float]
    """The latitudes at which the projection is true to scale."""
    places: Sequence[MapPlace]
    """In the order of their numbers."""
    context: Sequence[MapPlace]
    """Names without a number."""
    distance: tuple[str, str]
    """The names of the two places between which its title gives the distance."""
    note: str
    """How its borders are drawn."""
    line: tuple[int, int] = (1, 1)
    """Line and column in the settings."""


def locator_map(read: FrontMatter) -> LocatorMap | None:
    """Return the map from valid settings, or `None` if they have none."""
    data = read.data.get("map")
    if data is None:
        return None
    first, last = data["distance"]
    south, north = data["parallels"]
    places = [
        MapPlace(
            item["name"],
            item["at"][0],
            item["at"][1],
            item["citation"],
            item.get("shape", ""),
            item.get("radius", 0),
            read.place("map", "places", index, "name"),
        )
        for index, item in enumerate(data["places"])
    ]
    return LocatorMap(
        data["shapes"],
        data["meridian"],
        (south, north),
        tuple(places),
        tuple(
            MapPlace(item["name"], item["at"][0], item["at"][1]) for item in data.get("context", ())
        ),
        (first, last),
        data["note"],
        read.place("map", "shapes"),
    )
