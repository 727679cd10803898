"""Reading front matter as YAML 1.2, with the position of every key and value."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from apparatus.problems import Problem, file_problem
from apparatus.reading.yaml_reader import KeyPath, YamlReader


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The front matter of a file, with positions."""

    data: dict[str, Any]
    """The values; empty if there is no valid front matter."""
    body_line: int
    """The line of the file on which the body starts, from 1."""
    places: dict[KeyPath, tuple[int, int]] = field(default_factory=dict)
    """The line and column of each value in the file, by its path of keys and indexes."""
    key_places: dict[KeyPath, tuple[int, int]] = field(default_factory=dict)
    """The line and column of each key in the file, by the path of its value."""

    def place(self, *path: str | int) -> tuple[int, int]:
        """Return the line and column of a value, or of its nearest ancestor with a position."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.places:
                return self.places[path[:length]]
        return 1, 1


def read_front_matter(
    text: str, path: str, code: str
) -> tuple[FrontMatter, list[str], list[Problem]]:
    r"""Split a file into its front matter and its body.

    Args:
        code: The problem code for keys and values that are valid YAML but not allowed.

    Returns:
        The front matter, the lines of the body, and the problems. If there is no valid front
        matter, it is empty; if there is no opening fence, all lines are body.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        missing = file_problem(path, "broken-front-matter.missing", text=lines[0][:40])
        return FrontMatter({}, 1), lines, [missing]
    closing = next(
        (index for index, line in enumerate(lines[1:], 1) if line.rstrip() in {"---", "..."}), None
    )
    if closing is None:
        unclosed = file_problem(path, "broken-front-matter.unclosed")
        return FrontMatter({}, len(lines) + 1), [], [unclosed]
    reader = YamlReader(path, code)
    # The leading line break keeps YAML's line numbers equal to those of the file.
    data = reader.read("\n" + "\n".join(lines[1:closing]) + "\n")
    front_matter = FrontMatter(data, closing + 2, reader.places, reader.key_places)
    return front_matter, lines[closing + 1 :], reader.problems


def read_yaml(text: str, path: str, code: str) -> tuple[FrontMatter, list[Problem]]:
    r"""Read a YAML file with the rules of front matter.

    Args:
        code: The problem code for all its problems.

    Returns:
        The values with their positions, and the problems.
    """
    reader = YamlReader(path, code, broken=code)
    data = reader.read(text)
    return FrontMatter(data, 1, reader.places, reader.key_places), reader.problems
