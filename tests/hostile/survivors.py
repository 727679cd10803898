"""What is still dangerous in HTML, by another parser and other rules than those of the code under test."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import html as lxml_html

if TYPE_CHECKING:
    from collections.abc import Iterator

_ELEMENTS = re.compile(
    "a|abbr|b|blockquote|br|button|caption|cite|code|d[dlt]|del|details|dfn|div|em|figcaption|figure|h[1-6]|hr|i|img|"
    "ins|kbd|li|mark|ol|p|pre|q|s|samp|section|small|span|strong|sub|summary|sup|table|tbody|td|tfoot|th|thead|time|"
    "tr|u|ul|var|wbr"
)
_ATTRIBUTES = re.compile(
    "alt|aria-label|aria-labelledby|class|colspan|datetime|dir|headers|height|href|id|lang|loading|"
    "open|popovertarget|popovertargetaction|rel|reversed|role|rowspan|scope|src|start|title|type|width"
)
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_WEB = re.compile(r"https?://[a-z0-9.:-]+(?:[/?#]|$)", re.IGNORECASE)


def survivors(fragment: str) -> Iterator[str]:
    """Yield what in a fragment could act, load from elsewhere or lead astray."""
    tree = lxml_html.fragment_fromstring(fragment, create_parent="main")
    for element in tree.iterdescendants():
        if not isinstance(element.tag, str):
            yield "a comment or instruction"
        elif not _ELEMENTS.fullmatch(element.tag):
            yield f"<{element.tag}>"
        for name, value in element.attrib.items():
            if not _ATTRIBUTES.fullmatch(name) or not _is_safe(element.tag, name, value):
                yield f"{name}={value!r}"


def _is_safe(element: str, name: str, value: str) -> bool:
    if name in {"href", "src"}:
        return _is_safe_address("".join(filter(str.strip, value)), loads=element == "img")
    if name in {"id", "popovertarget"}:
        return re.fullmatch("[a-z0-9][a-z0-9_:.-]*", value) is not None
    if name == "class":
        return re.search(r"(^|\s)md-", value) is None
    return name != "role" or value not in {"alert", "application", "dialog"}


def _is_safe_address(address: str, *, loads: bool) -> bool:
    address = address.lstrip("".join(map(chr, range(33))))
    scheme = _SCHEME.match(address)
    if scheme is None:
        return not address.startswith(("//", "/\\", "\\"))
    if loads:
        return False
    return scheme[1].lower() == "mailto" or _WEB.match(address) is not None
