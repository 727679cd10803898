"""Reading the shapes of a map: outlines of countries in degrees, with their source and licence."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from apparatus.reading.confined_paths import confined

BYTES = 100_000
"""The size of a file of shapes; every reader of the site loads what is drawn from it."""
_WORDS = ("source", "obtained", "licence", "changes", "made-by")


@dataclass(frozen=True, slots=True)
class Shapes:
    """The shapes of a map."""

    named: Mapping[str, Sequence[Sequence[tuple[float, float]]]]
    """The rings of each shape by its name; a point is longitude and latitude."""
    land: Sequence[Sequence[tuple[float, float]]]
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


def _rings(rings: Any) -> list[list[tuple[float, float]]]:
    return [[(float(x), float(y)) for x, y in ring] for ring in rings]
