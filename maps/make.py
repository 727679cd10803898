"""Writes shapes.json from Natural Earth's countries, as world-atlas 2.0.2 repackages them.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python maps/make.py package/countries-50m.json > maps/shapes.json

What is kept: the named countries, and all other land in view as one shape without inner borders.
What is changed: Crimea, which these files give to Russia, is drawn with Ukraine.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

VIEW = (12, 10, 180, 78)
"""West, south, east and north ends of what is kept, in degrees."""
NAMED = ("North Korea", "South Korea", "Russia", "Ukraine")
CRIMEA = (32, 44, 37, 46.5)
NEAR = 0.12
"""How far, in degrees, a point may lie from a line that leaves it out."""
SMALL = 0.6
"""The least width or height of a ring, in degrees."""
HEAD = {
    "source": "Natural Earth 4.1.0, public domain",
    "obtained": "1:50m admin 0 countries, in countries-50m.json of the npm package world-atlas 2.0.2",
    "licence": "Natural Earth: public domain; world-atlas: ISC, (c) 2013-2019 Michael Bostock",
    "changes": "Simplified and rounded to 0.05 degrees, small islands left out, Crimea drawn with Ukraine",
    "made-by": "maps/make.py",
}


def decoded(topology: dict) -> list[list[tuple[float, float]]]:
    """Return the arcs in degrees; the file has steps on a grid."""
    (width, height), (left, low) = (topology["transform"][key] for key in ("scale", "translate"))
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        points = []
        for across, up in steps:
            x, y = x + across, y + up
            points.append((x * width + left, y * height + low))
        arcs.append(points)
    return arcs


def thinned(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Leave out points by Douglas and Peucker; ends stay, so that neighbours still meet."""
    if len(points) < 3:
        return points
    (x1, y1), (x2, y2) = points[0], points[-1]
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5

    def away(point: tuple[float, float]) -> float:
        x, y = point
        if not length:
            return ((x - x1) ** 2 + (y - y1) ** 2) ** 0.5
        return abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length

    far = max(range(1, len(points) - 1), key=lambda index: away(points[index]))
    if away(points[far]) < NEAR:
        return [points[0], points[-1]]
    return thinned(points[: far + 1])[:-1] + thinned(points[far:])


def rings(
    uses: list[int], arcs: list[list[tuple[float, float]]]
) -> list[list[tuple[float, float]]]:
    """Join the arcs that bound a shape; an arc used from both sides is an inner border, and goes."""
    times = Counter(index if index >= 0 else ~index for index in uses)
    loose = [index for index in uses if times[index if index >= 0 else ~index] == 1]
    lines = [arcs[index] if index >= 0 else arcs[~index][::-1] for index in loose]
    begins: dict = {}
    for line in lines:
        begins.setdefault(line[0], []).append(line)
    found = []
    for line in lines:
        if line not in begins.get(line[0], ()):
            continue
        begins[line[0]].remove(line)
        ring = list(line)
        while ring[-1] != ring[0] and begins.get(ring[-1]):
            ring += begins[ring[-1]].pop()[1:]
        found.append(ring)
    return found


def bounds(ring: list[tuple[float, float]]) -> tuple[float, float, float, float]:
    """Return west, south, east and north ends."""
    xs, ys = zip(*ring, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def kept(ring: list[tuple[float, float]]) -> bool:
    """Return whether a ring is in view and large enough."""
    west, south, east, north = bounds(ring)
    seen = west < VIEW[2] and east > VIEW[0] and south < VIEW[3] and north > VIEW[1]
    return seen and len(ring) > 3 and max(east - west, north - south) >= SMALL


def main() -> None:
    """Write the shapes."""
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    full = decoded(topology)
    uses: dict[str, list[int]] = {name: [] for name in ("", *NAMED)}
    for country in topology["objects"]["countries"]["geometries"]:
        name = country["properties"]["name"]
        whole = country.get("arcs", [])
        for polygon in [whole] if country["type"] == "Polygon" else whole:
            outer = rings(polygon[0], full)
            west, south, east, north = bounds(outer[0])
            owner = name if name in NAMED else ""
            if (
                name == "Russia"
                and CRIMEA[0] < west
                and CRIMEA[1] < south
                and east < CRIMEA[2]
                and north < CRIMEA[3]
            ):
                owner = "Ukraine"
            for ring in polygon:
                uses[owner] += ring
    arcs = [thinned(arc) for arc in full]
    shapes = {
        name: [
            [[round(x * 20) / 20, round(y * 20) / 20] for x, y in ring]
            for ring in rings(indices, arcs)
            if kept(ring)
        ]
        for name, indices in uses.items()
    }
    others = shapes.pop("")
    json.dump(
        {**HEAD, "shapes": shapes, "land": others},
        sys.stdout,
        ensure_ascii=False,
        separators=(",", ":"),
    )


main()
