"""The words of a line of Markdown, apart from its code, citations, link targets and attributes."""

from __future__ import annotations

import re

from apparatus.sources.citation_syntax import iter_brackets
from apparatus.sources.quotation_marks import CODE_SPAN

FOOTNOTE_REFERENCE = re.compile(r"(?<!\\)\[\^(?P<label>[^\]\s]+)\](?!:)")
"""A mark that leads to a note."""
_LINK = re.compile(r"!?\[([^\[\]]*)\]\(([^()\s]*)(?:\s+\"[^\"]*\")?\)")
_INLINE_ATTRIBUTES = re.compile(r"(?<=[*_`)\]])\{:[^{}]*\}")
_EMPHASIS = re.compile(r"\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w)|`+")
_MAY_EMPHASISE = re.compile("[*_`]")
_GOES_ON = re.compile(r"[\w”“»«」』]")
_STOP = re.compile(r" ([.,;:!?])")


def mask_code(line: str) -> str:
    """Blank out code spans, which contain no citations, keeping all offsets."""
    if "`" not in line:
        return line
    return CODE_SPAN.sub(lambda match: " " * len(match.group()), line)


def only_words(line: str) -> str:
    """Return a line with spaces for what is no word, such as a citation."""
    return mask_apparatus(mask_code(line), line)


def mask_apparatus(masked: str, raw: str) -> str:
    """Blank out citations, footnote marks, link targets and attributes, keeping all offsets."""
    if "[" not in masked and "{" not in masked:
        return raw
    spans = [bracket.span() for bracket in iter_brackets(masked)]
    if "{:" in masked:
        spans += [attributes.span() for attributes in _INLINE_ATTRIBUTES.finditer(masked)]
    if "[^" in masked:
        spans += [reference.span() for reference in FOOTNOTE_REFERENCE.finditer(masked)]
    for link in _LINK.finditer(masked) if "](" in masked else ():
        spans += [(link.start(), link.start(1)), (link.end(1), link.end())]
    for start, end in spans:
        raw = raw[:start] + " " * (end - start) + raw[end:]
    return raw


def link_targets(raw: str) -> tuple[str, ...]:
    """Return the targets of the links in a line."""
    return tuple(link[2] for link in _LINK.finditer(mask_code(raw))) if "](" in raw else ()


def plain_words(masked: str, raw: str, block: str) -> str:
    """Return the words of a claim without emphasis and table bars.

    Args:
        masked: Its line with spaces for what is no word.
        raw: Its line as written, with the same offsets.
        block: `table` or another kind of block.
    """
    masked = _joined(masked, raw)
    text = _EMPHASIS.sub("", masked) if _MAY_EMPHASISE.search(masked) else masked
    if block == "table":
        text = text.replace("|", " ")
    return _STOP.sub(r"\1", " ".join(text.split()))


def _joined(masked: str, raw: str) -> str:
    """Return masked words without the spaces where a word goes on behind a link or behind attributes: `[one](a.md)s`."""
    if "](" not in raw and "{:" not in raw:
        return masked
    code = mask_code(raw)
    spans = [(link.end(1), link.end()) for link in _LINK.finditer(code)]
    spans += [found.span() for found in _INLINE_ATTRIBUTES.finditer(code)]
    for start, end in sorted(spans, reverse=True):
        if _GOES_ON.match(raw, end) and not masked[start:end].strip():
            masked = masked[:start] + masked[end:]
    return masked
