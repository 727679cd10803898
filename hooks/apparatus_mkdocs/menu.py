"""The menu, without the work of writing every entry anew on every page: in a large site that is most of a build.

An entry that is neither a section nor the page itself differs between two pages of a folder in nothing. So the theme's
template gets the entry of the page and, for the others, two stand-ins; what it makes of those is the pattern from which
the others are filled in. The output is the same, byte for byte.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page
from mkdocs.utils import normalize_url

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mkdocs.structure import StructureItem
    from mkdocs.structure.nav import Navigation

FEWEST = 4
"""Entries that are worth it."""
_OPEN, _CLOSE = '<li class="md-nav__item">', "</li>"


@dataclass(frozen=True)
class StandIn:
    """An entry that stands for a run of others."""

    url: str
    """An address that no template changes, because it names a host."""
    title: str

    active = False
    children = None
    is_link = True


@dataclass(frozen=True)
class ShortMenu:
    """What the theme's templates see of the menu."""

    items: Sequence[StructureItem | StandIn]
    homepage: Page | None
    pages: Sequence[Page]


class Menu:
    """The menu of one build, filled in page by page."""

    def __init__(self, nav: Navigation) -> None:
        """Take the menu once every page has its title."""
        self._nav = nav
        self._is_plain = len(nav.items) >= FEWEST and all(_is_plain(item) for item in nav.items)
        self._places = {
            item.url: place for place, item in enumerate(nav.items) if isinstance(item, Page)
        }
        self._entries: dict[str, list[str]] = {}

    def shortened(self, page: Page) -> Navigation | ShortMenu:
        """Return the menu that the template is given for a page."""
        if not self._is_plain:
            return self._nav
        items: list[StructureItem | StandIn] = []
        for number, run in enumerate(self._runs(page)):
            if len(run) == 1:
                items += run
            elif run:
                items += [_stand_in(number, "first"), _stand_in(number, "last")]
        return ShortMenu(items, self._nav.homepage, self._nav.pages)

    def filled_in(self, html: str, page: Page) -> str:
        """Return a page with the entries for which stand-ins stand.

        Raises:
            PluginError: The theme writes its entries in another way than before.
        """
        if not self._is_plain:
            return html
        place = self._places.get(page.url, 0)
        starts = (0, place, place + 1) if page.url in self._places else (0,)
        for number, run in enumerate(self._runs(page)):
            if len(run) > 1:
                html = self._fill(html, number, starts[number], len(run), page)
        return html

    def _runs(self, page: Page) -> tuple[Sequence[StructureItem], ...]:
        items, place = self._nav.items, self._places.get(page.url)
        return (
            (items,)
            if place is None
            else (items[:place], items[place : place + 1], items[place + 1 :])
        )

    def _fill(self, html: str, number: int, start: int, length: int, page: Page) -> str:
        first, last = _stand_in(number, "first"), _stand_in(number, "last")
        begins, pattern, ends = _entry(html, first)
        next_begins, _, run_ends = _entry(html, last)
        folder = posixpath.dirname(page.url)
        key = f"{folder}\n{pattern}"
        if key not in self._entries:
            self._entries[key] = [
                pattern.replace(first.url, normalize_url(item.url or "", page)).replace(
                    first.title, item.title
                )
                for item in self._nav.items
                if isinstance(item, Page)
            ]
        between = html[ends:next_begins]
        run = between.join(self._entries[key][start : start + length])
        return html[:begins] + run + html[run_ends:]


class Repeated:
    """What a template writes alike on every page of a folder."""

    def __init__(self) -> None:
        """Begin with nothing written."""
        self._written: dict[tuple[str, str], str] = {}

    def once_per_folder(self, name: str, page: Page | None, write: Callable[[], str]) -> str:
        """Return what a macro writes, written for the first page of its folder."""
        if page is None:
            return write()  # the page that is shown when there is none: its addresses are others
        key = name, posixpath.dirname(page.url)
        if key not in self._written:
            self._written[key] = write()
        return self._written[key]


def _is_plain(item: StructureItem) -> bool:
    """Decide whether nothing but title and address tells an entry from another."""
    if not isinstance(item, Page):
        return False
    shown = {"icon", "status", "subtitle"} & item.meta.keys()
    return not shown and not hasattr(item, "typeset")


def _stand_in(number: int, end: str) -> StandIn:
    return StandIn(f"https://menu.invalid/{number}/{end}", f"\ue000{number} {end}\ue001")


def _entry(html: str, stand_in: StandIn) -> tuple[int, str, int]:
    """Return where the entry of a stand-in begins, the entry, and where it ends."""
    at = html.find(stand_in.url)
    begins, ends = html.rfind(_OPEN, 0, max(at, 0)), html.find(_CLOSE, at) + len(_CLOSE)
    entry = html[begins:ends]
    if at < 0 or begins < 0 or entry.count(stand_in.url) != 1 or entry.count(stand_in.title) != 1:
        raise PluginError(
            "the theme writes the entries of its menu in another way; change apparatus_mkdocs/menu.py"
        )
    return begins, entry, ends
