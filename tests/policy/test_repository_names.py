"""Protected names in every file of a repository and in the messages of its commits. All names here are invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from project_files import git

from apparatus.checks.project_check import check_project
from apparatus.commands.protect import protect
from apparatus.policy import names
from apparatus.policy.names import MEMORY, check_project_names
from apparatus.project import read_project

if TYPE_CHECKING:
    from conftest import Island

    from apparatus.problems import Problem

NAMES = ["Doran Fell", "가나다", "surname: Fell"]


PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\x12tEXtTitle\0Doran Fell\0\0\0\0\0\0"
PLANTED: tuple[tuple[str, str | bytes, int, int], ...] = (
    ("hooks/a.py", "# one\nname = 'Doran Fell'\n", 2, 9),
    ("hooks/b.py", "# one\ndoran_fell = 1\n", 2, 1),
    ("hooks/c.py", "# The Oaks of Kell, Marten and D0ran Fell\n", 1, 32),
    ("hooks/d.py", "See.The.Oaks.Of.Doran.Fell.Here()\n", 1, 17),
    ("tests/a.py", "assert x  # Доран, or 가나다\n", 1, 23),
    ("tests/a.md", "x\n\nD o r a n F e l l\n", 3, 1),
    ("tests/c.py", "name = '%44oran Fell'\n", 1, 9),
    ("overrides/a.html", "<p>Doran Fell</p>", 1, 4),
    ("overrides/a.css", "a {}\n.fell-card { color: red }\n", 2, 2),
    ("docs/assets/a.css", "/* Mr Fell wants it so */\n", 1, 7),
    ("docs/assets/a.svg", "<svg><title>Doran Fell</title></svg>", 1, 13),
    ("docs/assets/b.svg", "<svg><text>Do<tspan>ran F</tspan>ell</text></svg>", 1, 12),
    ("overrides/b.html", "<p>가<b>나</b><!-- x -->다</p>", 1, 4),
    ("docs/assets/a.png", PNG, 1, 7),
    ("docs/assets/a.json", '{"a": "\\u0044oran Fell"}', 1, 8),
    ("apparatus.notes.yml", "# doran fell\n", 1, 3),
    ("published/a.json", '{"doran-fell": 1}', 1, 3),
    (".github/a.yml", "name: Doran Fell\n", 1, 7),
    ("Makefile", "all: # Doran Fell\n", 1, 8),
    ("a.bin", b"\xff\xfe Doran Fell", 1, 4),
    ("sources/fingerprints/doran-fell.json", "{}", 1, 22),
)
"""Path and content of a file, and line and column of the name in it."""


@pytest.fixture
def repository(island: Island) -> Island:
    protect(island.root, NAMES)
    git(island.root, "init", "--quiet")
    island.write(".gitignore", "/site/\n/private/\n")
    git(island.root, "add", ".")
    git(island.root, "commit", "--quiet", "--message", "Begin")
    return island


def _places(island: Island) -> list[tuple[str, int, int]]:
    found = set(check_project_names(read_project(island.root)))
    assert {item.code for item in found} <= {"protected-name"}
    return sorted((item.path, item.line, item.column) for item in found)


def test_a_name_is_found_in_every_file(repository: Island) -> None:
    for path, content, _, _ in PLANTED:
        repository.write(path, content)
    wanted = sorted((path, line, column) for path, _, line, column in PLANTED)

    assert _places(repository) == wanted
    git(repository.root, "add", ".")
    assert _places(repository) == wanted


def test_a_file_that_is_not_committed_is_not_searched(repository: Island) -> None:
    repository.write("private/a.txt", "Doran Fell")

    assert _places(repository) == []


def test_without_a_repository_the_folders_of_the_project_are_searched(island: Island) -> None:
    protect(island.root, NAMES)
    island.write("published/a.json", '"Doran Fell"')
    island.write("notes.txt", "Doran Fell")
    island.write("elsewhere/a.txt", "Doran Fell")

    assert _places(island) == [("notes.txt", 1, 1), ("published/a.json", 1, 2)]


def _since(island: Island, commit: str) -> list[Problem]:
    found = check_project(island.root, since=commit).problems
    return [item for item in found if item.code == "protected-name"]


def test_a_name_in_a_message_of_the_change_is_found(repository: Island) -> None:
    base = git(repository.root, "rev-parse", "HEAD").strip()
    git(repository.root, "commit", "--allow-empty", "-qm", "Say more\n\nAs Doran Fell asked.")
    git(repository.root, "commit", "--allow-empty", "-qm", "Say less")

    [found] = _since(repository, base)

    short = git(repository.root, "rev-parse", "--short", "HEAD^").strip()
    assert (found.path, found.line, found.column) == (f"commit {short}", 3, 4)
    assert "Fell" not in str(found)
    assert _since(repository, "HEAD") == _since(repository, "nowhere") == []


def test_a_clean_file_is_read_once(repository: Island, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.write("tests/b.py", "name = 'Doran Fell'\n")
    places = _places(repository)
    searched: list[str] = []

    def search(protected: object, path: str, data: bytes) -> list[Problem]:
        searched.append(path)
        return [*in_file(protected, path, data)]

    in_file = names._in_file
    monkeypatch.setattr(names, "_in_file", search)

    assert _places(repository) == places == [("tests/b.py", 1, 9)]
    assert searched == ["tests/b.py"]


def test_what_is_clean_for_one_list_is_read_again_for_another(repository: Island) -> None:
    repository.write("tests/b.py", "name = 'Marten Oak'\n")
    assert _places(repository) == []

    protect(repository.root, ["Marten Oak"])

    assert _places(repository) == [("tests/b.py", 1, 9)]


@pytest.mark.parametrize("spoilt", [b"\xff", b"", b"nothing of use\n"])
def test_a_spoilt_memory_is_forgotten(repository: Island, spoilt: bytes) -> None:
    repository.write("tests/b.py", "name = 'Doran Fell'\n")
    assert _places(repository)
    repository.write(MEMORY, spoilt)

    assert _places(repository)
