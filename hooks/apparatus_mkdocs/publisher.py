"""Who is behind the site and how to reach them, for the end of each page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from apparatus.page_names import CORRECTIONS

if TYPE_CHECKING:
    from mkdocs.structure.files import Files

    from apparatus.settings import Licence, Settings


@dataclass(frozen=True, slots=True)
class Publisher:
    """What the settings say of the publisher."""

    licence: Licence
    """Of the texts, with the name of the holder."""
    contact: str
    """Where errors are reported: an address, or a page from the site's root; empty if neither is known."""

    @classmethod
    def of(cls, settings: Settings, files: Files, language: str = "") -> Publisher:
        """Return the publisher of a site; without an address for reports, the page on corrections says how.

        Args:
            language: BCP 47 tag of a language whose pages link to it, if not the main one.
        """
        own = files.src_uris.get(f"{language}/{CORRECTIONS}") if language else None
        page = own or files.src_uris.get(CORRECTIONS)
        given = settings.report_address.format(page="", claim="")
        return cls(settings.licence, given or (f"{page.url}#report" if page else ""))
