"""The schemas of front matter, and what they say about a file in the words of its author.

`schemas/*.schema.json` (JSON Schema 2020-12) is the one definition of every key: this checker validates with it, and
an editor can complete from it.
"""

from __future__ import annotations

import difflib
import json
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import jsonschema_rs

from apparatus.problems import Problem
from apparatus.words.dates import parse_edtf

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from apparatus.reading.front_matter import FrontMatter
    from apparatus.settings import Settings


def _is_edtf(text: object) -> bool:
    try:
        parse_edtf(str(text))
    except ValueError:
        return False
    return True


@lru_cache(maxsize=64)
def schema(name: str, settings: Settings | None = None) -> dict[str, Any]:
    """Return a schema by its short name: `record`, `unit`, `page`, `settings`, `policy`, `claims` or `fingerprint`.

    Args:
        name: Its short name.
        settings: Give the closed lists of a site, which the file leaves open as `"x-from": "topics"`.

    Raises:
        ValueError: The schema needs settings and there are none: an open list would admit anything.
    """
    loaded: dict[str, Any] = json.loads(schema_text(name))
    filled: dict[str, Any] = _filled(loaded, settings)
    return filled


def _filled(value: Any, settings: Settings | None) -> Any:
    """Return a part of a schema with the closed lists of a site in it."""
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
    """Return the text of a schema's file."""
    return files("apparatus").joinpath("schemas", f"{name}.schema.json").read_text(encoding="utf-8")


@lru_cache(maxsize=64)
def _validator(name: str, settings: Settings | None) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(
        schema(name, settings), formats={"edtf": _is_edtf}, validate_formats=True
    )


def nearest(word: str, valid: Iterable[str]) -> str:
    """Return a hint such as ` (did you mean 'issued'?)`, or nothing when no valid word is near."""
    found = difflib.get_close_matches(word, list(valid), n=1, cutoff=0.6)
    return f" (did you mean {found[0]!r}?)" if found else ""


def validate(
    name: str, front_matter: FrontMatter, path: str, code: str, settings: Settings | None = None
) -> list[Problem]:
    """Validate front matter, or the attributes of a unit, against a schema.

    Args:
        name: The schema: `record`, `unit`, `page` or `settings`.
        front_matter: The values with their places.
        path: The file's name in messages.
        code: The problem code, `bad-record` or `bad-page`.
        settings: Give the closed lists of the site; `None` for a schema that has none.

    Returns:
        Every violation at the key it is about; at the value where that has no key, as in a list.
    """
    problems = []
    for error in _validator(name, settings).iter_errors(front_matter.data):
        for at, what, why, cure in _explain(schema(name, settings), error):
            line, column = front_matter.key_places.get(at) or front_matter.place(*at)
            problems.append(Problem(path, line, column, code, what, why, cure))
    return problems


def violations(name: str, data: object) -> Iterator[str]:
    """Yield how data that no author wrote differs from a schema, each with the path to it."""
    for error in _validator(name, None).iter_errors(data):
        at = ".".join(str(part) for part in error.instance_path) or "the file"
        yield f"{at}: {error.message}"


def _explain(
    document: dict[str, Any], error: Any
) -> Iterator[tuple[tuple[str | int, ...], str, str, str]]:
    at = tuple(error.instance_path)
    kind = error.kind
    key = ".".join(str(part) for part in at) or "the front matter"
    if isinstance(kind, jsonschema_rs.ValidationErrorKind.AdditionalProperties):
        known = _known_keys(document, error.schema_path)
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
    elif isinstance(kind, jsonschema_rs.ValidationErrorKind.PropertyNames):
        name = str(kind.error.instance)
        if isinstance(kind.error.kind, jsonschema_rs.ValidationErrorKind.Enum):
            words = _not_in_list(f"a key of {key}", name, document, list(kind.error.schema_path))
            yield ((*at, name), *words)
        else:
            why, cure = kind.error.message, "give it another name"
            yield (*at, name), f"the key {name!r}", why, cure
    elif isinstance(kind, jsonschema_rs.ValidationErrorKind.Enum):
        yield at, *_not_in_list(key, error.instance, document, list(error.schema_path))
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
        wanted = _at(document, list(error.schema_path)[:-1]).get("$comment", "one of several keys")
        yield at, f"{key} lacks a key", "what is not known is said to be unknown", f"add {wanted}"
    else:
        yield (
            at,
            f"{key}: {error.message}",
            "the schema asks for something else",
            f"see the key {str(at[-1]) if at else ''!r} in CONTRIBUTING.md",
        )


def _not_in_list(
    key: str, value: object, document: dict[str, Any], path: list[str | int]
) -> tuple[str, str, str]:
    """Return what, why and cure of a value that is not in a closed list, given the path to the list in its schema."""
    options = [str(option) for option in _at(document, path)]
    cures = [f"use one of {', '.join(options)}"] if options else []
    above = _at(document, path[:-1])
    if site_list := above.get("x-from"):
        where = above.get("x-in", f"under {site_list.replace('_', '-')}: in apparatus.yml")
        cures.append(f"declare it {where}")
    what = f"{key} is {value!r}{nearest(str(value), options)}"
    return what, "the list is closed", ", or ".join(cures)


def _at(document: Any, path: Iterable[str | int]) -> Any:
    for part in path:
        if isinstance(document, dict) and "$ref" in document:
            raise LookupError(document["$ref"])
        document = document[part]
    return document


def _known_keys(document: Any, path: Iterable[str | int]) -> list[str]:
    return list(_at(document, list(path)[:-1]).get("properties", {}))
