"""Patches of the theme's HTML where it has no template block, each with its reason.

A patch whose text is no longer found fails the build, so that no theme update disables it silently.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.structure.pages import Page


class Patch(NamedTuple):
    """A replacement in the theme's output."""

    original: str
    replacement: str
    why: str


PATCHES = (
    Patch(
        '<article class="md-content__inner md-typeset">',
        '<article class="md-content__inner md-typeset" id="__content" tabindex="-1">',
        "the skip link needs a target that can take the focus",
    ),
)
# It leads to the first heading of the contents, past the title, the content note and the lead, and is missing on pages
# without contents. `main.html` has one that leads to the title.
_SKIP = re.compile(r'(<div data-md-component="skip">).*?(</div>)', re.S)
# They are for its drawer and its search, which no page has.
_CONTROLS = re.compile(
    r'<input [^>]*id="__drawer"[^>]*>\s*<input [^>]*id="__search"[^>]*>\s*<label [^>]*></label>\s*'
)

_CAN_BE_MARKUP = re.compile(r'[<>"]|&#?\w+;')
_MARKUP = str.maketrans({"<": "‹", ">": "›", '"': "”", "&": "＆"})


def theme_text(value: object) -> object:
    """Return a value of front matter with `<`, `>`, `"` and `&` replaced by similar characters.

    The theme writes titles and descriptions into HTML without escaping, and even unescapes titles,
    so no escaping is right everywhere.
    """
    if not isinstance(value, str):
        return value
    return value.translate(_MARKUP) if _CAN_BE_MARKUP.search(value) else value


class ThemeChangedError(ValueError):
    """The theme's output no longer contains the text that a patch replaces."""


def patch_html(html: str, name: str) -> str:
    """Return the HTML of a page with all patches applied.

    Raises:
        ThemeChangedError: The text that a patch replaces is missing.
    """
    for patch in PATCHES:
        html = _apply(patch, html, name)
    for pattern, kept, what in ((_SKIP, r"\1\2", "skip link"), (_CONTROLS, "", "checkboxes")):
        html, found = pattern.subn(kept, html, count=1)
        if not found:
            raise ThemeChangedError(f"{name}: the theme no longer writes its {what} as before")
    return html


def _apply(patch: Patch, text: str, name: str) -> str:
    if patch.original not in text:
        raise ThemeChangedError(
            f"{name}: the theme no longer writes {patch.original!r}; check whether it is still true that "
            f"{patch.why}, and change theme_patches.py"
        )
    return text.replace(patch.original, patch.replacement)


class FolderCache:
    """A cache of the template output that is the same on all pages of a folder."""

    def __init__(self) -> None:
        """Create an empty cache."""
        self._written: dict[tuple[str, str], str] = {}

    def once_per_folder(self, name: str, page: Page | None, write: Callable[[], str]) -> str:
        """Return the output of a macro, from the cache if a page of the same folder has used it."""
        if page is None:
            return write()  # the 404 page has absolute addresses
        key = name, posixpath.dirname(page.url)
        if key not in self._written:
            self._written[key] = write()
        return self._written[key]
