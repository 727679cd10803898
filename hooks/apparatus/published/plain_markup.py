"""Plain markup: pages so plainly written that every parser must split them at the same places.

Parsing is most of what a check of a built page costs, and a generator repeats the same few tags on every page. So a page
is split at its tags, and each tag is looked at once, however often it stands there. That is as good as parsing only
where no parser could see anything else; what is written in any other way, such as an attribute without quotation marks,
a `<` in a text or a section of character data, is no plain markup and is left to `Markup`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING, Generic, TypeVar

from apparatus.published.linked_page import VOID
from apparatus.published.markup import INLINE, Element, attribute_text, is_noted
from apparatus.published.unsafe_markup import is_harmless

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from apparatus.published.markup import Said

T = TypeVar("T")
_ENTRY = (
    r'<li class="md-nav__item">\s*<a href="[^"<>]*" class="md-nav__link">'
    r'\s*<span class="md-ellipsis">[^<>]*</span>\s*</a>\s*</li>'
)
"""An entry of the theme's menu, which stands on every page: of a large site, menus are most of the markup."""
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
"""Text whose character references are all closed, and so are read alike in texts and attributes."""
_NOT_PLAIN = ("\0", "\r", "\f", "\ufeff")
_TEXT_ONLY = frozenset(
    "iframe listing noembed noframes noscript plaintext script style textarea title xmp".split()  # noqa: SIM905  # a line each says no more
)
"""Elements in which browsers, or some versions of a parser, take tags for text."""


@dataclass(slots=True, eq=False)
class Tag:
    """The start or the end of an element, with all that follows from how it is written.

    Each is made once and shared, so that two are the same only if they are one object.
    """

    written: str
    """As it stands in the file; of a script or style sheet, with what is inside and its end."""
    name: str
    """In lower case; empty for a comment, the declarations of HTML and XML, and the beginning of a file."""
    opens: bool = False
    """Whether an element begins that has an end."""
    closes: bool = False
    """Whether it is the end of one."""
    breaks: bool = True
    """Whether it ends a paragraph."""
    attributes: Mapping[str, str] = field(default_factory=dict)
    id: str = ""
    href: str = ""
    """Where it leads to, if it is a link."""
    said: tuple[Said, ...] = ()
    """What its attributes say, and a script or style sheet in it."""
    element: Element | None = None
    """What it loads, links or describes, without a place."""
    is_harmless: bool = True
    """Whether it cannot be unsafe wherever it stands."""
    text: str = ""
    """The words of a whole entry of a menu, which counts as one tag."""


class PlainMarkup:
    """Splits pages, and keeps each distinct tag and text of them."""

    def __init__(self) -> None:
        """Begin with none."""
        self._tags = _Kept(_read_tag)
        self._texts = _Kept(_read_text)

    def split(self, text: str) -> tuple[list[Tag], list[str]] | None:
        """Return the tags of a page, and the text behind each of them; `None` if it is no plain markup.

        Args:
            text: HTML, or XML that `Markup` would read as if it were HTML.
        """
        if not _is_closed(text):
            return None
        pieces = _TAGS.split(text)
        found_tags = [self._tags[tag] for tag in ("", *pieces[1::2])]
        found_texts = [self._texts[between] for between in pieces[::2]]
        is_plain = (
            None not in found_tags
            and None not in found_texts
            and "&" not in pieces[-1]  # at the very end, some parsers wait for more
            and not any(character in text for character in _NOT_PLAIN)
            and _are_titles_plain(text)
        )
        return (found_tags, found_texts) if is_plain else None  # type: ignore[return-value]  # no None in it


class _Kept(dict[str, "T | None"], Generic[T]):
    """What was read of each text; what is missing is read."""

    def __init__(self, read: Callable[[str], T | None]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, written: str) -> T | None:
        self[written] = found = self._read(written)
        return found


def _is_closed(text: str) -> bool:
    """Decide whether an end follows every script and style sheet; else each would be looked for to the end of the text."""
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
        element=Element(name, given, 0, 0) if is_noted(name, given) else None,
        is_harmless=is_harmless(name, attributes),
    )


def _read_entry(written: str) -> Tag | None:
    """Read an entry of a menu whole: a link and its words, and no element that stays open."""
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
    """Read a script or a style sheet, in which nothing may look like an end or a comment."""
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
