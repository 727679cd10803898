from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from site_settings import SETTINGS_TEXT

from apparatus.menu import Entry, check_menu, menu, menu_pages, ordered_pages
from apparatus.project import read_project

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from apparatus.project import Project

HOME = "---\ntitle: Norhaven\ndescription: Home.\nkind: home\nsituation-as-of: 2021-03-05\n---\n"
ABOUT = "---\ntitle: About us\ndescription: How it is made.\nkind: about\n---\n"


@pytest.fixture
def project(
    write_project: Callable[..., Path],
    record_text: Callable[..., str],
    page_text: Callable[..., str],
) -> Callable[[str], Project]:
    """Write a project of three pages, with a menu or without one."""

    def make(given: str = "") -> Project:
        files = {
            "apparatus.yml": f"{SETTINGS_TEXT}{given}",
            "docs/index.md": HOME,
            "docs/about.md": ABOUT,
            "docs/ferries.md": page_text(),
            "sources/gazette.md": record_text(),
        }
        return read_project(write_project(files))

    return make


def test_without_one_it_holds_every_page_in_the_usual_groups(
    project: Callable[[str], Project],
) -> None:
    found = project("")

    assert menu(found) == (
        Entry("Home", "index.md"),
        Entry("Read", entries=(Entry("Background", "ferries.md"),)),
        Entry(
            "Check",
            entries=(
                Entry("Sources", "sources/index.md"),
                Entry("Verification report", "verification.md"),
            ),
        ),
        Entry("About", entries=(Entry("About us", "about.md"),)),
    )
    assert list(check_menu(found)) == []


GIVEN = """\
menu:
  - Start: index.md
  - topics
  - How we know:
      - Sources: sources/index.md
      - Method: about.md
      - Report: verification.md
"""


def test_a_given_one_has_groups_and_an_entry_for_each_topic(
    project: Callable[[str], Project],
) -> None:
    found = project(GIVEN)

    start, ferries, group = menu(found)
    assert (start, ferries) == (Entry("Start", "index.md"), Entry("Background", "ferries.md"))
    assert [entry.title for entry in group.entries] == ["Sources", "Method", "Report"]
    assert [entry.page for entry in menu_pages(menu(found))][-1] == "verification.md"
    assert list(check_menu(found)) == []


def test_a_topic_with_several_explainers_is_a_group(
    project: Callable[[str], Project], page_text: Callable[..., str]
) -> None:
    root = project(GIVEN).root
    (root / "docs/quays.md").write_text(page_text(title="Quays"), encoding="utf-8")
    found = read_project(root)

    group = menu(found)[1]
    assert group.title == "Background"
    assert [entry.page for entry in group.entries] == ["ferries.md", "quays.md"]
    assert list(check_menu(found)) == []


def test_an_explainer_may_be_left_to_the_list_of_the_home_page(
    project: Callable[[str], Project],
) -> None:
    short = GIVEN.replace("  - topics\n", "")
    found = project(short)

    assert list(check_menu(found)) == []
    assert [entry.page for entry in ordered_pages(found)][-1] == "ferries.md"

    (found.root / "docs/index.md").write_text(HOME.replace("kind: home", "kind: about"))
    assert [problem.what for problem in check_menu(read_project(found.root))] == [
        "menu: does not name ferries.md"
    ]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("about.md", "abuot.md", "menu: names abuot.md (did you mean 'about.md'?)"),
        ("      - Method: about.md\n", "", "menu: does not name about.md"),
        ("  - topics\n", "  - topics\n  - Ferries: ferries.md\n", "menu: names ferries.md twice"),
    ],
)
def test_it_names_every_page_once(
    project: Callable[[str], Project], old: str, new: str, what: str
) -> None:
    problems = list(check_menu(project(GIVEN.replace(old, new))))

    line = SETTINGS_TEXT.count("\n") + 1
    assert what in {problem.what for problem in problems}
    assert {(p.path, p.line, p.code) for p in problems} == {
        ("apparatus.yml", line, "menu-mismatch")
    }
