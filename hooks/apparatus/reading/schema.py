"""Validating front matter against the schemas, with messages for authors.

`schemas/*.schema.json` (JSON Schema 2020-12) is the only definition of every key; editors can use
it for completion.
"""

from __future__ import annotations

import difflib
import json
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import jsonschema_rs

from apparatus.problems import Problem, problem
from apparatus.words.dates import parse_edtf

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from apparatus.reading.front_matter import FrontMatter
    from apparatus.reading.yaml_reader import KeyPath
    from apparatus.settings import Settings


def _is_edtf(text: object) -> bool:
    try:
        parse_edtf(str(text))
    except ValueError:
        return False
    return True


@lru_cache(maxsize=64)
def schema(name: str, settings: Settings | None = None) -> dict[str, Any]:
    """Return a schema, with the closed lists of a site filled in.

    Args:
        name: `record`, `unit`, `page`, `settings`, `policy`, `claims` or `fingerprint`.
        settings: The settings with the closed lists, to which the schema refers as `"x-from":
            "topics"`.

    Raises:
        ValueError: The schema needs settings and there are none; a missing list would allow any
            value.
    """
    loaded: dict[str, Any] = json.loads(schema_text(name))
    filled: dict[str, Any] = _filled(loaded, settings)
    return filled


def _filled(value: Any, settings: Settings | None) -> Any:
    """Return a part of a schema with the closed lists of a site filled in."""
    if isinstance(value, list):
        return [_filled(item, settings) for item in value]
    if not isinstance(value, dict):
        return value
    filled = {key: _filled(item, settings) for key, item in value.items()}
    if "x-from" in value:
        if settings is None:
            raise ValueError(f"the closed list {value['x-from']} stands in the settings of a site")
        filled["enum"] = settings.closed_list(value["x-from"])
    return filled


def schema_text(name: str) -> str:
    """Return the text of the file of a schema."""
    return files("apparatus").joinpath("schemas", f"{name}.schema.json").read_text(encoding="utf-8")


@lru_cache(maxsize=64)
def _validator(name: str, settings: Settings | None) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(
        schema(name, settings), formats={"edtf": _is_edtf}, validate_formats=True
    )


def nearest(word: str, valid: Iterable[str]) -> str:
    """Return a hint such as ` (did you mean 'issued'?)`, or empty if no word is similar."""
    found = difflib.get_close_matches(word, list(valid), n=1, cutoff=0.6)
    return f" (did you mean {found[0]!r}?)" if found else ""


def validate(
    name: str, front_matter: FrontMatter, path: str, code: str, settings: Settings | None = None
) -> list[Problem]:
    """Validate front matter, or the attributes of a unit, against a schema.

    Args:
        name: The schema: `record`, `unit`, `page` or `settings`.
        front_matter: The values with their positions.
        code: The problem code, such as `bad-record` or `bad-page`.
        settings: The settings with the closed lists; `None` for a schema that has none.

    Returns:
        A problem for each violation, at the key it is about, or at the value if it has no key, as
        in a list.
    """
    problems = []
    for error in _validator(name, settings).iter_errors(front_matter.data):
        for at, message, values in _explain(schema(name, settings), error):
            place = front_matter.key_places.get(at) or front_matter.place(*at)
            problems.append(problem(path, *place, message, code, **values))
    return problems


def violations(name: str, data: object) -> Iterator[str]:
    """Yield a description with the path of each violation of a schema by generated data."""
    for error in _validator(name, None).iter_errors(data):
        at = ".".join(str(part) for part in error.instance_path) or "the file"
        yield f"{at}: {error.message}"


def _explain(document: dict[str, Any], error: Any) -> Iterator[tuple[KeyPath, str, dict[str, Any]]]:
    """Yield the path of a violation, and the name and the values of its message."""
    at, path, kind = tuple(error.instance_path), list(error.schema_path), error.kind
    kinds = jsonschema_rs.ValidationErrorKind
    key, value = ".".join(map(str, at)) or "the file", error.instance
    if isinstance(kind, kinds.AdditionalProperties):
        known = sorted(_at(document, path[:-1]).get("properties", {}))
        for name in kind.unexpected:
            values = {"key": name, "hint": nearest(name, known), "known": ", ".join(known)}
            yield (*at, name), "schema.unknown-key", values
    elif isinstance(kind, kinds.Required):
        name = ".".join(map(str, (*at, kind.property)))
        yield at, "schema.missing-key", {"key": name, "name": kind.property}
    elif isinstance(kind, kinds.PropertyNames):
        name, inner = str(kind.error.instance), kind.error
        if isinstance(inner.kind, kinds.Enum):
            options = list(map(str, _at(document, list(inner.schema_path))))
            declared_in = _declared_in(document, list(inner.schema_path))
            values = {"name": name, "hint": nearest(name, options), "where": declared_in}
            yield (*at, name), "schema.undeclared-name", values
        else:
            yield (*at, name), "schema.name", {"name": name, "error": inner.message}
    elif isinstance(kind, kinds.Enum):
        yield at, *_not_in_list(key, value, document, path)
    elif isinstance(kind, kinds.Format):
        yield at, "schema.no-date", {"key": key, "value": value}
    elif isinstance(kind, kinds.FalseSchema):
        yield at, "schema.excluded-key", {"key": key}
    elif isinstance(kind, kinds.Type) and kind.types == ["boolean"]:
        yield at, "schema.no-boolean", {"key": key, "value": value}
    elif isinstance(kind, kinds.AnyOf):
        yield at, "schema.no-choice", {"key": key, "wanted": _told(document, path[:-1])}
    elif told := _told(document, path[:-1]):
        yield at, "schema.described", {"key": key, "error": error.message, "told": told}
    else:
        yield at, "schema.other", {"key": key, "error": error.message}


def _not_in_list(
    key: str, value: object, document: dict[str, Any], path: list[str | int]
) -> tuple[str, dict[str, Any]]:
    """Return the message for a value that is not in the closed list at a path, with values."""
    options = [str(option) for option in _at(document, path)]
    where, values = _declared_in(document, path), {"key": key, "value": value}
    if not options:
        return "schema.nothing-declared", {**values, "where": where}
    values |= {"hint": nearest(str(value), options), "options": ", ".join(options)}
    return (
        ("schema.not-declared", {**values, "where": where})
        if where
        else ("schema.not-in-list", values)
    )


def _declared_in(document: dict[str, Any], path: list[str | int]) -> str:
    """Return where a site declares the names of a closed list.

    The result is empty if the schema itself has the list.
    """
    above = _at(document, path[:-1])
    name = str(above.get("x-from", "")).replace("_", "-")
    return str(above.get("x-in", name and f"{name}: of apparatus.yml"))


def _told(document: dict[str, Any], path: list[str | int]) -> str:
    """Return what a part of a schema says that it wants; empty if it says nothing."""
    try:
        part = _at(document, path)
    except LookupError:
        return ""
    return str(part.get("$comment") or part.get("description", "")).rstrip(".")


def _at(document: Any, path: Iterable[str | int]) -> Any:
    for part in path:
        if isinstance(document, dict) and "$ref" in document:
            raise LookupError(document["$ref"])
        document = document[part]
    return document
