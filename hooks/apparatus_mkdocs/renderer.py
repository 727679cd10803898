"""Templates of the apparatus, rendered with escaping."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from markupsafe import Markup

from apparatus_mkdocs.unsearched import Unsearched

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

CORRECTIONS = "corrections.md"
"""Page that says how an error is reported; a site without it has no such links."""
_FOLDER = "fragments/apparatus"


class Renderer:
    """Renders `overrides/fragments/apparatus/*.html`.

    MkDocs' environment does not escape; this one is a twin of it, on the same loader, that does. So a record that
    holds `<b>` shows it and cannot become markup.
    """

    def __init__(self, env: Environment, files: Files, config: MkDocsConfig) -> None:
        """Take MkDocs' environment, its files, which know their addresses, and its settings."""
        self._env = env.overlay(autoescape=True, trim_blocks=True, lstrip_blocks=True)
        self._files = files
        self._site_name = config.site_name
        self.unsearched = Unsearched()
        self._report_url = str(config.extra.get("report_url") or "")

    def render(self, name: str, base: File, **context: object) -> str:
        """Render a fragment for one page.

        Args:
            name: The template's name without folder and ending.
            base: The file of the page it stands on; addresses become relative to it.
            context: What the template speaks of, besides `url(src_uri, fragment)`, `report_url(claim)`,
                `site_name` and, for parts that no search finds, `unsearched`.
        """
        template = self._env.get_template(f"{_FOLDER}/{name}.html")
        url = _Addresses(self._files, base)

        def report_url(claim: str) -> str:
            if self._report_url:
                return self._report_url.format(page=quote(base.src_uri, safe=""), claim=claim)
            corrections = self._files.get_file_from_path(CORRECTIONS)
            if corrections is None:
                return ""
            asked = {"page": base.url_relative_to(corrections)}
            asked |= {"claim": claim} if claim else {}
            return f"{url(CORRECTIONS).removesuffix('#')}?{urlencode(asked, safe='/')}#report"

        return template.render(
            url=url,
            report_url=report_url,
            site_name=self._site_name,
            unsearched=self._unsearched,
            **context,
        )

    def _unsearched(self, caller: Callable[[], str]) -> Markup:
        """Keep what a template writes between `call` and `endcall` from the search plugin."""
        return Markup(self.unsearched.put(caller()))  # the template escaped it


class _Addresses:
    """Addresses relative to one page, for templates."""

    def __init__(self, files: Files, base: File) -> None:
        self._files = files
        self._base = base
        self._known: dict[str, str] = {}

    def __call__(self, src_uri: str, fragment: str = "") -> str:
        if src_uri not in self._known:
            file = self._files.get_file_from_path(src_uri)
            if file is None:
                raise LookupError(f"there is no page {src_uri}")
            self._known[src_uri] = "" if file is self._base else file.url_relative_to(self._base)
        address = self._known[src_uri]
        return f"{address}#{fragment}" if fragment else address or "#"
