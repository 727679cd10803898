"""The events of one MkDocs build, in the order in which they come."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from jinja2 import FileSystemBytecodeCache
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger

from apparatus.check import check_project
from apparatus.rendering import EXTENSIONS
from apparatus_mkdocs.composition import compose
from apparatus_mkdocs.content_security_policy import (
    PLACEHOLDER,
    UnknownScriptError,
    headers_file,
    policy,
    script_hashes,
)
from apparatus_mkdocs.generated_pages import generated_files
from apparatus_mkdocs.overviews import overview_files
from apparatus_mkdocs.renderer import Renderer
from apparatus_mkdocs.site_build import SiteBuild
from apparatus_mkdocs.theme_corrections import ThemeChangedError, correct

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

log = get_plugin_logger("apparatus")


class ApparatusPlugin:
    """Collects while MkDocs renders, composes when every page is rendered and none is written."""

    def __init__(self) -> None:
        """Start without a build; `on_config` begins each one anew."""
        self._build: SiteBuild | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Refuse `--dirty`: it leaves unchanged pages out, and with them their citations, so that backlinks vanish."""
        if dirty:
            raise PluginError(
                f"mkdocs {command} --dirty would lose the backlinks of unchanged pages; build without it"
            )

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the project, and give Markdown the extensions that the checks assume."""
        root = Path(config.config_file_path).parent
        if Path(config.docs_dir) != root / "docs":
            raise PluginError(
                "docs_dir must be docs/ beside mkdocs.yml: that is the folder apparatus check reads"
            )
        self._build = SiteBuild.start(check_project(root, rendering=False))
        missing = [name for name in EXTENSIONS if name not in config.markdown_extensions]
        config.markdown_extensions += [*missing, self._build.extension]  # type: ignore[list-item]  # instances are fine
        return config

    # After plugins that add files, before the navigation is built.
    @event_priority(-100)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages."""
        library = self._current.result.project.library
        for file in generated_files(library.records.values(), config):
            files.append(file)
        for file in overview_files(self._current.overviews, config):
            files.append(file)
        return files

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Take what the Markdown extension noticed on this page."""
        build = self._current
        read = build.pages.get(page.file.src_uri)
        if read is not None:
            build.rendered += build.extension.drain(read.path, read.front_matter.body_line).problems

    # Before plugins that read finished content.
    @event_priority(100)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Compose what needs all pages, and say what is wrong; under `--strict` a warning fails the build."""
        build = self._current
        _keep_compiled_templates(env, Path(config.config_file_path).parent)
        compose(build, Renderer(env, files, config), files)
        for problem in sorted({*build.result.problems, *build.rendered}):
            log.warning("%s", problem)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Correct the theme's HTML and write the policy that allows this page's scripts and no others."""
        return self._finish(output, page.file.src_uri)

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Do the same for the page that is shown when there is none."""
        is_html = template_name.endswith(".html")
        return self._finish(output_content, template_name) if is_html else output_content

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the policy once more as a file of headers, for hosts that send them."""
        headers = Path(config.site_dir) / "_headers"
        headers.write_text(
            headers_file(self._current.script_hashes), encoding="utf-8", newline="\n"
        )

    def _finish(self, html: str, name: str) -> str:
        try:
            html = correct(html, name)
            hashes = script_hashes(html, name)
        except (UnknownScriptError, ThemeChangedError) as error:
            raise PluginError(str(error)) from error
        self._current.script_hashes.update(hashes)
        return html.replace(PLACEHOLDER, policy(hashes))

    @property
    def _current(self) -> SiteBuild:
        if self._build is None:
            raise PluginError("the build was not begun by on_config")
        return self._build


def _keep_compiled_templates(env: Environment, root: Path) -> None:
    """Let Jinja keep the theme's compiled templates between builds: compiling them anew is a fifth of a build."""
    folder = root / ".cache" / "templates"
    folder.mkdir(parents=True, exist_ok=True)
    env.bytecode_cache = FileSystemBytecodeCache(str(folder))
