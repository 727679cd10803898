from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from site_settings import SETTINGS_TEXT

from apparatus.audit.project_site import check_site
from apparatus.audit.site_files import SiteFiles
from apparatus.authoring.fingerprinting import write_fingerprints
from apparatus.checks.project_check import check_project
from apparatus.project import read_project
from apparatus.reading.content_files import OutsideError, confined, linked_paths
from apparatus.settings import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    Write = Callable[[Mapping[str, str]], Path]
    Make = Callable[..., str]

SECRET = "secret words that nobody may publish"


@pytest.mark.parametrize(
    "name", ["a.txt", "a/b.txt", "a/./b.txt", "..a/b", "a../b", "기사.txt", "%2e%2e/a"]
)
def test_a_name_inside_is_taken(tmp_path: Path, name: str) -> None:
    assert confined(tmp_path, name) == tmp_path / name


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        "../a",
        "a/../../b",
        "a/..",
        "/etc/passwd",
        "//host/share",
        "..\\a",
        "a\\..\\..\\b",
        "C:/a",
        "C:a",
        "a:stream",
        "a\0b",
    ],
)
def test_a_name_that_leads_out_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(OutsideError, match=r"path|folder"):
        confined(tmp_path, name)


def test_a_folder_whose_name_begins_alike_is_outside(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site-evil").mkdir()
    (tmp_path / "site-evil" / "a").write_text(SECRET, encoding="utf-8")

    with pytest.raises(OutsideError):
        confined(tmp_path / "site", "../site-evil/a")
    with pytest.raises(OutsideError):
        confined(tmp_path / "site", str(tmp_path / "site-evil" / "a"))


@pytest.mark.parametrize("name", ["link.txt", "folder/a.txt"])
def test_a_symbolic_link_on_the_way_is_refused(tmp_path: Path, name: str) -> None:
    root, outside = tmp_path / "root", tmp_path / "outside"
    root.mkdir()
    outside.mkdir()
    (outside / "a.txt").write_text(SECRET, encoding="utf-8")
    (root / "link.txt").symlink_to(outside / "a.txt")
    (root / "folder").symlink_to(outside, target_is_directory=True)

    with pytest.raises(OutsideError, match="symbolic link"):
        confined(root, name)


def test_the_folder_itself_may_be_reached_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "root").symlink_to(tmp_path / "real", target_is_directory=True)

    assert confined(tmp_path / "root", "a.txt") == tmp_path / "root" / "a.txt"


@pytest.mark.parametrize(
    "name",
    [
        "docs/secret.md",
        "docs/picture.png",
        "docs/folder",
        "sources/secret.md",
        "sources/fingerprints/secret.json",
        "overrides/secret.html",
        "policy/secret.yml",
        "docs/dangling.md",
        "docs/loop",
        "docs",
        "sources",
        "overrides",
        "mkdocs.yml",
    ],
)
def test_a_link_among_the_content_is_reported_and_never_read(
    write_project: Write,
    page_text: Make,
    record_text: Make,
    tmp_path_factory: pytest.TempPathFactory,
    name: str,
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.md").write_text(SECRET, encoding="utf-8")
    root = write_project(
        {"README.md": ""} if name in {"docs", "sources"} else {"docs/a.md": page_text()}
    )
    link = root / name
    link.parent.mkdir(parents=True, exist_ok=True)
    targets = {"docs/dangling.md": outside / "gone", "docs/loop": root / "docs"}
    is_folder = name in {"docs/folder", "docs/loop", "docs", "sources", "overrides"}
    link.symlink_to(
        targets.get(name, outside if is_folder else outside / "secret.md"),
        target_is_directory=is_folder,
    )

    result = check_project(root)

    assert [problem.path for problem in result.problems if problem.code == "linked-path"] == [name]
    assert SECRET not in "".join(map(str, result.problems))
    assert all(SECRET not in line for text in result.project.texts for line in text.lines)


def test_without_a_link_nothing_is_reported(write_project: Write, page_text: Make) -> None:
    assert (
        list(linked_paths(write_project({"docs/a.md": page_text(), "mkdocs.yml": "nav: []"}))) == []
    )


@pytest.mark.parametrize(
    "name", ["../secret.txt", "/etc/hostname", "originals-evil/../../secret.txt"]
)
def test_an_original_outside_its_folder_is_not_fingerprinted(
    write_project: Write, record_text: Make, name: str
) -> None:
    root = write_project(
        {"sources/gazette.md": record_text(original=name), "secret.txt": SECRET, "originals/a": ""}
    )

    written, problems = write_fingerprints(root, root / "originals", [])

    assert written == []
    assert [(p.path, p.code) for p in problems] == [("sources/gazette.md", "bad-record")]
    assert not (root / "sources" / "fingerprints").exists()


def test_an_original_that_is_a_link_is_not_read(
    write_project: Write, record_text: Make, original_text: str
) -> None:
    """The schema admits the name; what it leads to is elsewhere."""
    root = write_project(
        {"sources/gazette.md": record_text(), "elsewhere.txt": original_text, "originals/a": ""}
    )
    (root / "originals" / "gazette.txt").symlink_to(root / "elsewhere.txt")

    written, problems = write_fingerprints(root, root / "originals", [])

    assert written == []
    assert [(p.path, p.code) for p in problems] == [("sources/gazette.md", "missing-fingerprint")]


def test_a_fingerprint_is_not_written_through_a_link(
    write_project: Write, record_text: Make, original_text: str
) -> None:
    root = write_project(
        {
            "sources/gazette.md": record_text(),
            "originals/gazette.txt": original_text,
            "elsewhere/a": "",
        }
    )
    (root / "sources" / "fingerprints").symlink_to(root / "elsewhere", target_is_directory=True)

    written, problems = write_fingerprints(root, root / "originals", [])

    assert not (root / "elsewhere" / "gazette.json").exists()
    assert "sources/fingerprints/gazette.json" not in written
    assert problems


def test_a_link_of_the_built_site_that_leads_out_of_it_is_broken(
    write_project: Write, page_text: Make
) -> None:
    """The file is there on the machine that builds, and nowhere else."""
    root = write_project(
        {
            "docs/a.md": page_text(),
            "outside.txt": SECRET,
            "site/a.html": '<a href="../outside.txt">x</a>',
        }
    )

    reasons = [str(problem) for problem in check_site(read_project(root), SiteFiles(root / "site"))]

    assert any("../outside.txt" in reason and "no such file" in reason for reason in reasons)


def test_settings_that_are_a_link_are_reported_and_never_read(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.yml").write_text(SETTINGS_TEXT, encoding="utf-8")
    root = tmp_path / "project"
    (root / "docs").mkdir(parents=True)
    (root / "apparatus.yml").symlink_to(tmp_path / "elsewhere.yml")

    with pytest.raises(SettingsError) as raised:
        read_project(root)

    assert [(item.path, item.code) for item in raised.value.problems] == [
        ("apparatus.yml", "linked-path")
    ]
