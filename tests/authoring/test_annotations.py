"""Annotations inside the host's cap of ten of a kind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from apparatus.authoring.problem_forms import LIMIT, as_annotations
from apparatus.problems import Problem, Severity, as_text


def problems(
    count: int, severity: Severity = Severity.ERROR, path: str = "docs/x.md"
) -> list[Problem]:
    return [
        Problem(path, line, 1, "misquotation", "a", "b", "c", severity)
        for line in range(1, count + 1)
    ]


def commands(text: str, kind: str = "error") -> list[str]:
    return [line for line in text.split("\n") if line.startswith(f"::{kind} ")]


@pytest.mark.parametrize("count", [0, 1, LIMIT])
def test_up_to_ten_are_annotated_as_they_are(count: int) -> None:
    lines = [
        f"::error file=docs/x.md,line={at + 1},col=1,title=misquotation::a — b — c"
        for at in range(count)
    ]

    assert as_annotations(problems(count)).splitlines() == lines


@pytest.mark.parametrize("count", [LIMIT + 1, 400])
def test_of_more_the_tenth_says_how_many_and_where(count: int) -> None:
    found = problems(count)

    shown = commands(as_annotations(found))

    assert len(shown) == LIMIT
    assert shown[:-1] == commands(as_annotations(found[: LIMIT - 1]))
    assert shown[-1] == (
        f"::error title={count - LIMIT + 1} more not shown::{count - LIMIT + 1} more in "
        f"docs/x.md ({count - LIMIT + 1}); the log of this step lists them all"
    )


def test_each_kind_has_its_own_ten() -> None:
    text = as_annotations(
        [*problems(30), *problems(4, Severity.WARNING), *problems(12, Severity.NOTICE)]
    )

    counts = {kind: len(commands(text, kind)) for kind in ("error", "warning", "notice")}
    assert counts == {"error": LIMIT, "warning": 4, "notice": LIMIT}


def test_what_was_left_out_stands_in_the_log() -> None:
    found = problems(30)

    group = as_annotations(found).partition("::group::All 30 problems\n")[2]

    assert group == as_text(found) + "::endgroup::\n"


def test_problems_on_changed_lines_come_first() -> None:
    shown = commands(as_annotations(problems(30), {"docs/x.md": {29}, "docs/y.md": {1}}))

    assert "line=29," in shown[0]
    assert "line=1," in shown[1]


def test_no_text_of_a_file_becomes_a_command_to_the_host() -> None:
    found = [
        Problem("docs/x%.md", 1, line, "bad-page", "##[add-mask]a\n::error::", "b", "c")
        for line in range(1, 30)
    ]

    text = as_annotations(found)

    assert "##[" not in text.partition("::group::")[2]
    assert len(commands(text)) == LIMIT
    assert "docs/x%25.md (20)" in commands(text)[-1]


@pytest.mark.parametrize(
    ("what", "escaped"),
    [
        ("100%", "100%25"),
        ("one\ntwo", "one%0Atwo"),
        ("one\r\ntwo", "one%0D%0Atwo"),
        ("%0A", "%250A"),
        ("::error::a, b", "::error::a, b"),
    ],
)
def test_the_message_is_escaped(what: str, escaped: str) -> None:
    [found] = problems(1)

    assert as_annotations([replace(found, what=what)]) == (
        f"::error file=docs/x.md,line=1,col=1,title=misquotation::{escaped} — b — c\n"
    )


@pytest.mark.parametrize(
    ("path", "escaped"),
    [
        ("docs/a:b.md", "docs/a%3Ab.md"),
        ("docs/a,b.md", "docs/a%2Cb.md"),
        ("docs/100%.md", "docs/100%25.md"),
        ("docs/a\nb.md", "docs/a%0Ab.md"),
        ("docs/a\rb.md", "docs/a%0Db.md"),
    ],
)
def test_the_path_is_escaped(path: str, escaped: str) -> None:
    assert as_annotations(problems(1, path=path)).startswith(f"::error file={escaped},line=1,")
