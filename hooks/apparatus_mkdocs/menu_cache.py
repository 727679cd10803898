"""A cache for the menu, whose rendering is most of the build of a large site.

An entry that is neither a section nor the current page is the same on all pages of a folder. So the
theme's template renders the entry of the current page and two placeholders for the others; the HTML
of a placeholder is the pattern for the entries it replaces. The output is the same, byte for byte.
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
"""The smallest number of entries for which the cache is used."""
_OPEN, _CLOSE = '<li class="md-nav__item">', "</li>"


@dataclass(frozen=True)
class Placeholder:
    """A menu entry that replaces a run of others while the template is rendered."""

    url: str
    """An absolute address, which templates leave unchanged."""
    title: str

    active = False
    children = None
    is_link = True


@dataclass(frozen=True)
class ShortMenu:
    """The menu with placeholders, in the form that the theme's templates expect."""

    items: Sequence[StructureItem | Placeholder]
    homepage: Page | None
    pages: Sequence[Page]


class Menu:
    """The menu of one build, with the rendered entries of each folder."""

    def __init__(self, nav: Navigation) -> None:
        """Store MkDocs' navigation, in which every page must have its title."""
        self._nav = nav
        self._is_plain = len(nav.items) >= FEWEST and all(_is_plain(item) for item in nav.items)
        self._positions = {
            item.url: position for position, item in enumerate(nav.items) if isinstance(item, Page)
        }
        self._entries: dict[str, list[str]] = {}

    def shortened(self, page: Page) -> Navigation | ShortMenu:
        """Return the menu for the template of a page."""
        if not self._is_plain:
            return self._nav
        items: list[StructureItem | Placeholder] = []
        for number, run in enumerate(self._runs(page)):
            if len(run) == 1:
                items += run
            elif run:
                items += [_placeholder(number, "first"), _placeholder(number, "last")]
        return ShortMenu(items, self._nav.homepage, self._nav.pages)

    def filled_in(self, html: str, page: Page) -> str:
        """Return the HTML of a page with its placeholders replaced by the menu entries.

        Raises:
            PluginError: The theme's HTML of an entry has another form than expected.
        """
        if not self._is_plain:
            return html
        position = self._positions.get(page.url, 0)
        starts = (0, position, position + 1) if page.url in self._positions else (0,)
        for number, run in enumerate(self._runs(page)):
            if len(run) > 1:
                html = self._fill(html, number, starts[number], len(run), page)
        return html

    def _runs(self, page: Page) -> tuple[Sequence[StructureItem], ...]:
        items, position = self._nav.items, self._positions.get(page.url)
        return (
            (items,)
            if position is None
            else (items[:position], items[position : position + 1], items[position + 1 :])
        )

    def _fill(self, html: str, number: int, start: int, length: int, page: Page) -> str:
        first, last = _placeholder(number, "first"), _placeholder(number, "last")
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


class FolderCache:
    """A cache of the template output that is the same on all pages of a folder."""

    def __init__(self) -> None:
        """Create an empty cache."""
        self._written: dict[tuple[str, str], str] = {}

    def once_per_folder(self, name: str, page: Page | None, write: Callable[[], str]) -> str:
        """Return the output of a macro, from the cache if a page of the same folder has used it."""
        if page is None:
            return write()  # the 404 page has absolute addresses
        key = name, posixpath.dirname(page.url)
        if key not in self._written:
            self._written[key] = write()
        return self._written[key]


def _is_plain(item: StructureItem) -> bool:
    """Return whether an entry differs from others in nothing but title and address."""
    if not isinstance(item, Page):
        return False
    shown = {"icon", "status", "subtitle"} & item.meta.keys()
    return not shown and not hasattr(item, "typeset")


def _placeholder(number: int, end: str) -> Placeholder:
    return Placeholder(f"https://menu.invalid/{number}/{end}", f"\ue000{number} {end}\ue001")


def _entry(html: str, placeholder: Placeholder) -> tuple[int, str, int]:
    """Return the start, the HTML and the end of the entry of a placeholder."""
    at = html.find(placeholder.url)
    begins, ends = html.rfind(_OPEN, 0, max(at, 0)), html.find(_CLOSE, at) + len(_CLOSE)
    entry = html[begins:ends]
    counts = entry.count(placeholder.url), entry.count(placeholder.title)
    if at < 0 or begins < 0 or counts != (1, 1):
        raise PluginError(
            "the theme writes the entries of its menu in another way; change apparatus_mkdocs/menu_cache.py"
        )
    return begins, entry, ends
