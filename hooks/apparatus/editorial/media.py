"""No face and no voice: pictures are drawings of ours, and there are no recordings (E03)."""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from apparatus.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apparatus.published.text import PublishedFile

KNOWN = {
    "023854c43fc4b25b795ee4951c8019e3de0593ffeb6f918b5d1f2a9b47a57cfe": "the theme's icon",
}
"""SHA-256 of the pictures of points that may be published, with what each shows."""
_RASTER = ".apng .avif .bmp .gif .heic .heif .ico .jpe .jpeg .jpg .png .tif .tiff .webp"
_RECORDINGS = ".aac .avi .flac .m4a .m4v .mkv .mov .mp3 .mp4 .mpeg .oga .ogg .ogv .opus .wav .webm"
_FILES = frozenset(f"{_RASTER} {_RECORDINGS}".split())
_ELEMENTS = frozenset(("audio", "embed", "iframe", "object", "picture", "track", "video"))
_SHOWING = frozenset(("content", "href", "poster", "src", "srcset", "xlink:href"))
_DATA = re.compile(r"data:(?!image/svg\+xml)(?:image|audio|video)/[\w.+-]+")


def check_media(file: PublishedFile) -> Iterator[Problem]:
    """Check that a file is no photograph or recording, and shows none."""
    suffix = PurePosixPath(file.path).suffix.lower()
    if suffix in _FILES and hashlib.sha256(file.data).hexdigest() not in KNOWN:
        yield _problem(file.path, 1, 1, f"a file {suffix}")
    for element in file.elements:
        place = (element.line, element.column)
        if element.tag in _ELEMENTS:
            yield _problem(file.path, *place, f"<{element.tag}>")
        for name in _SHOWING & element.attributes.keys():
            value = element.attributes[name]
            ending = PurePosixPath(urlsplit(value.split()[0]).path).suffix if value.split() else ""
            shown = element.tag in {"img", "image", "input", "source"} or name == "content"
            if _DATA.search(value) or (shown and ending.lower() in _FILES):
                yield _problem(file.path, *place, f"a picture in {name}=")
    if suffix in {".css", ".svg"}:
        for match in _DATA.finditer(file.data.decode("utf-8", "replace")):
            yield _problem(file.path, 1, 1, f"a picture {match.group()}")


def _problem(path: str, line: int, column: int, what: str) -> Problem:
    return Problem(
        path,
        line,
        column,
        "published-media",
        what,
        "a photograph or a recording can show who a captured soldier is, and no machine can tell whether it does",
        "take it out; a drawing of ours is an SVG",
    )
