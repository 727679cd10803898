"""Verifies the previews of a site, which show a claim with what its sources say about it."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag

from apparatus.html.element_tree import html_tree
from apparatus.problems import Problem, site_problem
from apparatus.words.normalisation import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from apparatus.audit.page_words import SiteWords
    from apparatus.audit.site_files import FileFacts
    from apparatus.published.data import PublishedData

_PREVIEW = re.compile(r"(c-[0-9a-f]{10})-e[0-9]+")
_NUMBER = re.compile(r"\d+")


def check_previews(
    folder: Path, data: PublishedData, pages: Mapping[str, FileFacts], words: SiteWords
) -> Iterator[Problem]:
    """Check that each preview has the words of its claim, only passages that the claim cites, and their summaries.

    A number in the rest of it, such as in a date or a count, is one of the claim, of a page of its sources, or their count.
    """
    claims: dict[tuple[str, str], tuple[str, Mapping[str, Any]]] = {}
    for claim in data.claims:
        for page, text in _shown(data, claim):
            claims.setdefault((page, claim["id"]), (text, claim))
    for path, facts in pages.items():
        if not any(map(_PREVIEW.fullmatch, facts.ids)):
            continue
        tree = html_tree((folder / path).read_text(encoding="utf-8"))
        _, _, main = path.partition("/")
        for element in tree.iter():
            found = _PREVIEW.fullmatch(element.get("id", ""))
            if not found:
                continue
            known = claims.get((path, found[1])) or claims.get((main, found[1]))
            if known is None or not _agrees(element, path, *known, data, words):
                yield site_problem(path, "site-mismatch.other-preview", id=element.get("id"))


def _shown(data: PublishedData, claim: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield each page that shows a claim, with its words there."""
    yield data.page_file(claim["page"]), str(claim["text"])
    for item in claim.get("translations", {}).values():
        yield data.page_file(item["page"]), str(item["text"])


def _agrees(
    preview: Element,
    path: str,
    text: str,
    claim: Mapping[str, Any],
    data: PublishedData,
    words: SiteWords,
) -> bool:
    cited = {(data.source_file(item["source"]), item["anchor"]) for item in claim["citations"]}
    statement, *others = [*_with_class(preview, "preview__claim"), None]
    if statement is None or others != [None] or normalise(_text(statement)) != normalise(text):
        return False
    most = max(claim["origins"]["sources"], claim["origins"]["count"])
    numbers = {*_NUMBER.findall(text), *map(str, range(most + 1))}
    rest = [element for element in preview.iter("p") if element is not statement]
    for part in _with_class(preview, "preview__source"):
        paragraphs = list(part.iter("p"))
        for at, paragraph in enumerate(paragraphs):
            link = next((a.get("href", "") for a in paragraph.iter("a")), "")
            address, anchor = urldefrag(link)
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), address))
            if not link or "://" in link:
                continue
            is_cited = (target, anchor) in cited or (target.partition("/")[2], anchor) in cited
            summary = paragraphs[at + 1] if at + 1 < len(paragraphs) else None
            shown = words.page(target)
            if not is_cited or summary is None or not shown.say(_text(summary)):
                return False
            numbers |= shown.numbers
            rest.remove(summary)
    given = {number for element in rest for number in _NUMBER.findall(_text(element))}
    return given <= numbers


def _with_class(element: Element, name: str) -> list[Element]:
    return [item for item in element.iter() if name in item.get("class", "").split()]


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())
