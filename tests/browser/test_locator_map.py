"""The map in a browser: text of at least 12 pixels at any width, and none over other text, a number or a mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from serving import ServedSite

MEASURE = """drawn => {
  const svg = [...drawn.querySelectorAll("svg")].filter(item => item.checkVisibility());
  const box = item => {
    const {left, top, right, bottom} = item.getBoundingClientRect();
    return {left, top, right, bottom};
  };
  const scale = svg[0].getBoundingClientRect().width / svg[0].viewBox.baseVal.width;
  const text = [...svg[0].querySelectorAll("text")];
  return {
    shown: svg.length,
    sizes: text.map(item => scale * parseFloat(getComputedStyle(item).fontSize)),
    texts: text.map(item => ({words: item.textContent, ...box(item)})),
    marks: [...svg[0].querySelectorAll("circle")].map(box),
    sheet: box(svg[0]),
  };
}"""


def touches(one: dict[str, float], other: dict[str, float]) -> bool:
    across = one["left"] < other["right"] and other["left"] < one["right"]
    return across and one["top"] < other["bottom"] and other["top"] < one["bottom"]


@pytest.mark.parametrize("width", [320, 360, 768, 1280, 1920])
def test_its_text_is_large_enough_and_lies_on_nothing(
    open_page: Callable[..., Page], site: ServedSite, width: int
) -> None:
    page = open_page(site.address + site.page_with("drawn--map"), width)
    found = page.locator(".drawn--map").evaluate(MEASURE)
    assert found["shown"] == 1
    assert min(found["sizes"]) >= 12
    for number, text in enumerate(found["texts"]):
        assert text["left"] >= found["sheet"]["left"]
        assert text["right"] <= found["sheet"]["right"] + 1
        assert not [other for other in found["texts"][:number] if touches(text, other)]
        marks = [mark for mark in found["marks"] if touches(text, mark)]
        # A number stands on its own disc and on nothing else.
        assert len(marks) == (1 if text["words"].isdigit() else 0)
