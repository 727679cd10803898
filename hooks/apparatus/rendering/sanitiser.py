"""Sanitising the HTML of a page with an allowlist.

Whatever Markdown and our own components produce, only what the allowlist contains is published:
elements and attributes by name, links by scheme, ids, classes and roles by pattern. nh3 does the
cleaning: it parses as browsers do (HTML5, with html5ever) and serialises the tree. Comparing the
HTML before and after shows what it removed, and each loss is a problem: nothing is dropped
silently.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

import nh3

from apparatus.html.events import Handler, read_html
from apparatus.problems import Problem, problem
from apparatus.reading.deceptive_text import deceptive_host

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from apparatus.explainers.pages import Page
    from apparatus.html.events import Attributes


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
    """Return HTML reduced to the allowlist, and what was removed, in order."""
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
        is_host = rest.startswith("//") and not deceptive_host(address)
        return scheme.lower() in SCHEMES and (scheme.lower() == "mailto" or is_host)
    return not address.startswith(("//", "/\\", "\\"))


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


class Token(NamedTuple):
    """An element, one of its attributes, or, if `element` is empty, text."""

    element: str
    attribute: str
    value: str

    def message(self) -> tuple[str, dict[str, str]]:
        """Return the name and the values of the message that reports its loss."""
        if not self.element:
            return "unsafe-markup.lost-text", {"text": self.value[:60]}
        if not self.attribute:
            return "unsafe-markup.lost-element", {"element": self.element}
        values = {"element": self.element, "name": self.attribute, "value": self.value[:60]}
        return "unsafe-markup.lost-attribute", values


class Loss(NamedTuple):
    """A removed token."""

    token: Token
    anchor: str
    """The last id before the token; empty if there is none."""


def losses(html: str, cleaned: str) -> Iterator[Loss]:
    """Yield every removed element, attribute and comment, or else the first changed word."""
    before, after = _Tokens(html), _Tokens(cleaned)
    kept = Counter(item.token for item in after.found)
    lost = False
    for item in before.found:
        kept[item.token] -= 1
        if kept[item.token] < 0:
            lost = True
            yield item
    if not lost and (text := _lost_text("".join(before.text), "".join(after.text))):
        yield Loss(Token("", "", text), "")


def _lost_text(before: str, after: str) -> str:
    """Return the first word in which two texts differ, ignoring white space.

    The result is empty if they are equal.
    """
    for word, kept in zip_longest(before.split(), after.split(), fillvalue=""):
        if word != kept:
            return word or kept
    return ""


def place(loss: Loss, page: Page) -> tuple[int, int]:
    """Return the line and column of the words of a loss, or else of the claim before it."""
    token = loss.token
    # A value written with character references is found by its words.
    words = sorted(re.findall(r"\w{4,}", token.value), key=len, reverse=True)
    needles = [token.value, *words, token.attribute, token.element and f"<{token.element}"]
    for needle in filter(None, needles):
        if found := _find(needle.lower(), page.lines):
            return page.front_matter.body_line + found[0], found[1]
    claim = next((claim for claim in page.claims if claim.id == loss.anchor), None)
    return (claim.line, claim.column) if claim else (page.front_matter.body_line, 1)


def _find(needle: str, lines: Sequence[str]) -> tuple[int, int] | None:
    for index, line in enumerate(lines):
        if (at := line.lower().find(needle)) >= 0:
            return index, at + 1
    return None


class _Tokens(Handler):
    """Lists the elements, attributes and comments of a fragment, each with the last id before it."""

    def __init__(self, html: str) -> None:
        self.found: list[Loss] = []
        self.text: list[str] = []
        self._anchor = ""
        read_html(f"<body>{html}", self)

    def start_element(self, tag: str, attributes: Attributes) -> None:
        self._anchor = dict(attributes).get("id") or self._anchor
        self._add(tag)
        for name, value in attributes:
            self._add(tag, name, value or "")

    def comment(self, text: str) -> None:
        self._add("!--")

    def characters(self, text: str) -> None:
        self.text.append(text)

    def _add(self, tag: str, name: str = "", value: str = "") -> None:
        self.found.append(Loss(Token(tag, name, value), self._anchor))
