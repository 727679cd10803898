"""The downloads of a site, and their list on its pages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from apparatus.page_names import NOT_FOUND, TAKE_AWAY
from apparatus.published.file_names import DOWNLOADS, NEUTRAL
from apparatus_editions.templating import render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from apparatus.messages.catalogue import Messages
    from apparatus.settings import Settings
    from apparatus.words.dates import DatePoint

PLACEHOLDER = "<!-- apparatus-downloads -->"
"""Comment on each page in place of the list of downloads, whose sizes are known only later."""
EDITIONS = "<!-- apparatus-editions -->"
"""Comment on the page of the files to take away, in place of what it says of each."""
PAGE = f"{PurePosixPath(TAKE_AWAY).stem}.html"
"""That page, from the site's root."""


class PlaceholderError(ValueError):
    """A page does not contain the placeholder exactly once; the message names the page."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file to download."""

    name: str
    """Name of the format for readers: `PDF`."""
    path: str
    """From the site's root."""
    size: int
    """In bytes."""
    page: str = ""
    """The only page that lists it beside the page of all files, from the site's root; empty if all pages do."""
    title: str = ""
    """Title of that page."""
    digest: str = ""
    """Its SHA-256."""
    language: str = ""
    """BCP 47 tag of a translation; empty for the main language."""

    @property
    def file(self) -> str:
        """Its file name."""
        return PurePosixPath(self.path).name

    @property
    def kind(self) -> str:
        """Its key among the texts for readers."""
        suffix = PurePosixPath(self.path).suffix.removeprefix(".")
        return "book" if suffix == "pdf" else suffix

    @property
    def is_shared(self) -> bool:
        """Whether it holds all languages of the site."""
        return self.kind == "zip"

    @property
    def neutral(self) -> str:
        """A file name that hides the subject, under which readers may save it instead."""
        return f"{NEUTRAL}{PurePosixPath(self.path).suffix}"

    def size_in_words(self, say: Messages) -> str:
        """Return the size to two digits, such as `1.2 MB` or `430 kB`."""
        if self.size >= 999_500:
            return say("downloads.megabytes", size=say.number(self.size / 1e6, 1))
        return say("downloads.kilobytes", size=max(1, round(self.size / 1000)))


def list_downloads(
    site: Path, downloads: Sequence[Download], date: DatePoint | None, settings: Settings
) -> None:
    """Write the list of downloads into every page of a site but the one for what is not there.

    A page lists those of its language. The page of all files gets those of all languages, and what each is for.

    Args:
        downloads: The downloads, those of each language in display order.
        date: Day of their commit.

    Raises:
        PlaceholderError: A page has no placeholder, or several.
    """
    lists = {
        language: _Lists(site, downloads, date, language, settings)
        for language in ("", *settings.translations)
    }
    for each in lists.values():
        if not each.language or (site / each.page).is_file():
            _fill(site / each.page, EDITIONS, each.of_all())
    for file in sorted(site.rglob("*.html")):
        path = file.relative_to(site).as_posix()
        if not path.startswith(f"{DOWNLOADS}/") and path != NOT_FOUND:
            each = lists.get(path.partition("/")[0], lists[""])
            _fill(file, PLACEHOLDER, each.of_page(path))


@dataclass(frozen=True, slots=True)
class _Lists:
    """The lists of downloads in one language."""

    site: Path
    downloads: Sequence[Download]
    date: DatePoint | None
    language: str
    """BCP 47 tag of a translation; empty for the main language."""
    settings: Settings
    """Those of the site, in its main language."""

    @property
    def page(self) -> str:
        """The page of all files in this language, from the root of the site."""
        return f"{self.language}/{PAGE}" if self.language else PAGE

    @property
    def say(self) -> Messages:
        """The texts shown to readers."""
        return self._settings(self.language).messages

    def of_page(self, path: str) -> str:
        """Return the list for a page of the site."""
        offered = [item for item in self._own(self.language) if item.page in {"", path}]
        page = self.page if (self.site / self.page).is_file() else PAGE
        root = "../" * path.count("/")
        return render("downloads.html", self.say, downloads=offered, page=page, root=root)

    def of_all(self) -> str:
        """Return what the page of all files says of them."""
        own, others = self._own(self.language), []
        for language in ("", *self.settings.translations):
            if language != self.language:
                settings = self._settings(language)
                items = [item for item in self._own(language) if not item.is_shared]
                others.append((settings.language, settings, items))
        return render(
            "downloads-page.html",
            self.say,
            downloads=own,
            others=others,
            all=[
                *(("", item) for item in own),
                *((lang, item) for lang, _, items in others for item in items),
            ],
            root="../" if self.language else "",
            date=self.date.words(self.say) if self.date else "",
        )

    def _own(self, language: str) -> list[Download]:
        """Return the downloads of a language, with those that hold all languages, named in that language."""
        say = self._settings(language).messages
        return [
            replace(item, name=say.choice("downloads.names", item.kind)) if item.is_shared else item
            for item in self.downloads
            if item.language == language or item.is_shared
        ]

    def _settings(self, language: str) -> Settings:
        return self.settings.translated[language] if language else self.settings


def _fill(file: Path, placeholder: str, content: str) -> None:
    html = file.read_text(encoding="utf-8") if file.is_file() else ""
    if html.count(placeholder) != 1:
        raise PlaceholderError(f"{file.name} has no place, or two, for the list of downloads")
    file.write_text(html.replace(placeholder, content), encoding="utf-8", newline="\n")
