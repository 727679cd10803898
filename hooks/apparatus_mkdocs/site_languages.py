"""The languages of a site: menus, links between the languages of a page, and words of the theme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File, Files, InclusionLevel

from apparatus.menu import Entry, menu
from apparatus.page_names import HOME
from apparatus_mkdocs.generated_pages import downloads_file, generated_files
from apparatus_mkdocs.one_counter import one_counter_file
from apparatus_mkdocs.overviews import overview_files
from apparatus_mkdocs.views import Publisher

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mkdocs.config.defaults import MkDocsConfig

    from apparatus.settings import Settings
    from apparatus_mkdocs.site_build import SiteBuild


@dataclass(frozen=True, slots=True)
class MenuItem:
    """An entry of the menu of a language, with what the templates read of MkDocs' entries."""

    title: str
    url: str = ""
    """Address from the root of the site; empty for a group."""
    children: Sequence[MenuItem] = ()
    is_homepage: bool = False
    lang: str = ""
    """The language of its page, if that is another one."""


@dataclass(frozen=True, slots=True)
class Menu:
    """The menu of a language."""

    items: Sequence[MenuItem]
    homepage: MenuItem


@dataclass(frozen=True, slots=True)
class Alternate:
    """A page in one language, as the pages in the others link to it."""

    language: str
    """BCP 47 tag."""
    name: str
    """The name of the language in itself."""
    url: str
    """Address from the root of the site."""
    is_same: bool
    """Whether it is the same page, and not only the home page of the language."""


class Languages:
    """What the templates show of the languages of a site."""

    def __init__(self, build: SiteBuild, files: Files, config: MkDocsConfig) -> None:
        """Collect the languages; a site without translations has one."""
        self._build, self._files, self._config = build, files, config
        self.feeds: Mapping[str, Sequence[tuple[str, str]]] = {"": ()}
        """The titles and addresses of the feeds, by language; empty for the main one."""
        self._theme_language = config.theme["language"]
        self._menus = {name: self._menu(name) for name in build.languages}
        self._publishers = {
            name: Publisher.of(part.settings, files, name) for name, part in build.languages.items()
        }

    def context(self, src_uri: str) -> dict[str, Any]:
        """Return the template variables of a page, and give the theme its language."""
        language, of = self._part_of(src_uri)
        self._config.theme["language"] = language or self._theme_language
        found: dict[str, Any] = {
            "alternates": list(self._alternates(of)),
            "page_language": language,
            "feeds": self.feeds.get(language) or self.feeds[""],
        }
        if language:
            settings = self._build.languages[language].settings
            name = self._config.site_name
            found |= {"say": settings.messages, "nav": self._menus[language]}
            found["site_name"] = settings.words.get(name) or name
            found["publisher"] = self._publishers[language]
        return found

    def _part_of(self, src_uri: str) -> tuple[str, str]:
        """Return the language of a translated page, and the path of the page that it translates."""
        folder, _, rest = src_uri.partition("/")
        return (folder, rest) if folder in self._build.languages else ("", src_uri)

    def _alternates(self, src_uri: str) -> Iterator[Alternate]:
        settings = self._build.settings
        if not self._build.languages:
            return
        yield self._alternate(settings.language, settings, (src_uri, HOME), src_uri)
        for language, part in self._build.languages.items():
            wanted = f"{language}/{src_uri}", f"{language}/{HOME}"
            if any(name in self._files.src_uris for name in wanted):
                yield self._alternate(language, part.settings, wanted, wanted[0])

    def _alternate(
        self, language: str, settings: Settings, wanted: Iterable[str], same: str
    ) -> Alternate:
        found = next(name for name in wanted if name in self._files.src_uris)
        name = settings.languages.get(language, language)
        return Alternate(language, name, self._files.src_uris[found].url, found == same)

    def _menu(self, language: str) -> Menu:
        part = self._build.languages[language]
        entries = menu(self._build.project.with_words(part.settings))
        items = [self._item(entry, language, part.settings) for entry in entries]
        home = f"{language}/{HOME}" if f"{language}/{HOME}" in self._files.src_uris else HOME
        return Menu(items, MenuItem("", self._files.src_uris[home].url, is_homepage=True))

    def _item(self, entry: Entry, language: str, settings: Settings) -> MenuItem:
        if entry.entries:
            children = [self._item(item, language, settings) for item in entry.entries]
            return MenuItem(entry.title, children=children)
        is_home = entry.page == HOME
        if (own := self._files.src_uris.get(f"{language}/{entry.page}")) is not None:
            return MenuItem(entry.title, own.url, is_homepage=is_home)
        main = self._build.settings.language
        name = settings.languages.get(main, main)
        title = settings.messages("translation.in-language", title=entry.title, language=name)
        url = self._files.src_uris[entry.page].url
        return MenuItem(title, url, is_homepage=is_home, lang=main)


def translated_uris(build: SiteBuild) -> list[str]:
    """Return the paths below `docs/` of the translated pages."""
    return [src_uri for part in build.languages.values() for src_uri in part.pages]


def generated_in_languages(build: SiteBuild, config: MkDocsConfig) -> Iterator[File]:
    """Yield the files of the generated pages in each language; those of the main language first."""
    yield from _generated(build, config)
    for language, part in build.languages.items():
        for file in _generated(part, config, language):
            file.inclusion = InclusionLevel.NOT_IN_NAV
            yield file


def _generated(build: SiteBuild, config: MkDocsConfig, language: str = "") -> Iterator[File]:
    yield from generated_files(build.project.library, config, language)
    yield from overview_files(build.overviews, config, language)
    if build.overviews.panels:
        yield one_counter_file(build.settings, config, language)
    yield downloads_file(build.settings, config, language)
