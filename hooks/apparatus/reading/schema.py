"""The schemas of front matter, and what they say about a file in the words of its author.

`schemas/*.schema.json` (JSON Schema 2020-12) is the one definition of every key: this checker validates with it, and
an editor can complete from it.
"""

from __future__ import annotations

import difflib
import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import jsonschema_rs

from apparatus.problems import Problem
from apparatus.words.dates import parse_edtf

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from apparatus.reading.front_matter import FrontMatter


def _is_edtf(text: object) -> bool:
    try:
        parse_edtf(str(text))
    except ValueError:
        return False
    return True


@cache
def schema(name: str) -> dict[str, Any]:
    """Return a schema by its short name: `record`, `unit`, `page` or `claims`."""
    loaded: dict[str, Any] = json.loads(schema_text(name))
    return loaded


def schema_text(name: str) -> str:
    """Return the text of a schema's file."""
    return files("apparatus").joinpath("schemas", f"{name}.schema.json").read_text(encoding="utf-8")


@cache
def _validator(name: str) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(
        schema(name), formats={"edtf": _is_edtf}, validate_formats=True
    )


def nearest(word: str, valid: Iterable[str]) -> str:
    """Return a hint such as ` (did you mean 'issued'?)`, or nothing when no valid word is near."""
    found = difflib.get_close_matches(word, list(valid), n=1, cutoff=0.6)
    return f" (did you mean {found[0]!r}?)" if found else ""


def validate(name: str, front_matter: FrontMatter, path: str, code: str) -> list[Problem]:
    """Validate front matter, or the attributes of a unit, against a schema.

    Args:
        name: The schema: `record`, `unit` or `page`.
        front_matter: The values with their places.
        path: The file's name in messages.
        code: The problem code, `bad-record` or `bad-page`.

    Returns:
        Every violation at the key it is about; at the value where that has no key, as in a list.
    """
    problems = []
    for error in _validator(name).iter_errors(front_matter.data):
        for at, what, why, cure in _explain(name, error):
            line, column = front_matter.key_places.get(at) or front_matter.place(*at)
            problems.append(Problem(path, line, column, code, what, why, cure))
    return problems


def violations(name: str, data: object) -> Iterator[str]:
    """Yield how data that no author wrote differs from a schema, each with the path to it."""
    for error in _validator(name).iter_errors(data):
        at = ".".join(str(part) for part in error.instance_path) or "the file"
        yield f"{at}: {error.message}"


def _explain(name: str, error: Any) -> Iterator[tuple[tuple[str | int, ...], str, str, str]]:
    at = tuple(error.instance_path)
    kind = error.kind
    key = ".".join(str(part) for part in at) or "the front matter"
    if isinstance(kind, jsonschema_rs.ValidationErrorKind.AdditionalProperties):
        known = _known_keys(schema(name), error.schema_path)
        for unexpected in kind.unexpected:
            hint = nearest(unexpected, known)
            yield (
                (*at, unexpected),
                f"the key {unexpected!r}{hint}",
                "no such key is known here",
                f"use one of {', '.join(sorted(known))}",
            )
    elif isinstance(kind, jsonschema_rs.ValidationErrorKind.Required):
        yield (
            at,
            f"{key} lacks {kind.property!r}",
            "readers and checks rely on it",
            f"add {kind.property}: to it",
        )
    elif isinstance(kind, jsonschema_rs.ValidationErrorKind.Enum):
        options = [str(option) for option in _at(schema(name), error.schema_path)]
        hint = nearest(str(error.instance), options)
        yield (
            at,
            f"{key} is {error.instance!r}{hint}",
            "the list is closed",
            f"use one of {', '.join(options)}",
        )
    elif isinstance(kind, jsonschema_rs.ValidationErrorKind.Format):
        yield (
            at,
            f"{key} is {error.instance!r}",
            "it is no date of EDTF",
            "write YYYY, YYYY-MM, YYYY-MM-DD, a/b or [a..b], with ~ if approximate",
        )
    elif isinstance(kind, jsonschema_rs.ValidationErrorKind.FalseSchema):
        yield (
            at,
            f"the key {key!r} stands here",
            "it does not go with the other keys of this file",
            "remove it, or change text: or rights:",
        )
    elif isinstance(kind, jsonschema_rs.ValidationErrorKind.AnyOf):
        wanted = _at(schema(name), list(error.schema_path)[:-1]).get(
            "$comment", "one of several keys"
        )
        yield at, f"{key} lacks a key", "what is not known is said to be unknown", f"add {wanted}"
    else:
        yield (
            at,
            f"{key}: {error.message}",
            "the schema asks for something else",
            f"see the key {str(at[-1]) if at else ''!r} in CONTRIBUTING.md",
        )


def _at(document: Any, path: Iterable[str | int]) -> Any:
    for part in path:
        if isinstance(document, dict) and "$ref" in document:
            raise LookupError(document["$ref"])
        document = document[part]
    return document


def _known_keys(document: Any, path: Iterable[str | int]) -> list[str]:
    return list(_at(document, list(path)[:-1]).get("properties", {}))
