"""One visit to every page of a tree, wherever it is: what it shows, what it asks for and what moves."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import lxml.html
from serving import NOT_FOUND, compressed
from survey import HEIGHT, Survey, Witness

if TYPE_CHECKING:
    from collections.abc import Iterable

    from marionette import Firefox
    from playwright.sync_api import Browser
    from serving import ServedSite

LIMIT = 90_000
"""For the weight of a page."""
LIMIT_IN_TRANSLATION = 115_000
"""Letters take two or three bytes in further languages, and quotations stand beside their translations."""
MOVED = 0.005
"""A layout shift that is 0 to two decimals."""

_HERE = Path(__file__).parent
_VISIT = (_HERE / "visit.js").read_text(encoding="utf-8")
SHIFTS = (_HERE / "shifts.js").read_text(encoding="utf-8")
"""A script that notes what moves."""
_LOADED_AND_LINKED = "//a/@href | //link/@href | //script/@src | //img/@src | //source/@src"


@dataclass
class Visits(Survey):
    """What was wrong at the pages of a tree, and how heavy each is."""

    weights: dict[str, int] = field(default_factory=dict)
    """By page: the bytes, compressed, of all it asked for until somebody opens the search."""


def visit_in_chromium(
    browser: Browser, site: ServedSite, width: int, pages: Iterable[str] = ()
) -> Visits:
    """Visit pages in Chromium; all of them when none is named."""
    visits = Visits()
    context = browser.new_context(
        viewport={"width": width, "height": HEIGHT}, reduced_motion="reduce"
    )
    context.add_init_script(SHIFTS)
    witness = Witness(context, site.address)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    for name in whole_pages(site, pages):
        # What the page before asked for last, such as a font of a preview, is told only now.
        page.goto("about:blank")
        asked.clear()
        page.goto(site.address + name)
        page.evaluate("() => document.fonts.ready.then(() => true)")
        first_view = set(asked)  # and not the fonts of the previews that the visit opens
        found = page.evaluate(_VISIT)
        _note(visits, name, found)
        _weigh(visits, site, name, first_view)
        if sum(shift["value"] for shift in found["shifts"]) >= MOVED:
            visits.add(
                "shift",
                name,
                [f"{shift['moved']}: {shift['value']:.3f}" for shift in found["shifts"]],
            )
        foreign, errors = witness.take()
        visits.add("foreign", name, foreign)
        visits.add("errors", name, errors)
    context.close()
    return visits


def visit_in_firefox(firefox: Firefox, site: ServedSite, pages: Iterable[str] = ()) -> Visits:
    """Visit pages in Firefox, which tells nothing of weight and shift."""
    visits = Visits()
    firefox.watch()
    for name in whole_pages(site, pages):
        firefox.go(site.address + name)
        _note(visits, name, firefox.evaluate(_VISIT))
    noted = firefox.take()
    visits.add(
        "foreign", site.address, [url for url in noted["asked"] if not url.startswith(site.address)]
    )
    visits.add("errors", site.address, noted["errors"])
    return visits


def whole_pages(site: ServedSite, pages: Iterable[str] = ()) -> list[str]:
    """Return those pages, or all, but the one for what is not there, which is none of them."""
    return [name for name in list(pages) or site.pages if name != NOT_FOUND]


def dead_links(site: ServedSite) -> Survey:
    """Follow every link, and all that is loaded, of a tree on a disk to a file."""
    survey = Survey()
    for name in whole_pages(site):
        document = lxml.html.fromstring((site.folder / name).read_bytes())
        for href in map(str, document.xpath(_LOADED_AND_LINKED)):
            target = urldefrag(urljoin(site.address + name, href)).url
            if not target.startswith("file:"):
                continue
            survey.counts["links"] += 1
            if not Path(unquote(urlsplit(target).path)).is_file():
                survey.add("links", name, [f"no such file: {href}"])
    return survey


def _note(visits: Visits, name: str, found: dict[str, dict[str, list[str]]]) -> None:
    for kind, items in found["wrong"].items():
        visits.add(kind, name, items)
    visits.counts.update(found["seen"])
    visits.counts["pages"] += 1


def _weigh(visits: Visits, site: ServedSite, name: str, asked: set[str]) -> None:
    files = {site.asked(url) for url in asked if url.startswith(site.address)}
    weights = {file.name: len(compressed(file)) for file in files if file.is_file()}
    visits.weights[name] = sum(weights.values())
    limit = LIMIT if "/" not in name.removeprefix("sources/") else LIMIT_IN_TRANSLATION
    if visits.weights[name] > limit:
        heaviest = sorted(weights.items(), key=lambda item: -item[1])[:4]
        parts = ", ".join(f"{file} {weight:,}" for file, weight in heaviest)
        visits.add(
            "weight", name, [f"more than {limit:,} bytes: {visits.weights[name]:,}: {parts}"]
        )
