"""Linking the first use of a glossary term on a page.

Only running text gets links: no headings, links, code, citations, quotations or emphasised titles
of works. Terms match whole words, with their case, the longest first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from apparatus.rendering.page_state import OnPage

if TYPE_CHECKING:
    from apparatus.explainers.glossary import Glossary

_CLOSED = frozenset(("a", "button", "code", "pre", "em", "cite", "q", "blockquote", "dt", "h1", "h2", "h3", "h4", "h5", "h6"))  # fmt: skip
"""Elements whose text gets no links."""


class GlossaryTreeprocessor(OnPage, Treeprocessor):
    """Links the first use of each term to the glossary."""

    def run(self, root: Element) -> None:
        """Add the links, if terms are linked on this page."""
        glossary = self.page.glossary
        if glossary.links_on(self.page.body.claims):
            _link_in(root, glossary, set())


def _link_in(element: Element, glossary: Glossary, seen: set[str]) -> None:
    if element.tag in _CLOSED or "citation" in element.get("class", "").split():
        return
    element.text, links = _split(element.text, glossary, seen)
    children = list(element)
    for position, link in enumerate(links):
        element.insert(position, link)
    for child in children:
        _link_in(child, glossary, seen)
        child.tail, links = _split(child.tail, glossary, seen)
        position = list(element).index(child) + 1
        for offset, link in enumerate(links):
            element.insert(position + offset, link)


def _split(
    text: str | None, glossary: Glossary, seen: set[str]
) -> tuple[str | None, list[Element]]:
    """Return the text before the first link, and the links with the text after each."""
    links: list[Element] = []
    if not text or isinstance(text, AtomicString):
        return text, links
    first, position = text, 0
    for match in glossary.pattern.finditer(text):
        term = glossary.by_name.get(match["name"] or "")
        if term is None or term.id in seen:
            continue
        seen.add(term.id)
        before = text[position : match.start()]
        if links:
            links[-1].tail = before
        else:
            first = before
        link = Element("a", {"class": "term", "href": AtomicString(term.address)})
        link.text = AtomicString(match["name"])
        links.append(link)
        position = match.end()
    if links:
        links[-1].tail = text[position:]
    return first, links
