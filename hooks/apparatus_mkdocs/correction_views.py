"""The corrections log, the notes on corrected pages and the feeds, all made from one list."""

from __future__ import annotations

import datetime
import os
from typing import TYPE_CHECKING

from mkdocs.structure.files import File
from mkdocs.utils import get_build_datetime

from apparatus.corrections.log import Log
from apparatus.corrections.notices import grouped
from apparatus.exports.changes_feed import CHANGES, changes_feed
from apparatus.exports.corrections_feed import FEED, corrections_feed
from apparatus.published.version import build_time
from apparatus_mkdocs.data_files import fill, site_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from apparatus.project import Project
    from apparatus_mkdocs.renderer import Renderer
    from apparatus_mkdocs.site_build import SiteBuild


def feed_files(project: Project, config: MkDocsConfig) -> Iterator[File]:
    """Yield the file of the feed of changes, and that of corrections if the project has a log; `compose_feeds` fills them."""
    yield File.generated(config, CHANGES, content="")
    if Log.of(project.pages).page is not None:
        yield File.generated(config, FEED, content="")


def correction_notes(build: SiteBuild, renderer: Renderer, target: File) -> str:
    """Return the note on the corrections of a page, and on the page of the log the whole log."""
    log = build.log
    if log.page is None:
        return ""
    keeper = log.page.src_uri
    of = target.src_uri.removeprefix(f"{build.settings.language}/" if build.settings.main else "")
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
            feed=FEED,
            grouped=grouped,
            log_language=build.settings.in_main.language if build.settings.main else "",
        )
    return html


def compose_feeds(build: SiteBuild, files: Files, config: MkDocsConfig, env: Environment) -> None:
    """Write the content of the feeds, and set the template variable `feeds`, titles and addresses."""
    say = build.settings.messages
    env.globals["feeds"] = feeds = [(say("feeds.changes", site=config.site_name), CHANGES)]
    log = build.log.page
    page = files.get_file_from_path(log.src_uri) if log else None
    seconds = build_time(build.version, os.environ)
    changes = changes_feed(
        build.result.project,
        build.notices,
        build.version,
        config.site_name,
        log=page.url if page else "",
        site_url=site_url(config),
        built=datetime.datetime.fromtimestamp(seconds, datetime.UTC),
    )
    fill(files, CHANGES, changes)
    if page is None:
        return
    corrections = corrections_feed(
        build.notices,
        config.site_name,
        build.settings,
        log=page.url,
        site_url=site_url(config),
        built=get_build_datetime(),
    )
    fill(files, FEED, corrections)
    feeds.insert(0, (say("feeds.corrections", site=config.site_name), FEED))
