"""The generator's theme: a layer between the overrides of a project and Material."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from apparatus.reading.content_files import SETTINGS
from apparatus.reading.generator_settings import THEME as MATERIAL
from apparatus.reading.generator_settings import VALIDATION
from apparatus_mkdocs.style_sheet import SHEET

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs.theme import Theme

    from apparatus.menu import Entry
    from apparatus.settings import Settings

THEME = Path(__file__).with_name("theme")
"""The generator's theme folder, with MkDocs' layout: `main.html`, `partials/`, `fragments/`,
`assets/`."""
OVERRIDES = "overrides"
"""The project's folder with the same layout; its files replace those of the same path in `THEME` or
in Material."""
_ICON, _MATERIAL_ICON = "assets/images/favicon.svg", "assets/images/favicon.png"
_SCRIPTS = tuple(f"assets/javascripts/{name}" for name in ("bundle.", "lunr/", "workers/"))
_SEARCH = (f"{MATERIAL}/search", "search")


def complete(config: MkDocsConfig, root: Path, settings: Settings) -> None:
    """Set what every site needs, and what a site may choose where it has not.

    Args:
        config: The configuration of a project whose `mkdocs.yml` has passed the checks.

    Raises:
        PluginError: The command line names another theme or another configuration file.
    """
    if config.theme.name != MATERIAL:
        raise PluginError(f"templates and styles are written for {MATERIAL}; leave out --theme")
    if Path(config.config_file_path).name != SETTINGS:
        raise PluginError(f"the checks read {SETTINGS}; leave out --config-file")
    add_layer(config.theme, root)
    _skip_hidden_folders(config.theme)
    _leave_out_search(config)
    config.use_directory_urls = False
    config.validation = MkDocsConfig.validation.run_validation(VALIDATION)
    if SHEET not in config.extra_css:
        config.extra_css.insert(0, SHEET)
    config.extra.setdefault("generator", False)
    _complete_theme(config.theme, settings)
    config.watch += [str(path) for path in _watched(root) if str(path) not in config.watch]


def navigation(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """Return a menu in the form of MkDocs' `nav` option."""
    return [{entry.title: entry.page or navigation(entry.entries)} for entry in entries]


def add_layer(theme: Theme, root: Path) -> None:
    """Make a theme search the project's overrides first, then `THEME`, then Material."""
    layers = [str(folder) for folder in (root / OVERRIDES, THEME) if folder.is_dir()]
    theme.dirs[:] = [*layers, *(folder for folder in theme.dirs if folder not in layers)]


def is_theme_script(src_uri: str) -> bool:
    """Return whether a file is one of Material's scripts, which no page loads."""
    return src_uri.startswith(_SCRIPTS)


class _Templates(FileSystemLoader):
    """Templates of folders, listed without hidden folders.

    MkDocs leaves them out of a site, and asks in each build for a list of all files; Material has 14,000 icons there.
    """

    def list_templates(self) -> list[str]:
        """Return the names of the templates that MkDocs may copy."""
        found: set[str] = set()
        for top in self.searchpath:
            for folder, folders, files in os.walk(top, followlinks=self.followlinks):
                folders[:] = [name for name in folders if not name.startswith(".")]
                below = os.path.relpath(folder, top).replace(os.sep, "/")
                found.update(name if below == "." else f"{below}/{name}" for name in files)
        return sorted(found)


def _skip_hidden_folders(theme: Theme) -> None:
    make = theme.get_env

    def get_env() -> Environment:
        env = make()
        env.loader = _Templates(theme.dirs)
        return env

    theme.get_env = get_env  # type: ignore[method-assign]  # MkDocs has no event before the list


def _leave_out_search(config: MkDocsConfig) -> None:
    """Leave out Material's search, which MkDocs adds to a site that names no plugins."""
    found = [plugin for name in _SEARCH if (plugin := config.plugins.pop(name, None))]
    for methods in config.plugins.events.values():
        methods[:] = [
            method for method in methods if getattr(method, "__self__", None) not in found
        ]


def _complete_theme(theme: Theme, settings: Settings) -> None:
    theme["font"] = False
    theme["language"] = _own_words(theme, settings.language)
    theme["features"] = list(dict.fromkeys(theme.get("features", ())))
    if theme.get("favicon") in {None, _MATERIAL_ICON}:
        theme["favicon"] = _ICON
    if not theme.get("palette"):
        custom = {"primary": "custom", "accent": "custom"}  # the colours stand in the style sheet
        theme["palette"] = [{"scheme": name, **custom} for name in ("default", "slate")]


def _own_words(theme: Theme, language: str) -> str:
    """Return the language of Material's own words: the site's, or English if it has no such file.

    Raises:
        PluginError: `mkdocs.yml` names another language than `apparatus.yml`.
    """
    named = str(theme.get("language", language))
    if named not in {language, "en"}:
        raise PluginError(
            f"{SETTINGS}: theme: language: {named}, but the first of languages: in apparatus.yml is "
            f"{language}; leave it out"
        )
    file = Path("partials", "languages", f"{language}.html")
    return language if any((folder / file).is_file() for folder in map(Path, theme.dirs)) else "en"


def _watched(root: Path) -> Iterator[Path]:
    """Yield the paths that a preview watches in addition to the pages."""
    for name in ("apparatus.yml", "sources", "policy", OVERRIDES):
        if (root / name).exists():
            yield root / name
    yield THEME
