"""The `apparatus` command as a process of its own: what it prints, where, and with which exit status."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from patience import PATIENCE
from site_settings import write_settings

from apparatus.authoring.fingerprinting import write_fingerprints
from apparatus.cli import main

HOOKS = Path(__file__).parents[1] / "hooks"
ENVIRONMENT = {
    "PYTHONPATH": str(HOOKS),
    "PYTHONIOENCODING": "utf-8",
    "COLUMNS": "200",
    "SOURCE_DATE_EPOCH": "1614988800",  # the day after the situation of the project's pages
}
WITHOUT_A_GENERATOR = """\
import sys

class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"mkdocs", "material", "jinja2", "apparatus_mkdocs"}:
            raise ImportError(f"{name} is not installed here")

sys.meta_path.insert(0, Refuse())
try:
    import mkdocs
except ImportError:
    from apparatus.cli import main
    sys.exit(main())
sys.exit("mkdocs could be imported")
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Copy the invented project of `tests/checks`, which has no fault."""
    root = tmp_path / "project"
    shutil.copytree(Path(__file__).parent / "checks" / "project", root)
    write_settings(root)
    _, problems = write_fingerprints(root, root / "originals", [])
    assert problems == []
    return root


@pytest.fixture
def faulty(root: Path) -> Path:
    """Put two faults into it."""
    page = root / "docs/ferry.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(
        text.replace("1,200", "1,300").replace("slow but", "slow and"), encoding="utf-8"
    )
    return root


def run(
    *arguments: str | Path, cwd: Path | None = None, program: tuple[str, ...] = ("-m", "apparatus")
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *program, *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **ENVIRONMENT},
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )


def test_a_clean_project_exits_with_0(root: Path) -> None:
    done = run("check", "--root", root)

    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "3 pages and 5 sources checked: no problem.\n"


def test_problems_exit_with_1_and_stand_one_a_line(faulty: Path) -> None:
    done = run("check", "--root", faulty)

    assert done.returncode == 1
    assert [line.split(": ")[:2] for line in done.stdout.splitlines()] == [
        ["docs/ferry.md:10:40", "error unsupported-figure"],
        ["docs/ferry.md:15:30", "error misquotation"],
    ]
    assert all(line.count(" — ") == 2 for line in done.stdout.splitlines())
    assert done.stderr == "3 pages and 5 sources checked: 2 problems.\n"


def test_the_problems_of_named_files_are_printed_alone(faulty: Path) -> None:
    page = run("check", "--root", faulty, faulty / "docs" / "ferry.md")
    assert page.returncode == 1
    assert page.stdout == run("check", "--root", faulty).stdout
    assert page.stderr == "docs/ferry.md: 2 problems.\n3 pages and 5 sources checked: 2 problems.\n"

    records = run("check", "sources", cwd=faulty)
    assert (records.returncode, records.stdout) == (0, "")
    assert records.stderr == "sources: no problem.\n3 pages and 5 sources checked: 2 problems.\n"


def test_a_file_that_the_check_does_not_read_is_wrong_usage(faulty: Path) -> None:
    (faulty / "notes.md").write_text("A page that is not in docs.\n")
    outside = run("check", "notes.md", cwd=faulty)
    assert (outside.returncode, outside.stdout) == (2, "")
    assert "the check does not read notes.md: it reads docs/, sources/" in outside.stderr

    missing = run("check", "docs/none.md", cwd=faulty)
    assert (missing.returncode, missing.stdout) == (2, "")
    assert "there is no file docs/none.md" in missing.stderr


def test_json_is_an_array_with_every_field(faulty: Path) -> None:
    done = run("check", "--root", faulty, "--format", "json")

    found = json.loads(done.stdout)
    assert done.returncode == 1
    assert [(item["path"], item["line"], item["column"], item["code"]) for item in found] == [
        ("docs/ferry.md", 10, 40, "unsupported-figure"),
        ("docs/ferry.md", 15, 30, "misquotation"),
    ]
    assert {key for item in found for key in item} == {
        *("path", "line", "column", "code", "what", "why", "cure", "severity")
    }


def test_json_of_a_clean_project_is_an_empty_array(root: Path) -> None:
    done = run("check", "--root", root, "--format", "json")

    assert (done.returncode, json.loads(done.stdout)) == (0, [])


def test_github_annotates_lines(faulty: Path) -> None:
    done = run("check", "--root", faulty, "--format", "github")

    assert done.returncode == 1
    assert [line.split("::")[1] for line in done.stdout.splitlines()] == [
        "error file=docs/ferry.md,line=10,col=40,title=unsupported-figure",
        "error file=docs/ferry.md,line=15,col=30,title=misquotation",
    ]


def test_all_formats_report_the_same(faulty: Path) -> None:
    text, data, github = (
        run("check", "--root", faulty, "--format", name).stdout
        for name in ("text", "json", "github")
    )

    codes = [item["code"] for item in json.loads(data)]
    assert [line.split()[2].rstrip(":") for line in text.splitlines()] == codes
    assert [line.partition("title=")[2].partition("::")[0] for line in github.splitlines()] == codes


def test_without_a_root_the_current_folder_is_checked(faulty: Path) -> None:
    here, there = run("check", cwd=faulty), run("check", "--root", faulty)

    assert here.returncode == there.returncode == 1
    assert here.stdout == there.stdout != ""


def test_originals_are_compared_when_named(root: Path) -> None:
    original = root / "originals/coast.txt"
    original.write_text(
        original.read_text(encoding="utf-8").replace("40 per cent", "41 per cent"), encoding="utf-8"
    )

    assert run("check", "--root", root).returncode == 0
    done = run("check", "--root", root, "--originals", root / "originals")
    assert done.returncode == 1
    assert {line.split()[2] for line in done.stdout.splitlines()} == {"stale-fingerprint:"}


def test_a_repository_of_another_user_is_an_error_of_the_check(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git says so for a folder that belongs to somebody else; its own test suite makes it say so at will."""
    subprocess.run(["git", "init", "--quiet", root], check=True)
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")

    done = run("check", "--root", root)

    assert done.returncode == 1
    assert done.stdout.startswith("docs:1:1: error unreadable-repository: ")
    assert "safe.directory" in done.stdout
    assert done.stderr == "3 pages and 5 sources checked: 1 problem.\n"


def test_an_empty_folder_is_no_clean_project(tmp_path: Path) -> None:
    done = run("check", "--root", tmp_path)

    assert done.returncode == 1
    assert [line.split(": ")[1] for line in done.stdout.splitlines()] == ["error no-settings"]

    write_settings(tmp_path)
    done = run("check", "--root", tmp_path)

    assert done.returncode == 1
    assert [line.split(": ")[1] for line in done.stdout.splitlines()] == [
        "error no-pages",
        "error no-sources",
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["chekc"],
        ["check", "--formt", "json"],
        ["check", "--format", "xml"],
        ["check", "--root", "no-such-folder"],
        ["check", "--originals", "no-such-folder"],
        ["check", "--site", "no-such-folder"],
        ["fingerprint", "--originals", "no-such-folder"],
        ["check", "somewhere"],
        ["build", "--root", "no-such-folder"],
        ["verify-site"],
        ["verify-site", "no-such-folder"],
    ],
    ids=" ".join,
)
def test_misuse_exits_with_2_and_says_how_to_use_it(root: Path, arguments: list[str]) -> None:
    done = run(*arguments, cwd=root)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("usage: apparatus")
    assert "Traceback" not in done.stderr


def test_help_exits_with_0() -> None:
    done = run("check", "--help")

    assert (done.returncode, done.stderr) == (0, "")
    assert "--originals" in done.stdout


def test_fingerprint_writes_what_was_missing_and_nothing_twice(root: Path) -> None:
    fingerprint = root / "sources/fingerprints/gazette.json"
    before = fingerprint.read_bytes()
    fingerprint.unlink()
    arguments = ("fingerprint", "--root", root, "--originals", root / "originals")

    first, second = run(*arguments), run(*arguments)

    assert (first.returncode, first.stdout) == (0, "sources/fingerprints/gazette.json\n")
    assert fingerprint.read_bytes() == before
    assert (second.returncode, second.stdout) == (0, "")


def test_fingerprint_without_the_text_of_a_source_exits_with_1(root: Path) -> None:
    (root / "sources/fingerprints/gazette.json").unlink()

    done = run("fingerprint", "--root", root)

    assert (done.returncode, done.stdout) == (1, "")
    assert "missing-fingerprint" in done.stderr


def test_fingerprint_of_an_unknown_source_names_the_nearest(root: Path) -> None:
    done = run("fingerprint", "--root", root, "gazete")

    assert done.returncode == 1
    assert "'gazette'" in done.stderr


@pytest.mark.parametrize("name", ["text", "json", "github"])
def test_no_generator_is_needed_and_none_changes_the_output(faulty: Path, name: str) -> None:
    arguments = ("check", "--root", faulty, "--format", name)

    without, ordinary = run(*arguments, program=("-c", WITHOUT_A_GENERATOR)), run(*arguments)

    assert without.returncode == ordinary.returncode == 1
    assert without.stdout == ordinary.stdout != ""
    assert without.stderr == ordinary.stderr


@pytest.mark.sampled(0)
def test_this_site_is_checked_without_a_generator(site_root: Path) -> None:
    arguments = ("check", "--root", site_root)

    without, ordinary = run(*arguments, program=("-c", WITHOUT_A_GENERATOR)), run(*arguments)

    assert (without.returncode, without.stdout) == (ordinary.returncode, ordinary.stdout)
    assert without.stderr == ordinary.stderr
    assert "sources checked" in without.stderr


def test_a_stop_from_the_keyboard_is_told_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("apparatus.cli._run", stopped)

    assert main(["check"]) == 130
    assert capsys.readouterr().err == "stopped: each file is written whole or not at all\n"
