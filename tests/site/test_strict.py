"""What fails a build: every problem under --strict, a broken link or anchor, hooks that did not run."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from mkdocs.exceptions import Abort, PluginError
from searched import searched

from apparatus.audit.project_site import check_site
from apparatus.audit.site_files import SiteFiles
from apparatus.project import read_project
from apparatus_mkdocs.plugin import ApparatusPlugin

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import TinySite


def problems(site: TinySite) -> list[str]:
    return [problem.code for problem in check_site(read_project(site.root), SiteFiles(site.site))]


def test_a_clean_site_builds_and_agrees_with_its_pages(tiny_site: Callable[..., TinySite]) -> None:
    site = tiny_site()
    site.build()
    assert problems(site) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("1,200", "1,300", id="changed figure"),
        pytest.param("slow but safe", "slow but cheap", id="changed quotation"),
        pytest.param(" [@gazette, ¶1]", "", id="citation removed"),
        pytest.param("@gazette, ¶1", "@gazete, ¶1", id="misspelt id"),
        pytest.param("@gazette, ¶1", "@gazette, ¶9", id="paragraph out of range"),
        pytest.param("one week [", "one [week](nowhere.md) [", id="broken link"),
        pytest.param("one week [", "one [week](#nowhere) [", id="missing anchor"),
        pytest.param("one week [", "one [week](/sources/gazette.md#p9) [", id="missing paragraph"),
        pytest.param(
            "one week [@gazette, ¶1].",
            "one [week [@gazette, ¶1]](index.md).",
            id="citation in a link",
        ),
    ],
)
def test_a_fault_fails_a_strict_build(
    tiny_site: Callable[..., TinySite], page_text: Callable[..., str], old: str, new: str
) -> None:
    text = page_text()
    assert old in text
    with pytest.raises(Abort):
        tiny_site({"docs/ferries.md": text.replace(old, new, 1)}).build()


def test_the_message_names_file_line_and_column_of_the_raw_file(
    tiny_site: Callable[..., TinySite],
    page_text: Callable[..., str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    text = page_text().replace("1,200", "1,300")
    line = text[: text.index("1,300")].count("\n") + 1
    tiny_site({"docs/ferries.md": text}).build(strict=False)
    assert f"docs/ferries.md:{line}:37: error unsupported-figure" in caplog.text


def test_dirty_builds_are_refused(tiny_site: Callable[..., TinySite]) -> None:
    site = tiny_site()
    with pytest.raises(PluginError, match="backlinks"):
        ApparatusPlugin().on_startup(command="build", dirty=True)
    assert not site.site.exists()


def test_a_site_built_without_hooks_does_not_pass(
    tiny_site: Callable[..., TinySite],
) -> None:
    site = tiny_site()
    site.without_hooks()
    site.build()
    assert "site-mismatch" in problems(site)


def test_a_backlink_taken_from_the_site_is_missed(tiny_site: Callable[..., TinySite]) -> None:
    site = tiny_site()
    site.build()
    page = site.site / "sources/gazette.html"
    page.write_text(page.read_text(encoding="utf-8").replace('id="p1-cited"', ""), encoding="utf-8")
    assert problems(site) == ["site-mismatch"]


def test_a_broken_link_is_reported_where_it_stands(
    tiny_site: Callable[..., TinySite],
) -> None:
    site = tiny_site()
    page = site.site / "ferries.html"
    text = site.build()["ferries.html"].replace(
        "</article>", '\n <a href="lost.html">x</a></article>'
    )
    page.write_text(text, encoding="utf-8")

    [found] = check_site(read_project(site.root), SiteFiles(site.site))

    line = text.partition("lost.html")[0].count("\n") + 1
    assert (found.code, found.path, found.line, found.column) == (
        "broken-link", "site/ferries.html", line, 2,
    )  # fmt: skip


def test_the_search_index_has_paragraph_level_hits_and_no_backlinks(
    tiny_site: Callable[..., TinySite],
) -> None:
    site = tiny_site()
    site.build()
    found = searched(site.site)["sources/gazette.html#p1"]
    assert (found.page, found.section) == ("Gazette 2021", "¶1")
    assert found.text == "The company counted 1,200 passengers in one week."


def test_two_builds_are_the_same_bytes(tiny_site: Callable[..., TinySite]) -> None:
    site = tiny_site()
    builds = []
    for number, seed in ((1, "0"), (2, "1")):
        folder = site.root / f"site{number}"
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "SOURCE_DATE_EPOCH": "1700000000",
            "NO_MKDOCS_2_WARNING": "1",
        }
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
        subprocess.run(command, cwd=site.root, env=environment, check=True, capture_output=True)
        files = sorted(file for file in folder.rglob("*") if file.is_file())
        builds.append({file.relative_to(folder): file.read_bytes() for file in files})
    assert builds[0] == builds[1]
