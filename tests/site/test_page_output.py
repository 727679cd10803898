"""What every page's HTML carries: its policy, the theme's slips corrected, and nothing of a repository's host."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from mkdocs.exceptions import Abort

from apparatus.page_names import NOT_FOUND
from apparatus.published.version import read_version
from apparatus_mkdocs.content_security_policy import (
    UnknownScriptError,
    inline_scripts,
    own_styles,
    policy,
    refuse_inline_scripts,
)
from apparatus_mkdocs.theme_patches import PATCHES, ThemeChangedError, patch_html

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from conftest import TinySite

SCRIPT = re.compile(r'<script src="[^"]*?([\w-]+\.js)"')
POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]*)"')


def test_no_page_has_or_allows_an_inline_script(tiny_pages: Mapping[str, str]) -> None:
    assert len(tiny_pages) >= 5
    for path, html in tiny_pages.items():
        [found] = POLICY.findall(html)
        assert inline_scripts(html) == [], path
        assert found == policy(own_styles(html) if path == NOT_FOUND else {}), path
        assert "script-src 'self';" in found, path
        assert "unsafe" not in found, path


def test_the_headers_file_has_the_same_policy_and_forbids_framing(built_tiny: Path) -> None:
    """It allows the styles in the page for what is not there, which a host sends for any path."""
    headers = (built_tiny / "_headers").read_text(encoding="utf-8")
    own = own_styles((built_tiny / NOT_FOUND).read_text(encoding="utf-8"))
    assert own["style-src"].startswith("'self' 'sha256-")
    assert f"{policy(own)}; frame-ancestors 'none'\n" in headers


def test_the_page_for_what_is_not_there_needs_no_other_file(
    tiny_pages: Mapping[str, str], tiny_site: Callable[..., TinySite]
) -> None:
    """It is shown at any depth, so that no address of a file or a page holds; steps up always do."""
    assert re.findall(r'(?:src|href)="([^"]*)"', tiny_pages[NOT_FOUND]) == ["./", "../"]
    known = tiny_site().build(site_url="https://norhaven.example/coast/")[NOT_FOUND]
    found = re.findall(r'(?:src|href)="([^"]*)"', known)
    assert found == ["./", "../", "https://norhaven.example/coast/"]


def test_every_script_of_a_page_is_ours(built_tiny: Path, tiny_pages: Mapping[str, str]) -> None:
    found = {name for html in tiny_pages.values() for name in SCRIPT.findall(html)}
    assert found == {"controls.js", "palette.js", "search.js"}
    scripts = {file.name for file in built_tiny.rglob("*.js")}
    assert scripts == {*found, "minisearch.js", "search-index.js"}


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        '<script type="module">alert(1)</script>',
        "<script async>\n1\n</script>",
    ],
)
def test_an_inline_script_is_refused(html: str) -> None:
    with pytest.raises(UnknownScriptError, match=r"page\.md holds the inline script"):
        refuse_inline_scripts(html, "page.md")


@pytest.mark.parametrize(
    "html",
    ['<script src="x.js"></script>', '<script type="application/json">{}</script>', "no script"],
)
def test_what_no_browser_runs_inline_is_none(html: str) -> None:
    refuse_inline_scripts(html, "page.md")


def test_an_inline_script_in_a_template_fails_the_build(
    tiny_site: Callable[..., TinySite], caplog: pytest.LogCaptureFixture
) -> None:
    site = tiny_site()
    template = site.own_template("main.html")
    text = template.read_text(encoding="utf-8")
    template.write_text(
        text.replace("{{ super() }}", "{{ super() }}<script>1</script>", 1), encoding="utf-8"
    )
    with pytest.raises(Abort):
        site.build()
    assert "index.md holds the inline script '1'" in caplog.text


def test_the_themes_slips_are_corrected(tiny_pages: Mapping[str, str]) -> None:
    for path, html in tiny_pages.items():
        if path == NOT_FOUND:
            continue  # it is not the theme's
        assert all(patch.original not in html for patch in PATCHES)
        assert html.count('class="search-link"') == 1


def test_no_label_is_for_a_control_that_the_page_lacks(tiny_pages: Mapping[str, str]) -> None:
    assert 'id="__toc"' not in tiny_pages["sources/gazette.html"]
    for path, html in tiny_pages.items():
        assert ('for="__toc"' in html) <= ('id="__toc"' in html), path


def test_no_page_is_fetched_ahead(tiny_pages: Mapping[str, str]) -> None:
    assert all('rel="next"' not in html for html in tiny_pages.values())


def test_a_theme_that_changed_is_noticed() -> None:
    with pytest.raises(ThemeChangedError, match="no longer writes"):
        patch_html("<html></html>", "page.md")


def test_a_repository_url_brings_no_call_to_its_host(tiny_site: Callable[..., TinySite]) -> None:
    pages = tiny_site().build(repo_url="https://github.com/norhaven/ferries")
    assert 'href="https://github.com/norhaven/ferries"' in pages["index.html"]
    assert all('data-md-component="source"' not in html for html in pages.values())


def test_the_menu_stands_on_each_page_as_plain_links(tiny_pages: Mapping[str, str]) -> None:
    for path, html in tiny_pages.items():
        if path == NOT_FOUND:
            continue  # no address of a page holds wherever it is shown
        menu = html.partition('<nav class="menu"')[2].partition("</nav>")[0]
        assert menu.count("<a href=") == 3, path


def test_a_folder_that_is_no_repository_has_no_version(tmp_path: Path) -> None:
    assert read_version(tmp_path) == ("", None, 0, "")


def test_previews_hold_the_evidence_of_each_citation(tiny_pages: Mapping[str, str]) -> None:
    html = tiny_pages["ferries.html"]
    targets = re.findall(r'class="citation__open" popovertarget="([^"]+)"', html)
    assert re.findall(r'class="preview__close" popovertarget="([^"]+)"', html) == targets
    assert len(targets) == len(set(targets)) == 2
    for target in targets:
        preview = html.partition(f'id="{target}" popover')[2].partition("link to this sentence")[0]
        for words in (
            "1 source",
            "Norhaven Gazette",
            "news report",
            "5 March 2021",
            '<a href="sources/gazette.html#',
        ):
            assert words in preview
    assert ">original page</a>" in html
    assert '<span class="citation__kind">claim</span>' in html
