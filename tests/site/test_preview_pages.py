"""A preview makes the pages that somebody asks for, of the project as last saved, and no others."""

from __future__ import annotations

import urllib.error
import urllib.request
from typing import TYPE_CHECKING

import pytest
from preview import Preview
from site_settings import translated_settings
from translated_material import BODY, GERMAN

from apparatus.exports.search_index import index_path
from apparatus.page_names import CHANGES_FEED
from apparatus.published.data import BIBLIOGRAPHIES, CLAIMS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from conftest import MakeText, TinySite

SOURCE = "overrides/fragments/apparatus/source.html"


@pytest.fixture
def project(tiny_site: Callable[..., TinySite], page_text: MakeText) -> Path:
    files = {
        "apparatus.yml": translated_settings("de"),
        "docs/ferries.md": page_text(BODY),
        "docs/de/ferries.md": GERMAN,
    }
    site = tiny_site(files)
    site.own_template("fragments/apparatus/source.html")
    return site.root


@pytest.fixture
def preview(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    folder = tmp_path_factory.mktemp("temporary")
    with Preview(project, TMPDIR=str(folder)) as running:
        running.wait("ferries.html", lambda html: "1,200" in html)
        yield running


def made(preview: Preview) -> set[str]:
    """Return the pages that a preview has made."""
    (folder,) = preview.temporary.iterdir()
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*.html")}


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_page_is_made_when_it_is_asked_for(preview: Preview, project: Path) -> None:
    assert made(preview) == {"404.html", "ferries.html"}
    assert "1.200" in preview.page("de/ferries.html")
    assert made(preview) == {"404.html", "ferries.html", "de/ferries.html"}

    edit(project / "docs/ferries.md", "the company counted", "the firm counted")
    preview.wait("ferries.html", lambda html: "the firm counted" in html)
    assert made(preview) == {"404.html", "ferries.html"}
    assert preview.builds() == 2


def test_a_page_made_later_shows_what_was_saved_before(preview: Preview, project: Path) -> None:
    assert "the company counted" in preview.page("sources/gazette.html")
    assert "1.200" in preview.page("de/sources/gazette.html")
    edit(project / "docs/ferries.md", "the company counted", "the firm counted")
    preview.wait("ferries.html", lambda html: "the firm counted" in html)
    assert "the firm counted" in preview.page("sources/gazette.html")

    edit(project / "docs/de/ferries.md", "Fahrgäste", "Reisende")
    preview.wait("de/ferries.html", lambda html: "1.200 Reisende" in html)
    assert "1.200 Reisende" in preview.page("de/sources/gazette.html")


def test_the_search_finds_what_was_saved_last(preview: Preview, project: Path) -> None:
    assert "the company counted" in preview.page(index_path())
    edit(project / "docs/ferries.md", "the company counted", "the firm counted")
    preview.wait("ferries.html", lambda html: "the firm counted" in html)

    assert "the firm counted" in preview.page(index_path())
    assert "1.200 Fahrgäste" in preview.page(index_path("de"))


def test_the_data_and_the_feeds_are_of_what_was_saved_last(preview: Preview, project: Path) -> None:
    files = CLAIMS, *BIBLIOGRAPHIES, CHANGES_FEED
    before = {name: preview.page(name) for name in files}
    assert "the company counted" in before[CLAIMS]
    edit(project / "docs/ferries.md", "the company counted", "the firm counted")
    edit(project / "sources/gazette.md", 'title: "', 'title: "Old ')
    preview.wait("ferries.html", lambda html: "the firm counted" in html)
    preview.wait("sources/gazette.html", lambda html: "<h1>Old " in html)

    after = {name: preview.page(name) for name in files}
    assert "the firm counted" in after[CLAIMS]
    assert all(after[name] != before[name] for name in (CLAIMS, *BIBLIOGRAPHIES))
    assert "<feed" in after[CHANGES_FEED]


def test_a_link_to_a_place_that_is_nowhere_is_named_once_its_page_is_shown(
    preview: Preview, project: Path
) -> None:
    places = "[here](/sources/gazette.md#p1) and [there](/sources/gazette.md#p99)"
    edit(project / "docs/ferries.md", "the company counted", f"the company counted {places}")
    preview.wait("ferries.html", lambda html: "there</a>" in html)

    preview.wait("ferries.html", lambda _: "anchor '#p99'" in preview.log)
    assert "anchor '#p1'" not in preview.log
    assert "could not be built" not in preview.page("sources/gazette.html")


def test_the_address_of_a_folder_leads_to_its_page(preview: Preview) -> None:
    page = preview.page("sources/index.html")
    assert page
    assert without_script(preview.page("sources/")) == without_script(page)
    assert without_script(preview.page("sources")) == without_script(page)


def without_script(html: str) -> str:
    return html.partition("livereload(")[0]


def test_a_page_that_is_nowhere_is_not_found(preview: Preview) -> None:
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(f"http://127.0.0.1:{preview.port}/trains.html")
    assert caught.value.code == 404
    assert "<style>" in caught.value.read().decode()


def test_a_page_that_cannot_be_made_says_so_and_the_others_are_shown(
    preview: Preview, project: Path
) -> None:
    edit(project / SOURCE, '{{ say("sources.all") }}', '{{ say("no such message") }}')
    html = preview.wait("sources/gazette.html", lambda html: "could not be built" in html)
    assert "no such message" in html
    assert "1,200" in preview.page("ferries.html")
    edit(project / SOURCE, '{{ say("no such message") }}', '{{ say("sources.all") }}')
    preview.wait("sources/gazette.html", lambda html: "could not be built" not in html)


def test_a_problem_of_a_translation_is_said_on_its_page_and_on_others(
    preview: Preview, project: Path
) -> None:
    edit(project / "docs/de/ferries.md", "1.200", "1.300")
    html = preview.wait("de/ferries.html", lambda html: "1.300" in html)
    assert "translation-mismatch" in html
    assert "translation-mismatch" in preview.page("ferries.html")
