"""The visible text of an HTML page as blocks, with the reasons in their markup for omitting them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from lxml import etree
from trafilatura import load_html

from apparatus.words.normalisation import normalise
from apparatus_intake.html_tables import Tables
from apparatus_intake.wrapped_lines import unwrap

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
"""Names of heading elements."""

_BLOCK = re.compile(
    "address|article|aside|blockquote|body|button|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt"
    "|fieldset|figcaption|figure|footer|form|frameset|h1|h2|h3|h4|h5|h6|head|header|hgroup|hr|html|input|legend"
    "|li|link|listing|main|menu|meta|nav|ol|p|plaintext|pre|search|section|select|summary|table|tbody|textarea"
    "|tfoot|thead|tr|ul|xmp"
)
"""Elements that browsers show below each other, or as a control. All others are inline, unknown ones too."""
_UNSEEN = re.compile(
    "audio|canvas|datalist|dialog|embed|head|iframe|math|noscript|object|optgroup|option|picture|rp|script|select"
    "|style|svg|template|textarea|title|video"
)
_CELLS = frozenset(("td", "th"))
_INLINE = frozenset(("em", "i", "small", "span", "strong"))
_CAPTION = re.compile(
    r"(?:^|[\s_-])(?:(?:img|image|photo|pic)[_-]?)?caption(?:$|[\s_-])"
    r"|(?:^|[\s_-])(?:img|image|photo|pic)[_-]?desc(?:r|ription)?(?:$|[\s_-])",
    re.IGNORECASE,
)
_ROOT = re.compile(rb"<html\b", re.IGNORECASE)
_IN_HEAD = frozenset(("base", "link", "meta", "noscript", "script", "style", "template", "title"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CONTEXTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (reason, re.compile(rf"\b(?:{pattern})", re.IGNORECASE))
    for reason, pattern in (
        ("reader comments", r"comments?\b|disqus|respond\b|replies\b"),
        (
            "caption",
            r"figcaption|captions?\b|wp-caption|(?:img|image|photo|pic)-?(?:desc|descr|description)\b",
        ),
        (
            "promotion",
            r"newsletter|subscri|sign-?up|promo|donat|advert|ads?\b|sponsor|paywall|cookie|consent|cta\b|banner",
        ),
        (
            "teasers",
            r"related|recommend|read-?(?:more|next|also)|more-|teasers?|trending|popular|most-|also-?like|aside\b|sidebar",
        ),
        (
            "credit",
            r"by-?line|authors?\b|credits?\b|dateline|copyright|post-?meta|entry-?meta|article-?meta|time\b|publish",
        ),
        (
            "navigation",
            r"nav|menu|header\b|footer\b|breadcrumb|shar(?:e|ing)\b|social|tags?\b|toolbar|form\b|button|skip|search",
        ),
    )
)


@dataclass(frozen=True)
class Block:
    """A run of text that a browser shows as one paragraph, heading, item or row."""

    text: str
    element: etree._Element

    @property
    def tag(self) -> str:
        """Name of the block's element: `p`, `h1`, `li`."""
        return str(self.element.tag)

    @cached_property
    def words(self) -> str:
        """The normalised words of its text, with spaces between."""
        return normalise(self.text)

    @property
    def is_link(self) -> bool:
        """Whether its whole text is in links."""
        linked = " ".join("".join(link.itertext()) for link in self.element.iter("a"))
        return bool(linked) and normalise(linked) == self.words

    @property
    def is_caption(self) -> bool:
        """Whether its own element is named as a caption."""
        return _is_caption(self.element)

    @property
    def reason(self) -> str:
        """The reason for omitting it, from names and classes of its innermost telling ancestor; empty if none."""
        return self.reason_within(frozenset())

    def reason_within(self, around: Set[etree._Element]) -> str:
        """Return its `reason`, but none that an element of `around` gives, or one outside."""
        for element in (self.element, *self.element.iterancestors()):
            if element in around or element.tag in {"body", "html", "article", "main"}:
                return ""
            # Words in class names: article-comments, article_comments, articleComments.
            names = re.sub(
                r"(?<=[a-z])(?=[A-Z])|_", "-", f"{element.get('class', '')} {element.get('id', '')}"
            )
            for reason, pattern in _CONTEXTS:
                if pattern.search(f"{element.tag} {names}"):
                    return reason
        return ""


def read_tree(data: bytes) -> etree._Element | None:
    """Return the tree of a page, or `None` if it is no HTML.

    A page may leave out the tags of `html`, `head` and `body`. The parser then takes its first element of HTML 5 for a part
    of the head, which browsers do not. A template with the attribute that declares a shadow root is shown, others are not.
    """
    tree = load_html(data if _ROOT.search(data) else b"<html>" + data)
    if tree is None:
        return tree
    for root in [found for found in tree.iter("template") if found.get("shadowrootmode")]:
        root.tag = "span"
    head = tree.find("head")
    if head is None:
        return tree
    misplaced = [
        element for element in head if isinstance(element.tag, str) and element.tag not in _IN_HEAD
    ]
    if misplaced:
        body = tree.find("body")
        body = etree.SubElement(tree, "body") if body is None else body
        body[:0] = misplaced
    return tree


def page_blocks(tree: etree._Element) -> list[Block]:
    """Return the text blocks of a page in order, with white space collapsed."""
    tables = Tables()
    return [
        Block(text, element)
        for element, parts in _runs(tree, tables)
        for part in _paragraphs(element, "".join(parts))
        if (text := " ".join(part.split()))
    ]


def _paragraphs(element: etree._Element, text: str) -> Sequence[str]:
    """Return a run of text; one with wrapped lines, as pages that keep their line breaks have, as its paragraphs."""
    is_kept = element.tag == "pre" or next(element.iterancestors("pre"), None) is not None
    return (is_kept and unwrap(text.split("\n")).paragraphs) or (text,)


def _runs(tree: etree._Element, tables: Tables) -> Iterator[tuple[etree._Element, list[str]]]:
    """Yield the text between block boundaries, with the block that contains it.

    Two line breaks with nothing between divide paragraphs, as outlets write them that use no `p`. A row of a table is one
    block, unless the table only lays out a page: then each cell is one.
    """
    parts: list[str] = []
    is_broken = False  # whether a line break was the last thing that is no white space
    walk = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        is_block = isinstance(element.tag, str) and (
            _BLOCK.fullmatch(element.tag) is not None
            or (element.tag in _CELLS and element is not tree and not tables.are_data(element))
            or (element.tag in _INLINE and _is_caption(element))
        )
        is_second = is_broken and event == "start" and element.tag == "br"
        if (is_block or is_second) and parts:
            holder = element if event == "end" else element.getparent()
            yield (element if holder is None else holder), parts
            parts = []
        if event == "start":
            if _is_unseen(element):
                walk.skip_subtree()
            elif element.tag == "tr" and tables.are_data(element):
                yield element, [_row(element, tables)]
                walk.skip_subtree()
            elif element.text:
                parts.append(element.text)
        elif element is not tree:
            parts.append(" " if element.tag == "br" else "")
            parts.append(element.tail or "")
            parts = [part for part in parts if part]
        is_broken = (is_broken or element.tag == "br") and not _ends_in_text(parts)
    if parts:
        yield tree, parts


def _is_caption(element: etree._Element) -> bool:
    """Return whether an element is a caption by its name or class."""
    return element.tag == "figcaption" or _CAPTION.search(element.get("class", "")) is not None


def _row(row: etree._Element, tables: Tables) -> str:
    """Return the cells of a row with a mark between them, so that two numbers do not become one."""
    cells = (
        " ".join(
            "".join(part for _, parts in _runs(cell, tables) for part in (*parts, " ")).split()
        )
        for cell in row.iterchildren(*_CELLS)
        if not _is_unseen(cell)
    )
    return " | ".join(cell for cell in cells if cell)


def _ends_in_text(parts: list[str]) -> bool:
    """Return whether the last part contains more than white space."""
    return bool(parts and parts[-1].strip())


def _is_unseen(element: etree._Element) -> bool:
    return (
        _UNSEEN.fullmatch(element.tag) is not None
        or element.get("hidden") is not None
        or _HIDDEN.search(element.get("style", "")) is not None
    )
