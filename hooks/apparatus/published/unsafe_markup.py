"""Finding active content, foreign requests and unsafe addresses in a page or image."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING, NamedTuple

from apparatus.published.markup_parser import Listener

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from apparatus.published.markup_parser import Attributes

    Fault = tuple[str, dict[str, str]]
    """The name of a message and its values."""

_LOADERS = frozenset(
    ("applet", "base", "embed", "frame", "frameset", "iframe", "object", "param", "portal")
)
# These change an attribute after the page has loaded, or put HTML into an image.
_ALTERING = frozenset(
    ("animate", "animatemotion", "animatetransform", "foreignobject", "handler", "math", "set")
)
# Browsers treat the content of these as text and Python's parser as elements, so they could
# disagree on the end.
_AMBIGUOUS = frozenset(
    ("listing", "noembed", "noframes", "noscript", "plaintext", "textarea", "xmp")
)
_ELEMENTS = _LOADERS | _ALTERING | _AMBIGUOUS
_FORMS = ({"class": "md-search__form"}, {"data-md-component": "palette"})
_LOADING = frozenset(("archive", "background", "code", "data", "dynsrc", "lowsrc", "poster", "src"))
_LINKING = frozenset(("cite", "href", "longdesc", "xlink:href"))
_ACTING = frozenset(("action", "formaction", "http-equiv", "manifest", "ping", "srcdoc", "style"))
_SETS = frozenset(("imagesrcset", "srcset"))
_WATCHED = _LOADING | _LINKING | _ACTING | _SETS
"""Attributes that can be unsafe, in addition to event handlers."""
_LINKS = frozenset(("a", "area", "blockquote", "del", "ins", "q"))
_NOT_LOADED = frozenset(
    ("alternate", "author", "canonical", "help", "license", "me", "next", "prev", "self")
)
_SCRIPTS = re.compile(r"(?:\.\./)*/?(?:[\w.-]+/)*assets/javascripts/[\w./-]+\.js")
_DATA_BLOCK = re.compile(r"application/(?:[\w.-]+\+)?json")
_DRAWING = "data:image/svg+xml;base64,"
"""The prefix of an embedded SVG; in an `img` it runs and loads nothing (SVG 2: secure animated
mode)."""
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_SPACE = re.compile(r"[\x00-\x20]+")
_POLICY = {"default-src": "'none'", "object-src": "'none'", "base-uri": "'none'"}
_SCRIPT_SOURCE = re.compile(r"'self'|'sha(?:256|384|512)-[A-Za-z0-9+/=]+'")


class Unsafe(NamedTuple):
    """A place of unsafe markup, with the message that reports it."""

    line: int
    column: int
    message: str
    values: Mapping[str, object]


class UnsafeMarkup(Listener):
    """Collects the unsafe markup of one page or image."""

    def __init__(self, *, is_page: bool) -> None:
        """Create a listener for one file; an image has no policy and runs no script."""
        self.is_page = is_page
        self._found: list[Unsafe] = []
        self._policies = 0
        self._allowed: set[str] = set()
        self._scripts: list[tuple[int, int, str]] = []
        self._script: list[str] | None = None

    def findings(self) -> Iterator[Unsafe]:
        """Yield the unsafe markup of the file."""
        yield from self._found
        if not self.is_page:
            return
        if self._policies != 1:
            yield _unsafe(1, 1, "unsafe-markup.policies", count=self._policies)
        for line, column, text in self._scripts:
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            if f"'sha256-{digest}'" not in self._allowed:
                shown = text.strip()[:40]
                yield _unsafe(line, column, "unsafe-markup.unnamed-script", text=shown)

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        """Check an element and its attributes."""
        given = {name: value or "" for name, value in attrs}
        if tag == "script":
            self._open_script(given)
        if tag == "meta" and given.get("http-equiv"):
            self._check_meta(given)
        for message, values in _faults(tag, [(name, value or "") for name, value in attrs]):
            self._add(message, **values)

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        """Check a self-closing element."""
        self.handle_starttag(tag, attrs)
        self._script = None

    def handle_endtag(self, tag: str) -> None:
        """Store the text of a script at its end."""
        if tag == "script" and self._script is not None:
            line, column, _ = self._scripts[-1]
            self._scripts[-1] = line, column, "".join(self._script)
            self._script = None

    def handle_data(self, data: str) -> None:
        """Collect the text of a script."""
        if self._script is not None:
            self._script.append(data)

    def handle_comment(self, data: str) -> None:
        """Report a comment whose end parsers could disagree on."""
        if "<" in data or data.startswith((">", "->")):
            self._add("unsafe-markup.comment")

    def handle_decl(self, decl: str) -> None:
        """Report a declaration that is no plain document type, such as one with entities."""
        if "[" in decl or not decl.lower().startswith("doctype"):
            self._add("unsafe-markup.entities")

    def unknown_decl(self, data: str) -> None:
        """Report any other declaration."""
        self._add("unsafe-markup.declaration", text=data[:20])

    def handle_pi(self, data: str) -> None:
        """Report a processing instruction other than the XML declaration."""
        if not data.lower().startswith("xml "):
            self._add("unsafe-markup.instruction", text=data[:20])

    def _open_script(self, given: dict[str, str]) -> None:
        if not self.is_page:
            self._add("unsafe-markup.picture-script")
        elif "src" in given:
            if not _SCRIPTS.fullmatch(given["src"]):
                self._add("unsafe-markup.script-elsewhere", address=given["src"][:60])
        elif not _DATA_BLOCK.fullmatch(given.get("type", "").lower()):
            if not self._policies:
                self._add("unsafe-markup.early-script")
            self._script = []
            self._scripts.append((*self.parser.position(), ""))

    def _check_meta(self, given: dict[str, str]) -> None:
        kind = given["http-equiv"].lower()
        if kind == "content-security-policy":
            self._policies += 1
            self._check_policy(given.get("content", ""))
        elif kind not in {"x-ua-compatible", "content-type"}:
            self._add("unsafe-markup.meta", kind=kind)

    def _check_policy(self, policy: str) -> None:
        rules = dict(rule.strip().partition(" ")[::2] for rule in policy.split(";"))
        for name, value in _POLICY.items():
            if rules.get(name) != value:
                self._add("unsafe-markup.rule", name=name, value=rules.get(name), wanted=value)
        sources = rules.get("script-src", "").split()
        self._allowed = set(sources)
        for source in sources:
            if not _SCRIPT_SOURCE.fullmatch(source):
                self._add("unsafe-markup.script-source", source=source)

    def _add(self, message: str, /, **values: object) -> None:
        self._found.append(_unsafe(*self.parser.position(), message, **values))


def _unsafe(line: int, column: int, message: str, /, **values: object) -> Unsafe:
    return Unsafe(line, column, message, values)


def is_harmless(tag: str, attributes: Sequence[tuple[str, str]]) -> bool:
    """Return whether a start tag is safe in any context.

    Scripts and `<meta http-equiv>` never are.
    """
    if tag == "script" or (tag == "meta" and dict(attributes).get("http-equiv")):
        return False
    return not any(_faults(tag, attributes))


def _faults(tag: str, attributes: Sequence[tuple[str, str]]) -> Iterator[Fault]:
    """Yield the faults of a start tag that do not depend on its context."""
    given = dict(attributes)
    if tag in _ELEMENTS:
        yield "unsafe-markup.element", {"element": tag}
    if tag == "form" and not any(form.items() <= given.items() for form in _FORMS):
        yield "unsafe-markup.form", {}
    for name, value in attributes:
        if name in _WATCHED or name.startswith("on"):
            yield from _attribute_faults(tag, name, value, given)


def _attribute_faults(tag: str, name: str, value: str, given: Mapping[str, str]) -> Iterator[Fault]:
    if name.startswith("on"):
        yield "unsafe-markup.event", {"name": name}
    elif name in _ACTING and not (tag == "meta" and name == "http-equiv"):
        yield "unsafe-markup.acting", {"name": name}
    elif name in _SETS:
        for part in value.split(","):
            yield from _loading_faults(name, part.strip().partition(" ")[0])
    elif name in _LOADING or (name in _LINKING and _loads(tag, given)):
        if not (tag == "img" and value.startswith(_DRAWING)):
            yield from _loading_faults(name, value)
    elif name in _LINKING:
        scheme = _SCHEME.match(_SPACE.sub("", value))
        if scheme and scheme[1].lower() not in {"http", "https", "mailto"}:
            yield "unsafe-markup.script-address", {"name": name, "value": value[:60]}


def _loads(tag: str, given: Mapping[str, str]) -> bool:
    if tag == "link":
        return not set(given.get("rel", "").lower().split()) <= _NOT_LOADED
    return tag not in _LINKS


def _loading_faults(name: str, value: str) -> Iterator[Fault]:
    address = _SPACE.sub("", value)
    if _SCHEME.match(address) or address.startswith(("//", "/\\", "\\")):
        yield "unsafe-markup.foreign-address", {"name": name, "value": value[:60]}
