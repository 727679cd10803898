"""Visits to each page, in all widths and palettes; the tests read what they noted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import cycle, groupby, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import lxml.html

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playwright.sync_api import Browser, BrowserContext, Page
    from serving import ServedSite

WIDTHS = (320, 390, 1280)
HEIGHT = 800
SCHEMES = ("light", "dark")
DIVIDED = {"light": (320, 390), "dark": (1280,)}
"""The widths that a page is measured in where no palette has all: what is too wide or too small is so in both."""
ONE_WIDTH = {"light": 390, "dark": 1280}
"""Where axe looks at every page and fragments are followed; at one page of each kind axe looks in all widths."""
TARGETS = 8
"""How many fragments of a page are followed."""
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")

_HERE = Path(__file__).parent
MEASURE = (_HERE / "measure.js").read_text(encoding="utf-8")
LANDING = (_HERE / "landing.js").read_text(encoding="utf-8")
STORAGE = (_HERE / "storage.js").read_text(encoding="utf-8")
AXE = """async (tags) => {
  const { violations } = await axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, any, all, none }) => `${id}: ${target.join(" ")}: ${[...any, ...all, ...none].map((check) => check.message)[0]}`));
}"""
_VIOLATIONS = """addEventListener("securitypolicyviolation", (event) =>
  console.error(`CSP: ${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`));"""


class View(NamedTuple):
    """A page in a palette."""

    page: str
    scheme: str
    widths: tuple[int, ...]


@dataclass
class Survey:
    """What was wrong, as lines that name the page; and how much was looked at."""

    wrong: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """By what was measured: the place, and what is wrong there."""
    counts: Counter[str] = field(default_factory=Counter)

    def add(self, kind: str, place: str, found: list[str]) -> None:
        """Note what was found at a place."""
        self.wrong.setdefault(kind, []).extend((place, item) for item in found)

    def account(self, kind: str) -> str:
        """Return what is wrong, alike things together: how often, and the first three places."""
        groups: dict[str, list[str]] = {}
        for place, item in self.wrong.get(kind, []):
            groups.setdefault(item.partition(": ")[0], []).append(f"    {place}  {item}")
        return "\n".join(
            "\n".join([f"{group} ({len(lines)} times)", *lines[:3]])
            for group, lines in groups.items()
        )


class Witness:
    """Notes requests to other hosts, errors and blocked loads of a context's pages."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.foreign: list[str] = []
        self.errors: list[str] = []
        self._address = address
        context.add_init_script(_VIOLATIONS)
        context.on("request", self._request)
        context.on(
            "console", lambda message: message.type == "error" and self.errors.append(message.text)
        )
        context.on("weberror", lambda event: self.errors.append(str(event.error)))
        context.on("requestfailed", self._failed)

    def _request(self, request: Any) -> None:
        if not request.url.startswith((self._address, "data:", "blob:")):
            self.foreign.append(request.url)

    def _failed(self, request: Any) -> None:
        # Leaving a page breaks off what it was still loading.
        if request.failure != "net::ERR_ABORTED":
            self.errors.append(f"{request.failure}: {request.url}")

    def take(self) -> tuple[list[str], list[str]]:
        """Return what was noted since the last call: foreign requests, and errors."""
        taken = (self.foreign[:], self.errors[:])
        self.foreign.clear()
        self.errors.clear()
        return taken


def views_of(site: ServedSite, pages: Iterable[str]) -> list[View]:
    """Return how pages are looked at.

    Those that stand for their kind have every width in both palettes, those of sources, of which there are so many,
    all of one markup, every width in one of the palettes by turns, and others each width once.
    """
    views = []
    turns = cycle(SCHEMES)
    for page in pages:
        if page in site.kinds:
            views += [View(page, scheme, WIDTHS) for scheme in SCHEMES]
        elif "sources/" in page and not page.endswith("/index.html"):
            views.append(View(page, next(turns), WIDTHS))
        else:
            views += [View(page, scheme, widths) for scheme, widths in DIVIDED.items()]
    return views


def survey_site(browser: Browser, site: ServedSite, views: Iterable[View], axe: str) -> Survey:
    """Visit pages of a site."""
    survey = Survey()
    for scheme, seen in groupby(sorted(views, key=_scheme), key=_scheme):
        context = browser.new_context(
            color_scheme=scheme,
            reduced_motion="reduce",
            viewport={"width": WIDTHS[0], "height": HEIGHT},
        )
        witness = Witness(context, site.address)
        page = context.new_page()
        for view in seen:
            name = view.page
            page.goto(site.address + name)
            _measure(survey, page, view, axe, everywhere=name in site.kinds)
            _follow(survey, page, name, scheme, targets(site, name))
            place = f"/{name} {scheme}"
            foreign, errors = witness.take()
            survey.add("foreign", place, foreign)
            survey.add("errors", place, errors)
            survey.add("storage", place, page.evaluate(STORAGE))
            survey.add("storage", place, [f"cookie {item['name']}" for item in context.cookies()])
            survey.counts["pages"] += 1
        context.close()
    return survey


def _scheme(view: View) -> str:
    return view.scheme


def _measure(survey: Survey, page: Page, view: View, axe: str, *, everywhere: bool) -> None:
    name, scheme, widths = view
    ready = False
    for width in widths:
        place = f"/{name} {width} {scheme}"
        page.set_viewport_size({"width": width, "height": HEIGHT})
        found = page.evaluate(MEASURE)
        for kind, items in found["wrong"].items():
            survey.add(kind, place, items)
        survey.counts.update(found["seen"])
        if found["scheme"] != {"light": "default", "dark": "slate"}[scheme]:
            survey.add("errors", place, [f"palette: {found['scheme']}"])
        survey.counts["views"] += 1
        if everywhere or width == ONE_WIDTH[scheme]:
            if not ready:
                page.evaluate(axe)
                ready = True
            survey.add("axe", place, page.evaluate(AXE, TAGS))
            survey.counts["axe"] += 1


def _follow(survey: Survey, page: Page, name: str, scheme: str, fragments: list[str]) -> None:
    width = ONE_WIDTH[scheme]
    page.set_viewport_size({"width": width, "height": HEIGHT})
    survey.add("landing", f"/{name} {width} {scheme}", page.evaluate(LANDING, fragments))
    survey.counts["followed"] += len(fragments)


def targets(site: ServedSite, page: str) -> list[str]:
    """Return a sample of a page's targets: its claims, passages and headings in turn, first and last of each first."""
    document = lxml.html.fromstring((site.folder / page).read_bytes())
    kinds = [
        [str(name) for name in document.xpath(f"//article{path}/@id")]
        for path in (
            "//*[contains(concat(' ', @class, ' '), ' claim ')]",
            "//section[contains(@class, 'passage')]//h2",
            "//h2[not(ancestor::section[contains(@class, 'passage')])]",
        )
    ]
    ends = [[names[0], names[-1], *names[1:-1][::5]] for names in kinds if names]
    mixed = [name for group in zip_longest(*ends) for name in group if name]
    return list(dict.fromkeys(mixed))[:TARGETS]
