"""`find`, `show`, `completion`, `editor` and `fix` as processes of their own."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

import pytest
from patience import PATIENCE
from site_settings import SETTINGS

from apparatus.cli import main
from apparatus.reading.schema import schema

if TYPE_CHECKING:
    from conftest import Repository

HOOKS = Path(__file__).parents[2] / "hooks"
PAGE = "docs/ferry.md"


class Done(NamedTuple):
    returncode: int
    stdout: str
    stderr: str


class Run(Protocol):
    def __call__(self, root: Path, *arguments: str, cwd: Path | None = None) -> Done: ...


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command of `apparatus` on a project."""

    def call(root: Path, *arguments: str, cwd: Path | None = None) -> Done:
        monkeypatch.chdir(cwd or root)
        command, *rest = arguments
        try:
            status = main([command, "--root", str(root), *rest])
        except SystemExit as error:
            status = int(error.code or 0)
        return Done(status, *capsys.readouterr())

    return call


def line_of(files: Repository, path: str, text: str) -> int:
    return files.read(path).partition(text)[0].count("\n") + 1


def test_find_prints_the_citation_to_copy(files: Repository, run: Run) -> None:
    done = run(files.root, "find", "dozen", "vessels")

    assert done.returncode == 0
    assert done.stdout == (
        "[@harbour-log, ¶1]  Harbour log, our summary contains the words\n"
        "    A dozen vessels spent the night in the basin.\n\n"
    )
    assert done.stderr == "1 passage.\n"


def test_what_find_prints_can_be_cited(files: Repository, run: Run) -> None:
    citation = json.loads(run(files.root, "find", "dozen vessels", "--format", "json").stdout)[0]
    files.replace(PAGE, "[@harbour-log, ¶1]", citation["citation"])

    assert citation["match"] == "words"
    assert run(files.root, "check").returncode == 0


def test_find_says_what_may_not_be_cited(files: Repository, run: Run) -> None:
    done = run(files.root, "find", "listener remembers another storm")

    assert (
        "[@radio, n. 2]  Radio Norhaven, our summary contains the words, set aside:" in done.stdout
    )


def test_find_without_a_passage_ends_like_grep(files: Repository, run: Run) -> None:
    done = run(files.root, "find", "submarine")

    assert (done.returncode, done.stdout) == (1, "")
    assert "try fewer words" in done.stderr


def test_find_shows_ten_and_says_how_many_more(files: Repository, run: Run) -> None:
    few, every = (
        run(files.root, "find", "the", "--limit", "2"),
        run(files.root, "find", "the", "--limit", "0"),
    )

    assert few.stdout.count("[@") == 2
    assert f"{every.stdout.count('[@') - 2} more with --limit 0" in few.stderr


@pytest.mark.parametrize(
    "place", [["art. 7(3)"], ["art.", "7(3)"], ["7(3)"], ["art 7(3)"], ["ART. 7(3)"]]
)
def test_show_understands_a_place_as_people_type_it(
    files: Repository, run: Run, place: list[str]
) -> None:
    done = run(files.root, "show", "lamp-act", *place)

    assert done.returncode == 0
    assert done.stdout.startswith("[@lamp-act, art. 7(3)]  Lamp Act 1998, Lamp Act\n")


def test_show_says_everything_about_a_passage(files: Repository, run: Run) -> None:
    second = line_of(files, PAGE, "A second ship")
    done = run(files.root, "show", "gazette", "¶4")

    shown = [line for line in done.stdout.splitlines() if not line.startswith("text-")]
    assert shown == [
        "[@gazette, ¶4]  Gazette 2021, The ferry that came back",
        f"sources/gazette.md:{line_of(files, 'sources/gazette.md', '## ¶4')}",
        "",
        "line: 8",
        "voice: forecast",
        "topics: background",
        "origin: The ferry company",
        f"text: held, {len(files.read('originals/coast.txt').splitlines()[7].split())} words",
        "event: date 2022~; words the end of next year; thread advocacy; title A second ship is expected",
        "",
        "Another ship is hoped for in 2022.",
        "",
        "cited by:",
        f"  docs/ferry.md:{second}: A second ship is hoped for in 2022.",
        f"  docs/ferry.md:{second + 3}: The paper says “by the end of next year”.",
        f"  docs/index.md:{line_of(files, 'docs/index.md', 'These sources')}: These sources describe the coast.",
    ]


def test_an_origin_of_the_passage_itself_is_shown_once(files: Repository, run: Run) -> None:
    files.replace("sources/gazette.md", "## ¶4 {", '## ¶4 {origin="The pilot" ')

    shown = run(files.root, "show", "gazette", "¶4").stdout.splitlines()
    assert [line for line in shown if line.startswith("origin:")] == ["origin: The pilot"]


def test_show_as_data_has_the_same(files: Repository, run: Run) -> None:
    found = json.loads(run(files.root, "show", "gazette", "3", "--format", "json").stdout)

    assert found["citation"] == "[@gazette, ¶3]"
    assert found["quotations"] == ["slow but safe in any weather"]
    assert [use["place"].split(":")[0] for use in found["cited-by"]] == [PAGE, "docs/index.md"]


def test_show_says_with_the_original_what_a_quotation_leaves_out(
    files: Repository, run: Run
) -> None:
    originals = str(files.root / "originals")
    shown = run(files.root, "show", "harbour-log", "2", "--originals", originals).stdout
    line = line_of(files, PAGE, "“from the west […]")

    assert (
        f"{PAGE}:{line}: “from the west […] the outer pier”\n"
        "  its sentence begins: A gale\n"
        "  […] leaves out: broke 3 moorings at\n"
        "  its sentence goes on: but nobody was hurt in the harbour\n"
    ) in shown
    assert run(files.root, "show", "gazette", "--originals", "nowhere").returncode == 2


def test_show_without_a_place_lists_the_source(files: Repository, run: Run) -> None:
    lines = run(files.root, "show", "radio").stdout.splitlines()

    assert [line.split("  ")[:2] for line in lines] == [["n. 1", "cited 1×"], ["n. 2", "set aside"]]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["gazete"], "did you mean 'gazette'?"), (["gazette", "9"], "it has ¶1, ¶2, ¶3, ¶4")],
)
def test_show_of_what_is_not_there_says_what_is(
    files: Repository, run: Run, arguments: list[str], said: str
) -> None:
    done = run(files.root, "show", *arguments)

    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def offered(files: Repository, line: str, shell: str = "bash") -> list[str]:
    """Ask as argcomplete's scripts do: on stream 8, with the line in the environment."""
    command = f'exec "{sys.executable}" -m apparatus 8>&1 9>/dev/null >/dev/null 2>&1'
    known = {"_ARGCOMPLETE": "1", "_ARGCOMPLETE_IFS": "\n", "_ARGCOMPLETE_SHELL": shell}
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=files.root,
        env={**os.environ, "PYTHONPATH": str(HOOKS), **known}
        | {"COMP_LINE": line, "COMP_POINT": str(len(line))},
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=True,
    )
    ends = {"bash": " ", "zsh": ":", "fish": "\t"}[shell]
    return [
        item.split(ends)[0].replace("\\", "").strip() for item in done.stdout.split("\n") if item
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("apparatus sho", ["show"]),
        ("apparatus show ga", ["gazette"]),
        ("apparatus show gazette ", ["1", "2", "3", "4"]),
        ("apparatus show gazette ¶", ["¶1", "¶2", "¶3", "¶4"]),
        ("apparatus show lamp-act ", ["7(3)", "9"]),
        ("apparatus show no-such-source ", []),
        ("apparatus show ../originals/coast ", []),
        ("apparatus fingerprint ra", ["radio"]),
        ("apparatus check --form", ["--format"]),
        ("apparatus check --format ", ["text", "excerpt", "json", "github"]),
    ],
)
def test_a_shell_is_offered_commands_ids_and_places(
    files: Repository, line: str, expected: list[str]
) -> None:
    assert offered(files, line) == expected


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_every_shell_is_offered_the_same(files: Repository, shell: str) -> None:
    assert offered(files, "apparatus show gazette ¶", shell) == ["¶1", "¶2", "¶3", "¶4"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_a_script_of_its_own(files: Repository, shell: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "apparatus", "completion", shell],
        env={**os.environ, "PYTHONPATH": str(HOOKS)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )

    assert "_ARGCOMPLETE" in done.stdout
    if interpreter := shutil.which(shell):
        read = subprocess.run(
            [interpreter, "-n"], input=done.stdout, encoding="utf-8", check=False, timeout=PATIENCE
        )
        assert read.returncode == 0


def test_a_real_bash_completes_an_id(files: Repository, tmp_path: Path) -> None:
    program = tmp_path / "bin" / "apparatus"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m apparatus "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    script = (
        'eval "$(apparatus completion bash)"; COMP_WORDS=(apparatus show harb); COMP_CWORD=2; '
        'COMP_LINE="apparatus show harb"; COMP_POINT=19; COMP_TYPE=9; '
        '_python_argcomplete apparatus; echo "${COMPREPLY[@]}"'
    )
    done = subprocess.run(
        ["bash", "--norc", "-c", script],
        cwd=files.root,
        env={
            **os.environ,
            "PYTHONPATH": str(HOOKS),
            "PATH": f"{program.parent}:{os.environ['PATH']}",
        },
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=True,
    )

    assert done.stdout.split() == ["harbour-log"]


def test_the_editor_is_offered_each_passage_that_may_be_cited(files: Repository, run: Run) -> None:
    done = run(files.root, "editor")

    found = json.loads(files.read(done.stdout.strip()))
    assert found["gazette ¶3"]["body"] == ["[@gazette, ¶3]"]
    assert found["lamp-act art. 7(3)"]["prefix"][-1] == "lamp-actart.7(3)"
    assert "radio n. 1" in found
    assert "radio n. 2" not in found


def test_the_editor_is_offered_every_required_key_and_the_values_of_closed_lists(
    files: Repository,
    run: Run,
) -> None:
    run(files.root, "editor")

    found = json.loads(files.read(".vscode/apparatus.code-snippets"))
    for name in ("page", "record"):
        keys = [line.partition(":")[0] for line in found[name.title()]["body"]]
        assert set(schema(name, SETTINGS)["required"]) <= set(keys)
    assert {"publisher", "issued", "issued-basis"} <= set(keys)
    body = "\n".join(found["Record"]["body"])
    assert re.search(r"^exposes-identity: \$\{\d+\|true,false\|\}$", body, re.MULTILINE)
    assert "${2|report,claim,forecast,opinion,law|}" in found["Passage"]["body"][0]


def test_fix_writes_what_it_prints_and_nothing_twice(files: Repository, run: Run) -> None:
    files.replace(PAGE, "[@harbour-log, ¶1]", "[@harbour-log,para. 1]")

    only_said = run(files.root, "fix", "--check")
    first, second = run(files.root, "fix"), run(files.root, "fix")

    assert (only_said.returncode, only_said.stderr) == (1, "1 file to fix.\n")
    assert (first.returncode, first.stderr) == (0, "1 file fixed.\n")
    assert only_said.stdout == first.stdout
    assert "-- Twelve boats lay in the basin [@harbour-log,para. 1].\n" in first.stdout
    assert "+- Twelve boats lay in the basin [@harbour-log, ¶1].\n" in first.stdout
    assert (second.returncode, second.stdout) == (0, "")


def test_fix_takes_files_from_where_the_user_is(files: Repository, run: Run) -> None:
    files.replace(PAGE, "[@harbour-log, ¶1]", "[@harbour-log,para. 1]")

    other = run(files.root, "fix", "about.md", cwd=files.root / "docs")
    own = run(files.root, "fix", "ferry.md", cwd=files.root / "docs")

    assert (other.stderr, own.stderr) == ("0 files fixed.\n", "1 file fixed.\n")


@pytest.mark.parametrize("name", ["nothing.md", "../../../etc/passwd", "originals/coast.txt"])
def test_fix_touches_pages_and_records_alone(files: Repository, run: Run, name: str) -> None:
    done = run(files.root, "fix", name, cwd=files.root)

    assert (done.returncode, done.stdout) == (2, "")
    assert "is not a readable page or record" in done.stderr


def test_fix_keeps_the_mode_of_a_file(files: Repository, run: Run) -> None:
    (files.root / PAGE).chmod(0o640)
    files.replace(PAGE, "[@harbour-log, ¶1]", "[@harbour-log,para. 1]")

    run(files.root, "fix")

    assert (files.root / PAGE).stat().st_mode & 0o777 == 0o640
    assert [file.name for file in (files.root / "docs").iterdir() if file.suffix != ".md"] == []
