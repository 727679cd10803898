"""What the checks ask of a file of markup, found in one pass: anchors, links, texts, loading elements, unsafe markup."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from apparatus.html.claim_words import ClaimWords, is_claim, is_hidden, is_left_out, names_in
from apparatus.html.events import NOWHERE, Handler, read_markup
from apparatus.html.texts import Element, PublishedText
from apparatus.html.unsafe import UnsafeMarkup, element_faults

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from apparatus.html.events import Attributes
    from apparatus.html.texts import Said
    from apparatus.html.unsafe import Fault, Unsafe

_INLINE_NAMES = (
    "a abbr b bdi bdo cite code data dfn em i kbd mark q s samp small span strong sub sup time "
    "tspan u var wbr"
)
INLINE = frozenset(_INLINE_NAMES.split())
"""Elements that do not end a paragraph; every other one does."""
_CODE = frozenset(("script", "style"))
_SILENT = _CODE | {"code", "pre"}
"""Elements whose text is code."""
_ADDRESS_NAMES = (
    "action cite data-clipboard-target for formaction headers href id itemid itemtype name poster "
    "property rel src srcset xlink:href aria-controls aria-describedby aria-labelledby "
    "content-location"
)
_ADDRESSES = frozenset(_ADDRESS_NAMES.split())
_SKIPPED = frozenset(("class", "style", "d", "transform", "viewbox", "points", "xmlns"))
"""Attributes without words: classes are ours, the others are numbers. A style is refused where a browser reads it."""
_RESOURCE_NAMES = (
    "a area audio base embed form iframe image img input link meta object picture script source "
    "style track use video"
)
_RESOURCES = frozenset(_RESOURCE_NAMES.split())


@dataclass(frozen=True, slots=True)
class ParsedMarkup:
    """What one reading of a file finds."""

    ids: Sequence[str]
    links: Sequence[tuple[str, str]]
    """The target of each link as written, and the id of the link or of the nearest element around it that has one."""
    words: str
    """The text outside code."""
    claims: Mapping[str, str]
    """The words of each claim that is not hidden, without citations and footnote marks, by the id of its element."""
    claim_names: frozenset[str]
    """Words by which a rule of a style sheet can select an element that is, holds or is in a claim."""
    names: frozenset[str]
    """The same of all elements, if it has a claim."""
    said: frozenset[Said]
    """Each text with its kind, without its position."""
    elements: tuple[Element, ...]
    """What loads, links or describes something."""
    unsafe: tuple[Unsafe, ...]
    """What must not stand in a file that a browser shows."""
    texts: tuple[PublishedText, ...]
    """Each text with its position; empty in a quick reading."""


@dataclass(frozen=True)
class MarkupFile:
    """One file of HTML, SVG or XML. Positions are found when somebody asks for them."""

    path: str
    """Its name in messages; its ending says whether it is XML, and whether it is a picture."""
    data: bytes

    @cached_property
    def quick(self) -> ParsedMarkup:
        """Everything that needs no position.

        Raises:
            ValueError: It is XML that is not well-formed.
        """
        return self._read(exact=False)

    @cached_property
    def exact(self) -> ParsedMarkup:
        """Everything, with positions.

        Raises:
            ValueError: As above.
        """
        return self._read(exact=True)

    @property
    def unsafe(self) -> tuple[Unsafe, ...]:
        """What must not stand in a file that a browser shows, with positions."""
        return self.exact.unsafe if self.quick.unsafe else ()

    def _read(self, *, exact: bool) -> ParsedMarkup:
        is_page = not self.path.lower().endswith(".svg")
        handler = _Reader(self.path, is_page=is_page, exact=exact)
        read_markup(self.path, self.data, handler, positions=exact)
        return handler.markup()


class _Start(NamedTuple):
    """What follows from the tag of an element alone."""

    given: Mapping[str, str]
    id: str
    href: str
    """The target, if it is a link."""
    said: Sequence[Said]
    """What its attributes say."""
    values: Sequence[str]
    """The same as it is written."""
    element: Element | None
    """The element without its position, if it loads, links or describes something."""
    is_claim: bool
    is_left_out: bool
    """Whether its text is hidden, or not part of the claim around it."""
    names: frozenset[str]
    faults: Sequence[Fault]


@lru_cache(maxsize=8192)
def _start(tag: str, attributes: Attributes) -> _Start:
    """Read a tag; a generator repeats the same few on every page, those of a long menu among them."""
    pairs = [(name.lower(), value or "") for name, value in attributes]
    given = dict(pairs)
    words = [(value, found) for name, value in pairs if (found := attribute_text(name, value))]
    return _Start(
        given,
        given.get("id", ""),
        given.get("href", "") if tag == "a" else "",
        [said for _, said in words],
        [value for value, _ in words],
        Element(tag, given, *NOWHERE) if is_noted(tag, given) else None,
        is_claim(given),
        is_left_out(given) or is_hidden(tag, given),
        names_in(tag, given),
        tuple(element_faults(tag, pairs)),
    )


class _Reader(Handler):
    """Collects what the checks ask for."""

    def __init__(self, path: str, *, is_page: bool, exact: bool) -> None:
        self._path = path
        self._exact = exact
        self._unsafe = UnsafeMarkup(is_page=is_page)
        self._ids: list[str] = []
        self._links: list[tuple[str, str]] = []
        self._words: list[str] = []
        self._said: set[Said] = set()
        self._elements: list[Element] = []
        self._texts: list[PublishedText] = []
        self._claims = ClaimWords()
        self._open: list[tuple[str, bool]] = [("", False)]
        """Of each open element: its id or that of the nearest around it, and whether its text is code."""
        self._code: list[str] = []
        """Open scripts and style sheets."""
        self._pieces: list[str] = []
        self._marks: list[tuple[int, int, int]] = []
        self._length = 0

    def markup(self) -> ParsedMarkup:
        """Return everything that was found."""
        self._end_paragraph()
        return ParsedMarkup(
            self._ids,
            self._links,
            "".join(self._words),
            self._claims.found(),
            frozenset(self._claims.names),
            frozenset(self._claims.others if self._claims.names else ()),
            frozenset(self._said),
            tuple(self._elements),
            tuple(self._unsafe.findings()),
            tuple(self._texts),
        )

    def start_element(self, tag: str, attributes: Attributes) -> None:
        tag = tag.lower()
        if tag not in INLINE:
            self._end_paragraph()
        start = _start(tag, attributes)
        around, is_silent = self._open[-1]
        if start.id:
            around = start.id
            self._ids.append(around)
        if start.href:
            self._links.append((start.href, around))
        self._open.append((around, is_silent or tag in _SILENT))
        anchor = start.id if start.is_claim else ""
        self._claims.start(tag, anchor, start.names, left_out=start.is_left_out)
        if start.element:
            position = self.positions.current()
            is_placed = self._exact or tag in _CODE
            element = Element(tag, start.given, *position) if is_placed else start.element
            self._elements.append(element)
            self._unsafe.element(tag, start.given, start.faults, position)
        elif start.faults:
            self._unsafe.element(tag, start.given, start.faults, self.positions.current())
        self._said.update(start.said)
        if self._exact:
            for value, said in zip(start.values, start.said, strict=True):
                self._add_text(said, self.positions.value(value))
        if tag in _CODE:
            self._code.append(tag)

    def end_element(self, tag: str) -> None:
        tag = tag.lower()
        self._open.pop()
        self._claims.end()
        if tag not in INLINE:
            if tag in _CODE:
                self._end_code()
            self._end_paragraph()
        if tag in _CODE:
            self._code.pop()

    def characters(self, text: str) -> None:
        if not self._open[-1][1]:
            self._words.append(text)
        self._claims.add(text)
        if self._exact:
            marks = self.positions.marks(text)
            self._marks += [(self._length + at, line, column) for at, line, column in marks]
            self._length += len(text)
        self._pieces.append(text)

    def comment(self, text: str) -> None:
        position = self.positions.current()
        self._unsafe.comment(text, position)
        self._add_text(("metadata", text), position)

    def entity(self) -> None:
        self._unsafe.entity(self.positions.current())

    def instruction(self, target: str, text: str) -> None:
        position = self.positions.current()
        self._unsafe.instruction(target, position)
        self._add_text(("metadata", f"{target} {text}"), position)

    def _end_code(self) -> None:
        """Give the script or style sheet that ends its content."""
        last = self._elements[-1]
        text = "".join(self._pieces)
        self._elements[-1] = Element(last.tag, last.attributes, last.line, last.column, text)
        self._unsafe.code(last.tag, text)

    def _end_paragraph(self) -> None:
        text = "".join(self._pieces)
        if text and not text.isspace():
            said = "code" if self._code else "text", text
            self._said.add(said)
            if self._exact:
                marks = tuple(self._marks)
                self._texts.append(PublishedText(self._path, *said, *marks[0][1:], marks))
        self._pieces, self._marks, self._length = [], [], 0

    def _add_text(self, said: Said, position: tuple[int, int]) -> None:
        self._said.add(said)
        if self._exact:
            self._texts.append(PublishedText(self._path, *said, *position))


def attribute_text(name: str, value: str) -> Said | None:
    """Return what an attribute says with its kind, `address` or `attribute`; `None` if it holds no words."""
    if not value or name in _SKIPPED:
        return None
    is_address = name in _ADDRESSES or "://" in value
    return ("address", unquote(value)) if is_address else ("attribute", value)


def is_noted(tag: str, names: Collection[str]) -> bool:
    """Decide whether an element loads, links or describes something, by its tag and the names of its attributes."""
    return tag in _RESOURCES or any(name.startswith("item") for name in names)
