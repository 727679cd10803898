"""The one style sheet of the site: the theme's rules that some page needs, then the generator's.

Most of the theme's rules are for what no page has. Those that can apply are known once all pages
are written: a selector matches nothing if it names a class, an id, an element or a value that stands
in no tag and in no script of the site.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from apparatus.exports.search_index import index_path
from apparatus.html.style_rules import compact, reduced, thinned

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from mkdocs.structure.files import File, Files

    from apparatus.reading.content_files import FileCache

SHEET = "assets/stylesheets/apparatus.css"
"""What pages link to; in the source, the generator's rules."""
_FOLDER = "assets/stylesheets/"
PARTS = ("main.", "palette.", "text-face.css", "apparatus.css", "print.css")
"""The theme's sheets and the generator's, by the start of their names, in the order of the cascade."""
_WORD = re.compile(r"[A-Za-z_][\w-]*")
_TAG = re.compile(r"<(?:script>.*?</script>|[A-Za-z][^>]*>)", re.DOTALL)
"""With the scripts that stand in a page; data for machines is no script."""
_PROSE = re.compile(r'\b(?:alt|aria-label|content|d|href|title)="[^">]*"')
"""Attributes of any words, by whose values no rule selects. No tag of `_TAG` has a `>` before its end."""
_FROM_BROWSERS = frozenset(
    ("html", "head", "body", "tbody", "open", "alt", "content", "d", "href", "title")
)
"""Elements that pages may leave out, an attribute that readers set, and those of prose."""


def take_sheets(files: Files) -> list[File]:
    """Take the single sheets out of the files of the site.

    Returns:
        The sheets, in the order of the cascade.

    Raises:
        PluginError: The theme no longer has a sheet of a known name.
    """
    sheets = []
    for name in PARTS:
        found = [file for file in files if file.src_uri.startswith(f"{_FOLDER}{name}")]
        for file in found:  # with its source map
            files.remove(file)
        styles = [file for file in found if file.src_uri.endswith(".css")]
        if not styles:
            raise PluginError(f"the theme has no style sheet {name}*: change style_sheet.py")
        sheets += styles
    return sheets


def write_sheet(sheets: Sequence[File], site: Path, kept: FileCache | None) -> None:
    """Write the style sheet of a site whose pages are written.

    Args:
        sheets: Of `take_sheets`.
        kept: The cache of a preview, which is built at every save and keeps all rules.
    """
    texts = [sheet.content_string for sheet in sheets]
    if kept is not None:
        joined = kept.find("style sheet", texts, lambda: compact(texts))
    else:
        words = words_of(site)
        # Most of the theme's main sheet goes; the tokens of the generator's own are known from their check.
        main, *others = texts
        joined = reduced([thinned(main, words), *others], words)
    target = site / SHEET
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(joined, encoding="utf-8", newline="\n")


def words_of(site: Path) -> frozenset[str]:
    """Return the words in the tags of all pages and in all scripts, and what browsers add."""
    words = set(_FROM_BROWSERS)
    seen: set[str] = set()
    for page in _published(site, "*.html"):
        tags = set(_TAG.findall(page.read_text(encoding="utf-8"))) - seen  # most are on other pages
        words.update(_WORD.findall(_PROSE.sub("", "\n".join(tags))))
        seen |= tags
    for script in _published(site, "*.js"):
        if not script.match(index_path("*")) and script != site / index_path():  # data
            words.update(_WORD.findall(script.read_text(encoding="utf-8")))
    return frozenset(words)


def _published(site: Path, pattern: str) -> Iterator[Path]:
    """Yield files of a site; a hidden folder, such as that of editions in the making, is no part of it."""
    for file in site.rglob(pattern):
        if not any(part.startswith(".") for part in file.relative_to(site).parts):
            yield file
