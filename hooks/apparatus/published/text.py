"""Everything a reader, a search engine or a program can get from a folder, as text with its place.

A file is read by what its name ends with (`READERS`); a file that no reader knows and that is no UTF-8 text is
reported by who asks for it, because nothing could be said of what it holds.
"""

from __future__ import annotations

import gzip
import io
import json
import re
import zipfile
import zlib
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from apparatus.published.markup import Element, Said
    from apparatus.published.readings import Readings

PROSE = ("text", "attribute", "metadata")
"""Kinds of text that hold sentences."""
ADDRESSES = ("address", "file name")
"""Kinds of text in which names have no capitals."""


@dataclass(frozen=True, slots=True)
class PublishedText:
    """A piece of text that is published, such as a paragraph, an alternative text or a file name."""

    path: str
    """The file; inside an archive `book.epub!/chapter.xhtml`."""
    kind: str
    """`text`, `attribute`, `metadata`, `address`, `file name` or `code`."""
    text: str
    line: int = 1
    column: int = 1
    marks: tuple[tuple[int, int, int], ...] = ()
    """Offsets in the text at which line and column are known anew, ascending, where markup stood between."""

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column of a character of the text in its file."""
        start, line, column = 0, self.line, self.column
        for mark in self.marks:
            if mark[0] > offset:
                break
            start, line, column = mark
        breaks = self.text.count("\n", start, offset)
        if breaks:
            return line + breaks, offset - self.text.rfind("\n", start, offset)
        return line, column + offset - start


@dataclass(frozen=True)
class PublishedFile:
    """What one file publishes: quickly, without places, and exactly for whoever found something."""

    path: str
    data: bytes
    said: frozenset[Said] = frozenset()
    """Every text with its kind, once and without its place."""
    find_texts: Callable[[], Iterable[PublishedText]] = tuple
    """Reads the texts with their places."""
    noted: tuple[Element, ...] = ()
    """Elements of markup that load, link or describe something; without places, and what is written alike perhaps once."""
    find_elements: Callable[[], Iterable[Element]] = tuple
    """Reads these elements with their places."""
    is_read: bool = True
    """Whether a reader understood it."""
    members: tuple[PublishedFile, ...] = ()
    """Files inside an archive."""

    @classmethod
    def of(
        cls, path: str, data: bytes, texts: Iterable[PublishedText] = (), **rest: Any
    ) -> PublishedFile:
        """Make one of a file that is small or has few texts, so that they were all read at once."""
        kept = tuple(texts)
        said = frozenset((text.kind, text.text) for text in kept)
        return cls(path, data, said, lambda: kept, **rest)

    @cached_property
    def texts(self) -> tuple[PublishedText, ...]:
        """Every text with its place."""
        return tuple(self.find_texts())

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """Every element that loads, links or describes something, with its place."""
        return tuple(self.find_elements())

    def walk(self) -> Iterator[PublishedFile]:
        """Yield the file and, after it, every file inside it."""
        yield self
        for member in self.members:
            yield from member.walk()


def read_folder(
    folder: Path, prefix: str = "", readings: Readings | None = None
) -> Iterator[PublishedFile]:
    """Yield every file of a folder, those inside archives included, in the order of their paths.

    Args:
        folder: A built site.
        prefix: What stands before each path in messages: `site/`.
        readings: What was read before, for other checks of the same files.
    """
    from apparatus.published.readings import Readings  # which reads into what this module defines

    readings = readings or Readings()
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            path = file.relative_to(folder).as_posix()
            yield from read_written(folder, path, prefix, readings).walk()


def read_written(folder: Path, path: str, prefix: str, readings: Readings) -> PublishedFile:
    """Read one file of a folder, unless it was read before and has not changed.

    The path is that from the folder; the prefix stands before it in messages.
    """
    return readings.file(prefix + path, (folder / path).read_bytes(), read_file)


def read_file(path: str, data: bytes, readings: Readings | None = None) -> PublishedFile:
    """Read one file by what its name ends with; `readings` keeps what is read of markup.

    Returns:
        Its texts, the file's name among them.
    """
    suffix = PurePosixPath(path).suffix.lower()
    name = PublishedText(path, "file name", unquote(path.rpartition("!/")[2]))
    try:
        if suffix in MARKUP:
            found = _read_markup(path, data, readings)
        else:
            found = READERS.get(suffix, read_plain)(path, data)
    except (ValueError, OSError, EOFError, zipfile.BadZipFile, zlib.error):
        return PublishedFile.of(path, data, (name,), is_read=False)
    return replace(
        found,
        said=found.said | {(name.kind, name.text)},
        find_texts=lambda: (name, *found.texts),
    )


def read_plain(path: str, data: bytes) -> PublishedFile:
    """Read a file of text, each line for itself."""
    lines = data.decode("utf-8-sig").splitlines()
    texts = (PublishedText(path, "text", line, at) for at, line in enumerate(lines, 1) if line)
    return PublishedFile.of(path, data, texts)


_NAMELIKE = (
    # A word boundary before the first letter would keep the search from leaping to capitals.
    re.compile(r"[A-Z](?<!\w[A-Z])[a-z]+(?:[ -][A-Za-z][a-z]+){1,3}"),
    re.compile(
        r"[\u0400-\u04ff\u4e00-\u9fff\uac00-\ud7a3]{2,}"
        r"(?:[ -][\u0400-\u04ff\u4e00-\u9fff\uac00-\ud7a3]+){0,3}"
    ),
)
"""What may be a name in a program: words with capitals, and any in the scripts of the names that are protected."""


def read_code(path: str, data: bytes) -> PublishedFile:
    """Read what is written like a name in a program, a style sheet or a source map: nearly all else is the theme's."""
    text = data.decode("utf-8-sig")
    found = {match for pattern in _NAMELIKE for match in pattern.findall(text)}
    said = frozenset(("code", match) for match in found)
    return PublishedFile(path, data, said, partial(_code_texts, path, text))


def _code_texts(path: str, text: str) -> Iterator[PublishedText]:
    for number, line in enumerate(text.split("\n"), 1):
        for pattern in _NAMELIKE:
            for match in pattern.finditer(line):
                yield PublishedText(path, "code", match.group(), number, match.start() + 1)


_STRING = re.compile(r'"([^"\\]*(?:\\.[^"\\]*)*)"')
_TAG = re.compile(r"<[^<>]*>")


def read_json(path: str, data: bytes) -> PublishedFile:
    """Read each string of a JSON file, keys included; markup in it is blanked out, as in a search index."""
    text = data.decode("utf-8-sig")
    json.loads(text)
    said = frozenset(map(_json_text, set(_STRING.findall(text))))
    return PublishedFile(path, data, said, partial(_json_texts, path, text))


def _json_texts(path: str, text: str) -> Iterator[PublishedText]:
    line, start = 1, 0
    for match in _STRING.finditer(text):
        line += text.count("\n", start, match.start())
        start = match.start()
        column = match.start(1) - text.rfind("\n", 0, match.start(1))
        yield PublishedText(path, *_json_text(match[1]), line, column)


def _json_text(written: str) -> Said:
    """Return the kind and the text of a string as it is written between its quotation marks."""
    value = written if "\\" not in written else json.loads(f'"{written}"')
    if "<" in value:
        value = _TAG.sub(lambda tag: " " * len(tag.group()), value)
    return "address" if " " not in value else "text", value


def read_zip(path: str, data: bytes) -> PublishedFile:
    """Read the files in an archive, such as an EPUB."""
    from apparatus.published.readings import Readings  # which reads into what this module defines

    readings = Readings()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = tuple(
            read_file(f"{path}!/{entry.filename}", archive.read(entry), readings)
            for entry in archive.infolist()
            if not entry.is_dir()
        )
        comment = archive.comment.decode("utf-8", "replace")
    texts = (PublishedText(path, "metadata", comment),) if comment else ()
    return PublishedFile.of(path, data, texts, members=members)


def read_gzip(path: str, data: bytes) -> PublishedFile:
    """Read a compressed file by the name before `.gz`."""
    member = read_file(path.removesuffix(".gz"), gzip.decompress(data))
    return PublishedFile(path, data, members=(member,))


def read_picture(path: str, data: bytes) -> PublishedFile:
    """Read the words in a PNG: its chunks `tEXt`, `zTXt`, `iTXt` and `eXIf`. Pixels cannot be read."""
    if not data.startswith(b"\x89PNG\r\n\x1a\n"):
        raise ValueError("no PNG")
    texts: list[PublishedText] = []
    at = 8
    while at + 8 <= len(data):
        length, kind = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        body = data[at + 8 : at + 8 + length]
        if kind in {b"tEXt", b"zTXt", b"iTXt", b"eXIf"}:
            keyword, _, rest = body.partition(b"\0")
            unpacked = zlib.decompress(rest[1:]) if kind == b"zTXt" else body
            texts += [
                PublishedText(path, "metadata", part.decode("utf-8", "replace"))
                for part in (keyword, unpacked)
            ]
        at += length + 12
    return PublishedFile.of(path, data, texts)


def read_opaque(path: str, data: bytes) -> PublishedFile:
    """Take a font as it is: it holds shapes of letters and no words of ours."""
    return PublishedFile(path, data)


def _read_markup(path: str, data: bytes, readings: Readings | None) -> PublishedFile:
    from apparatus.published.readings import Readings  # which reads into what this module defines

    reading = (readings or Readings()).read(path, data)
    if not reading.plain:
        data.decode()  # only plain markup is UTF-8 for sure; the caller reports what is not
    return PublishedFile(
        path,
        data,
        reading.said,
        lambda: reading.exact.texts,
        reading.noted,
        lambda: reading.exact.elements,
    )


def _read_pdf(path: str, data: bytes) -> PublishedFile:
    # Its library is needed by those who publish a PDF and by nobody else.
    from apparatus.published.pdf import read_pdf

    return PublishedFile.of(path, data, read_pdf(path, data))


MARKUP = frozenset((".html", ".htm", ".xhtml", ".xml", ".svg", ".opf", ".ncx", ".atom", ".rss"))
"""Endings of files that are read as markup."""
READERS: Mapping[str, Callable[[str, bytes], PublishedFile]] = {
    **dict.fromkeys((".json", ".jsonld", ".webmanifest"), read_json),
    **dict.fromkeys((".js", ".mjs", ".css", ".map"), read_code),
    **dict.fromkeys((".zip", ".epub"), read_zip),
    **dict.fromkeys((".woff", ".woff2", ".ttf", ".otf"), read_opaque),
    ".gz": read_gzip,
    ".png": read_picture,
    ".pdf": _read_pdf,
}
"""How any other file is read, by what its name ends with; without an entry here as plain text."""
