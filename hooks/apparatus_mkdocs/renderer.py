"""Templates of the apparatus, rendered with escaping."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.structure.files import File, Files

_FOLDER = "fragments/apparatus"


class Renderer:
    """Renders `overrides/fragments/apparatus/*.html`.

    MkDocs' environment does not escape; this one is a twin of it, on the same loader, that does. So a record that
    holds `<b>` shows it and cannot become markup.
    """

    def __init__(self, env: Environment, files: Files) -> None:
        """Take MkDocs' environment and its files, which know their addresses."""
        self._env = env.overlay(autoescape=True, trim_blocks=True, lstrip_blocks=True)
        self._files = files

    def render(self, name: str, base: File, **context: object) -> str:
        """Render a fragment for one page.

        Args:
            name: The template's name without folder and ending.
            base: The file of the page it stands on; addresses become relative to it.
            context: What the template speaks of, besides `url(src_uri, fragment)`.
        """
        template = self._env.get_template(f"{_FOLDER}/{name}.html")
        return template.render(url=_Addresses(self._files, base), **context)


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
