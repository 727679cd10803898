"""The corrections log, the notes on corrected pages and the feeds, all made from one list."""

from __future__ import annotations

import datetime
import os
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, Files
from mkdocs.utils import get_build_datetime

from apparatus.corrections.notices import grouped
from apparatus.exports.feeds import changes_feed, corrections_feed
from apparatus.page_names import CHANGES_FEED, CORRECTIONS_FEED
from apparatus.published.version import build_time
from apparatus_mkdocs.data_files import site_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig

    from apparatus_mkdocs.data_files import Write
    from apparatus_mkdocs.renderer import Renderer
    from apparatus_mkdocs.site_build import SiteBuild


def feed_files(build: SiteBuild, config: MkDocsConfig) -> Iterator[File]:
    """Yield the files of the feeds of each language; `compose_feeds` writes their content.

    The feed of corrections is there if the project has a log, and both feeds in the languages into which it is translated.
    """
    yield File.generated(config, CHANGES_FEED, content="")
    if build.log.page is not None:
        yield File.generated(config, CORRECTIONS_FEED, content="")
    for language in _with_log(build):
        for name in (CHANGES_FEED, CORRECTIONS_FEED):
            yield File.generated(config, f"{language}/{name}", content="")


def _with_log(build: SiteBuild) -> Iterator[str]:
    """Yield the languages into which the log is translated."""
    if (log := build.log.page) is not None:
        for language, part in build.languages.items():
            if f"{language}/{log.src_uri}" in part.pages:
                yield language


def correction_notes(build: SiteBuild, renderer: Renderer, target: File) -> str:
    """Return the note on the corrections of a page, and on the page of the log the whole log."""
    log = build.log
    if log.page is None:
        return ""
    keeper = log.page.src_uri
    language = build.settings.language if build.settings.main else ""
    of = target.src_uri.removeprefix(f"{language}/" if language else "")
    own = [notice for notice in build.notices if notice.page == of]
    html = ""
    if own:
        html = renderer.render("correction-note", target, notices=own, log=keeper, grouped=grouped)
    if of == keeper:
        marks = list(reversed(log.immaterial))
        html += renderer.render(
            "corrections",
            target,
            notices=build.notices,
            marks=marks,
            feed=f"{language}/{CORRECTIONS_FEED}" if language else CORRECTIONS_FEED,
            grouped=grouped,
            log_language=build.settings.in_main.language if build.settings.main else "",
        )
    return html


def compose_feeds(
    build: SiteBuild, files: Files, config: MkDocsConfig, write: Write
) -> dict[str, list[tuple[str, str]]]:
    """Write the content of the feeds.

    Args:
        write: As for `compose_data`.

    Returns:
        The titles and addresses of the feeds of each language, by its tag, and of the main language by an empty one.
    """
    links = {"": _compose(build, build, files, config, write)}
    for language in _with_log(build):
        part = build.languages[language]
        links[language] = _compose(build, part, files, config, write, language)
    return links


def _compose(
    build: SiteBuild,
    part: SiteBuild,
    files: Files,
    config: MkDocsConfig,
    write: Write,
    language: str = "",
) -> list[tuple[str, str]]:
    """Write the feeds of a language into its folder, and return their titles and addresses."""
    folder = f"{language}/" if language else ""
    name = part.settings.words.get(config.site_name) or config.site_name
    url, log, say = site_url(config), build.log.page, part.settings.messages
    page = files.get_file_from_path(f"{folder}{log.src_uri}") if log else None
    place = {
        "log": page.url.removeprefix(folder) if page else "",
        "site_url": f"{url}{folder}" if url else "",
    }

    def changes() -> str:
        seconds = build_time(build.version, os.environ)
        built = datetime.datetime.fromtimestamp(seconds, datetime.UTC)
        project, marks = part.project, build.log.immaterial
        return changes_feed(
            project, part.notices, build.version, name, immaterial=marks, built=built, **place
        )

    def corrections() -> str:
        built = get_build_datetime()
        return corrections_feed(part.notices, name, part.settings, built=built, **place)

    write(files, f"{folder}{CHANGES_FEED}", changes)
    links = [(say("feeds.changes", site=name), f"{folder}{CHANGES_FEED}")]
    if page is not None:
        write(files, f"{folder}{CORRECTIONS_FEED}", corrections)
        links.insert(0, (say("feeds.corrections", site=name), f"{folder}{CORRECTIONS_FEED}"))
    return links
