from __future__ import annotations

import json
import re
from typing import Any

import pytest

from apparatus.problems import CODES, Problem, Severity, as_json, as_text


def _problem(**changes: Any) -> Problem:
    fields: dict[str, Any] = {
        "path": "docs/x.md",
        "line": 3,
        "column": 7,
        "code": "misquotation",
        "what": "“a boat”",
        "why": "not there",
        "cure": "copy it",
    }
    return Problem(**(fields | changes))


def test_one_line_for_people_and_editors() -> None:
    assert str(_problem()) == ("docs/x.md:3:7: error misquotation: “a boat” — not there — copy it")
    assert " warning misquotation" in str(_problem(severity=Severity.WARNING))


def test_text() -> None:
    assert as_text([]) == ""
    assert as_text([_problem(), _problem(line=4)]).count("\n") == 2


def test_json() -> None:
    assert json.loads(as_json([])) == []
    text = as_json([_problem()])
    assert text.endswith("]\n")
    assert "“a boat”" in text
    assert json.loads(text) == [
        {
            "path": "docs/x.md",
            "line": 3,
            "column": 7,
            "code": "misquotation",
            "what": "“a boat”",
            "why": "not there",
            "cure": "copy it",
            "severity": "error",
        }
    ]


@pytest.mark.parametrize("code", ["", "misquote", "Misquotation"])
def test_a_code_nobody_documented_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match="no such problem code"):
        _problem(code=code)


def test_every_code_says_its_rule() -> None:
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", code) for code in CODES)
    assert all(re.fullmatch(r"[A-Z].+\.", rule) for rule in CODES.values())
    assert len(set(CODES.values())) == len(CODES)


def test_order_is_that_of_places() -> None:
    problems = [
        _problem(path="docs/y.md", line=1),
        _problem(line=10),
        _problem(column=30),
        _problem(column=4),
        _problem(code="bad-page"),
    ]
    assert [(p.path, p.line, p.column, p.code) for p in sorted(problems)] == [
        ("docs/x.md", 3, 4, "misquotation"),
        ("docs/x.md", 3, 7, "bad-page"),
        ("docs/x.md", 3, 30, "misquotation"),
        ("docs/x.md", 10, 7, "misquotation"),
        ("docs/y.md", 1, 7, "misquotation"),
    ]


def test_equal_problems_are_one() -> None:
    assert len({_problem(), _problem(), _problem(line=4)}) == 2
