"""A project that `apparatus init` begins is whole, styled and about nothing but itself, at the first try."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from apparatus.cli import main
from apparatus.reading.site_settings import project_settings

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Begin a project and build it as its README says."""
    folder = tmp_path_factory.mktemp("init") / "site"
    assert main(["init", str(folder), "--name", "Ferries: all & sundry"]) == 0
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["make", "check", "site"],
        cwd=folder,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "no problem" in done.stderr
    return folder


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield path and text of every file that is text."""
    for file in sorted(item for item in folder.rglob("*") if item.is_file()):
        path = file.relative_to(folder).as_posix()
        try:
            yield path, file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def test_its_settings_for_the_generator_are_short(begun: Path) -> None:
    assert len((begun / "mkdocs.yml").read_text(encoding="utf-8").splitlines()) <= 15


def test_it_is_built_whole_and_styled_with_every_edition(begun: Path) -> None:
    site = begun / "site"
    pages = {file.name for file in site.glob("*.html")}
    assert pages >= {"index.html", "ferries.html", "estimates.html", "timeline.html"}
    assert (site / "sources/gazette.html").is_file()
    made = {file.name for file in (site / "downloads").iterdir()}
    assert made >= {"ferries.pdf"} | {
        f"ferries-all-sundry.{format}" for format in ("pdf", "epub", "html", "zip")
    }
    html = (site / "index.html").read_text(encoding="utf-8")
    assert "assets/stylesheets/apparatus.css" in html
    assert "Ferries: all &amp; sundry" in html


def test_it_says_no_word_of_this_site(begun: Path) -> None:
    words = [word.lower() for word in project_settings(ROOT).subject_words]
    assert words
    found = {(path, word) for path, text in texts(begun) for word in words if word in text.lower()}
    assert {(path, word) for path, word in found if word != "pow"} == set()


def test_a_breach_of_its_policy_is_reported(
    begun: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = shutil.copytree(begun, tmp_path / "site", ignore=shutil.ignore_patterns("site"))
    page = root / "docs/ferries.md"
    text = page.read_text(encoding="utf-8")
    assert "says that it is, also" in text
    page.write_text(
        text.replace("says that it is, also", "says that it certainly is, also"), "utf-8"
    )

    assert main(["check", "--root", str(root)]) == 1

    said = capsys.readouterr().out
    assert "docs/ferries.md:13:" in said
    assert "too-certain" in said
    assert "leave it out, or say who is certain of it" in said


def test_a_folder_that_holds_something_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")

    assert main(["init", str(tmp_path)]) == 1

    assert "is no empty folder; nothing was written" in capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]


def test_whatever_fails_nothing_is_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("apparatus.commands.init.write_fingerprints", fail)

    assert main(["init", str(tmp_path / "new")]) == 1

    assert "no space left; nothing was written" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
