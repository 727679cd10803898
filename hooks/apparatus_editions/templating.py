"""The Jinja2 environment of the editions, with escaping, strict names and filters for a book."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from apparatus.document.inlines import Citation, plain, runs
from apparatus.document.languages import with_named_languages
from apparatus.document.model import parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apparatus.messages.catalogue import Messages

TEMPLATES = Path(__file__).parent / "templates"


class UnknownPartError(TypeError):
    """A part of the book has no template, so an edition would lose it; the message names it."""


def render(template: str, say: Messages, **context: object) -> str:
    """Render a template of this package.

    Args:
        template: Its path below `templates/`.
        context: Its variables; an undefined one is an error.

    Raises:
        UnknownPartError: A part of a book has no template.
    """
    html = _environment(say).get_template(template).render(**context)
    return with_named_languages(html, is_xml=template.endswith(".xhtml"))


def template_file(path: str) -> str:
    """Return the text of a file below `templates/` that is no template, such as a style sheet."""
    return (TEMPLATES / path).read_text(encoding="utf-8")


@cache
def _environment(say: Messages) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "kind": _kind,
        "citations": _citations,
        "words": runs,
        "plain": plain,
    }
    environment.globals |= {"unknown": _unknown, "say": say}
    return environment


def _kind(part: object) -> str:
    return type(part).__name__


def _citations(content: object) -> Iterator[Citation]:
    return parts(content, Citation)


def _unknown(kind: str) -> NoReturn:
    raise UnknownPartError(f"no template sets a {kind}")
