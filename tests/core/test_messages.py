"""Every message can be put together, and every one is said."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from apparatus.messages.catalogue import (
    error_message,
    message_names,
    placeholders,
    problem_message,
    texts,
)
from apparatus.problems import CODES, problem

HOOKS = Path(__file__).parents[2] / "hooks"
PROBLEMS, ERRORS = message_names("en", "problems"), message_names("en", "errors")
NAMES = [*PROBLEMS, *ERRORS]
WORDS_OF_A_SITE = {"apparatus/policy/site.py", "apparatus/policy/wording_rules.py"}
"""Modules that say it in the words of a site's policy."""


class Said(NamedTuple):
    """A message where the code says it, with the names of the values that it gives."""

    place: str
    name: str
    values: frozenset[str]
    is_whole: bool
    """Whether all its values stand here: none comes from elsewhere."""


@cache
def said() -> list[Said]:
    found = []
    for file in sorted(HOOKS.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            for argument in call.args:
                if isinstance(argument, ast.Constant) and argument.value in NAMES:
                    given = frozenset(item.arg for item in call.keywords if item.arg)
                    is_whole = all(item.arg for item in call.keywords)
                    place = f"{file.relative_to(HOOKS)}:{call.lineno}"
                    found.append(Said(place, str(argument.value), given, is_whole))
    return found


@cache
def strings() -> frozenset[str]:
    trees = (ast.parse(file.read_text(encoding="utf-8")) for file in HOOKS.rglob("*.py"))
    nodes = (node for tree in trees for node in ast.walk(tree))
    return frozenset(
        node.value
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def wanted(name: str) -> frozenset[str]:
    message = problem_message if name in PROBLEMS else error_message
    return frozenset().union(*map(placeholders, message("en", name)))


def test_no_module_says_what_is_wrong_in_words_of_its_own() -> None:
    found = {
        file.relative_to(HOOKS).as_posix()
        for file in HOOKS.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Problem"
    }

    assert found - WORDS_OF_A_SITE == {"apparatus/problems.py"}


@pytest.mark.parametrize("item", said(), ids=lambda item: f"{item.name} at {item.place}")
def test_a_message_gets_the_values_that_it_asks_for(item: Said) -> None:
    asked = {name.partition("!")[0] for name in wanted(item.name)}
    if item.is_whole:
        assert item.values == asked
    else:
        assert item.values <= asked


@pytest.mark.parametrize("name", NAMES)
def test_every_message_is_said_somewhere(name: str) -> None:
    assert name in strings()


@pytest.mark.parametrize("name", PROBLEMS)
def test_a_message_says_something(name: str) -> None:
    values = dict.fromkeys(wanted(name), "x")
    own = name.partition(".")[0]
    found = problem("docs/a.md", 1, 1, name, "" if own in CODES else "bad-page", **values)

    assert all((found.what, found.why, found.cure))


def test_every_message_for_readers_can_be_put_together() -> None:
    for name, text in texts("en").items():
        assert "{" not in text.format_map(dict.fromkeys(placeholders(text), "x")), name


def test_a_message_of_a_family_has_no_code_of_its_own() -> None:
    values = {"key": "titel", "hint": "", "known": "title"}

    assert problem("a.md", 1, 1, "schema.unknown-key", "bad-page", **values).code == "bad-page"
    with pytest.raises(ValueError, match="no such problem code"):
        problem("a.md", 1, 1, "schema.unknown-key", **values)
