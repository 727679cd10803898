"""E03: no face and no voice: pictures are our own drawings, and there are no recordings.

A raster image is published only if it is known by its hash, or if the generator drew it: then it is drawn again from the
project, and compared byte by byte. Files of authors are never raster images, whatever they look like.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache, partial
from itertools import filterfalse
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from apparatus.html.styles import addresses
from apparatus.policy.structural import BuiltFile, Drawings, StructuralRule
from apparatus.reading.content_files import other_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from apparatus.html.texts import Element
    from apparatus.problems import Problem
    from apparatus.project import Project

KNOWN = {
    "6b8a75ecc5ec26b1cd39dbf432a33d9ee12d3441c8473122acb88f92faf6cdd4": "our icon",
    "bda1d812c2db961be0a09f65c013dcaf0841429bf8dde74d6f70b0bc6aad7ff4": "our icon, for telephones",
}
"""SHA-256 of the raster images that may be published, with what each shows."""
_RASTER = ".apng .avif .bmp .gif .heic .heif .ico .jpe .jpeg .jpg .png .tif .tiff .webp"
_RECORDINGS = ".aac .avi .flac .m4a .m4v .mkv .mov .mp3 .mp4 .mpeg .oga .ogg .ogv .opus .wav .webm"
_FILES = frozenset(f"{_RASTER} {_RECORDINGS}".split())
_ELEMENTS = frozenset(("audio", "embed", "iframe", "object", "picture", "track", "video"))
_SHOWING = frozenset(("content", "href", "poster", "src", "srcset", "xlink:href"))
_DATA = re.compile(r"data:(?!image/svg\+xml)(?:image|audio|video)/[\w.+-]+")


class Media(StructuralRule):
    """No published file is or shows a raster image or a recording."""

    number = "E03"

    def in_project(self, project: Project) -> Iterator[Problem]:
        """Yield each such file in `docs/`."""
        for path in other_files(project.root):
            file = project.root / "docs" / path
            if medium := _medium(path, file.read_bytes):
                yield self._breach(f"docs/{path}", 1, 1, medium)

    def in_file(self, built: BuiltFile, known: object) -> Iterator[Problem]:
        """Yield the file if it is one, and each element that shows one."""
        del known
        file = built.file
        suffix = PurePosixPath(file.path).suffix.lower()
        medium = _medium(file.path, partial(bytes, file.data))
        if medium and not built.drawings.is_file(file.path.removeprefix("site/"), file.data):
            yield self._breach(file.path, 1, 1, medium)
        is_drawing = partial(_is_drawing, built.drawings)
        if not all(map(is_drawing, filter(_shows, file.resources))):
            for element in filterfalse(is_drawing, file.elements):
                for what in _shown(element):
                    yield self._breach(file.path, element.line, element.column, what)
        if suffix == ".css":
            for address in addresses(file.data.decode("utf-8", "replace")):
                if match := _DATA.match(address.text):
                    place = address.line, address.column
                    yield self._breach(file.path, *place, f"a picture {match.group()}")

    def _breach(self, path: str, line: int, column: int, what: str) -> Problem:
        return self.breach_at(path, (line, column), "published-media", medium=what)


def _medium(path: str, data: Callable[[], bytes]) -> str:
    """Return a description of the medium; empty for other files, and for known ones."""
    suffix = PurePosixPath(path).suffix.lower()
    if suffix not in _FILES or hashlib.sha256(data()).hexdigest() in KNOWN:
        return ""
    return f"a file {suffix}"


@lru_cache(maxsize=8192)
def _shows(element: Element) -> bool:
    """Return whether an element, which many pages share, shows a medium."""
    return any(_shown(element))


def _is_drawing(drawings: Drawings, element: Element) -> bool:
    """Return whether an element describes a drawing for other software."""
    return element.tag == "meta" and drawings.is_address(element.attributes.get("content", ""))


def _shown(element: Element) -> Iterator[str]:
    """Yield the media that a browser may show or play for an element."""
    if element.tag in _ELEMENTS:
        yield f"<{element.tag}>"
    for name in _SHOWING & element.attributes.keys():
        value = element.attributes[name]
        shown = element.tag in {"img", "image", "input", "source"} or name == "content"
        if _DATA.search(value) or (shown and _ending(value) in _FILES):
            yield f"a picture in {name}="
    for address in addresses(element.text) if element.tag == "style" else ():
        if match := _DATA.match(address.text):
            yield f"a picture {match.group()}"


def _ending(value: str) -> str:
    first, *_ = value.split() or [""]
    return PurePosixPath(urlsplit(first).path).suffix.lower()
