"""The chart of counts and its tables: no text on another or on a mark in a real font, and whole on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from serving import ServedSite

# An em is higher than the letters in it: a fifth of it is left out above and below.
COLLISIONS = """() => {
  const boxes = (svg, what, x, y) => [...svg.querySelectorAll(what)].map((node) => {
    const box = node.getBoundingClientRect(), high = y * box.height;
    return {name: node.textContent || node.tagName, left: box.left + x, right: box.right - x,
            top: box.top + high, bottom: box.bottom - high};
  });
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const found = [];
  for (const svg of document.querySelectorAll('.drawn--counts svg')) {
    if (!svg.getBoundingClientRect().width) continue;
    const texts = boxes(svg, 'text', 0, 0.2), marks = boxes(svg, 'path, circle', 1, 0.05);
    texts.forEach((text, at) => {
      for (const other of [...texts.slice(at + 1), ...marks]) {
        if (meet(text, other)) found.push(`${text.name} on ${other.name}`);
      }
    });
  }
  return found;
}"""
TALL = 8000
"""The most height of the page on a phone, in pixels, before a table is opened."""
SMALLEST = """() => Math.min(...[...document.querySelectorAll('.drawn--counts svg')]
  .filter((svg) => svg.getBoundingClientRect().width)
  .map((svg) => svg.getBoundingClientRect().width / svg.viewBox.baseVal.width
    * parseFloat(svg.getAttribute('font-size'))))"""
HIDDEN = """() => [...document.querySelectorAll('.overview section td')].filter((cell) => {
  const box = cell.getBoundingClientRect(), name = getComputedStyle(cell, '::before').content;
  return box.left < 0 || box.right > innerWidth || !box.width
    || (innerWidth < 700 && name !== JSON.stringify(cell.dataset.column));
}).length"""


@pytest.fixture
def open_counts(open_page: Callable[..., Page], site: ServedSite) -> Callable[[int], Page]:
    """Open the page of estimates at a width, without a script, and all its tables."""

    def open_counts(width: int) -> Page:
        page = open_page(f"{site.address}estimates.html", width, java_script_enabled=False)
        page.evaluate("document.querySelectorAll('.fold').forEach((fold) => { fold.open = true; })")
        return page

    return open_counts


@pytest.mark.parametrize("width", [320, 360, 768, 1280, 1920])
def test_chart_and_tables_are_legible(open_counts: Callable[[int], Page], width: int) -> None:
    page = open_counts(width)
    assert page.evaluate(COLLISIONS) == []
    assert page.evaluate(SMALLEST) >= 12
    assert page.evaluate(HIDDEN) == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("javascript", [True, False])
def test_a_phone_shows_the_answers_first_and_a_link_opens_the_table_of_its_row(
    open_page: Callable[..., Page], site: ServedSite, javascript: bool
) -> None:
    page = open_page(f"{site.address}estimates.html", 360, java_script_enabled=javascript)
    assert page.evaluate("document.documentElement.scrollHeight") < TALL
    assert page.locator(".overview > ul > li").first.is_visible()
    row = page.locator(".overview section .fold tbody tr").last
    assert not row.is_visible()
    anchor = row.get_attribute("id")
    page.goto(f"{site.address}index.html")
    page.goto(f"{site.address}estimates.html#{anchor}")
    expect(row).to_be_visible()
    expect(row).to_be_in_viewport()


def test_the_row_begins_with_who_counted_and_says_all_on_a_phone(
    open_counts: Callable[[int], Page],
) -> None:
    page = open_counts(320)
    row = page.locator(".overview section tbody tr").first
    heads = row.locator("xpath=ancestor::table//th[@scope='col']").all_text_contents()
    assert row.locator("td").count() == len(heads) - 1
    tops = [box["y"] for cell in row.locator("th, td").all() if (box := cell.bounding_box())]
    assert tops == sorted(tops)
    assert len(set(tops)) == len(heads)
