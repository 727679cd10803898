"""How to cite a page of the site: for readers in one line, for reference managers as BibLaTeX and RIS."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from apparatus.exports.biblatex import biblatex
from apparatus.exports.ris import ris
from apparatus.sources.source_words import INSTITUTION

if TYPE_CHECKING:
    from collections.abc import Mapping

    from apparatus.published.version import Version
    from apparatus.settings import Settings
    from apparatus.words.dates import Edtf

_NO_KEY = re.compile(r"[^A-Za-z0-9]+")


@dataclass(frozen=True)
class CitedPage:
    """A page as a work, which the writers of the bibliographies read like a source."""

    src_uri: str
    """Its path below `docs/`."""
    title: str
    site: str
    """The name of the site."""
    url: str
    """The whole address of the page; empty if the site has none."""
    situation: Edtf | None
    """The date of the situation that it describes."""
    version: Version
    settings: Settings

    @property
    def id(self) -> str:
        """The key of the entry: the page and its version."""
        return _NO_KEY.sub("-", f"{self.src_uri.removesuffix('.md')} {self.version.commit}").strip(
            "-"
        )

    @property
    def data(self) -> Mapping[str, Any]:
        """The CSL variables of the page."""
        found = {
            "id": self.id,
            "type": "webpage",
            "title": self.title,
            "author": [{INSTITUTION: self.settings.licence.holder}],
            "publisher": self.site,
            "issued": self.version.date.key if self.version.date else "",
            "URL": self.url,
            "language": self.settings.language,
            "note": ", ".join(self.dates),
        }
        return {key: value for key, value in found.items() if value}

    @property
    def dates(self) -> list[str]:
        """Which situation the page describes, and in which version, in words."""
        say, version = self.settings.messages, self.version
        found = []
        if self.situation:
            found.append(say("page.situation", date=self.situation.words(say)))
        if version.date:
            date = version.date.words(say)
            found.append(say("page.version", commit=version.commit, date=date))
        return found

    @property
    def line(self) -> str:
        """The citation for readers, who fill in when they read the page."""
        say = self.settings.messages
        named = say(
            "page.cited",
            holder=self.settings.licence.holder,
            title=self.title,
            site=self.site,
        )
        return ", ".join(filter(None, (named, *self.dates, self.url, say("page.accessed"))))

    @property
    def formats(self) -> Mapping[str, str]:
        """The citation for reference managers, by the name of the format."""
        return {"BibTeX": biblatex([self]), "RIS": ris([self])}
