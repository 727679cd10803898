"""Firefox's Reader View, which other programs use to extract texts: whole sentences, and no previews between them."""

from __future__ import annotations

import json
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from patience import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable

    from marionette import Firefox
    from playwright.sync_api import Page
    from sampling import Sample
    from serving import ServedSite

HERE = Path(__file__).parent
FEW = 5
"""A page of so few claims is no article to Reader View, which then shows what it likes."""
KEPT = 0.95
"""The share of the claims of a page that must survive."""
SELECT = """() => {
  const range = document.createRange();
  range.selectNode(document.querySelector("p .claim:has(.citation__kinds)").closest("p"));
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
  return selection.toString();
}"""


def test_reader_view_keeps_the_sentences_and_leaves_out_the_previews(
    site: ServedSite, folders: list[str], sample: Sample
) -> None:
    every = [f"{folder}{name}" for folder in folders for name in site.explainers]
    names = sample.take("reader view", every, 1, always=("index.html",))
    pages = [page for name in names if (page := site.folder / name).is_file()]
    command = ["node", str(HERE / "reader_view.mjs"), str(HERE), *map(str, pages)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for page, view in zip(pages, json.loads(done.stdout), strict=True):
        assert view["claims"], page
        if view["claims"] > FEW:
            assert len(view["lost"]) <= (1 - KEPT) * view["claims"], (page, view["lost"][:3])
            assert view["unheaded"] == [], page
            assert view["drawings"] == view["pictures"], page
        assert (view["previews"], view["numbers"]) == (0, 0), page


# Behind its words a claim has its numbers, which Reader View may keep or leave out.
CLAIMS = """() => [...document.querySelectorAll("span.claim[id]")].map((claim) => {
  const words = claim.cloneNode(true);
  words.querySelectorAll(".citation").forEach((citation) => citation.remove());
  return words.textContent.replace(/\\s+/g, " ").trim();
})"""
READER_VIEW = """() => {
  const view = document.querySelector(".moz-reader-content");
  return view && {
    text: view.textContent.replace(/\\s+/g, " ").trim(),
    previews: view.querySelectorAll("[popover]").length,
  };
}"""


@pytest.fixture(scope="module")
def firefox(start_firefox: Callable[..., Firefox]) -> Firefox:
    return start_firefox()


def test_firefox_itself_shows_the_same(
    firefox: Firefox, site: ServedSite, folders: list[str], sample: Sample
) -> None:
    for folder in sample.take("Reader View of Firefox", folders, 1):
        address = site.address + folder + site.explainer
        firefox.go(address)
        claims = firefox.evaluate(CLAIMS)
        firefox.go(f"about:reader?url={quote(address, safe='')}")
        until = time.monotonic() + PATIENCE
        while not (view := firefox.evaluate(READER_VIEW)) or not view["text"]:
            assert time.monotonic() < until, f"no Reader View of {address}"
            time.sleep(0.1)
        assert len(claims) > FEW
        lost = [claim for claim in claims if claim not in view["text"]]
        assert len(lost) <= (1 - KEPT) * len(claims), (address, lost[:3])
        assert view["previews"] == 0


def test_a_copied_paragraph_has_neither_numbers_nor_labels(
    open_page: Callable[..., Page], site: ServedSite, folders: list[str], sample: Sample
) -> None:
    for folder in sample.take("copied", folders, 1):
        page = open_page(site.address + folder + site.explainer, 1280)
        copied = page.evaluate(SELECT)
        shown = page.evaluate(
            """() => [...document.querySelector("p .claim:has(.citation__kinds)").closest("p").querySelectorAll(".citation")]
              .map((item) => item.innerText.trim()).filter(Boolean)"""
        )
        assert shown
        assert not any(label in copied for label in shown), copied
        assert " ." not in copied
