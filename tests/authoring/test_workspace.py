"""The settings of the workspace agree with what the commands print and where the schemas are."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from apparatus.cli import COMMANDS, main
from apparatus.commands.editor import SNIPPETS
from apparatus.problems import Problem, Severity

if TYPE_CHECKING:
    from conftest import Repository

ROOT = Path(__file__).parents[2]


def settings(name: str) -> Any:
    return json.loads((ROOT / ".vscode" / name).read_text(encoding="utf-8"))


def task(label: str) -> dict[str, Any]:
    [found] = [item for item in settings("tasks.json")["tasks"] if item["label"] == label]
    return dict(found)


@pytest.mark.parametrize("severity", Severity)
def test_the_editor_reads_a_problem_as_the_check_prints_it(severity: Severity) -> None:
    pattern = task("check")["problemMatcher"]["pattern"]
    problem = Problem("docs/a b.md", 12, 3, "bad-page", "a: b", "c", "d", severity)

    match = re.fullmatch(pattern["regexp"], str(problem))

    assert match is not None
    groups = ("file", "line", "column", "severity", "code", "message")
    assert [match[pattern[name]] for name in groups] == [
        *("docs/a b.md", "12", "3", str(severity), "bad-page", "a: b — c — d")
    ]


def test_the_editor_reads_all_that_the_check_prints(
    files: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    files.replace("docs/ferry.md", "with 1,200 people", "with 1,300 people")
    files.replace("sources/gazette.md", "voice=forecast", "voice=song")

    assert main(["check", "--format", "text", "--root", str(files.root)]) == 1

    printed = capsys.readouterr().out.splitlines()
    pattern = task("check")["problemMatcher"]["pattern"]["regexp"]
    assert printed
    assert [row for row in printed if not re.fullmatch(pattern, row)] == []


def test_tasks_run_commands_that_are_there() -> None:
    assert {item["args"][0] for item in settings("tasks.json")["tasks"]} <= {*COMMANDS}


def test_the_schemas_that_are_named_are_there() -> None:
    found = settings("settings.json")["json.schemas"]

    assert [item for item in found if not (ROOT / item["url"]).is_file()] == []
    assert found


def test_what_is_made_from_the_records_is_not_committed() -> None:
    done = subprocess.run(
        ["git", "-C", str(ROOT), "check-ignore", "--quiet", SNIPPETS], check=False
    )

    assert done.returncode == 0
