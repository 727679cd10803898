"""The offline copy: a whole site that needs no server. What browsers make of it: tests/browser/test_editions.py."""

from __future__ import annotations

import datetime
import io
import os
import stat
import time
import zipfile
from typing import TYPE_CHECKING

import pytest
from edition_files import whole
from site_settings import SETTINGS

from apparatus.audit.site_verification import verify_site
from apparatus.editions.outline import Outline
from apparatus.published.file_names import DOWNLOADS, FileNames
from apparatus.published.version import Version
from apparatus.words.dates import DatePoint
from apparatus_editions.archive import Member, pack
from apparatus_editions.downloads import PAGE as ALL
from apparatus_editions.downloads import PLACEHOLDER
from apparatus_editions.offline_site import FOLDER, UnexpectedMarkupError, make_offline_zip

if TYPE_CHECKING:
    from pathlib import Path

    from edition_material import Material

    from apparatus.project import Project

VERSION = Version("0123456789", DatePoint(2026, 5, 13), 1_778_673_600, "0123456789" * 4)
SECONDS = 1_778_673_600
OUTLINE = Outline(
    "Norhaven",
    "",
    "",
    (("Home", "index.md"), ("Glossary", "glossary.md")),
    SETTINGS,
    FileNames("Norhaven"),
)
PAGE = f"<html><body><article><h1>Norhaven</h1></article>{PLACEHOLDER}</body></html>"


@pytest.fixture(scope="module")
def archive(downloads: Path) -> zipfile.ZipFile:
    """Give that of the real site."""
    return zipfile.ZipFile(whole(downloads, ".zip"))


@pytest.fixture(scope="module")
def copy(archive: zipfile.ZipFile, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    archive.extractall(folder)
    return folder / FOLDER


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Write a site of one page."""
    (tmp_path / "index.html").write_text(PAGE, encoding="utf-8")
    return tmp_path


def test_it_is_a_whole_site_that_verifies_by_itself(copy: Path, real: Material) -> None:
    found = verify_site(copy)
    assert found.problems == ()
    assert found.counts["pages"] == len(list(copy.rglob("*.html")))
    assert found.commit == real.version.revision


def test_it_holds_every_page_of_the_site(copy: Path, built_site: Path) -> None:
    pages = {file.relative_to(built_site) for file in built_site.rglob("*.html")}
    pages -= {page for page in pages if page.parts[0] == DOWNLOADS}
    copied = {file.relative_to(copy) for file in copy.rglob("*.html")}
    assert {page.name for page in pages - copied} == {"404.html", ALL}
    assert copied - pages == set()


def test_it_holds_nothing_that_only_a_server_reads(archive: zipfile.ZipFile) -> None:
    names = [entry.removeprefix(f"{FOLDER}/") for entry in archive.namelist()]
    assert [name for name in names if name.startswith("downloads/")] == []
    assert [name for name in names if name.endswith((".map", ".gz", "_headers"))] == []


def test_its_pages_name_no_card(copy: Path, built_site: Path) -> None:
    assert "og:image" in (built_site / "index.html").read_text(encoding="utf-8")
    for page in copy.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert "og:image" not in text
        assert "twitter:" not in text


def test_every_page_leads_to_the_search_and_says_how_old_it_is(
    copy: Path, real: Material, this_project: Project
) -> None:
    assert real.version.date
    said = f"Offline copy, version {real.version.commit} of {real.version.date.words()}"
    for file in copy.rglob("*.html"):
        html = file.read_text(encoding="utf-8")
        folders = file.relative_to(copy).parts[:-1]
        translated = folders[:1] and folders[0] in this_project.settings.translations
        way = "../" * (len(folders) - bool(translated)) + "search.html"
        assert f'href="{way}"' in html, file
        assert said in html, file


def test_it_has_the_search_of_the_site(copy: Path, built_site: Path) -> None:
    for name in ("search.js", "search-index.js", "minisearch/minisearch.js"):
        path = f"assets/javascripts/{name}"
        assert (copy / path).read_bytes() == (built_site / path).read_bytes()


def test_its_folder_says_nothing_of_what_is_in_it(archive: zipfile.ZipFile) -> None:
    assert {name.partition("/")[0] for name in archive.namelist()} == {"offline-copy"}


def test_time_and_rights_of_every_file_are_those_of_the_commit(
    archive: zipfile.ZipFile, real: Material
) -> None:
    entries = archive.infolist()
    # The format knows even seconds only.
    seconds = datetime.datetime.fromtimestamp(real.version.seconds // 2 * 2, datetime.UTC)
    assert {entry.date_time for entry in entries} == {seconds.timetuple()[:6]}
    assert {stat.filemode(entry.external_attr >> 16) for entry in entries} == {"-rw-r--r--"}
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)


def test_the_same_site_gives_the_same_bytes_elsewhere(
    site: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = make_offline_zip(site, OUTLINE, VERSION, SECONDS)
    other = tmp_path_factory.mktemp("다른 place") / "x"
    other.mkdir()
    (other / "index.html").write_bytes((site / "index.html").read_bytes())
    (other / "index.html").chmod(0o600)
    os.utime(other / "index.html", (1, 1))
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    time.tzset()
    try:
        assert make_offline_zip(other, OUTLINE, VERSION, SECONDS) == first
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_page_without_a_place_for_its_age_stops_it(site: Path) -> None:
    (site / "index.html").write_text(PAGE.replace(PLACEHOLDER, "x"), encoding="utf-8")
    with pytest.raises(UnexpectedMarkupError, match=r"index\.html"):
        make_offline_zip(site, OUTLINE, VERSION, SECONDS)


def test_a_time_before_the_format_began_is_its_first() -> None:
    archive = zipfile.ZipFile(io.BytesIO(pack([Member("a", b"")], 1)))
    assert archive.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)
