"""Type: the length of lines, the smallest letters, and that nothing moves when a font comes late or never."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from visits import SHIFTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page, Route
    from serving import ServedSite

LINES = """() => {
  const lengths = [];
  for (const paragraph of document.querySelectorAll("article p")) {
    const outside = ".previews, .page-head, .page-end, table, li, dd, aside, figure";
    if (paragraph.closest(outside) || paragraph.textContent.length < 180 || !paragraph.getClientRects().length) continue;
    const lines = new Map();
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      for (let at = 0; at < text.length; at += 1) {
        const range = document.createRange();
        range.setStart(text, at);
        range.setEnd(text, at + 1);
        const box = range.getClientRects()[0];
        if (!box?.width) continue;
        const line = Math.round(box.bottom / 10);
        lines.set(line, (lines.get(line) ?? 0) + 1);
      }
    }
    const counts = [...lines].sort(([one], [other]) => one - other).map(([, count]) => count);
    lengths.push(...counts.slice(0, -1).filter((count) => count > 20));
  }
  return lengths.sort((one, other) => one - other);
}"""
"""The characters of each line of running text, but the last of its paragraph."""
SMALL = """() => {
  const texts = [...document.querySelectorAll("body *")].filter((element) => element.checkVisibility?.()
    && !element.closest("svg, script, style, .md-search")
    && [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim()));
  const small = texts.filter((element) => parseFloat(getComputedStyle(element).fontSize) < 12);
  return [...new Set(small.map((element) => `${element.tagName}.${element.className} ${getComputedStyle(element).fontSize}`))];
}"""
LATE = 2
"""Seconds."""
SET = """async ([file, words]) => {
  document.fonts.add(await new FontFace("Drawn", `url("${file}")`).load());
  const line = Object.assign(document.createElement("p"), {textContent: words});
  line.style.font = '40px "Drawn"';
  document.body.replaceChildren(line);
}"""
"""Shows words alone on the page in a font."""


@pytest.mark.sampled(1)
@pytest.mark.parametrize("width", [1280, 1920])
def test_lines_have_60_to_75_characters(
    open_page: Callable[..., Page], site: ServedSite, width: int
) -> None:
    page = open_page(site.address + site.explainer, width)
    lines = page.evaluate(LINES)
    assert len(lines) > 50
    assert 60 <= lines[len(lines) // 2] <= 75
    assert lines[len(lines) * 9 // 10] <= 77


@pytest.mark.sampled(1)
@pytest.mark.parametrize("width", [320, 1280])
def test_no_text_is_smaller_than_12_pixels(
    open_page: Callable[..., Page], site: ServedSite, width: int
) -> None:
    for name in site.kinds:
        page = open_page(site.address + name, width)
        assert page.evaluate(SMALL) == [], name


@pytest.mark.sampled(1)
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("fate", ["late", "never"])
def test_nothing_moves_when_the_font_comes_late(
    browser: Browser, site: ServedSite, fate: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    context.add_init_script(SHIFTS)
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        if fate == "never":
            route.abort()
        else:
            time.sleep(LATE)
            route.continue_()

    context.route("**/*.woff2", answer)
    page = context.new_page()
    page.goto(site.address + site.explainer)
    page.wait_for_timeout(1000)
    assert asked
    # The switch of the palette comes with the script, and moves the search beside it.
    assert page.evaluate("shifts.filter(({ moved }) => !moved.includes('site-header'))") == []
    context.close()


@pytest.mark.sampled(1)
@pytest.mark.parametrize("width", [320, 1280])
def test_no_number_of_a_source_begins_a_line(
    open_page: Callable[..., Page], site: ServedSite, width: int
) -> None:
    page = open_page(site.address + site.explainer, width)
    alone = page.evaluate(
        """() => [...document.querySelectorAll("p .citation__open")].filter((number) => {
          const range = document.createRange();
          range.selectNodeContents(number.closest(".claim"));
          range.setEndBefore(number);
          const before = [...range.getClientRects()].filter((box) => box.width > 0.5).at(-1);
          return before && number.getBoundingClientRect().top > before.bottom;
        }).map((number) => number.textContent)"""
    )
    assert alone == []


@pytest.mark.sampled(1)
@pytest.mark.parametrize("weight", ["Regular", "Bold"])
def test_straight_marks_are_drawn_as_print_sets_them_and_stay_in_the_text(
    open_page: Callable[..., Page], site: ServedSite, weight: str
) -> None:
    page = open_page(site.address + site.explainer, 1280)
    file = f"{site.address}assets/fonts/ApparatusSans-{weight}.woff2"
    straight, curly = "the crews' boat's 'way' ('so')", "the crews’ boat’s ‘way’ (‘so’)"
    pictures = []
    for words in (straight, curly, straight.replace("'", "")):
        page.evaluate(SET, [file, words])
        pictures.append(page.locator("body > p").screenshot())
    assert pictures[0] == pictures[1] != pictures[2]
