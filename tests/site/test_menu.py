"""The menu is written once for the pages of a folder, and looks the same; what no search finds is left out of its index."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from searched import searched

from apparatus_mkdocs import theme_patches

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from conftest import TinySite

PAGE = "---\ntitle: Page {letter}\ndescription: Nothing.\nkind: about\n---\n\nNothing here.\n"


def write_pages(site: TinySite, menu_text: str) -> None:
    for number in range(6):
        file = site.root / f"docs/part-{number % 2}/page-{number}.md"
        file.parent.mkdir(exist_ok=True)
        file.write_text(PAGE.format(letter="ABCDEF"[number]), encoding="utf-8")
    settings = site.root / "apparatus.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f"{text}menu: {menu_text}\n", encoding="utf-8")


FLAT = (
    "[Home: index.md, topics, A: part-0/page-0.md, B: part-1/page-1.md, C: part-0/page-2.md, D: part-1/page-3.md, "
    "E: part-0/page-4.md, F: part-1/page-5.md, Sources: sources/index.md, Report: verification.md]"
)
NESTED = (
    "[Home: index.md, topics, Sources: sources/index.md, Report: verification.md, {Part: [A: part-0/page-0.md, "
    "C: part-0/page-2.md, E: part-0/page-4.md]}, B: part-1/page-1.md, D: part-1/page-3.md, F: part-1/page-5.md]"
)


@pytest.mark.parametrize("menu_text", [FLAT, NESTED])
def test_every_page_is_what_the_template_makes_of_it_alone(
    tiny_site: Callable[..., TinySite],
    monkeypatch: pytest.MonkeyPatch,
    menu_text: str,
) -> None:
    site = tiny_site()
    write_pages(site, menu_text)

    kept = site.build()
    monkeypatch.setattr(
        theme_patches.FolderCache, "once_per_folder", lambda self, name, page, write: write()
    )
    assert kept == site.build()


def test_each_page_is_marked_in_its_own_menu_and_nowhere_else(
    tiny_site: Callable[..., TinySite],
) -> None:
    site = tiny_site()
    write_pages(site, NESTED)

    for path, html in site.build().items():
        marked = html.count('aria-current="page"')
        is_listed = not path.startswith(("404", "downloads", "index", "search", "sources/gaz"))
        assert marked == is_listed, path
    assert '<a href="page-2.html" aria-current="page">C</a>' in site.pages()["part-0/page-2.html"]


def test_an_explainer_off_the_menu_is_listed_on_the_home_page(
    tiny_site: Callable[..., TinySite],
) -> None:
    home = (
        "---\ntitle: Norhaven\ndescription: Home.\nkind: home\nsituation-as-of: 2021-03-05\n---\n"
    )
    site = tiny_site({"docs/index.md": home})
    settings = site.root / "apparatus.yml"
    short = "menu: [Home: index.md, Sources: sources/index.md, Report: verification.md]\n"
    settings.write_text(f"{settings.read_text(encoding='utf-8')}{short}", encoding="utf-8")

    pages = site.build()

    assert 'href="ferries.html"' in pages["index.html"].partition('class="entrances"')[2]
    assert "ferries.html" not in pages["verification.html"].partition("<main")[0]


def test_no_search_finds_previews_backlinks_and_citations(
    built_tiny: Path, tiny_pages: Mapping[str, str]
) -> None:
    found = " ".join(entry.text for entry in searched(built_tiny).values())
    assert "Used once, on one page" in tiny_pages["sources/gazette.html"]
    assert "Used once" not in found
    assert "passengers in one week" in found
    assert '<button aria-label="Source 1: ' in tiny_pages["ferries.html"]
    assert "¶" not in found
