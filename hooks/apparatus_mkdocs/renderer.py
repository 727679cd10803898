"""Rendering the generator's templates with escaping."""

from __future__ import annotations

import posixpath
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.parse import quote, urlencode

from jinja2 import Environment, TemplateError
from markupsafe import Markup, escape
from mkdocs.exceptions import PluginError

from apparatus.document.inlines import Language, anchor, plain, runs
from apparatus.document.languages import with_languages, with_named_languages
from apparatus.document.model import divided
from apparatus.page_names import CORRECTIONS
from apparatus_mkdocs import inline_html
from apparatus_mkdocs.templates import keep_compiled

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from apparatus.settings import Settings
    from apparatus_mkdocs.preview_cache import PreviewCache

_FOLDER = "fragments/apparatus"


class Renderer:
    """Renders the templates `fragments/apparatus/*.html` of the theme.

    MkDocs' environment does not escape; this overlay of it, with the same loader, does. A record
    that contains `<b>` therefore shows it as text.
    """

    def __init__(
        self,
        env: Environment,
        files: Files,
        config: MkDocsConfig,
        settings: Settings,
        cache: PreviewCache | None = None,
        language: str = "",
    ) -> None:
        """Create the overlay of MkDocs' environment.

        Args:
            settings: The settings, in the language of the pages.
            language: BCP 47 tag of the language of the pages, if it is not the main one; links lead to its pages.
        """
        self._env = env.overlay(autoescape=True, trim_blocks=True, lstrip_blocks=True)
        keep_compiled(self._env, Path(config.config_file_path).parent)
        # An overlay shares its filters with MkDocs' environment.
        ours: dict[str, Callable[..., Any]] = {
            "kind": lambda part: type(part).__name__,
            "anchor": anchor,
            "plain": plain,
            "sections": divided,
            "runs": inline_html.runs,
            "href": inline_html.href,
            "in_languages": self._in_languages,
        }
        self._env.filters = {**env.filters, **ours}
        self._files = files
        self._site_name = config.site_name
        self._cache = cache
        self._known: dict[str, dict[str, str]] = {}
        self.settings = settings
        self._language = language

    def render(self, name: str, base: File, **context: object) -> str:
        """Render a fragment for one page.

        Args:
            name: The name of the template, without folder and extension.
            base: The file of the page; addresses are relative to it.
            context: Variables of the template, in addition to `url(src_uri, fragment)`,
                `report_url(claim)`, `site_name` and the messages `say(name)`.
        """
        if self._cache is None:
            return self._render(name, base, context)
        inputs = {**context, "settings": self.settings}
        return self._cache.fragment(
            name, base.src_uri, inputs, lambda: self._render(name, base, context)
        )

    def _render(self, name: str, base: File, context: Mapping[str, object]) -> str:
        known = self._known.setdefault(posixpath.dirname(base.url), {})
        url = _Addresses(self._files, base, known, self._language)
        try:
            html = self._env.get_template(f"{_FOLDER}/{name}.html").render(
                url=url,
                report_url=_ReportAddresses(self.settings.report_address, base, url),
                site_name=self._site_name,
                say=self.settings.messages,
                unknown=_unknown,
                **context,
            )
            return with_named_languages(html)
        except TemplateError as error:
            raise PluginError(f"{_FOLDER}/{name}.html: {error}") from error

    def _in_languages(self, text: str) -> Markup:
        """Return a text as HTML that names the language of marked words and of those in another script."""
        if text.isascii():
            return escape(text)
        return Markup("").join(
            Markup('<span lang="{}">{}</span>').format(part.lang, plain((part,)))
            if isinstance(part, Language)
            else escape(plain((part,)))
            for part in with_languages(runs(text), self.settings.languages)
        )


def _unknown(kind: str) -> NoReturn:
    raise LookupError(f"no template writes a {kind}")


class _Addresses:
    """The template function `url`: addresses relative to one page."""

    def __init__(self, files: Files, base: File, known: dict[str, str], language: str) -> None:
        """Store the files, the page, the cache of addresses relative to its folder, and the language of the pages."""
        self._files = files
        self._base = base
        self._known = known
        self._language = language

    def file(self, src_uri: str) -> File | None:
        """Return a page in the language if there is one, else in the main language."""
        own = self._files.src_uris.get(f"{self._language}/{src_uri}") if self._language else None
        return own or self._files.src_uris.get(src_uri)

    def __call__(self, src_uri: str, fragment: str = "") -> str:
        if src_uri == self._base.src_uri:
            return f"#{fragment}"
        address = self._known.get(src_uri)
        if address is None:
            # A path from the root is that of a page in the main language.
            own = src_uri.removeprefix("/")
            file = self.file(src_uri) if own == src_uri else self._files.src_uris.get(own)
            if file is None:
                raise LookupError(f"there is no page {src_uri}")
            if file.src_uri == self._base.src_uri:
                return f"#{fragment}"
            address = self._known[src_uri] = file.url_relative_to(self._base)
        return f"{address}#{fragment}" if fragment else address or "#"


class _ReportAddresses:
    """The template function `report_url`: the address to report an error in a page or claim."""

    def __init__(self, pattern: str, base: File, url: _Addresses) -> None:
        """Store the address from the settings.

        If it is empty, addresses lead to the page on corrections.
        """
        self._pattern, self._base, self._url = pattern, base, url

    def __call__(self, claim: str) -> str:
        if self._pattern:
            page = quote(self._base.src_uri, safe="")
            return self._pattern.format(page=page, claim=claim)
        before, after = self._around
        return f"{before}{f'&claim={quote(claim)}' if claim else ''}{after}" if before else ""

    @cached_property
    def _around(self) -> tuple[str, str]:
        """The parts of the address before and after the claim.

        The result is empty if the site has no page on corrections.
        """
        corrections = self._url.file(CORRECTIONS)
        if corrections is None:
            return "", ""
        page = urlencode({"page": self._base.url_relative_to(corrections)}, safe="/")
        return f"{self._url(CORRECTIONS).removesuffix('#')}?{page}", "#report"
