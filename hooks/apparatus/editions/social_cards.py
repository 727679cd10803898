"""The raster pictures that a build draws: the cards of pages, and the cover of the EPUB.

Messengers and search engines show a card beside a link to a page.

A card shows the name of the site, and title, description and date of the situation of its page: words that the checks
have read on the page, and no others. Typst draws all of them at once, from fonts of ours, so the same page gives the
same bytes.
"""

from __future__ import annotations

import os
import re
import sys
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from apparatus.editions.cover import COVER, Cover
from apparatus.editions.outline import OutlineError, read_outline
from apparatus.editions.typesetting import TypesettingError, draw_pages
from apparatus.menu import shown_pages
from apparatus.published.file_names import EPUB_FOLDER
from apparatus.words.dates import parse_edtf

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Set

    from apparatus.project import Project

FOLDER = "assets/cards"
"""The folder of the cards on the site."""
WIDTH, HEIGHT = 1200, 630
"""The size of a card in pixels, which Open Graph and those who use it recommend."""
_COVER = f".epub!/{EPUB_FOLDER}/{COVER}"
_NICENESS = 10
"""Nobody waits for the cards before the first page is read, and the generator needs a processor of its own."""
_UP = re.compile(r"^(?:\.\./)*")


@dataclass(frozen=True, slots=True)
class Card:
    """What a card shows."""

    site: str
    """The name of the site."""
    title: str
    description: str
    date: str
    """The date of the situation, in words; empty for a page without one."""
    host: str
    """The host of the site; empty if it has no address."""

    @property
    def words(self) -> str:
        """The words of the card, for readers who do not see it."""
        shown = (self.site, self.title, self.description, self.date)
        return " · ".join(words for words in shown if words)


@dataclass(frozen=True)
class SocialCards:
    """The cards of a site: of each page of the menu and each explainer; a source has the card of all sources."""

    project: Project
    site_name: str
    address: str
    """The address of the site, ending in `/`; empty if it is not set."""
    drawn: Mapping[str, bytes] | None = None
    """What was drawn already; `None` if it is drawn when it is asked for."""

    @classmethod
    def of(cls, project: Project, drawn: Mapping[str, bytes] | None = None) -> SocialCards:
        """Return the cards of a project with the name and the address in its `mkdocs.yml`.

        Raises:
            OutlineError: That file cannot be read.
        """
        outline = read_outline(project)
        return cls(project, outline.title, outline.address, drawn)

    @cached_property
    def by_page(self) -> Mapping[str, Card]:
        """The card of each page that has one, by the page's path below `docs/`."""
        say = self.project.settings.messages
        data = {page.src_uri: page.data for page in self.project.pages}
        host, found = urlsplit(self.address).hostname or "", {}
        for src_uri, title in shown_pages(self.project).items():
            own = data.get(src_uri)
            stem = src_uri.removesuffix(".md").removesuffix("/index")
            description = own.get("description", "") if own else say(f"{stem}.description")
            as_of = (own or {}).get("situation-as-of")
            date = say("page.as-of", date=parse_edtf(str(as_of)).words(say)) if as_of else ""
            found[src_uri] = Card(self.site_name, title, str(description), date, host)
        return found

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """The drawn cards, by their path on the site.

        Raises:
            TypesettingError: A title has no room.
        """
        if self.drawn is not None:
            return self.drawn
        cards = self.by_page
        if not cards:
            return {}
        language = self.project.settings.language
        data = {"language": language, "cards": [asdict(card) for card in cards.values()]}
        return dict(zip(map(card_path, cards), draw_pages("card", data), strict=True))

    def address_of(self, src_uri: str, page: str) -> str:
        """Return the address of a card: whole if the site has one, and otherwise relative to a page.

        Args:
            src_uri: Path below `docs/` of the page whose card it is.
            page: Address of the page that names it, from the root of the site.
        """
        path = quote(card_path(src_uri))
        return self.address + path if self.address else f"{'../' * page.count('/')}{path}"

    def is_file(self, path: str, data: bytes) -> bool:
        """Return whether these bytes are what is drawn for this path of the site."""
        if path.endswith(_COVER):
            return data in self._covers
        return path in self._paths and self.files[path] == data

    def is_address(self, address: str) -> bool:
        """Return whether a page names a card by this address."""
        path = address.removeprefix(self.address) if self.address else _UP.sub("", address)
        return unquote(path) in self._paths

    @cached_property
    def _covers(self) -> Set[bytes]:
        project = self.project
        outlines = (
            read_outline(project, language) for language in ("", *project.settings.translations)
        )
        return frozenset(Cover.of_project(project, outline).draw() for outline in outlines)

    @cached_property
    def _paths(self) -> Set[str]:
        return frozenset(map(card_path, self.by_page))


def draw(_: Callable[[str], None], project: Project) -> list[tuple[str, bytes]]:
    """Draw the cards of a project in a subprocess, which `apparatus build` starts, and which leaves others their turn.

    Raises:
        SystemExit: They cannot be drawn; the reason was printed.
    """
    os.nice(_NICENESS)
    try:
        return [*SocialCards.of(project).files.items()]
    except (OutlineError, TypesettingError) as error:
        sys.stderr.write(f"the cards were not drawn: {error}\n")
        sys.exit(1)


def card_path(src_uri: str) -> str:
    """Return the path on the site of the card of a page, given by its path below `docs/`."""
    return f"{FOLDER}/{src_uri.removesuffix('.md')}.png"
