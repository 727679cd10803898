"""Converts the HTML of a page to blocks, with its claims, ids and numbers, without controls.

An unknown element is an error, so that an edition never loses content of the site.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from apparatus.document.blocks import (
    Block,
    Definition,
    Definitions,
    Figure,
    Heading,
    Item,
    Listing,
    Name,
    Paragraph,
    Picture,
    Quotation,
    Row,
    Table,
)
from apparatus.document.inlines import (
    Citation,
    ClaimRun,
    Code,
    Emphasis,
    Inline,
    Language,
    Link,
    Strong,
    Target,
    Text,
    plain,
    runs,
)
from apparatus.document.picture_blocks import in_book
from apparatus.explainers.pictures import drawing_size
from apparatus.reading.content_files import OutsideError, confined
from apparatus.rendering.generated_pictures import picture_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from apparatus.messages.catalogue import Messages

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_HEADINGS = {"h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_WRAPPERS = frozenset(("div", "section"))
_BLOCKS = frozenset(
    ("p", "ul", "ol", "dl", "table", "blockquote", "pre", "hr", "aside", *_WRAPPERS, *_HEADINGS)
)
_REMARKS = frozenset(("section-kind", "statement-source", "verdict"))
"""Classes of paragraphs that label a section or name the source of a statement."""
_EMPHASIS = frozenset(("em", "i"))
_UPRIGHT = frozenset(("ko", "ja", "zh"))
"""Languages whose script has no italics."""


class UnknownElementError(Exception):
    """A page contains an element that no edition supports; the message names it."""


@dataclass(frozen=True, slots=True)
class PageBlocks:
    """Converter of one page."""

    src_uri: str
    """Path of the page below `docs/`."""
    citations: Sequence[Citation]
    """The citations of the page, in order."""
    docs: Path
    """The folder of the pages, for their pictures."""
    say: Messages
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    """The pictures that the generator draws, by name."""

    def convert(self, body: Element) -> tuple[Block, ...]:
        """Return the blocks of a page.

        Raises:
            UnknownElementError: The page contains an unsupported element.
        """
        return tuple(self._blocks(body))

    def _blocks(self, parent: Element) -> Iterator[Block]:
        """Yield the blocks in an element; text between them becomes paragraphs."""
        loose = list(_text(parent.text))
        for child in parent:
            if child.tag in _BLOCKS:
                yield from _paragraph(loose)
                loose = []
                yield from self._block(child)
            else:
                loose += self._inline(child)
            loose += _text(child.tail)
        yield from _paragraph(loose)

    def _block(self, element: Element) -> Iterator[Block]:
        match element.tag:
            case "p" if [child.tag for child in element] == ["img"] and not "".join(
                element.itertext()
            ).strip():
                yield self._figure(element[0])
            case "p" if not _REMARKS.isdisjoint(_classes(element)):
                yield Paragraph(self._content(element), "remark")
            case "p":
                yield from _paragraph(self._content(element), self._target(element))
            case "h2" | "h3" | "h4" | "h5" | "h6":
                level = _HEADINGS[element.tag]
                yield Heading(level, self._content(element), self._target(element))
            case "hr":
                return
            case "div" if name := picture_name(element):
                yield from in_book(self.pictures[name])
            case "ul" | "ol":
                yield Listing(tuple(map(self._item, element)), element.tag == "ol")
            case "dl":
                yield Definitions(tuple(self._definitions(element)))
            case "table":
                yield self._table(element)
            case "blockquote":
                yield Quotation(tuple(self._blocks(element)))
            case "pre":
                yield Paragraph((Code("".join(element.itertext()).rstrip("\n")),))
            case _:
                yield from self._blocks(element)

    def _figure(self, image: Element) -> Figure:
        """Return the SVG of an image in its own paragraph, with its title or alt as caption."""
        source = image.get("src", "")
        path = self._resolved(source)
        size = drawing_size(svg := self._drawing(path))
        if size is None:
            raise UnknownElementError(f"docs/{self.src_uri}: {source} is no SVG with a size")
        name, alt = posixpath.splitext(posixpath.basename(path))[0], image.get("alt", "")
        caption = runs(image.get("title") or alt)
        return Figure(name, svg, *size, alt, caption)

    def _drawing(self, path: str) -> str:
        try:
            return confined(self.docs, path).read_text(encoding="utf-8").strip()
        except (OutsideError, OSError, UnicodeDecodeError) as error:
            raise UnknownElementError(
                f"docs/{self.src_uri}: {path} cannot be read: {error}"
            ) from error

    def _item(self, element: Element) -> Item:
        return Item(tuple(self._blocks(element)), self._target(element))

    def _definitions(self, parent: Element) -> Iterator[Definition]:
        names: list[Name] = []
        blocks: list[Block] = []
        for element in parent:
            if element.tag == "dt":
                if blocks:
                    yield Definition(tuple(names), tuple(blocks))
                    names, blocks = [], []
                names.append(Name(self._content(element), self._target(element)))
            else:
                blocks += self._blocks(element)
        yield Definition(tuple(names), tuple(blocks))

    def _table(self, element: Element) -> Table:
        head = [self._content(cell) for row in element.iterfind("thead/tr") for cell in row]
        rows = [self._row(row) for row in element.iterfind("tbody/tr")]
        name = self.say.joined("parts", (plain(cell).strip() for cell in head))
        return Table(self.say("book.table", columns=name), tuple(head), tuple(rows))

    def _row(self, element: Element) -> Row:
        cells = tuple(self._content(cell) for cell in element)
        return Row(cells, self._target(element), "claim" in _classes(element))

    def _content(self, element: Element) -> tuple[Inline, ...]:
        found = list(_text(element.text))
        for child in element:
            found += self._inline(child)
            found += _text(child.tail)
        lang = "" if element.tag in _EMPHASIS else element.get("lang", "")
        if not lang:
            return tuple(found)
        end = len(found)  # a citation is in the language of the page
        while end and isinstance(found[end - 1], Citation):
            end -= 1
        return Language(lang, tuple(found[:end])), *found[end:]

    def _inline(self, element: Element) -> Iterator[Inline]:
        content = self._content(element) if "citation" not in _classes(element) else ()
        match element.tag:
            case "span" if "claim" in _classes(element):
                yield ClaimRun(self._target(element), content)
            case "span" if "citation" in _classes(element):
                yield self.citations[_ordinal(element) - 1]
            case "span" | "abbr" | "cite" | "sup" | "sub":
                yield from content
            case tag if tag in _EMPHASIS:
                yield from _emphasis(content, element.get("lang", ""))
            case "strong" | "b":
                yield Strong(content)
            case "code":
                yield Code("".join(element.itertext()))
            case "br":
                yield Text(" ")
            case "a" if "footnote-backref" in _classes(element):
                return  # a book has no place above a note to return to
            case "a":
                yield self._link(element, content)
            case tag:
                raise UnknownElementError(f"docs/{self.src_uri}: <{tag}> has no place in a book")

    def _link(self, element: Element, content: tuple[Inline, ...]) -> Link:
        address, name = element.get("href", ""), element.get("aria-label", "")
        if _SCHEME.match(address):
            return Link(content, address=address, name=name)
        target = self._resolved(address)
        if not target.partition("#")[0].endswith(".md"):
            return Link(content, file=target, name=name)
        classes = _classes(element)
        is_footnote = "footnote-ref" in classes
        return Link(content, target, name=name, is_term="term" in classes, is_footnote=is_footnote)

    def _resolved(self, address: str) -> Target:
        """Return the target of a relative link or of one from the site's root."""
        path, mark, anchor = address.partition("#")
        if path.startswith("/"):
            path = path[1:]
        elif path:
            path = posixpath.normpath(posixpath.join(posixpath.dirname(self.src_uri), path))
        return f"{path or self.src_uri}{mark}{anchor}"

    def _target(self, element: Element) -> Target:
        anchor = element.get("id", "")
        return f"{self.src_uri}#{anchor}" if anchor else ""


def _classes(element: Element) -> list[str]:
    return element.get("class", "").split()


def _ordinal(citation: Element) -> int:
    """Return the number on a citation's button."""
    return int(next(part.text or "" for part in citation.iter("button")))


def _emphasis(content: tuple[Inline, ...], lang: str) -> Iterator[Inline]:
    if not lang:
        yield Emphasis(content)
    else:
        # The author's language tag takes precedence over the one that the script suggests.
        words = (Text(plain(content)),)
        yield Language(lang, words if lang in _UPRIGHT else (Emphasis(words),))


def _text(text: str | None) -> tuple[Inline, ...]:
    return runs(text.replace("\n", " ")) if text else ()


def _paragraph(content: tuple[Inline, ...] | list[Inline], target: Target = "") -> Iterator[Block]:
    if plain(tuple(content)).strip():
        yield Paragraph(tuple(content), target=target)
