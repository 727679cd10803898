"""Classifying the lines of a Markdown text for the search of claims."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# As strict as Python-Markdown's own patterns: a line that is text to it and a heading to us would
# escape every check.
_FENCE = re.compile(r"(`{3,}|~{3,})[^`]*")
_HEADING = re.compile(r"#")
_UNDERLINE = re.compile(r"(=+|-+) *")
_RULE = re.compile(r"\s{0,3}([-*_])(\s*\1){2,}\s*")
_DELIMITER_ROW = re.compile(r"\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*")
_DEFINITION = re.compile(r" {0,3}\[(?!\^)[^\[\]]+\]: *\S+ *(?:([\"']).*\1 *|\(.*\) *)?")
_ATTRIBUTE_LINE = re.compile(r"\s*\{:.*\}\s*")
_HTML = re.compile(r"\s{0,3}<(?:[a-zA-Z/!?])")
_MARKER = re.compile(r"(?:\s*(?:>|[-*+:](?=\s)|\d{1,3}[.)](?=\s)))*\s*")


def iter_blocks(lines: Sequence[str]) -> Iterator[str]:
    """Yield the kind of each line: a block with claims, `heading`, `html`, `code` or empty."""
    fence = ""
    html = comment = in_list = False
    table = 0
    for index, line in enumerate(lines):
        previous_blank = index == 0 or not lines[index - 1].strip()
        following = lines[index + 1] if index + 1 < len(lines) else ""
        if fence:
            yield "code"
            fence = "" if line.rstrip(" ") == fence else fence
            continue
        if comment or line.lstrip().startswith("<!--"):
            comment = "-->" not in line
            yield "html"
            continue
        match = _FENCE.fullmatch(line)
        if match and any(later.rstrip(" ") == match[1] for later in lines[index + 1 :]):
            fence = match[1]
            yield "code"
            continue
        if not line.strip():
            html, table = False, 0
            yield ""
            continue
        if html or (previous_blank and _HTML.match(line)):
            html = True
            yield "html"
            continue
        marker = line[: _marker_end(line)].strip()
        indented = line.startswith(("    ", "\t"))
        in_list = (in_list and (indented or not previous_blank)) or bool(
            re.fullmatch(r"(>\s*)*([-*+]|\d+[.)])", marker)
        )
        begins = previous_blank or bool(_HEADING.match(lines[index - 1]))
        if table or (
            begins and "|" in line and "|" in following and _DELIMITER_ROW.fullmatch(following)
        ):
            table += 1
            yield "table" if table > 2 else ""
        elif indented and previous_blank and not in_list:
            yield "code"
        elif _HEADING.match(line) or (begins and not marker and _UNDERLINE.fullmatch(following)):
            yield "heading"
        elif (
            _RULE.fullmatch(line)
            or _UNDERLINE.fullmatch(line)
            or _DEFINITION.fullmatch(line)
            or _ATTRIBUTE_LINE.fullmatch(line)
        ):
            yield ""
        elif marker.startswith(">"):
            yield "quote"
        else:
            yield "list" if in_list else "paragraph"


def claim_start(line: str, block: str) -> int:
    """Return the offset of the sentence in a line, after list, quotation and table markers."""
    if block == "table":
        return len(line) - len(line.lstrip().removeprefix("|").lstrip())
    return _marker_end(line)


def _marker_end(line: str) -> int:
    match = _MARKER.match(line)
    return match.end() if match else 0
