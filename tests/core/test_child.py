"""A function in a copy of this process: what it answers, and that nothing it does comes back."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from apparatus.problems import Problem
from apparatus.publication.child import ChildError, run_in_child

KNOWN = [1]
FOUND = Problem("docs/x.md", 1, 1, "misquotation", "words", "they are wrong", "mend them")


def answer(number: int) -> list[Problem]:
    KNOWN.append(number)
    what = f"{KNOWN} {Path.cwd()} {dict(os.environ)}"
    return [Problem("docs/x.md", 1, 1, "misquotation", what, "why", "cure")]


def fail() -> list[Problem]:
    raise RuntimeError("a fault")


def leave() -> list[Problem]:
    sys.exit(3)


def die() -> list[Problem]:
    os.kill(os.getpid(), signal.SIGKILL)
    return []


def many() -> list[Problem]:
    return [FOUND] * 50_000


def run(name: str, *arguments: object, folder: Path) -> list[Problem]:
    environment = {"ONLY": "this"}
    return run_in_child(f"{__name__}:{name}", *arguments, folder=folder, environment=environment)


def test_it_knows_what_this_process_knows_and_works_in_its_own_folder(tmp_path: Path) -> None:
    (problem,) = run("answer", 2, folder=tmp_path)

    assert problem.what == f"[1, 2] {tmp_path} {{'ONLY': 'this'}}"
    assert KNOWN == [1]
    assert Path.cwd() != tmp_path


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("fail", "ended with status 1"),
        ("leave", "ended with status 3"),
        ("die", "killed by SIGKILL"),
    ],
)
def test_a_bad_end_is_told(
    name: str, message: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ChildError, match=message):
        run(name, folder=tmp_path)

    assert ("RuntimeError: a fault" in capfd.readouterr().err) == (name == "fail")


def test_a_long_answer_arrives_whole(tmp_path: Path) -> None:
    assert run("many", folder=tmp_path) == [FOUND] * 50_000
