"""Which lines are new since a commit, and what that commit held."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from apparatus.reading.repository import HistoryError, changed_lines, write_files

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Repository

PAGE = "docs/ferry.md"
LAST = "Who writes here is told [in a chapter of its own](about.md). {.navigation}\n"


def line_of(repository: Repository, text: str) -> int:
    return repository.read(PAGE).partition(text)[0].count("\n") + 1


def test_nothing_is_new_at_first(repository: Repository) -> None:
    assert changed_lines(repository.root, "HEAD") == {}


def test_changed_and_added_lines_are_new_and_their_neighbours_are_not(
    repository: Repository,
) -> None:
    repository.replace(PAGE, "Twelve boats", "Some boats")
    repository.replace(PAGE, LAST, f"{LAST}\nA.\nB.\n")

    end = line_of(repository, "A.\n")
    assert changed_lines(repository.root, "HEAD") == {
        PAGE: {line_of(repository, "Some boats"), end - 1, end, end + 1}
    }


def test_removed_lines_make_none_new(repository: Repository) -> None:
    repository.replace(PAGE, LAST, "")

    assert changed_lines(repository.root, "HEAD").get(PAGE, frozenset()) == frozenset()


def test_a_file_that_git_does_not_know_is_new_as_a_whole(repository: Repository) -> None:
    repository.write("docs/new.md", "A.\nB.\n")

    assert {1, 2} <= changed_lines(repository.root, "HEAD")["docs/new.md"]


def test_a_renamed_file_is_not_new(repository: Repository) -> None:
    repository.git("mv", PAGE, "docs/boat.md")
    repository.replace("docs/boat.md", "Twelve boats", "Some boats")

    assert [*map(len, changed_lines(repository.root, "HEAD").values())] == [1]


def test_a_line_that_looks_like_a_header_of_the_diff_is_a_line(repository: Repository) -> None:
    repository.replace(PAGE, LAST, f"{LAST}\n++ b/docs/other.md\n@@ -1 +900 @@\nA.\n")

    [(path, lines)] = changed_lines(repository.root, "HEAD").items()
    assert (path, 900 in lines) == (PAGE, False)
    assert line_of(repository, "A.\n") in lines


def test_names_with_spaces_and_letters_beyond_ascii(repository: Repository) -> None:
    repository.write("docs/a é.md", "A.\n")
    repository.commit()
    repository.write("docs/a é.md", "B.\n")

    assert changed_lines(repository.root, "HEAD") == {"docs/a é.md": {1}}


def test_settings_of_the_user_change_nothing(repository: Repository) -> None:
    for key, value in {
        "diff.noprefix": "true",
        "diff.mnemonicPrefix": "true",
        "color.ui": "always",
        "diff.context": "5",
        "core.quotePath": "true",
    }.items():
        repository.git("config", key, value)
    repository.replace(PAGE, "Twelve boats", "Some boats")

    assert changed_lines(repository.root, "HEAD") == {PAGE: {line_of(repository, "Some boats")}}


def test_a_clone_with_nothing_but_two_commits_will_do(
    repository: Repository, tmp_path: Path
) -> None:
    base = repository.git("rev-parse", "HEAD").strip()
    repository.replace(PAGE, "Twelve boats", "Some boats")
    repository.commit()
    clone = tmp_path / "clone"
    url = repository.root.as_uri()
    subprocess.run(["git", "clone", "--quiet", "--depth=1", url, str(clone)], check=True)

    with pytest.raises(HistoryError, match="git cannot read"):
        changed_lines(clone, base)
    fetch = ["git", "-C", str(clone), "fetch", "--quiet", "--depth=1", "origin", base]
    subprocess.run(fetch, check=True)
    assert changed_lines(clone, base) == {PAGE: {line_of(repository, "Some boats")}}


@pytest.mark.parametrize("commit", ["nonsense", "--output=x", "HEAD:docs", ""])
def test_what_is_no_commit_is_refused_with_a_cure(repository: Repository, commit: str) -> None:
    with pytest.raises(HistoryError) as caught:
        changed_lines(repository.root, commit)
    assert "git fetch --depth=1 origin" in caught.value.cure


def test_outside_a_repository_nothing_is_known(files: Repository) -> None:
    with pytest.raises(HistoryError, match="HEAD"):
        changed_lines(files.root, "HEAD")


def test_the_files_of_a_commit_are_written_and_no_others(
    repository: Repository, tmp_path: Path
) -> None:
    repository.write("apparatus.uk.yml", "then: true\n")
    repository.commit()
    before = repository.read(PAGE)
    repository.write(PAGE, "changed\n")
    repository.write("docs/new.md", "new\n")

    write_files(repository.root, "HEAD", tmp_path / "then")

    assert (tmp_path / "then" / PAGE).read_text(encoding="utf-8") == before
    assert {path.name for path in (tmp_path / "then").iterdir()} == {
        "apparatus.uk.yml",
        "apparatus.yml",
        "docs",
        "policy",
        "sources",
    }
    assert not (tmp_path / "then/docs/new.md").exists()
