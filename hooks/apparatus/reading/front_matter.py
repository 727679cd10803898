"""Front matter: the metadata at the head of a file, read as YAML 1.2, with the place of every key and value."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from apparatus.problems import Problem, problem
from apparatus.reading.yaml_reader import KeyPath, YamlReader


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The metadata at the head of a file, and where the rest begins."""

    data: dict[str, Any]
    """The values; empty when there is no usable front matter."""
    body_line: int
    """Line of the raw file on which the body begins, from 1."""
    places: dict[KeyPath, tuple[int, int]] = field(default_factory=dict)
    """Line and column of the raw file for each value, by its path of keys and indexes."""
    key_places: dict[KeyPath, tuple[int, int]] = field(default_factory=dict)
    """Line and column of each key, by the path of its value."""

    def place(self, *path: str | int) -> tuple[int, int]:
        """Return line and column of a value, or of the nearest thing above it that has a place."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.places:
                return self.places[path[:length]]
        return 1, 1


def read_front_matter(
    text: str, path: str, code: str
) -> tuple[FrontMatter, list[str], list[Problem]]:
    r"""Split a file into its front matter and its body.

    Args:
        text: The whole file, line ends as `\\n`.
        path: Its name in messages.
        code: The problem code for a key or value that YAML understands but the project does not.

    Returns:
        The front matter, the lines of the body, and what is wrong. A file without usable front matter gives an
        empty one and, where there is no fence at all, all its lines as body.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        missing = problem(path, 1, 1, "broken-front-matter.missing", text=lines[0][:40])
        return FrontMatter({}, 1), lines, [missing]
    closing = next(
        (index for index, line in enumerate(lines[1:], 1) if line.rstrip() in {"---", "..."}), None
    )
    if closing is None:
        unclosed = problem(path, 1, 1, "broken-front-matter.unclosed")
        return FrontMatter({}, len(lines) + 1), [], [unclosed]
    reader = YamlReader(path, code)
    # The leading line break keeps YAML's line numbers equal to those of the file.
    data = reader.read("\n" + "\n".join(lines[1:closing]) + "\n")
    front_matter = FrontMatter(data, closing + 2, reader.places, reader.key_places)
    return front_matter, lines[closing + 1 :], reader.problems


def read_yaml(text: str, path: str, code: str) -> tuple[FrontMatter, list[Problem]]:
    r"""Read a file that is YAML as a whole, with the rules of front matter.

    Args:
        text: The whole file, line ends as `\\n`.
        path: Its name in messages.
        code: The problem code for whatever is wrong with it.

    Returns:
        The values with their places, and what is wrong.
    """
    reader = YamlReader(path, code, broken=code)
    data = reader.read(text)
    return FrontMatter(data, 1, reader.places, reader.key_places), reader.problems
