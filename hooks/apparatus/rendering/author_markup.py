"""What an author's Markdown makes beside text: links, pictures, attributes, and braces that are left over."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown.treeprocessors import Treeprocessor

from apparatus.problems import problem
from apparatus.rendering.citation_element import NUMBER
from apparatus.rendering.page_state import OnPage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element


BRACES = re.compile(r"\{\s*(?::|[.#][a-zA-Z])|(?<!\{)\{[a-z]+\}")
"""The beginning of attributes or marks that Markdown took for text; `{claim}` lacks its dot."""
_SPOKEN = re.compile(r"title|alt|placeholder|aria-(?:label|description|roledescription|valuetext)")
"""Attributes whose words only some readers meet, and no check reads."""

_OURS = ("term", "footnote-ref", "footnote-backref")
"""Classes of the links that the generator and the extension for footnotes make."""
_BACK = re.compile(r"Jump back to footnote \S+ in the text")
"""What that extension says of its links."""


class AuthorMarkupTreeprocessor(OnPage, Treeprocessor):
    """Collects the targets of links, and reports what no check reads or no edition can show.

    It runs after `attr_list` (8) has given elements their attributes, and before the notes (7) are
    added; the elements of citations are the only ones of ours that have such attributes by then.
    """

    def run(self, root: Element) -> None:
        """Go through the tree; nothing in it is changed."""
        for element in _written(root):
            if element.tag in {"code", "pre"}:
                continue
            for text in (element.text, *(child.tail for child in element)):
                if text and (found := BRACES.search(text)):
                    self._report("unread-text.braces", found.group(), text=text[found.start() :])
            self._attributes(element)
            for image in element.iterfind("img"):
                if element.tag != "p" or len(element) > 1 or _text(element):
                    source = image.get("src", "")
                    self._report("bad-page.picture-in-text", f"]({source}", source=source)

    def _attributes(self, element: Element) -> None:
        if element.tag == "a" and element.get("class") not in _OURS:
            self.page.targets.append(element.get("href", ""))
        for name, value in element.attrib.items():
            is_picture = element.tag == "img" and name in {"alt", "title"}
            if _SPOKEN.fullmatch(name) and not is_picture and not _BACK.fullmatch(value):
                self._report("unread-text.attribute", value, name=name, value=value[:60])

    def _report(self, message: str, words: str, /, **values: str) -> None:
        place = self.page.place(words)
        shown = {name: " ".join(value.split())[:60] for name, value in values.items()}
        self.page.problems.append(problem("", *place, message, **shown))


def _written(root: Element) -> Iterator[Element]:
    """Yield the elements of a tree in order, without those of citations and what is in them."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if NUMBER not in element.attrib:
            yield element
            waiting.extend(reversed(element))


def _text(element: Element) -> str:
    return "".join(element.itertext()).strip()
