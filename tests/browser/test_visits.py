"""The instrument itself: pages made wrong on purpose, each in one way that a visit is to see."""

from __future__ import annotations

import re
import secrets
import shutil
from typing import TYPE_CHECKING

import pytest
from serving import ServedSite, serve
from visits import dead_links, visit_in_chromium, visit_in_firefox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from marionette import Firefox
    from playwright.sync_api import Browser

FOREIGN = "http://127.0.0.2:64999/picture.png"
LATE = """<script>addEventListener("load", () => setTimeout(() => {
  const late = document.createElement("div");
  late.style.height = "200px";
  document.querySelector("article").prepend(late);
}, 0));</script>"""
WITHOUT_POLICY = (r'<meta http-equiv="Content-Security-Policy"[^>]*>', "")
FAULTS = {
    "foreign": [WITHOUT_POLICY, (r"(<article[^>]*>)", rf'\1<img src="{FOREIGN}" alt="">')],
    "errors": [(r"(<article[^>]*>)", rf'\1<img src="{FOREIGN}" alt="">')],
    "shift": [WITHOUT_POLICY, (r"</body>", LATE + "</body>")],
    "weight": [(r"</body>", '<script src="assets/noise.js"></script></body>')],
    "styles": [(r'<link rel="stylesheet"[^>]*>', "")],
    "previews": [(r" popover(?=[\s>=])", " data-popover")],
    "pictures": [(r"(<article[^>]*>)", r'\1<img src="assets/nothing.png" alt="">')],
    "text": [(r"(?s)<article.*</article>", "<article></article>")],
    "links": [(r"</body>", '<a href="sources/">Sources</a></body>')],
}
"""By the kind of fault, what is replaced in a real page; the page is named after the kind."""


@pytest.fixture(scope="module")
def faulty_tree(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("faulty") / "site"
    shutil.copytree(built_site, folder, ignore=shutil.ignore_patterns("*.html", "_headers"))
    (folder / "assets" / "noise.js").write_text(f"// {secrets.token_hex(200_000)}\n", "utf-8")
    whole = (built_site / ServedSite(built_site, "").explainer).read_text(encoding="utf-8")
    for kind, replacements in FAULTS.items():
        page = whole
        for pattern, replacement in replacements:
            page, count = re.subn(pattern, replacement, page)
            assert count, pattern
        (folder / f"{kind}.html").write_text(page, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def faulty(faulty_tree: Path) -> Iterator[ServedSite]:
    with serve(faulty_tree) as served:
        yield served


@pytest.mark.sampled(0)
def test_chromium_notices_each(browser: Browser, faulty: ServedSite) -> None:
    wrong = visit_in_chromium(browser, faulty, 1280).wrong
    for kind in set(FAULTS) - {"links"}:
        assert f"{kind}.html" in {page for page, _ in wrong[kind]}, kind
    # What the policy stops is asked for all the same, as far as Chromium tells.
    assert {page for page, _ in wrong["foreign"]} <= {"foreign.html", "errors.html"}
    assert "errors.html" in {page for page, text in wrong["errors"] if "CSP: img-src" in text}
    assert {page for page, _ in wrong["weight"]} == {"weight.html"}
    # Without its styles or its text a page may move as well.
    assert {page for page, _ in wrong["shift"]} <= {"shift.html", "styles.html", "text.html"}


@pytest.mark.sampled(0)
def test_firefox_notices_each(start_firefox: Callable[..., Firefox], faulty: ServedSite) -> None:
    wrong = visit_in_firefox(start_firefox(), faulty).wrong
    for kind in ("styles", "previews", "pictures", "text"):
        assert f"{kind}.html" in {page for page, _ in wrong[kind]}, kind
    assert {url for _, url in wrong["foreign"]} == {FOREIGN}
    assert any(
        "Content-Security-Policy" in text and "errors.html" in text for _, text in wrong["errors"]
    )


def test_a_link_to_a_folder_is_dead_on_a_disk(faulty_tree: Path) -> None:
    dead = dead_links(ServedSite(faulty_tree, f"{faulty_tree.as_uri()}/")).wrong["links"]
    assert ("links.html", "no such file: sources/") in dead
