"""Writes inlines of a document as HTML of the site, for its templates."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from jinja2 import pass_context
from markupsafe import Markup, escape

from apparatus.document.inlines import Code, Inline, Language, Link, Strong, Text, anchor, plain

if TYPE_CHECKING:
    from jinja2.runtime import Context

Url = Callable[[str, str], str]
"""Returns the address of a page or a file with an anchor, as the template function `url` does."""


@pass_context
def runs(context: Context, content: Iterable[Inline]) -> Markup:
    """Return inlines as HTML.

    Raises:
        LookupError: The site has no form for one of them, such as the number of a citation.
    """
    return Markup(_written(content, context["url"]))


@pass_context
def href(context: Context, target: str) -> str:
    """Return the address of a target, relative to the page."""
    return _address(target, context["url"])


def _address(target: str, url: Url) -> str:
    return url(target.partition("#")[0], anchor(target))


def _written(content: Iterable[Inline], url: Url) -> str:
    return "".join([_run(item, url) for item in content])


def _run(item: Inline, url: Url) -> str:
    match item:
        case Text(text, ""):
            return escape(text)
        case Text(text, date):
            return f'<time datetime="{escape(date)}">{escape(text)}</time>'
        case Strong(content):
            return f"<strong>{_written(content, url)}</strong>"
        case Code(text):
            return f"<code>{escape(text)}</code>"
        case Language(lang, content):
            return f'<span lang="{escape(lang)}">{_written(content, url)}</span>'
        case Link():
            return _link(item, url)
    raise LookupError(f"the site writes no {type(item).__name__}")


def _link(link: Link, url: Url) -> str:
    address, marks = link.address, ""
    if link.target:
        address = _address(link.target, url)
    elif link.file:
        address, marks = url(link.file, ""), " download"
    else:
        marks = f' rel="{"help " * link.is_help}noopener noreferrer external"'
    # A name that lacks the visible words would not be found by readers who speak them (WCAG 2.2, 2.5.3).
    if link.name and plain(link.content).lower() in link.name.lower():
        marks += f' aria-label="{escape(link.name)}"'
    return f'<a href="{escape(address)}"{marks}>{_written(link.content, url)}</a>'
