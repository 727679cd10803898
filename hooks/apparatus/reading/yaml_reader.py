"""Reading YAML 1.2 with the position of every key and value.

The core schema of YAML 1.2, with decimal numbers only, determines the type of a plain scalar: `NO`,
`22:22` and dates are strings. PyYAML's C parser builds the tree, twenty times faster than a pure
Python parser; the types are resolved here, because PyYAML follows YAML 1.1. Duplicate keys,
aliases, explicit tags and invisible characters, including escaped ones, are refused: duplicates
would lose a value silently, and the others hide what the file means.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any

import yaml

from apparatus.problems import Problem, problem
from apparatus.reading.deceptive_text import has_invisible
from apparatus.reading.limits import YAML_NESTING

_TAB = re.compile(r" *\t")
KeyPath = tuple[str | int, ...]
"""The path of keys and indexes to a value."""

_Base = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TAG = "tag:yaml.org,2002:"
_TYPES = {"bool", "int", "float", "null", "str", "seq", "map"}
# Control characters, which YAML forbids, and the line ends of YAML 1.1, which would shift all later
# line numbers.
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


class CoreLoader(_Base):  # type: ignore[misc, valid-type]  # the base is chosen at run time
    """A loader with the implicit types of the YAML 1.2 core schema (section 10.3.2) only."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012  # PyYAML's own name
    depth = 0

    def resolve(self, kind: type[yaml.Node], value: Any, implicit: Any) -> str:
        """Return the short name of an implicit type, such as `int`.

        Explicit tags are not resolved and stay long.
        """
        return str(super().resolve(kind, value, implicit)).removeprefix(_TAG)

    def descend_resolver(self, current_node: yaml.Node | None, current_index: Any) -> None:
        """Enter a level, and refuse nesting that would overflow the stack of the C parser."""
        self.depth += 1
        if self.depth > YAML_NESTING and current_node is not None:
            raise yaml.MarkedYAMLError(
                problem="the front matter is nested too deeply",
                problem_mark=current_node.start_mark,
            )

    def ascend_resolver(self) -> None:
        """Leave a level."""
        self.depth -= 1


for _tag, _pattern, _first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("null", r"null|Null|NULL|~|", ["n", "N", "~", ""]),
):
    CoreLoader.add_implicit_resolver(
        f"{_TAG}{_tag}", re.compile(rf"^(?:{_pattern})$"), list(_first)
    )


class YamlReader:
    """Converts one YAML document to plain values, and collects positions and problems."""

    def __init__(self, path: str, code: str, broken: str = "broken-front-matter") -> None:
        """Create a reader for one file.

        Args:
            code: The problem code for keys and values.
            broken: The problem code for invalid YAML.
        """
        self.path = path
        self.code = code
        self.broken = broken
        self.places: dict[KeyPath, tuple[int, int]] = {}
        self.key_places: dict[KeyPath, tuple[int, int]] = {}
        self.problems: list[Problem] = []
        self._seen: set[int] = set()
        self._text = ""

    def read(self, text: str) -> dict[str, Any]:
        """Return the values of a document.

        The result is empty, with a problem, if it is invalid or not a mapping.
        """
        self._text = text
        if found := _INVISIBLE.search(text):
            line = text.count("\n", 0, found.start()) + 1
            column = found.start() - text.rfind("\n", 0, found.start())
            point = f"{ord(found.group()):04X}"
            self._add(line, column, "yaml.invisible", self.broken, point=point)
            return {}
        loader = CoreLoader(text)
        try:
            node = loader.get_single_node()
            value = {} if node is None else self._value(node, ())
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
            reason = error.problem or error.context
            is_tab = _TAB.match(text.split("\n")[line - 1]) if line <= text.count("\n") else None
            kind = "yaml.tab" if is_tab else "yaml.invalid"
            self._add(line, column, kind, self.broken, **({} if is_tab else {"error": reason}))
            return {}
        finally:
            loader.dispose()
        if not isinstance(value, dict) or not (value or self.problems):
            self._add(*self.places.get((), (1, 1)), "yaml.no-keys", self.broken)
            return {}
        return value

    def _value(self, node: yaml.Node, path: KeyPath) -> Any:
        self.places[path] = _place(node)
        if not self._is_plain(node):
            return None
        if isinstance(node, yaml.MappingNode):
            return dict(self._entries(node, path))
        if isinstance(node, yaml.SequenceNode):
            return [self._value(item, (*path, index)) for index, item in enumerate(node.value)]
        # `content_files` finds literal characters; this finds escapes such as "\u202e".
        written = self._text[node.start_mark.index : node.end_mark.index]
        if has_invisible(str(node.value)) and not has_invisible(written.replace("\n", "")):
            self._refuse(node, "yaml.escape", "invisible-character")
        return self._scalar(node)

    def _entries(self, node: yaml.MappingNode, path: KeyPath) -> Iterator[tuple[str, Any]]:
        seen: set[str] = set()
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._refuse(key_node, "yaml.key")
                continue
            if not self._is_plain(key_node):
                continue
            key = str(key_node.value)
            if key in seen:
                self._refuse(key_node, "yaml.twice", key=key)
                continue
            seen.add(key)
            self.key_places[(*path, key)] = _place(key_node)
            yield key, self._value(value_node, (*path, key))

    def _is_plain(self, node: yaml.Node) -> bool:
        """Return whether a node has no alias and no explicit tag, and report it if it has."""
        if id(node) in self._seen:
            self._refuse(node, "yaml.alias")
            return False
        self._seen.add(id(node))
        if node.tag not in _TYPES:
            self._refuse(node, "yaml.tag", tag=node.tag)
            return False
        return True

    @staticmethod
    def _scalar(node: yaml.Node) -> str | int | float | bool | None:
        text = str(node.value)
        if node.tag == "bool":
            return text.lower() == "true"
        if node.tag == "null":
            return None
        if node.tag == "int" and len(text) <= 18:
            return int(text)
        if node.tag == "float" and math.isfinite(number := float(text)):
            # JSON Schema calls 2.0 an integer, so it must be one.
            return int(number) if number.is_integer() else number
        return text

    def _refuse(self, node: yaml.Node, message: str, code: str = "", /, **values: object) -> None:
        self._add(*_place(node), message, code, **values)

    def _add(
        self, line: int, column: int, message: str, code: str = "", /, **values: object
    ) -> None:
        found = problem(self.path, line, column, message, code or self.code, **values)
        self.problems.append(found)


def _place(node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1
