"""Puts the number and the label of a citation behind the sentence that it belongs to.

In Markdown a citation stands before the full stop. On the page it would be part of the sentence for
everybody who copies, hears or extracts it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown.treeprocessors import Treeprocessor

from apparatus.rendering.citation_element import NUMBER

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_END = re.compile(r"(?P<end>[.!?…:;,]+[”’»›」』)]*)\s*")


class SentenceEndTreeprocessor(Treeprocessor):
    """Moves the punctuation behind the citations at the end of a sentence to the sentence."""

    def run(self, root: Element) -> None:
        """Visit every element that contains a citation."""
        for element in root.iter():
            if any(NUMBER in child.attrib for child in element):
                _close(element)


def _close(parent: Element) -> None:
    """Close a sentence before its citations, of which several may follow each other."""
    children = list(parent)
    for position, child in enumerate(children):
        match = _END.match(child.tail or "")
        if NUMBER not in child.attrib or not match:
            continue
        first = position
        while _continues(children, first):
            first -= 1
        before = children[first - 1] if first else None
        words = (before.tail if before is not None else parent.text) or ""
        if before is None:
            parent.text = f"{words.rstrip()}{match['end']}"
        else:
            before.tail = f"{words.rstrip()}{match['end']}"
        child.tail = (child.tail or "")[match.end("end") :]


def _continues(children: list[Element], position: int) -> bool:
    """Return whether a citation follows another one with nothing but space between."""
    if not position:
        return False
    before = children[position - 1]
    return NUMBER in before.attrib and not (before.tail or "").strip()
