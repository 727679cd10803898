"""The handlers of MkDocs' events, in the order in which MkDocs calls them."""

from __future__ import annotations

from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel

from apparatus.explainers.markdown_blocks import EXTENSIONS
from apparatus.exports.search_index import index_path
from apparatus.menu import menu, pages_off_menu
from apparatus.page_names import NOT_FOUND
from apparatus.rendering.sanitiser import sanitise_page
from apparatus_mkdocs.composition import Composition
from apparatus_mkdocs.content_security_policy import (
    PLACEHOLDER,
    PREVIEW_DIRECTIVES,
    UnknownScriptError,
    headers_file,
    own_styles,
    policy,
    refuse_inline_scripts,
)
from apparatus_mkdocs.correction_views import compose_feeds, feed_files
from apparatus_mkdocs.data_files import compose_data, data_files, fill
from apparatus_mkdocs.page_metadata import PageDescriptions, card_files, give_home_one_address
from apparatus_mkdocs.preview_pages import log_problems
from apparatus_mkdocs.progress import UnfitPagesError, WriteProgress, refuse_review
from apparatus_mkdocs.renderer import Renderer
from apparatus_mkdocs.search_page import compose_index, search_files
from apparatus_mkdocs.site_build import SiteBuild, read_and_check
from apparatus_mkdocs.site_languages import Languages, generated_in_languages, translated_uris
from apparatus_mkdocs.style_sheet import take_sheets, write_sheet
from apparatus_mkdocs.templates import check_templates, keep_compiled
from apparatus_mkdocs.theme_layer import complete, is_theme_script, navigation
from apparatus_mkdocs.theme_patches import FolderCache, ThemeChangedError, patch_html, theme_text
from apparatus_mkdocs.views import Publisher

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from apparatus.checks.check_result import CheckResult
    from apparatus.problems import Problem
    from apparatus.project import Project
    from apparatus_mkdocs.serving import Serving


class ApparatusPlugin:
    """Collects data while MkDocs renders pages, and completes them before MkDocs writes them."""

    def __init__(self) -> None:
        """Create the plugin without a build; `on_config` starts a new one each time."""
        self._build: SiteBuild | None = None
        self._renderer: Renderer | None = None
        self._serving: Serving | None = None
        self._lists = FolderCache()
        self._sheets: list[File] = []
        self._given: tuple[Project, Callable[[], CheckResult]] | None = None
        self._progress: WriteProgress | None = None
        self._languages: Languages | None = None
        self._descriptions: PageDescriptions | None = None
        self._compositions: dict[str, Composition] = {}

    def build_from(
        self, project: Project, check: Callable[[], CheckResult], progress: WriteProgress
    ) -> None:
        """Take the project of `apparatus build`; if MkDocs runs alone, `on_config` reads and checks it.

        Args:
            check: Returns the result of the checks, which it waits for.
            progress: Told of each file before MkDocs writes it.
        """
        self._given, self._progress = (project, check), progress

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Refuse `--dirty`, and refuse review mode outside a preview.

        `--dirty` leaves out unchanged pages, and so the backlinks from their citations. Review mode
        shows the private originals.
        """
        if dirty:
            raise PluginError(
                f"mkdocs {command} --dirty would lose the backlinks of unchanged pages; build without it"
            )
        self._serving = None
        if command == "serve":
            from apparatus_mkdocs.serving import Serving

            self._serving = Serving()
        else:
            refuse_review()

    # Before plugins that read the settings.
    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the project, and complete MkDocs' configuration."""
        root = Path(config.config_file_path).parent
        files = self._serving.cache.files if self._serving else None
        project, check = self._given or read_and_check(root, files)
        self._build, self._lists = SiteBuild.start(project, check, files), FolderCache()
        complete(config, root, project.settings)
        config.nav = navigation(menu(project))
        if self._serving is not None:
            self._serving.begin(self._build, config)
        missing = [name for name in EXTENSIONS if name not in config.markdown_extensions]
        config.markdown_extensions += [*missing, self._build.extension]  # type: ignore[list-item]  # instances are fine
        return config

    # After plugins that add files, before the navigation is built.
    @event_priority(-100)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated files, and leave out the theme's scripts, which no page loads."""
        for file in [item for item in files if is_theme_script(item.src_uri)]:
            files.remove(file)
        self._sheets = take_sheets(files)
        project = self._current.project
        for words in project.record_words.values():
            files.remove(files.src_uris[words.translation.path.removeprefix("docs/")])
        off_menu = [page.src_uri for page in pages_off_menu(project)]
        for src_uri in (*off_menu, *translated_uris(self._current)):
            files.src_uris[src_uri].inclusion = InclusionLevel.NOT_IN_NAV
        for file in chain(
            generated_in_languages(self._current, config),
            feed_files(self._current, config),
            data_files(project, config),
            search_files(project.settings, config),
            self._serving.files(config)
            if self._serving
            else card_files(self._current, config, is_drawn=self._given is not None),
        ):
            files.append(file)
        return self._serving.pages.files(files, self._current.pages) if self._serving else files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Give a preview the menu, with which it makes pages later."""
        if self._serving:
            self._serving.pages.surround(config, nav)

    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Make titles and descriptions safe for the theme.

        In a preview, skip pages that have not changed.
        """
        build, src_uri = self._current, page.file.src_uri
        part = build.part_of(src_uri)
        build.extension.use(part.extension)
        if read := part.pages.get(src_uri):
            build.extension.expect(read)
            if part is not build:
                page.meta, markdown = dict(read.data), "\n".join(read.lines)
        page.meta = {key: theme_text(value) for key, value in page.meta.items()}
        cache = self._serving.cache if self._serving and part is build else None
        return cache.markdown(page, markdown) if cache else markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Sanitise the HTML of the page, and collect the problems of the Markdown extension."""
        build = self._current
        part = build.part_of(page.file.src_uri)
        read = part.pages.get(page.file.src_uri)
        if read is None:
            return html  # a generated page: its templates escape

        def cleaned() -> tuple[str, list[Problem]]:
            lost = build.extension.drain(read.path, read.front_matter.body_line).problems
            clean, unfit = sanitise_page(html, read)
            return clean, [*lost, *unfit]

        cache = self._serving.cache if self._serving and part is build else None
        shown, problems = cache.content(page, files, cleaned) if cache else cleaned()
        build.rendered += problems
        return shown

    # Before plugins that read finished content.
    @event_priority(100)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Complete the pages, and log problems as warnings, which fail a build under `--strict`, and notices as information."""
        build = self._current
        root = Path(config.config_file_path).parent
        keep_compiled(env, root)
        look = partial(check_templates, env, config.theme, root)
        env.globals["say"] = build.settings.messages
        env.globals["translations"] = {
            language: part.settings for language, part in build.languages.items()
        }
        env.globals["publisher"] = Publisher.of(build.settings, files)
        env.globals["once_per_folder"] = self._lists.once_per_folder
        cache = self._serving.cache if self._serving else None
        cache.check_templates(look) if cache else look()
        self._renderer = renderer = Renderer(env, files, config, build.settings, cache)
        self._languages = Languages(build, files, config)
        env.globals["site_name"] = config.site_name
        give_home_one_address(files, config)
        write = self._serving.pages.write_later if self._serving else fill
        self._languages.feeds = feeds = compose_feeds(build, files, config, write)
        env.globals["feeds"] = feeds[""]
        compose_data(build, files, config, write)
        for language in ("", *build.languages):
            index = partial(compose_index, build.project, files, language)
            write(files, index_path(language), index)
        self._descriptions = PageDescriptions(build, files, config)
        renderers = {
            language: Renderer(env, files, config, part.settings, cache, language)
            for language, part in build.languages.items()
        }
        self._compositions = {
            language: Composition(build, own, files, config.site_name, language)
            for language, own in {"": renderer, **renderers}.items()
        }
        if self._serving:
            self._serving.pages.start(build, env, self._complete)
        if build.rendered and self._given:
            raise UnfitPagesError(build.rendered)
        log_problems([*build.check().problems, *build.rendered])
        if self._progress:
            self._progress.start(*(f.dest_uri for f in files if not f.is_documentation_page()))

    def _complete(self, page: Page) -> None:
        """Add to a page the content that depends on all pages."""
        language = page.file.src_uri.partition("/")[0]
        self._compositions.get(language, self._compositions[""]).complete(page)

    def on_page_context(
        self, context: dict[str, Any], *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> dict[str, Any]:
        """Complete a page, with links to other languages, and in a preview with problems and reviews.

        A page is completed just before it is written, so that it is read and checked while the next one is made.
        """
        if self._serving is None:
            self._complete(page)
        if self._languages is not None:
            context.update(self._languages.context(page.file.src_uri))
        if self._descriptions is not None:
            context["page_metadata"] = self._descriptions.of(page.file)
        if self._renderer is not None and self._serving is not None:
            content = page.content or ""
            page.content = self._serving.annotated(
                content, page.file, self._current, self._renderer
            )
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Patch the theme's HTML, and write the page's policy."""
        if self._progress:
            self._progress.start(page.file.dest_uri)
        return self._finish(output, page.file.src_uri)

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Write the policy of the page for what is not there, and leave out a sitemap that would be empty."""
        if template_name == "sitemap.xml" and not config.site_url:
            return ""  # a sitemap has absolute addresses only
        is_html = template_name.endswith(".html")
        return self._finish(output_content, template_name) if is_html else output_content

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Make the server show failures on the page, and changes sooner."""
        return self._serving.watch(server, config) if self._serving else server

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the style sheet, and the policy to `_headers`, for hosts that send it as a header."""
        site = Path(config.site_dir)
        write_sheet(self._sheets, site, self._serving.cache.files if self._serving else None)
        headers = headers_file((site / NOT_FOUND).read_text(encoding="utf-8"))
        (site / "_headers").write_text(headers, encoding="utf-8", newline="\n")

    def _finish(self, html: str, name: str) -> str:
        try:
            html = patch_html(html, name) if name != NOT_FOUND else html
            refuse_inline_scripts(html, name)
        except (UnknownScriptError, ThemeChangedError) as error:
            raise PluginError(str(error)) from error
        own = dict(own_styles(html)) if name == NOT_FOUND else {}
        own |= PREVIEW_DIRECTIVES if self._serving else {}
        return html.replace(PLACEHOLDER, policy(own))

    @property
    def _current(self) -> SiteBuild:
        if self._build is None:
            raise PluginError("the build was not begun by on_config")
        return self._build
