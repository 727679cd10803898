"""Finding active content, foreign requests and unsafe addresses in a page or image."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING, NamedTuple

from apparatus.html.styles import foreign_addresses

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    Position = tuple[int, int]
    Fault = tuple[str, dict[str, str]]
    """The name of a message and its values."""

_LOADERS = frozenset(
    ("applet", "base", "embed", "frame", "frameset", "iframe", "object", "param", "portal")
)
# These change an attribute after the page has loaded, or put HTML into an image.
_ALTERING = frozenset(
    ("animate", "animatemotion", "animatetransform", "foreignobject", "handler", "math", "set")
)
# What some programs take for text and others for elements, so that they disagree where it ends.
_AMBIGUOUS = frozenset(
    ("listing", "noembed", "noframes", "noscript", "plaintext", "textarea", "xmp")
)
_ELEMENTS = _LOADERS | _ALTERING | _AMBIGUOUS
_LOADING = frozenset(("archive", "background", "code", "data", "dynsrc", "lowsrc", "poster", "src"))
_LINKING = frozenset(("cite", "href", "longdesc", "xlink:href"))
_ACTING = frozenset(("action", "formaction", "http-equiv", "manifest", "ping", "srcdoc", "style"))
_SETS = frozenset(("imagesrcset", "srcset"))
_PAINTING_NAMES = (
    "clip-path cursor fill filter marker marker-end marker-mid marker-start mask stroke"
)
_PAINTING = frozenset(_PAINTING_NAMES.split())
"""Attributes of SVG whose values are those of CSS properties and can be an address."""
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


class UnsafeMarkup:
    """Collects what one page or picture must not hold."""

    def __init__(self, *, is_page: bool) -> None:
        """Start a file; a picture has no policy and runs no script."""
        self.is_page = is_page
        self._found: list[Unsafe] = []
        self._policies = 0
        self._allowed: set[str] = set()
        self._scripts: list[tuple[Position, str]] = []
        self._is_script = False
        self._at: Position = (1, 1)

    def findings(self) -> Iterator[Unsafe]:
        """Yield the unsafe markup of the file."""
        yield from self._found
        if not self.is_page:
            return
        if self._policies != 1:
            yield _unsafe((1, 1), "unsafe-markup.policies", count=self._policies)
        for position, text in self._scripts:
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            if f"'sha256-{digest}'" not in self._allowed:
                shown = text.strip()[:40]
                yield _unsafe(position, "unsafe-markup.unnamed-script", text=shown)

    def element(
        self, tag: str, given: Mapping[str, str], faults: Iterable[Fault], position: Position
    ) -> None:
        """Take the start of an element and what is wrong with it by itself."""
        self._at = position
        if tag == "script":
            self._start_script(given)
        if tag == "meta" and given.get("http-equiv"):
            self._check_meta(given)
        for message, values in faults:
            self._add(message, **values)

    def code(self, tag: str, text: str) -> None:
        """Take the content of the script or style sheet that ends."""
        if tag == "script" and self._is_script:
            self._scripts.append((self._at, text))
            self._is_script = False
        elif tag == "style":
            for address in foreign_addresses(text):
                self._add("foreign-request.style", address=address.text[:60])

    def comment(self, data: str, position: Position) -> None:
        """Refuse a comment with markup, and what a browser takes for a comment but is written as something else."""
        self._at = position
        if data.startswith("?"):
            if not data.lower().startswith("?xml "):
                self._add("unsafe-markup.instruction", text=data[1:21])
        elif data.startswith("["):
            self._add("unsafe-markup.declaration", text=data[:20])
        elif "<" in data:
            self._add("unsafe-markup.comment")

    def entity(self, position: Position) -> None:
        """Refuse the declaration of an entity."""
        self._at = position
        self._add("unsafe-markup.entities")

    def instruction(self, target: str, position: Position) -> None:
        """Refuse an instruction."""
        self._at = position
        self._add("unsafe-markup.instruction", text=target[:20])

    def _start_script(self, given: Mapping[str, str]) -> None:
        if not self.is_page:
            self._add("unsafe-markup.picture-script")
        elif "src" in given:
            if not _SCRIPTS.fullmatch(given["src"]):
                self._add("unsafe-markup.script-elsewhere", address=given["src"][:60])
        elif not _DATA_BLOCK.fullmatch(given.get("type", "").lower()):
            if not self._policies:
                self._add("unsafe-markup.early-script")
            self._is_script = True

    def _check_meta(self, given: Mapping[str, str]) -> None:
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
        self._found.append(_unsafe(self._at, message, **values))


def _unsafe(position: Position, message: str, /, **values: object) -> Unsafe:
    return Unsafe(*position, message, values)


def is_watched(tag: str, names: Iterable[str]) -> bool:
    """Return whether anything can be wrong with the start of an element by itself, whatever the values."""
    is_odd = tag in _ELEMENTS or tag == "form"
    return is_odd or any(
        name in _WATCHED or name in _PAINTING or name.startswith("on") for name in names
    )


def element_faults(
    tag: str, attributes: Sequence[tuple[str, str]], given: Mapping[str, str]
) -> Iterator[Fault]:
    """Yield what is wrong with the start of an element by itself; attributes of one name are given once."""
    if tag in _ELEMENTS:
        yield "unsafe-markup.element", {"element": tag}
    if tag == "form":
        yield "unsafe-markup.form", {}
    for name, value in attributes:
        if name in _WATCHED or name.startswith("on"):
            yield from _attribute_faults(tag, name, value, given)
        elif name in _PAINTING and any(foreign_addresses(value)):
            yield "foreign-request.element", {"name": name, "value": value[:60]}


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
        yield "foreign-request.element", {"name": name, "value": value[:60]}
