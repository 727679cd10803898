"""The offline copy as a ZIM file: the format's own tools accept it, find every page, and search it.

How it looks in `kiwix-serve` was tried by hand: every page opens below that program's bar, and the search of the bar works.
"""

from __future__ import annotations

import os
import re
import subprocess
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import lxml.html
import pytest
from edition_files import whole

from apparatus.editions.outline import read_outline
from apparatus.project import read_project
from apparatus_editions.offline_site import FOLDER
from apparatus_editions.zim import ZimError, is_of_another, make_zim, zim_outlines

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from edition_material import Material

    Told = Callable[..., dict[str, str]]

CODES = {"de": "deu", "en": "eng", "ko": "kor", "uk": "ukr"}
UNFOUND = b'<meta name="robots" content="noindex">'
LEFT_OUT = {"manifest.json"}


def tool(name: str, *arguments: object) -> str:
    command = [name, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def zim(built_site: Path, spoken: Material, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_zim(built_site, spoken.outline, tmp_path_factory.mktemp("zim"))


@pytest.fixture(scope="module")
def unpacked(zim: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    tool("zimdump", "dump", f"--dir={folder}", zim)
    return folder


def test_the_checker_of_the_format_finds_no_fault(zim: Path) -> None:
    found = tool("zimcheck", zim)
    assert "Overall Test Status: Pass" in found
    assert "[ERROR]" not in found
    assert "[WARNING]" not in found


def test_each_page_of_the_offline_copy_is_an_entry_and_nothing_is_lost(
    unpacked: Path, downloads: Path
) -> None:
    with zipfile.ZipFile(whole(downloads, ".zip")) as archive:
        wanted = {
            name.removeprefix(f"{FOLDER}/"): archive.read(name) for name in archive.namelist()
        }
    found = {
        file.relative_to(unpacked).as_posix(): file.read_bytes()
        for file in unpacked.rglob("*")
        if file.is_file()
    }
    pages = {name for name in wanted if name.endswith(".html")}
    assert wanted.keys() - LEFT_OUT <= found.keys()
    assert not LEFT_OUT & found.keys()
    assert pages
    for name, data in wanted.items():
        if name in pages:
            changed = found[name].replace(b"form-action 'self'", b"form-action 'none'")
            assert changed.replace(UNFOUND, b"") == data != found[name], name
        elif name not in LEFT_OUT:
            assert found[name] == data, name


def test_its_search_finds_each_explainer_by_words_of_its_title(zim: Path, spoken: Material) -> None:
    explainers = [chapter for chapter in spoken.book.chapters if chapter.kind == "explainer"]
    assert explainers
    for chapter in explainers:
        # Not by all: the tools find neither frequent words of languages that they do not know, nor long Cyrillic ones.
        words = sorted(re.findall(r"\w+", chapter.title), key=len)
        assert any(chapter.title in tool("zimsearch", zim, word) for word in words[::-1]), words


def test_its_search_finds_no_page_in_another_language(
    zim: Path, downloads: Path, real: Material, language: str
) -> None:
    with zipfile.ZipFile(whole(downloads, ".zip")) as archive:
        titles: dict[str, set[str]] = {}
        names = {name.removeprefix(f"{FOLDER}/") for name in archive.namelist()}
        for name in archive.namelist():
            path = name.removeprefix(f"{FOLDER}/")
            folder = path.partition("/")[0]
            own = folder if folder in real.languages else ""
            # A page of the main language that is not translated stands in for its translation.
            if path.endswith(".html") and (own or not language or f"{language}/{path}" in names):
                [title] = lxml.html.document_fromstring(archive.read(name)).xpath(
                    "/html/head/title"
                )
                titles.setdefault(own, set()).add(" ".join(title.text_content().split()))
    others = {own: found - titles[language] for own, found in titles.items() if own != language}
    assert all(others.values())
    for own, unwanted in others.items():
        for title in read_outline(read_project(real.root), own).chapters:
            for word in re.findall(r"\w+", title[0]):
                found = set(re.findall(r"\t:\t(.*)", tool("zimsearch", zim, word)))
                assert found & unwanted == set(), word


def test_a_page_without_a_translation_is_found_all_the_same(real: Material) -> None:
    main = real.outline
    settings = replace(main.settings, translations=("de", "xx"))
    pages = {"ferries.html", "tide.html", "de/tide.html", "xx/tide.html"}
    for language, wanted in (
        ("", {"ferries.html", "tide.html"}),
        ("de", {"ferries.html", "de/tide.html"}),
    ):
        outline = replace(main, settings=settings, files=replace(main.files, language=language))
        assert {page for page in pages if not is_of_another(page, pages, outline)} == wanted


@pytest.fixture
def told(built_site: Path, real: Material, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Told:
    """Return what the program is told of a site with some other outline: no tool shows a file's metadata."""
    program = tmp_path / "zimwriterfs"
    program.write_text('#!/bin/sh\nfor last; do :; done\nprintf "%s\\0" "$@" > "$last"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")

    def tell(**changes: object) -> dict[str, str]:
        made = make_zim(built_site, replace(real.outline, **changes), tmp_path)
        words = made.read_text(encoding="utf-8").split("\0")
        return dict(word[2:].split("=", 1) for word in words if word.startswith("--"))  # type: ignore[misc]  # two parts each

    return tell


def test_it_says_what_it_is(told: Told, spoken: Material) -> None:
    outline = spoken.outline
    said = told(settings=outline.settings, title=outline.title, files=outline.files)
    assert said["title"] == outline.title
    assert said["language"] == CODES[outline.settings.language]
    folder, _, page = said["welcome"].rpartition("/")
    assert (folder, page) == (outline.files.language, "index.html")
    assert said["creator"] == said["publisher"] == outline.settings.licence.holder


def test_it_cuts_words_for_which_the_format_has_no_room(told: Told, real: Material) -> None:
    text = f"{real.outline.title} and the harbours and the ferries of Norhaven and of all other towns by that sea"
    said = told(description=text)["description"]
    assert len(said) <= 80 < len(text)
    assert said.endswith("…")
    assert text.startswith(f"{said[:-1]} ")


def test_it_names_a_language_that_it_knows_no_code_for_as_undetermined(
    told: Told, real: Material
) -> None:
    settings = real.outline.settings
    for language, code in (("de-AT", "deu"), ("fr", "und")):
        changed = replace(settings, languages={language: language})
        assert told(settings=changed)["language"] == code


def test_a_site_has_one_for_each_language_of_its_home_page(
    built_site: Path, real: Material, tmp_path: Path
) -> None:
    project = read_project(real.root)
    found = [outline.files.language for outline in zim_outlines(built_site, project)]
    assert found == ["", *real.languages]
    assert [outline.files.language for outline in zim_outlines(tmp_path, project)] == [""]


def test_without_a_built_site_it_says_how_to_make_one(real: Material, tmp_path: Path) -> None:
    with pytest.raises(ZimError, match="make site"):
        make_zim(tmp_path, real.outline, tmp_path)


def test_without_the_program_it_names_the_package(
    built_site: Path, real: Material, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ZimError, match="apt-get install zim-tools"):
        make_zim(built_site, real.outline, tmp_path)
    assert list(tmp_path.iterdir()) == []
