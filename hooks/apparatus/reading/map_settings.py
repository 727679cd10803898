"""Reading the settings of the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.reading.locator_map import LocatorMap, MapPlace

if TYPE_CHECKING:
    from apparatus.reading.front_matter import FrontMatter


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
