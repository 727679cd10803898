"""Sanitising the HTML of a page with an allowlist.

Whatever Markdown and our own components produce, only what the allowlist contains is published:
elements and attributes by name, links by scheme, ids, classes and roles by pattern. nh3 does the
cleaning: it parses as browsers do (HTML5, with html5ever) and serialises the tree. Comparing the
HTML before and after shows what it removed, and each loss is a problem: nothing is dropped
silently.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import nh3

from apparatus.problems import problem
from apparatus.reading.deceptive_text import deceptive_host
from apparatus.rendering.markup_losses import Loss, losses, place

if TYPE_CHECKING:
    from collections.abc import Callable

    from apparatus.explainers.pages import Page
    from apparatus.problems import Problem

_EVERYWHERE = frozenset(
    ("id", "class", "lang", "dir", "title", "role", "aria-label", "aria-labelledby")
)
_CELL = frozenset(("colspan", "rowspan", "scope", "headers"))
_PLAIN = [
    "abbr",
    "b",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "dd",
    "del",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "ins",
    "kbd",
    "li",
    "mark",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "tbody",
    "tfoot",
    "thead",
    "tr",
    "ul",
    "var",
    "wbr",
]
_ATTRIBUTES: dict[str, frozenset[str]] = {
    **dict.fromkeys(_PLAIN, frozenset()),
    "a": frozenset(("href", "rel", "hidden")),
    "aside": frozenset(),
    # It opens the preview of a citation without a script.
    "button": frozenset(("type", "popovertarget", "popovertargetaction")),
    "details": frozenset(("open",)),
    "img": frozenset(("src", "alt", "width", "height", "loading")),
    "ol": frozenset(("start", "reversed", "type")),
    "table": frozenset(),
    "td": _CELL,
    "th": _CELL,
    "time": frozenset(("datetime",)),
    "div": frozenset(),
    "section": frozenset(),
}
SCHEMES = frozenset(("http", "https", "mailto"))
"""The schemes that links may have; addresses without a scheme stay on the site."""
ROLES = frozenset(("doc-backlink", "doc-endnotes", "doc-noteref", "group", "list", "note"))
"""The roles that our components use."""
# The theme's own ids start with two underscores.
_ID = re.compile(r"[a-z0-9][a-z0-9_:.-]*")
_CLASS = re.compile(r"(?!md-)[a-z][a-z0-9]*(?:(?:-|--|__)[a-z0-9]+)*")
_SPACE = re.compile(r"[\x00-\x20]+")
_VALUES: dict[str, Callable[[str], bool]] = {
    "hidden": lambda value: not value,
    "id": lambda value: _ID.fullmatch(value) is not None,
    "popovertarget": lambda value: _ID.fullmatch(value) is not None,
    "popovertargetaction": lambda value: value in {"show", "hide", "toggle"},
    "class": lambda value: all(_CLASS.fullmatch(name) for name in value.split()),
    "role": lambda value: value in ROLES,
    "lang": lambda value: re.fullmatch(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]+)*", value) is not None,
    "dir": lambda value: value in {"ltr", "rtl", "auto"},
    "type": lambda value: value in {"button", "1", "a", "A", "i", "I"},
    "href": lambda value: _may_link(value),
    "src": lambda value: _may_load(value),
}


def sanitise(html: str) -> tuple[str, list[Loss]]:
    """Return HTML reduced to the allowlist, and what was removed, in order.

    Args:
        html: A fragment.
    """
    cleaned = _CLEANER.clean(html)
    return cleaned, [] if cleaned == html else list(losses(html, cleaned))


def sanitise_page(html: str, page: Page) -> tuple[str, list[Problem]]:
    """Sanitise a rendered page.

    Returns:
        The clean HTML, and a problem for each loss: at the line with its words, else at the claim
        before it, else at the first line of the body.
    """
    cleaned, lost = sanitise(html)
    problems = []
    for loss in lost:
        message, values = loss.token.message()
        problems.append(problem(page.path, *place(loss, page), message, **values))
    return cleaned, problems


def _admit(element: str, attribute: str, value: str) -> str | None:
    """Return the value of an attribute if its pattern is allowed.

    The library nh3 calls this for each allowed attribute.
    """
    allowed = _VALUES.get(attribute)
    return value if allowed is None or allowed(value) else None


def _may_link(address: str) -> bool:
    """Return whether an address is within the site, or has a host that is not deceptive."""
    address = _SPACE.sub("", address)
    scheme, colon, rest = address.partition(":")
    if colon and re.fullmatch(r"[a-zA-Z][a-zA-Z0-9+.-]*", scheme):
        return scheme.lower() in SCHEMES and (scheme.lower() == "mailto" or _is_host(address, rest))
    return not address.startswith(("//", "/\\", "\\"))


def _is_host(address: str, rest: str) -> bool:
    return rest.startswith("//") and not deceptive_host(address)


def _may_load(address: str) -> bool:
    """Return whether a page may load from an address, which must be on the site itself.

    Other hosts would see its readers.
    """
    address = _SPACE.sub("", address)
    return _may_link(address) and not re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", address)


_CLEANER = nh3.Cleaner(
    tags=set(_ATTRIBUTES),
    clean_content_tags={"script", "style"},
    attributes={"*": set(_EVERYWHERE), **{name: set(own) for name, own in _ATTRIBUTES.items()}},
    attribute_filter=_admit,
    # The page's own policy is no-referrer for all links, so a `rel` is not needed.
    link_rel=None,
    url_schemes=set(SCHEMES),
)
