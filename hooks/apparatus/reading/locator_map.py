"""The map of a site as its settings describe it, and the shapes that it is drawn of."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from apparatus.reading.content_files import confined

if TYPE_CHECKING:
    from apparatus.reading.front_matter import FrontMatter


BYTES = 100_000
"""The size of a file of shapes; every reader of the site loads what is drawn from it."""
_WORDS = ("source", "obtained", "licence", "changes", "made-by")


class MapPlace(NamedTuple):
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


class LocatorMap(NamedTuple):
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


class Shapes(NamedTuple):
    """The shapes of a map."""

    named: Mapping[str, tuple[tuple[tuple[float, float], ...], ...]]
    """The rings of each shape by its name; a point is longitude and latitude."""
    land: tuple[tuple[tuple[float, float], ...], ...]
    """The rings of all other land."""
    source: str
    """Where they come from, with version and licence, for readers."""


def read_shapes(root: Path, path: str) -> Shapes:
    """Read a file of shapes.

    Raises:
        OSError: The file cannot be read, or its path leads out of the project.
        ValueError: It is too large, no such file, or does not name its source and licence.
    """
    file = confined(root, path)
    if file.stat().st_size > BYTES:
        raise ValueError(f"it has more than {BYTES:,} bytes")
    data = json.loads(file.read_text(encoding="utf-8"))
    if not isinstance(data, dict) or not all(
        isinstance(data.get(key), str) and data[key] for key in _WORDS
    ):
        raise ValueError(f"it does not say all of {', '.join(_WORDS)}")
    try:
        named = {str(name): _rings(rings) for name, rings in data["shapes"].items()}
        return Shapes(named, _rings(data["land"]), data["source"])
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError(f"its shapes are no lists of points: {error!r}") from error


def _rings(rings: Any) -> tuple[tuple[tuple[float, float], ...], ...]:
    return tuple(tuple((float(x), float(y)) for x, y in ring) for ring in rings)
