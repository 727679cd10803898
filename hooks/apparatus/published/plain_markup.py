"""A fast tokenizer for plain markup: a subset of HTML that every parser tokenizes alike.

Parsing is most of the cost of checking a page, and a generator repeats the same tags on every page.
So pages are split at their tags, and each distinct tag is analysed once. That equals parsing only
in the subset; a page outside of it, for example with an unquoted attribute, a `<` in text or a
CDATA section, is left to `MarkupParser`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING, Generic, TypeVar

from apparatus.published.linked_page import VOID
from apparatus.published.markup import INLINE, Element, attribute_text, is_resource
from apparatus.published.unsafe_markup import is_harmless

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from apparatus.published.markup import Said

T = TypeVar("T")
_ENTRY = (
    r'<li class="md-nav__item">\s*<a href="[^"<>]*" class="md-nav__link">'
    r'\s*<span class="md-ellipsis">[^<>]*</span>\s*</a>\s*</li>'
)
"""An entry of the theme's menu, handled as one tag: menus are most of the markup of a large
site."""
_TAGS = re.compile(rf"(<(?:script|style)[ >].*?</(?:script|style)>|{_ENTRY}|<[^<>]*>)", re.DOTALL)
_INSIDE = re.compile("(<[^<>]*>)")
_NAME = r"[a-zA-Z][a-zA-Z0-9_.:-]*"
_START = re.compile(rf'<([a-zA-Z][a-zA-Z0-9-]*)((?:[ \n]+{_NAME}(?:="[^"<>]*")?)*)[ \n]*(/?)>')
_END = re.compile(r"</([a-zA-Z][a-zA-Z0-9-]*)>")
_COMMENT = re.compile(r"<!--([^<>-]+(?:-[^<>-]+)*)-->")
_XML = re.compile(r"<\?(xml [^<>?]*\?)>")
_ATTRIBUTES = re.compile(rf'({_NAME})(?:="([^"]*)")?')
_RAW = re.compile(r"(<(script|style)[^<>]*>)(.*)</\2>", re.DOTALL)
_MARKUP_IN_CODE = re.compile(r"</|<!--|<script", re.IGNORECASE)
_TITLE = re.compile(r"<title>[^<]*</title>")
_REFERENCES = re.compile(
    r"[^&]*(?:&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]*);[^&]*)*"
)
"""Text in which every character reference ends with a semicolon, so that text and attributes decode
alike."""
_NOT_PLAIN = ("\0", "\r", "\f", "\ufeff")
_TEXT_ONLY = frozenset(
    "iframe listing noembed noframes noscript plaintext script style textarea title xmp".split()  # noqa: SIM905  # shorter than a list
)
"""Elements in which browsers, or some versions of the parser, treat tags as text."""


@dataclass(slots=True, eq=False)
class Tag:
    """An analysed tag.

    Equal tags are one shared object, so tags are compared by identity.
    """

    written: str
    """The source of the tag; for a script or style, up to the end of the element."""
    name: str
    """The name in lower case; empty for comments, the HTML and XML declarations, and the start of
    the file."""
    opens: bool = False
    """Whether the tag opens an element that needs an end tag."""
    closes: bool = False
    """Whether it is an end tag."""
    breaks: bool = True
    """Whether the tag ends a paragraph."""
    attributes: Mapping[str, str] = field(default_factory=dict)
    id: str = ""
    href: str = ""
    """The address, if the tag is a link."""
    said: tuple[Said, ...] = ()
    """The texts of the attributes, and the content of a script or style."""
    element: Element | None = None
    """The resource, if the tag loads, links or describes something; without its position."""
    is_harmless: bool = True
    """Whether the tag is safe in any context."""
    text: str = ""
    """The text of a menu entry, which is one tag."""


class PlainMarkup:
    """The tokenizer, with a cache of analysed tags and texts."""

    def __init__(self) -> None:
        """Create a tokenizer with an empty cache."""
        self._tags = _Cache(_read_tag)
        self._texts = _Cache(_read_text)

    def split(self, text: str) -> tuple[list[Tag], list[str]] | None:
        """Return the tags of a page and the text after each; `None` if it is not plain markup.

        Args:
            text: HTML, or XML, which `MarkupParser` parses as HTML.
        """
        if not _is_closed(text):
            return None
        pieces = _TAGS.split(text)
        found_tags = [self._tags[tag] for tag in ("", *pieces[1::2])]
        found_texts = [self._texts[between] for between in pieces[::2]]
        is_plain = (
            None not in found_tags
            and None not in found_texts
            and "&" not in pieces[-1]  # at the end of the file, some parsers wait for more input
            and not any(character in text for character in _NOT_PLAIN)
            and _are_titles_plain(text)
        )
        return (found_tags, found_texts) if is_plain else None  # type: ignore[return-value]  # no None in it


class _Cache(dict[str, "T | None"], Generic[T]):
    """Results of a function by its argument; missing results are computed."""

    def __init__(self, read: Callable[[str], T | None]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, written: str) -> T | None:
        self[written] = found = self._read(written)
        return found


def _is_closed(text: str) -> bool:
    """Return whether an end tag follows the last script or style.

    Without one, `_TAGS` takes quadratic time.
    """
    last = max(text.rfind(start) for start in ("<script", "<style"))
    return last < 0 or last < max(text.rfind(end) for end in ("</script>", "</style>"))


def _are_titles_plain(text: str) -> bool:
    at = text.find("<title")
    while at >= 0:
        if not _TITLE.match(text, at):
            return False
        at = text.find("<title", at + 1)
    return True


def _read_text(written: str) -> str | None:
    if "<" in written or ("&" in written and not _REFERENCES.fullmatch(written)):
        return None
    return unescape(written)


def _read_tag(written: str) -> Tag | None:
    if end := _END.fullmatch(written):
        name = end[1].lower()
        is_plain = name not in _TEXT_ONLY or written == "</title>"
        return Tag(written, name, closes=True, breaks=name not in INLINE) if is_plain else None
    if start := _START.fullmatch(written):
        return _read_start(written, start)
    if written.startswith("<li") and written.endswith("</li>"):
        return _read_entry(written)
    if raw := _RAW.fullmatch(written):
        return _read_raw(written, raw)
    if comment := _COMMENT.fullmatch(written) or _XML.fullmatch(written):
        return Tag(written, "", breaks=False, said=(("metadata", comment[1]),))
    return Tag(written, "", breaks=False) if written.lower() in {"", "<!doctype html>"} else None


def _read_start(written: str, start: re.Match[str]) -> Tag | None:
    name = start[1].lower()
    attributes = _read_attributes(start[2])
    if attributes is None or (name in _TEXT_ONLY and written != "<title>"):
        return None
    given = dict(attributes)
    return Tag(
        written,
        name,
        opens=name not in VOID and not start[3],
        breaks=name not in INLINE,
        attributes=given,
        id=given.get("id", ""),
        href=given.get("href", "") if name == "a" else "",
        said=_said(attributes),
        element=Element(name, given, 0, 0) if is_resource(name, given) else None,
        is_harmless=is_harmless(name, attributes),
    )


def _read_entry(written: str) -> Tag | None:
    """Read a whole menu entry: a list item with one link and its text."""
    pieces = _INSIDE.split(written)
    tags, texts = (
        [_read_tag(tag) for tag in pieces[1::2]],
        [_read_text(text) for text in pieces[::2]],
    )
    if None in tags or None in texts:
        return None
    item, link, *_ = found = [tag for tag in tags if tag]
    words = "".join(text for text in texts if text)
    said = [part for tag in found for part in tag.said]
    return Tag(
        written,
        item.name,
        href=link.href,
        said=(*said, ("text", words)) if words.strip() else tuple(said),
        element=link.element,
        is_harmless=all(tag.is_harmless for tag in found),
        text=words,
    )


def _read_raw(written: str, raw: re.Match[str]) -> Tag | None:
    """Read a whole script or style element.

    Its content must not contain anything like an end tag or a comment.
    """
    start = _START.fullmatch(raw[1])
    attributes = _read_attributes(start[2]) if start and not start[3] else None
    if attributes is None or _MARKUP_IN_CODE.search(raw[3]):
        return None
    given = dict(attributes)
    return Tag(
        written,
        raw[2],
        attributes=given,
        id=given.get("id", ""),
        said=(*_said(attributes), ("code", raw[3])) if raw[3].strip() else _said(attributes),
        element=Element(raw[2], given, 0, 0, raw[3]),
        is_harmless=is_harmless(raw[2], attributes),
    )


def _read_attributes(written: str) -> list[tuple[str, str]] | None:
    if "&" not in written:
        return [(name.lower(), value) for name, value in _ATTRIBUTES.findall(written)]
    if not _REFERENCES.fullmatch(written):
        return None
    return [(name.lower(), unescape(value)) for name, value in _ATTRIBUTES.findall(written)]


def _said(attributes: list[tuple[str, str]]) -> tuple[Said, ...]:
    return tuple([said for item in attributes if (said := attribute_text(*item))])
