"""A citation's preview: opened and closed by mouse, touch and keyboard, with and without JavaScript."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from survey import AXE, SCHEMES, TAGS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Locator, Page, Route
    from serving import ServedSite

OPENED = (
    pytest.param("click", False, id="click"),
    pytest.param("tap", True, id="tap"),
    pytest.param("Enter", False, id="Enter"),
    pytest.param("Space", False, id="Space"),
)
with_and_without_javascript = pytest.mark.parametrize(
    "javascript", [pytest.param(True, id="JavaScript"), pytest.param(False, id="no JavaScript")]
)


@pytest.fixture
def citation(open_page: Callable[..., Page], site: ServedSite) -> Callable[..., Citation]:
    def find(width: int = 390, **options: object) -> Citation:
        return Citation(open_page(site.address + site.explainer, width, **options))

    return find


class Citation:
    """The first citation of an explainer whose sentence stands in running text."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.button = page.locator("p .citation__open").first
        name = self.button.get_attribute("popovertarget")
        self.preview: Locator = page.locator(f"#{name}")
        self.button.scroll_into_view_if_needed()

    def open(self, way: str = "click") -> None:
        expect(self.preview).to_be_hidden()
        if way == "click":
            self.button.click()
        elif way == "tap":
            self.button.tap()
        else:
            self.button.focus()
            self.page.keyboard.press(way)
        expect(self.preview).to_be_visible()


@pytest.mark.sampled(1)
@with_and_without_javascript
@pytest.mark.parametrize(("way", "touch"), OPENED)
def test_opens_and_closes_with_escape_which_gives_the_focus_back(
    citation: Callable[..., Citation], javascript: bool, way: str, touch: bool
) -> None:
    one = citation(java_script_enabled=javascript, has_touch=touch)
    one.open(way)
    one.page.keyboard.press("Escape")
    expect(one.preview).to_be_hidden()
    expect(one.button).to_be_focused()


@pytest.mark.sampled(1)
@with_and_without_javascript
@pytest.mark.parametrize(("way", "touch"), OPENED)
def test_the_same_control_closes(
    citation: Callable[..., Citation], javascript: bool, way: str, touch: bool
) -> None:
    one = citation(width=1280, java_script_enabled=javascript, has_touch=touch)
    one.open(way)
    if way in {"click", "tap"}:
        getattr(one.button, way)()
    else:
        one.page.keyboard.press(way)
    expect(one.preview).to_be_hidden()


@pytest.mark.sampled(1)
@with_and_without_javascript
@pytest.mark.parametrize("touch", [False, True], ids=["mouse", "touch"])
def test_a_press_outside_closes(
    citation: Callable[..., Citation], javascript: bool, touch: bool
) -> None:
    one = citation(java_script_enabled=javascript, has_touch=touch)
    one.open("tap" if touch else "click")
    press = one.page.touchscreen.tap if touch else one.page.mouse.click
    press(*_outside(one))
    expect(one.preview).to_be_hidden()


def test_a_tap_that_closes_follows_no_link_beneath(citation: Callable[..., Citation]) -> None:
    one = citation(has_touch=True, is_mobile=True)
    link = one.page.locator("article p a[href*='.html']:visible").first
    link.evaluate("item => scrollBy(0, item.getBoundingClientRect().top - 200)")
    one.button.evaluate("item => item.click()")
    expect(one.preview).to_be_visible()
    box, before = link.bounding_box(), one.page.url
    assert box
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    one.page.touchscreen.tap(*middle)
    expect(one.preview).to_be_hidden()
    assert one.page.url == before
    one.page.touchscreen.tap(*middle)
    expect(one.page).not_to_have_url(before)


@pytest.mark.sampled(1)
@pytest.mark.parametrize("width", [320, 1280])
def test_the_link_to_a_sentence_shows_it(citation: Callable[..., Citation], width: int) -> None:
    one = citation(width=width)
    one.open()
    one.preview.locator("a[href^='#c-']").click()
    claim = one.page.locator(".claim:target")
    expect(claim).to_be_in_viewport()
    expect(claim).not_to_have_css("outline-style", "none")
    lines = claim.evaluate("item => [...item.getClientRects()].map(({ top, bottom }) => [top, bottom])")  # fmt: skip
    box = one.preview.bounding_box() or {"y": 1000, "height": 0}
    assert all(bottom <= box["y"] + 1 or top >= box["y"] + box["height"] - 1 for top, bottom in lines)  # fmt: skip


@pytest.mark.sampled(1)
@with_and_without_javascript
@pytest.mark.parametrize("width", [320, 1280])
def test_the_pointer_can_enter_and_follow_a_link(
    citation: Callable[..., Citation], javascript: bool, width: int
) -> None:
    one = citation(width=width, java_script_enabled=javascript)
    one.open()
    box = one.preview.bounding_box()
    assert box
    for part in (0.1, 0.5, 0.9):
        one.page.mouse.move(box["x"] + box["width"] * part, box["y"] + box["height"] * part)
        expect(one.preview).to_be_visible()
    one.preview.locator(".preview__source a").first.click()
    expect(one.page).to_have_url(re.compile(r"/sources/[\w-]+\.html#[\w-]+$"))


@pytest.mark.sampled(1)
@with_and_without_javascript
def test_the_keyboard_goes_from_the_button_into_the_preview(
    citation: Callable[..., Citation], javascript: bool
) -> None:
    one = citation(java_script_enabled=javascript)
    one.open("Enter")
    one.page.keyboard.press("Tab")
    expect(one.preview.locator(":focus")).to_have_class("preview__close")
    one.page.keyboard.press("Tab")
    leads_on = re.compile(r"^(sources/|[\w-]+\.html#)")
    expect(one.preview.locator(":focus")).to_have_attribute("href", leads_on)


@pytest.mark.sampled(1)
@with_and_without_javascript
def test_the_close_button_inside_closes_it(
    citation: Callable[..., Citation], javascript: bool
) -> None:
    one = citation(java_script_enabled=javascript)
    one.open()
    one.preview.get_by_role("button", name="Close").click()
    expect(one.preview).to_be_hidden()


@pytest.mark.sampled(1)
@with_and_without_javascript
@pytest.mark.parametrize("position", ["start", "center", "end"])
def test_stays_in_a_window_of_320_px_wherever_the_citation_stands(
    citation: Callable[..., Citation], javascript: bool, position: str
) -> None:
    one = citation(width=320, java_script_enabled=javascript)
    one.button.evaluate(f"button => button.scrollIntoView({{ block: '{position}' }})")
    # A press at the edge would first be scrolled away from it, so this one comes from the keyboard.
    one.button.evaluate("button => button.focus({ preventScroll: true })")
    one.page.keyboard.press("Enter")
    expect(one.preview).to_be_visible()
    box = one.preview.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["x"] + box["width"] <= 320
    assert box["y"] + box["height"] <= 800


@pytest.mark.sampled(1)
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_what_opens(
    citation: Callable[..., Citation],
    node_module: Callable[[str], Path],
    width: int,
    scheme: str,
) -> None:
    one = citation(width=width, color_scheme=scheme)
    one.page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    one.open()
    one.page.evaluate(node_module("axe-core/axe.min.js").read_text(encoding="utf-8"))
    found = one.page.evaluate(AXE, TAGS)
    assert found == [], "\n".join(found[:5])


def test_one_preview_at_a_time(citation: Callable[..., Citation]) -> None:
    one = citation(width=1280)
    one.open()
    one.page.locator("p .citation__open").nth(1).focus()
    one.page.keyboard.press("Enter")
    expect(one.page.locator(".preview:popover-open")).to_have_count(1)
    expect(one.preview).to_be_hidden()


def test_says_who_when_where_and_leads_on(citation: Callable[..., Citation]) -> None:
    one = citation()
    one.open()
    text = one.preview.inner_text()
    assert re.search(r"\d+ sources?\b", text)
    claim = one.button.evaluate(
        """button => {
          const claim = button.closest(".claim").cloneNode(true);
          claim.querySelectorAll(".citation").forEach((item) => item.remove());
          return claim.textContent.trim();
        }"""
    )
    assert text.partition("\n\n")[2].startswith(claim)
    assert re.search(r"\b(19|20)\d\d\b", text)
    assert re.search(r"¶|\bart\.|\bnote\s\d", text)
    assert one.preview.locator(".preview__source a").count() >= 1
    assert one.preview.locator("a[href^='#c-']").count() == 1


@pytest.mark.sampled(1)
@with_and_without_javascript
def test_a_browser_without_popovers_shows_plain_links(
    open_page: Callable[..., Page],
    site: ServedSite,
    javascript: bool,
) -> None:
    """The style sheet asks for popovers; here it is served so that the answer is no, and the attribute means nothing."""
    changed = []

    def without_popovers(route: Route) -> None:
        response = route.fetch()
        text = response.text()
        changed.append(text.count("selector(:popover-open)"))
        body = text.replace("selector(:popover-open)", "selector(:unheard-of)")
        route.fulfill(response=response, body=body)

    def without_attribute(route: Route) -> None:
        response = route.fetch()
        body = re.sub(r"\spopover(target)?(=\"[^\"]*\")?(?=[\s>])", "", response.text())
        route.fulfill(response=response, body=body)

    page = open_page("about:blank", java_script_enabled=javascript)
    page.route("**/apparatus*.css", without_popovers)
    page.route(f"**/{site.explainer}", without_attribute)
    page.goto(site.address + site.explainer)
    assert sum(changed) > 0
    citations = page.locator(".citation:not(.citation--broken)")
    assert citations.count() > 10
    expect(page.locator(".citation__open:visible")).to_have_count(0)
    for citation in citations.all()[:10]:
        link = citation.locator("a[role=doc-noteref]").first
        expect(link).to_be_visible()
        box = link.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 23.5, link.inner_text()
    # The next page has a style sheet, too: the test could end while it is being fetched.
    page.unroute_all(behavior="wait")
    citations.first.locator("a[role=doc-noteref]").first.click()
    expect(page).to_have_url(re.compile(r"/sources/[\w-]+\.html#[\w-]+$"))


def _outside(one: Citation) -> tuple[float, float]:
    """Return a point that is neither in the preview nor on anything that acts."""
    point = one.page.evaluate(
        """() => {
          for (let y = 70; y < innerHeight - 5; y += 9)
            for (let x = 3; x < innerWidth - 3; x += 9) {
              const element = document.elementFromPoint(x, y);
              if (!element.closest("a, button, input, label, summary, [popover]")) return [x, y];
            }
        }"""
    )
    return (point[0], point[1])
