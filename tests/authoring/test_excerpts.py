"""What a person at a terminal sees of a problem."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from apparatus.authoring.problem_forms import Excerpts, printable
from apparatus.problems import Problem, Severity

if TYPE_CHECKING:
    from conftest import Repository

HOOKS = Path(__file__).parents[2] / "hooks"


def show(tmp_path: Path, line: str, column: int, *, width: int = 80) -> list[str]:
    (tmp_path / "docs").mkdir(exist_ok=True)
    (tmp_path / "docs/x.md").write_text(f"first\n{line}\n", encoding="utf-8")
    problem = Problem("docs/x.md", 2, column, "misquotation", "“a boat”", "not there", "copy it")
    return Excerpts(tmp_path, width).show([problem]).split("\n")


def test_the_line_the_caret_the_reason_and_the_cure(tmp_path: Path) -> None:
    assert show(tmp_path, "He called it “a boat” again.", 14) == [
        "docs/x.md:2:14: error misquotation: “a boat”",
        " 2 | He called it “a boat” again.",
        "   |              ^",
        "  why:  not there",
        "  cure: copy it",
        "",
        "",
    ]


@pytest.mark.parametrize(
    ("line", "column", "under"),
    [
        ("abc", 1, "a"),
        ("abc", 3, "c"),
        ("\t abc", 3, "a"),
        ("하나원 abc", 5, "a"),
        ("e\u0301te abc", 6, "a"),
        ("a\u202ebc", 3, "b"),
    ],
)
def test_the_caret_stands_under_the_character(
    tmp_path: Path, line: str, column: int, under: str
) -> None:
    _, text, caret, *_ = show(tmp_path, line, column)

    columns = [
        character
        for character in text
        for _ in range(
            {"\u0301": 0}.get(character, 2 if character >= "가" and character < "힣" else 1)
        )
    ]
    assert columns[caret.index("^")] == under


@pytest.mark.parametrize("column", [1, 60, 150, 299, 300])
def test_a_long_line_is_cut_around_the_caret(tmp_path: Path, column: int) -> None:
    line = "".join(chr(ord("a") + place % 26) for place in range(300))

    _, text, caret, *_ = show(tmp_path, line, column, width=60)

    assert max(len(text), len(caret)) <= 60
    assert text[caret.index("^")] == line[column - 1]
    assert text.endswith("…") == (column < 280)


def test_a_place_behind_the_end_of_the_line_or_the_file_is_borne(tmp_path: Path) -> None:
    assert show(tmp_path, "abc", 9)[2] == "   |    ^"
    missing = Problem("docs/none.md", 9, 9, "bad-page", "x", "y", "z")
    assert Excerpts(tmp_path).show([missing]).split("\n")[1] == "  why:  y"


def test_of_an_empty_line_nothing_is_shown(tmp_path: Path) -> None:
    assert show(tmp_path, " ", 1)[1:3] == ["  why:  not there", "  cure: copy it"]


def test_no_file_outside_the_project_is_shown(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("secret\n", encoding="utf-8")
    (tmp_path / "project").mkdir()
    problem = Problem("../secret.md", 1, 1, "bad-page", "x", "y", "z")

    assert "secret\n" not in Excerpts(tmp_path / "project").show([problem])


def test_nothing_in_a_file_commands_the_terminal(tmp_path: Path) -> None:
    shown = "\n".join(show(tmp_path, "\x1b]0;title\x07 \x9b2J \u202e text", 3))

    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "\x9b" not in shown
    assert printable("a\tb\x00\n") == "a b\ufffd\ufffd"


def test_colours_only_where_they_are_wanted(tmp_path: Path) -> None:
    problem = Problem("x.md", 1, 1, "bad-page", "x", "y", "z", Severity.WARNING)

    assert "\x1b" not in Excerpts(tmp_path).show([problem])
    assert "\x1b[33mwarning bad-page\x1b[0m" in Excerpts(tmp_path, colour=True).show([problem])


def at_terminal(root: Path, **environment: str) -> str:
    """Run the check with a terminal as its output, and return what it wrote there."""
    main, end = pty.openpty()
    known = {key: value for key, value in os.environ.items() if key not in {"NO_COLOR", "TERM"}}
    process = subprocess.Popen(
        [sys.executable, "-m", "apparatus", "check", "--root", str(root)],
        env={**known, "PYTHONPATH": str(HOOKS), "PYTHONIOENCODING": "utf-8", "TERM": "xterm"}
        | environment,
        stdout=end,
        stderr=subprocess.DEVNULL,
    )
    os.close(end)
    chunks = []
    while True:
        try:
            chunk = os.read(main, 65536)
        except OSError:  # Linux: the other end is closed
            break
        if not chunk:
            break
        chunks.append(chunk)
    os.close(main)
    assert process.wait(60) == 1
    return b"".join(chunks).decode().replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)],
    ids=["plain terminal", "NO_COLOR", "empty NO_COLOR", "dumb terminal"],
)
def test_the_check_shows_excerpts_at_a_terminal(
    files: Repository, environment: dict[str, str], coloured: bool
) -> None:
    files.replace("docs/ferry.md", "slow but safe", "slow and safe")

    shown = at_terminal(files.root, **environment)

    assert ("\x1b[" in shown) == coloured
    assert "The mate calls the crossing “slow and safe in any weather”" in shown
    assert "  cure: copy the words exactly" in shown
