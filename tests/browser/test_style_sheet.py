"""The one style sheet, with few of the theme's rules: pages look as they do with all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import material
import pytest

from apparatus.html.style_rules import compact
from apparatus_mkdocs.style_sheet import PARTS, SHEET
from apparatus_mkdocs.theme_layer import THEME

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from serving import ServedSite

LOOK = """() => {
  const looks = (element, pseudo) => {
    const style = getComputedStyle(element, pseudo);
    return [...style].filter((name) => !name.startsWith("--")).map((name) => `${name}: ${style.getPropertyValue(name)}`).join("; ");
  };
  const seen = new Map();
  for (const element of document.querySelectorAll("*")) {
    const kind = [element.tagName, element.className.baseVal ?? element.className, element.parentElement?.className].join(" ");
    if (seen.has(kind)) continue;
    seen.set(kind, [null, "::before", "::after"].map((pseudo) => looks(element, pseudo)).join("\\n"));
  }
  return [...seen];
}"""
"""How one element of each kind looks, in all properties."""


@pytest.mark.sampled(1)
@pytest.mark.parametrize(("width", "media"), [(320, "print"), (390, "screen"), (1280, "screen")])
def test_pages_look_as_with_all_rules(
    open_page: Callable[..., Page], site: ServedSite, width: int, media: str
) -> None:
    """Without scripts, so that nothing changes by itself; what they need is in their words."""
    for name in site.kinds:
        page = open_page(site.address + name, width, java_script_enabled=False)
        page.emulate_media(media=media)
        # A font that comes in time the one time and late the other gives other widths.
        page.route("**/*.woff2", lambda route: route.abort())
        page.reload()
        reduced = page.evaluate(LOOK)
        page.route(
            f"**/{SHEET}", lambda route: route.fulfill(body=whole(), content_type="text/css")
        )
        page.reload()
        assert dict(page.evaluate(LOOK)) == dict(reduced), name


def whole() -> str:
    """Return the sheet with every rule of the theme."""
    themes = [next(iter(material.__path__)) + "/templates"]
    folders = [THEME, *map(type(THEME), themes)]
    files = [
        next(file for folder in folders for file in sorted(folder.glob(f"{SHEET.rpartition('/')[0]}/{name}*")) if file.suffix == ".css")
        for name in PARTS
    ]  # fmt: skip
    return compact(file.read_text(encoding="utf-8") for file in files)
