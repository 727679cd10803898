from __future__ import annotations

import hashlib
import json
import os
from importlib.metadata import version as version_of
from typing import TYPE_CHECKING

import pytest
from site_stamp import list_files

from apparatus.audit.site_files import SiteFiles, entries_of
from apparatus.published.manifest import (
    MANIFEST,
    FileEntry,
    Manifest,
    ManifestError,
    check_manifest,
    digest,
    make_manifest,
    read_manifest,
    tool_versions,
)
from apparatus.published.version import Version

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

COMMIT = Version("0123456789", None, 0, "0123456789" * 4)
SECONDS = 1767225600


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Make a tree of two files with its manifest."""
    (tmp_path / "배").mkdir()
    (tmp_path / "index.html").write_bytes(b"home\n")
    (tmp_path / "배" / "ferry.html").write_bytes(b"ferry")
    manifest = make_manifest(list_files(tmp_path), COMMIT, SECONDS)
    (tmp_path / MANIFEST).write_text(manifest.as_json(), encoding="utf-8")
    return tmp_path


def test_it_lists_every_file_but_itself_with_hash_and_size(tree: Path) -> None:
    files = make_manifest(list_files(tree), COMMIT, SECONDS).files

    assert files == {
        "index.html": FileEntry(hashlib.sha256(b"home\n").hexdigest(), 5),
        "배/ferry.html": FileEntry(hashlib.sha256(b"ferry").hexdigest(), 5),
    }


def test_it_says_what_the_site_was_made_from(tree: Path) -> None:
    manifest = read_manifest(tree)

    assert (manifest.commit, manifest.date) == (COMMIT.revision, "2026-01-01T00:00:00Z")
    assert manifest.tools["mkdocs"] == version_of("mkdocs")
    assert manifest.tools.keys() >= {"python", "Markdown", "mkdocs-material"}
    assert "pytest" not in tool_versions()


def test_reading_what_was_written_gives_the_same(tree: Path) -> None:
    manifest = make_manifest(list_files(tree), COMMIT, SECONDS)

    assert read_manifest(tree) == manifest
    assert read_manifest(tree).as_json() == (tree / MANIFEST).read_text(encoding="utf-8")


def test_the_file_is_sorted_and_has_one_file_a_line() -> None:
    files = {name: FileEntry("0" * 64, 1) for name in ("b", "a", "c/d")}

    text = Manifest("", "", {"z": "1", "a": "2"}, files).as_json()

    rows = [line.strip().partition(":")[0] for line in text.splitlines() if "sha256" in line]
    assert rows == ['"a"', '"b"', '"c/d"']
    assert list(json.loads(text)["tools"]) == ["a", "z"]


def test_its_digest_stands_for_the_whole_tree(tree: Path) -> None:
    before = digest(tree)
    (tree / "index.html").write_bytes(b"Home\n")
    manifest = make_manifest(list_files(tree), COMMIT, SECONDS)
    (tree / MANIFEST).write_text(manifest.as_json(), encoding="utf-8")

    assert digest(tree) != before


def test_a_whole_tree_has_no_problem(tree: Path) -> None:
    assert list(check_manifest(read_manifest(tree), list_files(tree))) == []


def test_each_difference_is_reported_with_its_file(tree: Path) -> None:
    manifest = read_manifest(tree)
    (tree / "index.html").write_bytes(b"hOme\n")
    (tree / "배" / "ferry.html").unlink()
    (tree / "new.txt").write_bytes(b"")

    problems = list(check_manifest(manifest, list_files(tree)))

    assert {(problem.path, problem.code) for problem in problems} == {
        (f"site/{path}", "manifest-mismatch") for path in ("index.html", "배/ferry.html", "new.txt")
    }


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda file: file.symlink_to("index.html"), "unsafe-markup"),
        (os.mkfifo, "manifest-mismatch"),
    ],
    ids=["link", "pipe"],
)
def test_only_files_are_part_of_a_site(tree: Path, make: Callable[[Path], None], code: str) -> None:
    make(tree / "other.html")

    files = SiteFiles(tree)
    assert [(item.code, item.path) for item in files.strays()] == [(code, "site/other.html")]
    assert "other.html" not in files.all()
    with pytest.raises(ManifestError, match=r"other\.html"):
        list_files(tree)


def test_an_empty_tree_has_no_manifest(tmp_path: Path) -> None:
    with pytest.raises(ManifestError, match="not one file"):
        make_manifest(list_files(tmp_path), COMMIT, SECONDS)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        '{"version": 1}',
        '{"version": 2, "commit": "", "date": "", "tools": {}, "files": {}}',
        '{"version": 1, "commit": "", "date": "", "tools": {}, "files": []}',
        '{"version": 1, "commit": "", "date": "", "tools": {}, "files": {"a": {"sha256": ""}}}',
        '{"version": 1, "commit": "", "date": "", "tools": {}, "files": {"a": {"sha256": "", "size": "x"}}}',
        '{"version": 1, "commit": "", "date": "", "tools": "x", "files": {}}',
        pytest.param("[" * 100_000, id="nested"),
    ],
)
def test_what_is_no_manifest_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / MANIFEST).write_text(text, encoding="utf-8")

    with pytest.raises(ManifestError):
        read_manifest(tmp_path)


def test_no_manifest_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(ManifestError, match="no such file"):
        read_manifest(tmp_path)


def test_a_manifest_of_what_was_checked_tells_what_changed_after_the_check(tree: Path) -> None:
    files = SiteFiles(tree)
    files.all()
    (tree / "index.html").write_bytes(b"gone\n")

    manifest = make_manifest(entries_of(files.seen), COMMIT, SECONDS)

    assert [item.code for item in check_manifest(manifest, entries_of(files.all()))] == [
        "manifest-mismatch"
    ]
