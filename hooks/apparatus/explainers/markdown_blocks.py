"""What each line of a Markdown text becomes, by the parser and the extensions that make the page.

Each line is given a token of private-use characters, Python-Markdown splits the text into blocks, and the tree is asked
where each token stands. So a line cannot be published as text and taken for code, or for part of a table, by the checks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import markdown
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree.ElementTree import Element

    from markdown.extensions import Extension

_MADE_BY = {
    "toc": TocExtension,
    "tables": TableExtension,
    "fenced_code": FencedCodeExtension,
    "attr_list": AttrListExtension,
    "def_list": DefListExtension,
    "footnotes": FootnoteExtension,
}
EXTENSIONS = tuple(_MADE_BY)
"""Python-Markdown's extensions by which pages are read and made, in the order in which MkDocs loads them."""
TERM = "term"
"""The kind of the lines above a definition."""
_OPEN, _CLOSE = "\ue0b0", "\ue0b1"
_TOKEN = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_NO_TEXT = re.compile(f"[<{_OPEN}{_CLOSE}]")
_PARSERS: list[markdown.Markdown] = []
"""Parsers that no page is read with now; making one takes as long as reading a page, and one that fails is not used again."""
_MARKERS = re.compile(r"(?:\s*(?:>|[-*+:](?=\s)|\d{1,3}[.)](?=\s)))*\s*")
"""Marks of lists, quotations and definitions before the words of a line."""
_BEFORE_TOKEN = re.compile(
    r"(?P<before>(?:\s*(?:>|[-*+:](?=\s)|\d+\.(?=\s)|\#+))*\s*(?:\[[^\]]+\]:\s*)?\|?)(?P<rest>.*)",
    re.DOTALL,
)
"""What must stand first in a line to mean what it means; the token follows it."""
_UNSPOKEN = re.compile(
    r"\s*(?:\{:[^{}]*\}|(?:`{3,}|~{3,}) *[\w.#+-]*|[-=*_:|\s>+#.]*)\s*", re.DOTALL
)
"""A line that has no words, or whose words no reader sees: attributes, fences, rules."""
_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dd"), "list"),
    "dt": TERM,
    "blockquote": "quote",
    "thead": "head",
    "table": "table",
    "pre": "code",
}
_LASTING = ("code", "footnote", "head", "quote")
"""Kinds of blocks that stay what they are whatever is inside."""


def extensions() -> list[Extension]:
    """Return the extensions, made anew for a parser.

    By their names alone the parser would look for them in every installed package, which takes longer than to read
    twenty pages.
    """
    return [make() for make in _MADE_BY.values()]


def block_kinds(lines: Sequence[str]) -> list[str]:
    """Return of each line what it becomes.

    Returns:
        For each line `paragraph`, `list`, `quote`, `table` or `footnote`, which can hold claims; `heading`, `term` or
        `head`, which are labels; `code`; empty for a line of which no word is shown.
    """
    kinds = ["" for _ in lines]
    try:
        found = list(_found(lines))
    except (
        Exception
    ):  # whatever the parser raises: rendering reports it, and nothing may pass unread till then
        return ["paragraph" if line.strip() else "" for line in lines]
    for number, kind in found:
        kinds[number] = kind
    return kinds


def claim_start(line: str, block: str) -> int:
    """Return where the sentence of a line begins, behind the marks of lists, quotations and table cells."""
    if block in {"table", "head"}:
        return len(line) - len(line.lstrip().removeprefix("|").lstrip())
    match = _MARKERS.match(line)
    return match.end() if match else 0


def _found(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the numbers of lines that stand somewhere in the tree, each with its kind."""
    parser = _PARSERS.pop() if _PARSERS else markdown.Markdown(extensions=extensions())
    text = [_marked(number, line) for number, line in enumerate(lines)]
    for preprocessor in parser.preprocessors:
        text = preprocessor.run(text)
    root = parser.parser.parseDocument(text).getroot()
    assert root is not None  # every document has one
    parser.treeprocessors["footnote"].run(root)  # it puts the notes into the tree
    for stashed in parser.htmlStash.rawHtmlBlocks:
        yield from ((int(number), "code") for number in _TOKEN.findall(str(stashed)))
    yield from _in_tree(root)
    _PARSERS.append(parser.reset())


def _marked(number: int, line: str) -> str:
    # Raw HTML is refused, and can keep the parser running without end (Python-Markdown#1554, #1578).
    line = _NO_TEXT.sub(" ", line)
    if _UNSPOKEN.fullmatch(line):
        return line
    found = _BEFORE_TOKEN.fullmatch(line)
    assert found is not None  # everything in it is optional
    return f"{found['before']}{_OPEN}{number}{_CLOSE}{found['rest']}"


def _in_tree(root: Element) -> Iterator[tuple[int, str]]:
    """Go through the tree with a stack of its own: quotations in quotations can be deeper than Python's."""
    waiting = [(root, "paragraph")]
    while waiting:
        element, around = waiting.pop()
        kind = around if around in _LASTING else _KINDS.get(element.tag, around)
        if element.get("class") == "footnote":
            kind = "footnote"
        yield from ((int(number), kind) for number in _TOKEN.findall(element.text or ""))
        for child in element:
            waiting.append((child, kind))
            yield from ((int(number), kind) for number in _TOKEN.findall(child.tail or ""))
