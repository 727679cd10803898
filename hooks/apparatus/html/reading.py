"""What the checks ask of a file of markup, found in one pass: anchors, links, texts, loading elements, unsafe markup."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from apparatus.html.claim_words import words_in
from apparatus.html.events import Handler, read_markup
from apparatus.html.start_tags import start_tag
from apparatus.html.texts import Element, PublishedText
from apparatus.html.unsafe import UnsafeMarkup

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence, Set

    from apparatus.html.events import Attributes
    from apparatus.html.start_tags import StartTag
    from apparatus.html.texts import Said
    from apparatus.html.unsafe import Unsafe


_Inside = tuple[str, str, bool, bool]
"""What holds inside an element: its id or that of the nearest around it, the claim that it is in or holds, whether its text
is code, and whether it is hidden or not part of the claim around it."""


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
    said: Set[Said]
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
        self._starts: set[StartTag] = set()
        self._in_claims: set[StartTag] = set()
        """Of elements that are, hold or are in a claim that is shown."""
        self._claims: dict[str, list[str]] = {}
        self._open: list[tuple[StartTag, _Inside]] = []
        """The open elements, each with what holds around it."""
        self._inside: _Inside = ("", "", False, False)
        self._code: list[str] = []
        """Open scripts and style sheets."""
        self._pieces: list[str] = []
        self._marks: list[tuple[int, int, int]] = []
        self._length = 0

    def markup(self) -> ParsedMarkup:
        """Return everything that was found."""
        self._end_paragraph()
        self._said.update([said for start in self._starts for _, said in start.words])
        return ParsedMarkup(
            self._ids,
            self._links,
            "".join(self._words),
            {anchor: "".join(parts) for anchor, parts in self._claims.items()},
            _names(self._in_claims),
            _names(self._starts if self._in_claims else ()),
            self._said,
            tuple(self._elements),
            tuple(self._unsafe.findings()),
            tuple(self._texts),
        )

    def start_element(self, tag: str, attributes: Attributes) -> None:
        start = start_tag(tag, attributes)
        if self._pieces and not start.is_inline:
            self._end_paragraph()
        self._starts.add(start)
        self._open.append((start, self._inside))
        if not start.is_plain:
            self._enter(start)
        if claim := self._inside[1]:
            self._in_claims.add(start)
            if start.tag == "td":
                self._claims[claim].append(" ")  # cells are words apart
        if self._exact:
            for value, said in start.words:
                self._add_text(said, self.positions.value(value))

    def _enter(self, start: StartTag) -> None:
        """Take from a tag what is more than words and names."""
        around, claim, is_silent, is_hidden = self._inside
        if start.id:
            around = start.id
            self._ids.append(around)
        if start.href:
            self._links.append((start.href, around))
        is_hidden = is_hidden or start.is_left_out
        if is_hidden:
            claim = ""
        elif start.is_claim:
            claim = start.id
            self._claims[claim] = []
            self._in_claims.update([tag for tag, _ in self._open])
        self._inside = around, claim, is_silent or start.is_silent, is_hidden
        if start.is_judged:
            self._unsafe.element(start.tag, start.given, start.faults, self.positions.current())
        if start.element:
            is_placed = self._exact or start.is_code
            position = self.positions.current()
            element = Element(start.tag, start.given, *position) if is_placed else start.element
            self._elements.append(element)
        if start.is_code:
            self._code.append(start.tag)

    def end_element(self, tag: str) -> None:
        start, self._inside = self._open.pop()
        if start.is_inline:
            return
        if start.is_code:
            self._end_code()
            self._end_paragraph()
            self._code.pop()
        elif self._pieces:
            self._end_paragraph()

    def characters(self, text: str) -> None:
        _, claim, is_silent, _ = self._inside
        if not is_silent:
            self._words.append(text)
        if claim:
            self._claims[claim].append(text)
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
        if not self._pieces:
            return
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


def _names(starts: Collection[StartTag]) -> frozenset[str]:
    values = words_in(" ".join([start.values for start in starts]))
    return frozenset(values).union(*{start.names for start in starts})
