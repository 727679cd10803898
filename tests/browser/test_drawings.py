"""Drawn pictures in a browser: words large enough, inside the drawing and clear of each other, in its own fonts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from survey import HEIGHT

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from serving import ServedSite

WIDTHS = (320, 360, 700, 768, 1280, 1920)
WORDS = """() => [...document.querySelectorAll(".drawn svg")].filter((svg) => svg.getClientRects().length).map((svg) => {
  const frame = svg.getBoundingClientRect();
  const words = [...svg.querySelectorAll("text")].filter((text) => text.textContent.trim()).map((text) => ({
    text: text.textContent,
    size: parseFloat(getComputedStyle(text).fontSize) * Math.abs(text.getScreenCTM().a),
    box: text.getBoundingClientRect(),
  }));
  const outside = ({ box }) => box.left < frame.left - 2 || box.right > frame.right + 2
    || box.top < frame.top - 2 || box.bottom > frame.bottom + 2;
  // A box has the height of a line, so that lines directly below each other meet.
  const meet = (one, other) => Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2
    && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > one.height / 3;
  return {
    small: words.filter(({ size }) => size < 11.95).map(({ text, size }) => `${text}: ${size}`),
    outside: words.filter(outside).map(({ text }) => text),
    covered: words.flatMap((one, index) => words.slice(index + 1)
      .filter((other) => meet(one.box, other.box)).map((other) => `${one.text} / ${other.text}`)),
  };
})"""


def test_words_are_large_enough_and_clear_of_each_other(
    open_page: Callable[..., Page], site: ServedSite
) -> None:
    drawn = [
        file.relative_to(site.folder).as_posix()
        for file in sorted(site.folder.rglob("*.html"))
        if 'class="drawn ' in file.read_text(encoding="utf-8")
    ]
    page = open_page("about:blank")
    for name in drawn:
        page.goto(site.address + name)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            for found in page.evaluate(WORDS):
                assert found == {"small": [], "outside": [], "covered": []}, (name, width)


@pytest.mark.parametrize(("width", "shown"), [(360, "narrow"), (1280, "wide"), (1920, "wide")])
def test_a_page_shows_the_drawing_of_its_width(
    open_page: Callable[..., Page], site: ServedSite, width: int, shown: str
) -> None:
    page = open_page(site.address + site.page_with('class="drawn '), width)
    figure = page.locator(".drawn").first
    seen = {name: figure.locator(f".drawn__{name}").is_visible() for name in ("narrow", "wide")}
    assert seen == {"narrow": shown == "narrow", "wide": shown == "wide"}
